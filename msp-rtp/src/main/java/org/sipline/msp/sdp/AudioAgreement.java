package org.sipline.msp.sdp;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;

/**
 * What both parties have agreed on for the call's audio.
 *
 * @param remoteRtp where RTP goes; empty while the other party can take none
 * @param remoteRtcp where RTCP goes; empty as {@code remoteRtp}
 * @param rtcpMux whether RTCP shares the RTP port (RFC 5761)
 * @param send how audio is sent
 * @param receive how audio may come, the likeliest first
 * @param sendEvents payload type for digits sent (RFC 4733), -1 if the other party takes none
 * @param receiveEvents payload type that digits may come under, -1 for none
 * @param ptimeMillis audio in a packet that is sent, ms
 * @param direction what flows, as this side sees it
 * @param localHold whether this side holds the other
 * @param remoteHold whether the other party holds this side
 */
public record AudioAgreement(
    Optional<InetSocketAddress> remoteRtp,
    Optional<InetSocketAddress> remoteRtcp,
    boolean rtcpMux,
    PayloadFormat send,
    List<PayloadFormat> receive,
    int sendEvents,
    int receiveEvents,
    int ptimeMillis,
    Direction direction,
    boolean localHold,
    boolean remoteHold) {

  public AudioAgreement {
    receive = List.copyOf(receive);
  }
}
