/** WAV files (RIFF WAVE): read as mono 16-bit samples, written as the same. */
package org.sipline.msp.wav;
