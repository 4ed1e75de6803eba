package org.sipline.msp.rtcp;

/**
 * What one side received of a source (RFC 3550, section 6.4.1).
 *
 * @param ssrc the source, 32 bits
 * @param fractionLost since the last report, in 1/256
 * @param cumulativeLost packets lost, 24 bits signed
 * @param highestSequence the highest sequence number with its cycles, 32 bits
 * @param jitter interarrival jitter, units of the timestamp's clock
 * @param lastReport the middle 32 bits of the last sender report's NTP time; 0 for none
 * @param delaySinceLastReport since that report came, units of 1/65536 s
 */
public record ReportBlock(
    int ssrc,
    int fractionLost,
    int cumulativeLost,
    int highestSequence,
    long jitter,
    int lastReport,
    int delaySinceLastReport) {

  /** The size of a block, bytes. */
  static final int BYTES = 24;

  /** The greatest and least losses that 24 bits tell. */
  private static final int MAX_LOST = 0x7fffff;

  private static final int MIN_LOST = -0x800000;

  /** Brings a count of lost packets into the range of {@link #cumulativeLost}. */
  public static int clampLost(long lost) {
    return Math.clamp(lost, MIN_LOST, MAX_LOST);
  }
}
