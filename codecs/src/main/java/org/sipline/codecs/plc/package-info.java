/**
 * Time mended by waveform similarity: packet-loss concealment in the manner of ITU-T G.711 Appendix
 * I, and the shortening and lengthening of a signal by a pitch period, with which a jitter buffer
 * follows its target depth and the drift between two clocks.
 */
package org.sipline.codecs.plc;
