/**
 * Tone generation: DTMF (ITU-T Q.23), call-progress tones (ITU-T E.180), the fax and modem tones of
 * T.30, V.25 and V.8, and anything else made of a few sinusoids in a rhythm.
 */
package org.sipline.codecs.tone;
