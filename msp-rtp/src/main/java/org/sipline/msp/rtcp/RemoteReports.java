package org.sipline.msp.rtcp;

import java.util.List;

/**
 * What the other side's reports tell: how much of ours it received, how long the round trip takes
 * (RFC 3550, section 6.4.1), and whether it left. Pure, for one thread.
 */
public final class RemoteReports {
  private static final double COMPACT_UNITS_PER_MILLI = 65.536;

  /** A longer one is a mistake of the other side's clock, ms. */
  private static final double MAX_ROUND_TRIP_MILLIS = 60_000;

  private final NtpClock clock;
  private int lastReport;
  private long lastReportNanos;
  private double roundTripMillis = -1;
  private double lossFraction = -1;
  private boolean left;

  /** Makes reports of which none has come. */
  public RemoteReports(NtpClock clock) {
    this.clock = clock;
  }

  /**
   * Takes a compound packet.
   *
   * @param packets as {@link RtcpReader#read} gave them
   * @param ownSsrc the source that we are
   * @param remoteSsrc the source that we hear
   * @param nowNanos when it came
   */
  public void received(List<RtcpPacket> packets, int ownSsrc, int remoteSsrc, long nowNanos) {
    for (RtcpPacket packet : packets) {
      switch (packet) {
        case RtcpPacket.SenderReport report -> {
          if (report.ssrc() == remoteSsrc) {
            lastReport = report.compactTime();
            lastReportNanos = nowNanos;
          }
          blocks(report.blocks(), ownSsrc, nowNanos);
        }
        case RtcpPacket.ReceiverReport report -> blocks(report.blocks(), ownSsrc, nowNanos);
        case RtcpPacket.Goodbye bye -> left |= bye.ssrcs().contains(remoteSsrc);
        case RtcpPacket.Other other -> {}
      }
    }
  }

  private void blocks(List<ReportBlock> blocks, int ownSsrc, long nowNanos) {
    for (ReportBlock block : blocks) {
      if (block.ssrc() != ownSsrc) {
        continue;
      }
      lossFraction = block.fractionLost() / 256.0;
      if (block.lastReport() != 0) {
        int units = clock.compactAt(nowNanos) - block.lastReport() - block.delaySinceLastReport();
        double millis = units / COMPACT_UNITS_PER_MILLI;
        // Rounding to 1/65536 s makes a very short one negative.
        if (millis > -1 && millis < MAX_ROUND_TRIP_MILLIS) {
          roundTripMillis = Math.max(0, millis);
        }
      }
    }
  }

  /** The other side's last sender report, to be told in ours; 0 for none. */
  public int lastReport() {
    return lastReport;
  }

  /** Time since that report, units of 1/65536 s; 0 for none. */
  public int delaySinceLastReport(long nowNanos) {
    return lastReport == 0
        ? 0
        : (int) ((nowNanos - lastReportNanos) / 1_000_000.0 * COMPACT_UNITS_PER_MILLI);
  }

  /** The round trip, ms; negative if not known. */
  public double roundTripMillis() {
    return roundTripMillis;
  }

  /** The share of ours that was lost, 0 to 1, by the last report; negative if not known. */
  public double lossFraction() {
    return lossFraction;
  }

  /** Whether the source that we hear said goodbye. */
  public boolean left() {
    return left;
  }

  /** Another source is heard. */
  public void sourceChanged() {
    lastReport = 0;
    left = false;
  }
}
