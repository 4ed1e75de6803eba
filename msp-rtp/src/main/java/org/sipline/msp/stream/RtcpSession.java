package org.sipline.msp.stream;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.sipline.msp.loop.MediaLoop;
import org.sipline.msp.loop.SocketPair;
import org.sipline.msp.rtcp.NtpClock;
import org.sipline.msp.rtcp.RemoteReports;
import org.sipline.msp.rtcp.ReportBlock;
import org.sipline.msp.rtcp.RtcpPacket;
import org.sipline.msp.rtcp.RtcpReader;
import org.sipline.msp.rtcp.RtcpSchedule;
import org.sipline.msp.rtcp.RtcpWriter;
import org.sipline.msp.rtp.ReceptionStatistics;

/** The RTCP of a stream: sends reports when they are due, reads those that come. On its loop. */
final class RtcpSession {

  /** 5 % of what G.711 takes with its headers, shared by both sides, bytes a second. */
  private static final double BANDWIDTH = 0.05 * 80_000 / 8;

  private static final int IP_UDP_BYTES = 28;
  private static final int FIRST_BYTES = 120;

  private final SocketPair sockets;
  private final RtpReceiver receiver;
  private final RtpSender sender;
  private final StreamCounters counters;
  private final NtpClock clock;
  private final String canonicalName;
  private final RemoteReports remote;
  private final RtcpSchedule schedule;

  private boolean muxed;
  private InetSocketAddress described;
  private InetSocketAddress heardFrom;
  private long packetsAtLastReport;
  private boolean sentReport;
  private boolean leftTold;

  RtcpSession(
      SocketPair sockets,
      RtpReceiver receiver,
      RtpSender sender,
      StreamCounters counters,
      NtpClock clock,
      String canonicalName,
      long nowNanos) {
    this.sockets = sockets;
    this.receiver = receiver;
    this.sender = sender;
    this.counters = counters;
    this.clock = clock;
    this.canonicalName = canonicalName;
    remote = new RemoteReports(clock);
    schedule =
        new RtcpSchedule(
            BANDWIDTH, FIRST_BYTES, () -> ThreadLocalRandom.current().nextDouble(), nowNanos);
  }

  void configure(StreamParameters parameters) {
    muxed = parameters.rtcpMux();
    if (parameters.remoteRtcp() == null || !parameters.remoteRtcp().equals(described)) {
      described = parameters.remoteRtcp();
      heardFrom = null;
    }
  }

  /** Takes a datagram of either port. */
  void received(ByteBuffer datagram, InetSocketAddress source, long nowNanos, long waitedNanos) {
    List<RtcpPacket> packets =
        datagram.remaining() >= MediaLoop.RECEIVE_BYTES || !isExpected(source)
            ? List.of()
            : RtcpReader.read(datagram);
    if (packets.isEmpty()) {
      counters.packetsDiscarded++;
      return;
    }
    heardFrom = source;
    schedule.counted(datagram.remaining() + IP_UDP_BYTES);
    remote.received(packets, sender.ssrc(), receiver.ssrc(), nowNanos);
    counters.roundTripMillis = remote.roundTripMillis();
    counters.remoteLossFraction = remote.lossFraction();
  }

  /** Whether RTCP may come from there: from the host that sends RTP, or that SDP names. */
  private boolean isExpected(InetSocketAddress source) {
    InetSocketAddress rtp = receiver.latch().target();
    return (rtp != null && source.getAddress().equals(rtp.getAddress()))
        || (described != null && source.getAddress().equals(described.getAddress()));
  }

  /** Another source is heard. */
  void sourceChanged() {
    remote.sourceChanged();
    leftTold = false;
  }

  /** Whether the other side has said goodbye since the last call. */
  boolean hasJustLeft() {
    boolean just = remote.left() && !leftTold;
    leftTold |= just;
    return just;
  }

  /** Sends a report if it is due. */
  void tick(ByteBuffer out, long nowNanos) {
    if (nowNanos < schedule.nextNanos()) {
      return;
    }
    boolean sending = counters.packetsSent > packetsAtLastReport;
    schedule.membership(
        receiver.sourceKnown() ? 2 : 1,
        (receiver.sourceKnown() ? 1 : 0) + (sending ? 1 : 0),
        sending,
        nowNanos);
    if (schedule.due(nowNanos)) {
      report(out, nowNanos, sending);
      deliver(out);
    }
  }

  /** Says goodbye, if anything was said before (RFC 3550, section 6.3.7). */
  void sayGoodbye(ByteBuffer out, long nowNanos) {
    if (counters.packetsSent > 0 || sentReport) {
      report(out, nowNanos, counters.packetsSent > packetsAtLastReport);
      RtcpWriter.goodbye(out, sender.ssrc());
      deliver(out);
    }
  }

  private void report(ByteBuffer out, long nowNanos, boolean sending) {
    ReportBlock block = receiver.sourceKnown() ? block(nowNanos) : null;
    if (sending) {
      RtcpWriter.senderReport(
          out,
          sender.ssrc(),
          clock.at(nowNanos),
          sender.timestamp(),
          sender.packets(),
          sender.octets(),
          block);
    } else {
      RtcpWriter.receiverReport(out, sender.ssrc(), block);
    }
    RtcpWriter.canonicalName(out, sender.ssrc(), canonicalName);
    packetsAtLastReport = counters.packetsSent;
  }

  private ReportBlock block(long nowNanos) {
    ReceptionStatistics statistics = receiver.statistics();
    return new ReportBlock(
        receiver.ssrc(),
        statistics.fractionLost(),
        ReportBlock.clampLost(statistics.lost()),
        statistics.extendedHighestSequence(),
        (long) statistics.jitterUnits(),
        remote.lastReport(),
        remote.delaySinceLastReport(nowNanos));
  }

  private void deliver(ByteBuffer out) {
    out.flip();
    InetSocketAddress rtp = receiver.latch().target();
    if (rtp == null) {
      return;
    }
    schedule.counted(out.remaining() + IP_UDP_BYTES);
    sentReport = true;
    if (muxed) {
      sockets.rtp().send(out, rtp);
      return;
    }
    InetSocketAddress target = heardFrom != null ? heardFrom : described;
    if (target == null) {
      target = new InetSocketAddress(rtp.getAddress(), Math.min(rtp.getPort() + 1, 0xffff));
    }
    sockets.rtcp().send(out, target);
  }
}
