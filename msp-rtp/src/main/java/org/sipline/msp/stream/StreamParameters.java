package org.sipline.msp.stream;

import java.net.InetSocketAddress;
import java.util.Map;
import org.sipline.codecs.AudioCodec;

/**
 * What offer and answer have agreed about an audio stream. Given again whenever that changes.
 *
 * @param remoteRtp where the other side's description wants RTP; null while none is known: then
 *     nothing is sent until the other side is heard
 * @param remoteRtcp where it wants RTCP; null for one port above RTP
 * @param rtcpMux whether RTCP shares RTP's ports (RFC 5761)
 * @param sendCodec how sent audio is encoded
 * @param sendPayloadType its payload type, 0 to 127
 * @param receiveCodecs what the payload types that may come mean; telephone-event and comfort noise
 *     are not among them
 * @param ptimeMillis audio in a sent packet, 10 to 60 ms in steps of 10
 * @param telephoneEventSend payload type of sent digits (RFC 4733); -1 if the other side takes none
 * @param telephoneEventReceive payload type of digits that come; -1 for none
 * @param send whether audio may be sent
 * @param receive whether audio that comes is to be heard; if not it is counted and dropped
 */
public record StreamParameters(
    InetSocketAddress remoteRtp,
    InetSocketAddress remoteRtcp,
    boolean rtcpMux,
    AudioCodec sendCodec,
    int sendPayloadType,
    Map<Integer, AudioCodec> receiveCodecs,
    int ptimeMillis,
    int telephoneEventSend,
    int telephoneEventReceive,
    boolean send,
    boolean receive) {

  /** No telephone-event. */
  public static final int NO_TELEPHONE_EVENT = -1;

  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException for a payload type or packet time out of range
   */
  public StreamParameters {
    receiveCodecs = Map.copyOf(receiveCodecs);
    requirePayloadType(sendPayloadType);
    receiveCodecs.keySet().forEach(StreamParameters::requirePayloadType);
    if (telephoneEventSend != NO_TELEPHONE_EVENT) {
      requirePayloadType(telephoneEventSend);
    }
    if (telephoneEventReceive != NO_TELEPHONE_EVENT) {
      requirePayloadType(telephoneEventReceive);
    }
    if (ptimeMillis < 10 || ptimeMillis > 60 || ptimeMillis % 10 != 0) {
      throw new IllegalArgumentException(
          "ptime " + ptimeMillis + " ms: 10 to 60 ms in steps of 10 can be sent");
    }
  }

  private static void requirePayloadType(int payloadType) {
    if (payloadType < 0 || payloadType > 127) {
      throw new IllegalArgumentException("payload type " + payloadType + " is not 0 to 127");
    }
  }
}
