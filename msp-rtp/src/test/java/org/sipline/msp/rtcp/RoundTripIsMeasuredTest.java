package org.sipline.msp.rtcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class RoundTripIsMeasuredTest {
  private static final int OURS = 1;
  private static final int THEIRS = 2;
  private static final long MILLI = 1_000_000L;

  private final NtpClock clock = new NtpClock(Instant.parse("2026-01-02T03:04:05.5Z"), -77);
  private final RemoteReports reports = new RemoteReports(clock);

  @Test
  void ntpTimeCountsFrom1900WithThirtyTwoFractionalBits() {
    assertThat(clock.at(-77) >>> 32)
        .isEqualTo(Instant.parse("2026-01-02T03:04:05Z").getEpochSecond() + 2_208_988_800L);
    assertThat((int) clock.at(-77)).isEqualTo(0x8000_0000);
    assertThat(clock.at(-77 + 1500 * MILLI) - clock.at(-77)).isEqualTo(0x1_8000_0000L);
  }

  @Test
  void theDelayAtTheOtherSideIsNotPartOfTheRoundTrip() {
    long sent = 1_000 * MILLI;
    int delay = 65_536 / 4;
    ReportBlock block = new ReportBlock(OURS, 64, 3, 0, 0, clock.compactAt(sent), delay);

    reports.received(
        List.of(new RtcpPacket.ReceiverReport(THEIRS, List.of(block))),
        OURS,
        THEIRS,
        sent + 290 * MILLI);

    assertThat(reports.roundTripMillis()).isCloseTo(40, within(0.1));
    assertThat(reports.lossFraction()).isCloseTo(0.25, within(0.001));
  }

  @Test
  void reportsAboutOthersAndImpossibleTimesTellNothing() {
    ReportBlock other = new ReportBlock(99, 255, 3, 0, 0, clock.compactAt(0), 0);
    ReportBlock future = new ReportBlock(OURS, 0, 0, 0, 0, clock.compactAt(9_000 * MILLI), 0);
    reports.received(
        List.of(new RtcpPacket.ReceiverReport(THEIRS, List.of(other, future))), OURS, THEIRS, 0);
    assertThat(reports.roundTripMillis()).isNegative();
    assertThat(reports.lossFraction()).isZero();
  }

  @Test
  void theirLastReportIsToldBackWithItsAge() {
    assertThat(reports.delaySinceLastReport(0)).isZero();
    reports.received(
        List.of(new RtcpPacket.SenderReport(THEIRS, 0x1111_2222_3333_4444L, 0, 0, 0, List.of())),
        OURS,
        THEIRS,
        0);
    assertThat(reports.lastReport()).isEqualTo(0x2222_3333);
    assertThat(reports.delaySinceLastReport(500 * MILLI)).isEqualTo(32_768);
  }

  @Test
  void onlyTheGoodbyeOfTheSourceWeHearCounts() {
    reports.received(List.of(new RtcpPacket.Goodbye(List.of(5))), OURS, THEIRS, 0);
    assertThat(reports.left()).isFalse();
    reports.received(List.of(new RtcpPacket.Goodbye(List.of(5, THEIRS))), OURS, THEIRS, 0);
    assertThat(reports.left()).isTrue();
  }
}
