/**
 * Listening: what a stream of samples says beyond its words. Detectors are fed with the samples of
 * one stream at 8 or 16 kHz in pieces of any size and tell a listener what they found. They know no
 * other time than the audio's own, and allocate nothing but the events.
 */
package org.sipline.codecs.detect;
