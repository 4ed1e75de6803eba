package org.sipline.tsp.call;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.IntConsumer;
import java.util.regex.Pattern;
import org.sipline.pair.ToMsp;
import org.sipline.pair.ToMsp.SendNamedTone.Name;
import org.sipline.pair.ToMsp.SendTone.TonePart;
import org.sipline.tapi.LineEvent;
import org.sipline.tapi.TapiException;
import org.sipline.tapi.constant.LineDigitMode;
import org.sipline.tapi.constant.LineError;
import org.sipline.tapi.constant.LineGenerateTerm;
import org.sipline.tapi.constant.LineToneMode;
import org.sipline.tapi.struct.LineGenerateTone;

/**
 * The digits and tones that a call sends, one request at a time: a new one of either cancels the
 * one under way (TSPI_lineGenerateDigits, TSPI_lineGenerateTone).
 */
public final class CallGeneration {
  /** The digits that can be sent. */
  public static final Set<LineDigitMode> DIGIT_MODES = Set.of(LineDigitMode.DTMF);

  /** The tones that can be sent. */
  public static final Set<LineToneMode> TONE_MODES = Set.of(LineToneMode.values());

  /** The most frequencies of a custom tone. */
  public static final int MOST_FREQUENCIES = 4;

  private static final int MOST_DIGITS = 256;
  private static final int DEFAULT_DIGIT_MILLIS = 100;
  private static final int LONGEST_DIGIT_MILLIS = 10_000;
  private static final int LONGEST_TONE_MILLIS = 3_600_000;
  private static final int HIGHEST_HZ = 7_000;
  private static final Pattern DIGITS = Pattern.compile("[0-9A-Da-d*#,]*");

  private final AudibleCall call;
  private final DigitPath path;
  private int requests;
  private int running;
  private int runningEndToEndId;
  private String postDial = "";

  CallGeneration(AudibleCall call, DigitPath path) {
    this.call = call;
    this.path = path;
  }

  void digits(int endToEndId, LineDigitMode mode, String digits, int durationMillis) {
    if (!DIGIT_MODES.contains(mode)) {
      throw new TapiException(LineError.INVALDIGITMODE, "only DTMF digits can be sent");
    }
    if (digits.length() > MOST_DIGITS || !DIGITS.matcher(digits).matches()) {
      throw new TapiException(
          LineError.INVALDIGITS,
          "digits are 0-9, A-D, *, # and comma, at most " + MOST_DIGITS + " of them");
    }
    within("a digit", durationMillis, LONGEST_DIGIT_MILLIS);
    int millis = durationMillis == 0 ? DEFAULT_DIGIT_MILLIS : durationMillis;
    String wanted = digits.toUpperCase(Locale.ROOT);
    begin(
        endToEndId,
        wanted.isEmpty(),
        request -> {
          if (wanted.isEmpty()) {
            call.tell(new ToMsp.SendDigits(request, "", millis));
          } else {
            path.send(request, wanted, millis);
          }
        });
  }

  /** Begins a tone; a null mode cancels what is being sent. */
  void tone(int endToEndId, LineToneMode mode, int durationMillis, List<LineGenerateTone> tones) {
    within("a tone", durationMillis, LONGEST_TONE_MILLIS);
    if (mode == null) {
      begin(endToEndId, true, request -> call.tell(new ToMsp.SendTone(request, List.of(), 0)));
      return;
    }
    switch (mode) {
      case CUSTOM -> {
        List<TonePart> parts = parts(tones);
        begin(
            endToEndId,
            false,
            request -> call.tell(new ToMsp.SendTone(request, parts, durationMillis)));
      }
      case RINGBACK -> named(endToEndId, Name.RINGBACK, durationMillis);
      case BUSY -> named(endToEndId, Name.BUSY, durationMillis);
      case BEEP -> named(endToEndId, Name.BEEP, durationMillis);
      case BILLING -> named(endToEndId, Name.BILLING, durationMillis);
    }
  }

  private static List<TonePart> parts(List<LineGenerateTone> tones) {
    if (tones.isEmpty() || tones.size() > MOST_FREQUENCIES) {
      throw new TapiException(
          LineError.INVALTONE, "a custom tone has 1 to " + MOST_FREQUENCIES + " frequencies");
    }
    for (LineGenerateTone tone : tones) {
      if (tone.frequencyHz() < 1
          || tone.frequencyHz() > HIGHEST_HZ
          || tone.cadenceOnMillis() < 0
          || tone.cadenceOffMillis() < 0
          || tone.cadenceOnMillis() > LONGEST_TONE_MILLIS
          || tone.cadenceOffMillis() > LONGEST_TONE_MILLIS) {
        throw new TapiException(
            LineError.INVALTONE,
            "a tone has 1 to " + HIGHEST_HZ + " Hz and a cadence of at most an hour: " + tone);
      }
    }
    return tones.stream()
        .map(
            tone ->
                new TonePart(
                    tone.frequencyHz(),
                    tone.cadenceOnMillis(),
                    tone.cadenceOffMillis(),
                    tone.volume()))
        .toList();
  }

  private void named(int endToEndId, Name name, int durationMillis) {
    begin(
        endToEndId,
        false,
        request -> call.tell(new ToMsp.SendNamedTone(request, name, durationMillis)));
  }

  private static void within(String what, int millis, int longest) {
    if (millis < 0 || millis > longest) {
      throw new TapiException(LineError.INVALPARAM, what + " lasts at most " + longest + " ms");
    }
  }

  private void begin(int endToEndId, boolean cancelling, IntConsumer sending) {
    int request = ++requests;
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
              if (call.isIdle()) {
                ended();
                return;
              }
              sending.accept(request);
            });
  }

  /** The media half has sent what it was asked to send, or could not. */
  void sent(int request, boolean cancelled) {
    if (request == running && running != 0) {
      finish(cancelled ? LineGenerateTerm.CANCEL : LineGenerateTerm.DONE);
    }
  }

  /** Digits that the dialled address holds behind a pause: they are for whoever answers. */
  void afterAnswer(String digits) {
    postDial = digits;
  }

  void sendAfterAnswer() {
    if (!postDial.isEmpty()) {
      String digits = postDial;
      postDial = "";
      path.send(++requests, digits, DEFAULT_DIGIT_MILLIS);
    }
  }

  /** What is being sent is sent no more. */
  void ended() {
    path.cancel();
    if (running != 0) {
      finish(LineGenerateTerm.CANCEL);
    }
  }

  private void finish(LineGenerateTerm term) {
    running = 0;
    call.emit(new LineEvent.Generate(call, term, runningEndToEndId, AudibleCall.tick()));
  }
}
