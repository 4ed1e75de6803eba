package org.sipline.msp.rtcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class ReportsAreDueAsRfc3550SaysTest {
  private static final long SECOND = 1_000_000_000L;
  private static final long MILLI = 1_000_000L;

  @Test
  void theFirstReportComesAfterHalfTheLeastInterval() {
    Random random = new Random(1);
    for (int i = 0; i < 200; i++) {
      RtcpSchedule schedule = new RtcpSchedule(500, 120, random::nextDouble, 0);
      assertThat(firstReport(schedule) / (double) SECOND).isBetween(1.0, 3.1);
    }
  }

  private static long firstReport(RtcpSchedule schedule) {
    schedule.membership(2, 2, true, 0);
    long now = 0;
    while (!schedule.due(now)) {
      now += 10 * MILLI;
    }
    return now;
  }

  @Test
  void betweenTwoPartiesReportsAreFiveSecondsApartOnAverageAndNeverTheSame() {
    RtcpSchedule schedule = new RtcpSchedule(500, 120, new Random(2)::nextDouble, 0);
    schedule.membership(2, 2, true, 0);
    int reports = 0;
    long last = 0;
    long shortest = Long.MAX_VALUE;
    long longest = 0;
    for (long now = 0; now < 20_000 * SECOND; now += 20 * MILLI) {
      if (schedule.due(now)) {
        schedule.counted(120);
        if (reports > 1) {
          shortest = Math.min(shortest, now - last);
          longest = Math.max(longest, now - last);
        }
        reports++;
        last = now;
      }
    }
    assertThat(20_000.0 / reports).isCloseTo(5, within(0.4));
    assertThat(shortest / (double) SECOND).isBetween(2.0, 3.5);
    assertThat(longest / (double) SECOND).isBetween(5.5, 7.0);
  }

  @Test
  void manyMembersShareTheBandwidth() {
    RtcpSchedule schedule = new RtcpSchedule(500, 100, new Random(3)::nextDouble, 0);
    schedule.membership(1000, 1, false, 0);
    int reports = 0;
    for (long now = 0; now < 100_000 * SECOND; now += 100 * MILLI) {
      reports += schedule.due(now) ? 1 : 0;
    }
    // 999 receivers share three quarters of 500 bytes a second with 100 bytes each.
    assertThat(100_000.0 / reports).isCloseTo(266, within(25.0));
  }

  @Test
  void whenMembersLeaveTheNextReportIsSoonerDue() {
    RtcpSchedule schedule = new RtcpSchedule(500, 100, () -> 0.5, 0);
    schedule.membership(1000, 1000, true, 0);
    schedule.due(schedule.nextNanos());
    long before = schedule.nextNanos();
    schedule.membership(2, 2, true, 0);
    assertThat(schedule.nextNanos()).isLessThan(before / 100);
  }
}
