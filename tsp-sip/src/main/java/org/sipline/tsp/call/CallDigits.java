package org.sipline.tsp.call;

import gov.nist.javax.sip.message.SIPRequest;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sip.header.ContentTypeHeader;
import org.sipline.pair.ToMsp;
import org.sipline.pair.ToTsp;
import org.sipline.tapi.LineEvent;
import org.sipline.tapi.TapiException;
import org.sipline.tapi.constant.LineCallInfoState;
import org.sipline.tapi.constant.LineDigitMode;
import org.sipline.tapi.constant.LineError;
import org.sipline.tapi.constant.LineGenerateTerm;

/** The digits of a call: those to send, and those to report. */
final class CallDigits {
  private static final int MOST_DIGITS = 256;
  private static final int DEFAULT_MILLIS = 100;
  private static final int LONGEST_MILLIS = 10_000;
  private static final Pattern DIGITS = Pattern.compile("[0-9A-Da-d*#,]*");
  private static final Pattern SIGNAL = Pattern.compile("(?im)^Signal\\s*=\\s*([0-9A-D*#])\\s*$");

  private final SipCall call;
  private int requests;
  private int running;
  private int runningEndToEndId;
  private String postDial = "";

  CallDigits(SipCall call) {
    this.call = call;
  }

  void monitor(Set<LineDigitMode> modes) {
    if (modes.contains(LineDigitMode.PULSE)) {
      throw new TapiException(LineError.INVALDIGITMODE, "SIP knows no pulse dialling");
    }
    boolean before = !call.facts().digitModes.isEmpty();
    call.facts().digitModes = Set.copyOf(modes);
    if (before != !modes.isEmpty()) {
      call.tell(new ToMsp.WatchDigits(!modes.isEmpty()));
    }
    call.info(Set.of(LineCallInfoState.MONITORMODES));
  }

  void generate(int endToEndId, LineDigitMode mode, String digits, int durationMillis) {
    if (mode != LineDigitMode.DTMF) {
      throw new TapiException(LineError.INVALDIGITMODE, "only DTMF digits can be sent");
    }
    if (digits.length() > MOST_DIGITS || !DIGITS.matcher(digits).matches()) {
      throw new TapiException(
          LineError.INVALDIGITS,
          "digits are 0-9, A-D, *, # and comma, at most " + MOST_DIGITS + " of them");
    }
    if (durationMillis < 0 || durationMillis > LONGEST_MILLIS) {
      throw new TapiException(
          LineError.INVALPARAM, "a digit lasts at most " + LONGEST_MILLIS + " ms");
    }
    int request = ++requests;
    int millis = durationMillis == 0 ? DEFAULT_MILLIS : durationMillis;
    boolean cancelling = digits.isEmpty();
    // After the caller has returned, so that it hears of no end before it knows the beginning.
    call.host()
        .loop()
        .execute(
            () -> {
              ended();
              if (!cancelling) {
                running = request;
                runningEndToEndId = endToEndId;
              }
              call.tell(new ToMsp.SendDigits(request, digits.toUpperCase(Locale.ROOT), millis));
            });
  }

  void sent(ToTsp.DigitsSent sent) {
    if (sent.request() == running && running != 0) {
      finish(sent.cancelled() ? LineGenerateTerm.CANCEL : LineGenerateTerm.DONE);
    }
  }

  /** Digits that the dialled address holds behind a pause: they are for whoever answers. */
  void afterAnswer(String digits) {
    postDial = digits;
  }

  void sendAfterAnswer() {
    if (!postDial.isEmpty()) {
      call.tell(new ToMsp.SendDigits(++requests, postDial, DEFAULT_MILLIS));
      postDial = "";
    }
  }

  /** What is being sent is sent no more. */
  void ended() {
    if (running != 0) {
      finish(LineGenerateTerm.CANCEL);
    }
  }

  private void finish(LineGenerateTerm term) {
    running = 0;
    call.emit(new LineEvent.Generate(call, term, runningEndToEndId, tick()));
  }

  void seen(ToTsp.DigitSeen seen) {
    LineDigitMode mode = seen.ended() ? LineDigitMode.DTMFEND : LineDigitMode.DTMF;
    if (call.facts().digitModes.contains(mode)) {
      call.emit(new LineEvent.MonitorDigits(call, seen.digit(), mode, tick()));
    }
  }

  /** Takes an INFO that carries a digit, and gives the status that answers it. */
  int info(SIPRequest request) {
    ContentTypeHeader type = request.getContentTypeHeader();
    byte[] body = request.getRawContent();
    if (type == null || body == null || body.length == 0) {
      return 200;
    }
    if (!type.getContentSubType().equalsIgnoreCase("dtmf-relay")) {
      return 415;
    }
    Matcher signal = SIGNAL.matcher(new String(body, StandardCharsets.US_ASCII));
    if (!signal.find()) {
      return 400;
    }
    char digit = signal.group(1).toUpperCase(Locale.ROOT).charAt(0);
    seen(new ToTsp.DigitSeen(digit, false, 0));
    seen(new ToTsp.DigitSeen(digit, true, 0));
    return 200;
  }

  private static long tick() {
    return System.nanoTime() / 1_000_000;
  }
}
