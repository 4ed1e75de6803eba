/**
 * Audio streams: sockets, jitter buffers, codecs and RTCP of calls put together, on media loops.
 *
 * <p>A {@link org.sipline.msp.stream.MediaEngine} opens {@link
 * org.sipline.msp.stream.AudioStream}s; each is told by {@link
 * org.sipline.msp.stream.StreamParameters} what offer and answer have agreed.
 */
package org.sipline.msp.stream;
