package org.sipline.msp.sdp;

import java.util.List;
import org.sipline.codecs.AudioCodec;

/**
 * What this side wants of a call's audio.
 *
 * @param codecs what is offered and accepted, the preferred first
 * @param ptimeMillis audio in a packet, 10 to 60 ms in steps of 10
 * @param telephoneEvent payload type preferred for digits (RFC 4733), 96 to 127
 * @param rtcpMux whether RTCP on the RTP port (RFC 5761) is accepted when the other party offers it
 */
public record AudioPreferences(
    List<AudioCodec> codecs, int ptimeMillis, int telephoneEvent, boolean rtcpMux) {

  public AudioPreferences {
    codecs = List.copyOf(codecs);
  }
}
