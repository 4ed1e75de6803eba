package org.sipline.tsp.call;

import gov.nist.javax.sip.message.SIPRequest;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import javax.sip.header.ContentTypeHeader;
import org.sipline.pair.ToTsp;
import org.sipline.tapi.LineEvent;
import org.sipline.tapi.TapiException;
import org.sipline.tapi.constant.LineCallInfoState;
import org.sipline.tapi.constant.LineDigitMode;
import org.sipline.tapi.constant.LineError;
import org.sipline.tsp.loop.LoopTimer;

/**
 * The digits that a call hears: reported one by one (TSPI_lineMonitorDigits), and gathered
 * (TSPI_lineGatherDigits).
 */
public final class CallDigits {
  /** The shortest wait of gathering but for none at all, ms. */
  public static final int LEAST_TIMEOUT_MILLIS = 100;

  /** The longest wait of gathering, ms. */
  public static final int LONGEST_TIMEOUT_MILLIS = 3_600_000;

  private static final int MOST_DIGITS = 1_024;
  private static final Pattern TERMINATORS = Pattern.compile("[0-9A-D*#]{0,16}");

  private final AudibleCall call;
  private boolean watched;
  private Gathering gathering;
  private LoopTimer timer;

  CallDigits(AudibleCall call) {
    this.call = call;
  }

  void monitor(Set<LineDigitMode> modes) {
    if (modes.contains(LineDigitMode.PULSE)) {
      throw new TapiException(LineError.INVALDIGITMODE, "SIP knows no pulse dialling");
    }
    call.facts().digitModes = Set.copyOf(modes);
    watch();
    call.info(Set.of(LineCallInfoState.MONITORMODES));
  }

  /** Begins to gather, in place of what is being gathered; a count of 0 only ends that. */
  void gather(
      int endToEndId,
      Set<LineDigitMode> modes,
      int count,
      String terminators,
      int firstMillis,
      int interMillis) {
    if (count == 0) {
      call.host().loop().execute(this::ended);
      return;
    }
    if (!modes.equals(Set.of(LineDigitMode.DTMF))) {
      throw new TapiException(LineError.INVALDIGITMODE, "only DTMF digits can be gathered");
    }
    if (count < 0 || count > MOST_DIGITS) {
      throw new TapiException(
          LineError.INVALPARAM, "1 to " + MOST_DIGITS + " digits can be gathered, not " + count);
    }
    String ends = terminators.toUpperCase(Locale.ROOT);
    if (!TERMINATORS.matcher(ends).matches()) {
      throw new TapiException(
          LineError.INVALDIGITS, "gathering ends by any of 0-9, A-D, * and #, not " + terminators);
    }
    checkTimeout(firstMillis);
    checkTimeout(interMillis);
    // After the caller has returned, so that it hears of no end before it knows the beginning.
    call.host()
        .loop()
        .execute(
            () -> {
              ended();
              gathering = new Gathering(endToEndId, count, ends, firstMillis, interMillis);
              if (call.isIdle()) {
                ended();
                return;
              }
              wait(gathering);
              watch();
            });
  }

  private static void checkTimeout(int millis) {
    if (millis != 0 && (millis < LEAST_TIMEOUT_MILLIS || millis > LONGEST_TIMEOUT_MILLIS)) {
      throw new TapiException(
          LineError.INVALTIMEOUT,
          "gathering waits "
              + LEAST_TIMEOUT_MILLIS
              + " to "
              + LONGEST_TIMEOUT_MILLIS
              + " ms, or 0 for ever");
    }
  }

  private void wait(Gathering now) {
    if (timer != null) {
      timer.cancel();
      timer = null;
    }
    if (now.waitMillis() > 0) {
      timer = call.host().loop().schedule(now.waitMillis(), () -> finish(now.timeUp()));
    }
  }

  /** What is being gathered is gathered no more. */
  void ended() {
    if (gathering != null) {
      finish(gathering.cancelled());
    }
  }

  private void finish(Gathering.Gathered gathered) {
    int endToEndId = gathering.endToEndId();
    gathering = null;
    if (timer != null) {
      timer.cancel();
      timer = null;
    }
    watch();
    call.emit(
        new LineEvent.GatherDigits(
            call, gathered.term(), endToEndId, gathered.digits(), AudibleCall.tick()));
  }

  /** Has the media half listen while anybody wants to know. */
  void watch() {
    boolean wanted = gathering != null || !call.facts().digitModes.isEmpty() || call.wantsDigits();
    if (wanted != watched) {
      watched = wanted;
      call.listen(wanted);
    }
  }

  /** Whether the digits are listened for. */
  boolean isWatched() {
    return watched;
  }

  void seen(ToTsp.DigitSeen seen) {
    LineDigitMode mode = seen.ended() ? LineDigitMode.DTMFEND : LineDigitMode.DTMF;
    if (call.facts().digitModes.contains(mode)) {
      call.emit(new LineEvent.MonitorDigits(call, seen.digit(), mode, AudibleCall.tick()));
    }
    call.heard(seen, mode);
    if (!seen.ended() && gathering != null) {
      gathering.digit(seen.digit()).ifPresentOrElse(this::finish, () -> wait(gathering));
    }
  }

  /** Takes an INFO that carries a digit, and gives the status that answers it. */
  int info(SIPRequest request) {
    ContentTypeHeader type = request.getContentTypeHeader();
    byte[] body = request.getRawContent();
    if (type == null || body == null || body.length == 0) {
      return 200;
    }
    Optional<DigitInfo> info = DigitInfo.parse(type.getContentSubType(), body);
    if (info.isEmpty()) {
      return 400;
    }
    char digit = info.get().digit();
    seen(new ToTsp.DigitSeen(digit, false, 0));
    seen(new ToTsp.DigitSeen(digit, true, info.get().durationMillis()));
    return 200;
  }
}
