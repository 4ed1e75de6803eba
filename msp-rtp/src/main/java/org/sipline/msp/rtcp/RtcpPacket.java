package org.sipline.msp.rtcp;

import java.util.List;

/** One packet of a compound RTCP datagram. */
public sealed interface RtcpPacket {

  /**
   * SR (RFC 3550, section 6.4.1).
   *
   * @param ntpTime the sender's time, seconds since 1900 with 32 fractional bits
   * @param rtpTimestamp the same moment on its media clock
   */
  record SenderReport(
      int ssrc, long ntpTime, int rtpTimestamp, int packets, int octets, List<ReportBlock> blocks)
      implements RtcpPacket {

    /** The middle 32 bits of the time, by which reports are told apart. */
    public int compactTime() {
      return (int) (ntpTime >>> 16);
    }
  }

  /** RR (RFC 3550, section 6.4.2). */
  record ReceiverReport(int ssrc, List<ReportBlock> blocks) implements RtcpPacket {}

  /** BYE (RFC 3550, section 6.6). */
  record Goodbye(List<Integer> ssrcs) implements RtcpPacket {}

  /** SDES, APP, feedback or a type not known: of no use here. */
  record Other(int type) implements RtcpPacket {}
}
