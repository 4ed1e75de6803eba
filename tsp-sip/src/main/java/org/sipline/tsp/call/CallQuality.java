package org.sipline.tsp.call;

import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.sipline.pair.ToMsp;
import org.sipline.pair.ToTsp;
import org.sipline.tapi.LineEvent;
import org.sipline.tapi.TapiException;
import org.sipline.tapi.constant.LineCallFeature;
import org.sipline.tapi.constant.LineCallInfoState;
import org.sipline.tapi.constant.LineError;
import org.sipline.tapi.constant.LineMediaMode;

/**
 * The quality of a call's media: what was asked of the network (TSPI_lineSetCallQualityOfService),
 * what it is like, and when it falls short of what is needed. Lives on the line's loop.
 */
final class CallQuality {
  /** LINEEQOSINFO_ADMISSIONFAILURE. */
  private static final int NOT_KEPT = 2;

  /** More lost packets than this in an interval, percent, are no quality that is needed. */
  private static final int MOST_LOST_PERCENT = 5;

  private static final int LEAST_PACKETS = 50;
  private static final int NEEDED_INTERVAL_MILLIS = 5_000;
  private static final int LEAST_INTERVAL_MILLIS = 100;
  private static final int LONGEST_INTERVAL_MILLIS = 3_600_000;

  private final SipCall call;
  private ServiceLevel level = ServiceLevel.BESTEFFORT;
  private int askedMillis;
  private long received;
  private long lost;
  private boolean falling;

  CallQuality(SipCall call) {
    this.call = call;
  }

  CompletionStage<Void> set(byte[] sending, byte[] receiving) {
    call.require(LineCallFeature.SETQOS);
    ServiceLevel wanted = ServiceLevel.of(sending, receiving);
    return call.parts()
        .runner
        .request(
            () -> {
              level = wanted;
              call.facts().qualityOfService = wanted.name().toLowerCase(Locale.ROOT);
              call.tell(new ToMsp.SetDscp(wanted.codePoint()));
              watch();
              call.info(Set.of(LineCallInfoState.QOS));
            });
  }

  /** Has the quality reported every so many ms; 0 for no longer. */
  void report(int intervalMillis) {
    if (intervalMillis != 0
        && (intervalMillis < LEAST_INTERVAL_MILLIS || intervalMillis > LONGEST_INTERVAL_MILLIS)) {
      throw new TapiException(
          LineError.INVALPARAM,
          "quality is reported every "
              + LEAST_INTERVAL_MILLIS
              + " to "
              + LONGEST_INTERVAL_MILLIS
              + " ms, or with 0 not at all");
    }
    askedMillis = intervalMillis;
    watch();
  }

  private void watch() {
    boolean needed = level == ServiceLevel.NEEDED;
    int millis = askedMillis == 0 && needed ? NEEDED_INTERVAL_MILLIS : askedMillis;
    call.tell(new ToMsp.WatchQuality(millis));
  }

  /** The media half reports. */
  void reported(ToTsp.Quality report) {
    call.facts().quality = report;
    call.info(Set.of(LineCallInfoState.DEVSPECIFIC));
    call.extension(
        CallExtension.QUALITY, report.mosHundredths(), Math.toIntExact(clamp(report.lost())));
    long newlyReceived = Math.max(0, report.received() - received);
    long newlyLost = Math.max(0, report.lost() - lost);
    long expected = newlyReceived + newlyLost;
    if (expected < LEAST_PACKETS) {
      return;
    }
    received = report.received();
    lost = report.lost();
    boolean falls = 100 * newlyLost > MOST_LOST_PERCENT * expected;
    if (falls && !falling && level == ServiceLevel.NEEDED && !report.last()) {
      call.emit(new LineEvent.QosInfo(call, NOT_KEPT, LineMediaMode.INTERACTIVEVOICE));
    }
    falling = falls;
  }

  private static long clamp(long packets) {
    return Math.clamp(packets, 0, Integer.MAX_VALUE);
  }
}
