package org.sipline.msp.sdp;

import org.sipline.codecs.AudioCodec;

/**
 * A codec under the payload type that one direction of a session knows it by.
 *
 * @param payloadType 0 to 127
 */
public record PayloadFormat(int payloadType, AudioCodec codec) {}
