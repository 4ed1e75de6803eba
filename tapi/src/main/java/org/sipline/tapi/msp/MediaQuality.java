package org.sipline.tapi.msp;

/**
 * What a call's media were like, from RTP and RTCP of this side.
 *
 * @param codec encoding name in use, empty before any
 * @param localAddress where this side receives RTP, {@code address:port}; empty before any
 * @param remoteAddress where this side sends RTP; empty before any
 * @param packetsSent RTP packets sent
 * @param packetsReceived RTP packets received
 * @param packetsLost packets that never came (RFC 3550 cumulative number of packets lost)
 * @param packetsLate packets that came too late, or too many at once, to be played
 * @param packetsDiscarded packets refused (malformed, from a stranger, over the limit)
 * @param concealedMillis speech made up for what was missing, ms
 * @param jitterMillis interarrival jitter (RFC 3550), ms
 * @param maxJitterMillis the greatest of it, ms
 * @param roundTripMillis round trip by RTCP, ms; negative when not known
 * @param remoteLossFraction share of our packets lost on the way, 0 to 1, by the other side's
 *     report; negative when not known
 * @param delayMillis delay of the jitter buffer now, ms
 * @param mos estimated listening quality by ITU-T G.107, 1 to 4.5; negative before any
 */
public record MediaQuality(
    String codec,
    String localAddress,
    String remoteAddress,
    long packetsSent,
    long packetsReceived,
    long packetsLost,
    long packetsLate,
    long packetsDiscarded,
    long concealedMillis,
    double jitterMillis,
    double maxJitterMillis,
    double roundTripMillis,
    double remoteLossFraction,
    double delayMillis,
    double mos) {

  /** Of a call that has had no media. */
  public static final MediaQuality NONE =
      new MediaQuality("", "", "", 0, 0, 0, 0, 0, 0, 0, 0, -1, -1, 0, -1);
}
