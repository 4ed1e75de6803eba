package org.sipline.msp.provider;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.sipline.codecs.detect.AudioClassifier;
import org.sipline.codecs.detect.DetectionEvent;
import org.sipline.codecs.detect.Detector;
import org.sipline.codecs.detect.DtmfDetector;
import org.sipline.codecs.detect.FaxToneDetector;
import org.sipline.codecs.detect.ToneDetector;
import org.sipline.codecs.detect.TonePattern;
import org.sipline.codecs.tone.Cadence;
import org.sipline.codecs.tone.ToneCountry;
import org.sipline.msp.detect.MediaTypeDecider;
import org.sipline.msp.sdp.AudioAgreement;
import org.sipline.msp.sdp.MediaFacts;
import org.sipline.msp.signal.DigitMerger;
import org.sipline.msp.signal.ToneOverlay;
import org.sipline.msp.signal.Tones;
import org.sipline.msp.stream.AudioStream;
import org.sipline.pair.MediaType;
import org.sipline.pair.ToMsp;
import org.sipline.pair.ToMsp.WatchTones.WatchedTone;
import org.sipline.pair.ToTsp;

/**
 * A call's digits and tones, sent and heard, and the search for its media's type. Its state lives
 * on the control loop.
 *
 * <p>Digits go by telephone-event (RFC 4733) where the other party takes it, else by DTMF in the
 * audio. One request is under way at a time, of digits or of a tone, as TAPI has it.
 */
final class CallSignals {
  private static final int LEAST_DIGIT_MILLIS = 40;
  private static final int MOST_DIGIT_MILLIS = 5000;
  private static final int DECIDER_TICK_MILLIS = 200;

  private final ControlLoop control;
  private final ToneCountry country;
  private final Consumer<ToTsp> say;
  private final ToneOverlay overlay = new ToneOverlay();
  private final CallEar ear;
  private final DigitMerger merger = new DigitMerger();
  private AudioStream stream;
  private Optional<AudioAgreement> sending = Optional.empty();
  private boolean eventsAgreed = true;
  private boolean receiving;
  private boolean hosting;
  private boolean eventsUnderWay;
  private boolean digitsWatched;
  private int toneList;
  private List<WatchedTone> tones = List.of();
  private List<TonePattern> patterns = List.of();
  private MediaFacts facts = MediaFacts.NONE;
  private MediaTypeDecider decider;
  private ControlLoop.Periodic deciderTicks;

  CallSignals(ControlLoop control, ToneCountry country, Consumer<ToTsp> say) {
    this.control = control;
    this.country = country;
    this.say = say;
    ear = new CallEar(event -> control.execute(() -> heard(event)));
  }

  ToneOverlay overlay() {
    return overlay;
  }

  CallEar ear() {
    return ear;
  }

  /** The call's stream is open. */
  void stream(AudioStream opened) {
    stream = opened;
  }

  /**
   * What flows now.
   *
   * @param send what is agreed, if this side may send
   */
  void flows(boolean receive, Optional<AudioAgreement> send) {
    receiving = receive;
    sending = send;
    if (send.isEmpty()) {
      overlay.cancel();
    } else if (eventsAgreed != takesEvents(send.get())) {
      eventsAgreed = takesEvents(send.get());
      say.accept(new ToTsp.TelephoneEvents(eventsAgreed));
    }
    if (decider != null && receive) {
      decider.listening(nowMillis());
    }
  }

  /** The call is a conference: what is sent goes to all parties. */
  void hosts() {
    hosting = true;
    receiving = true;
  }

  private static boolean takesEvents(AudioAgreement agreed) {
    return agreed.sendEvents() >= 0;
  }

  private boolean canSend() {
    return hosting || sending.isPresent();
  }

  /**
   * Sends digits.
   *
   * @param events whether they may go by telephone-event
   */
  void sendDigits(int request, String digits, int durationMillis, boolean events) {
    cancelSending();
    if (digits.isEmpty()) {
      return;
    }
    Consumer<Boolean> done =
        cancelled -> control.execute(() -> say.accept(new ToTsp.DigitsSent(request, cancelled)));
    int millis = Math.clamp(durationMillis, LEAST_DIGIT_MILLIS, MOST_DIGIT_MILLIS);
    try {
      if (!canSend() || digits.length() > Tones.MOST_DIGITS) {
        done.accept(true);
      } else if (events && !hosting && takesEvents(sending.get())) {
        eventsUnderWay = true;
        stream.sendDigits(digits, millis, done::accept);
      } else {
        overlay.begin(List.of(Tones.digits(digits, millis)), -1, done);
      }
    } catch (IllegalArgumentException e) {
      // No digits: the telephony half checks them first, so another version of it wrote them.
      done.accept(true);
    }
  }

  void sendTone(ToMsp.SendTone wanted) {
    cancelSending();
    if (wanted.parts().isEmpty()) {
      return;
    }
    try {
      List<Cadence> cadences = wanted.parts().stream().map(Tones::part).toList();
      begin(cadences, wanted.durationMillis(), wanted.request());
    } catch (IllegalArgumentException e) {
      // A frequency that cannot be heard, as with digits.
      toneSent(wanted.request(), true);
    }
  }

  void sendTone(ToMsp.SendNamedTone wanted) {
    cancelSending();
    Cadence cadence = Tones.named(wanted.tone(), country);
    boolean ownEnd = wanted.durationMillis() == 0 && !cadence.repeated();
    begin(List.of(cadence), ownEnd ? -1 : wanted.durationMillis(), wanted.request());
  }

  private void begin(List<Cadence> cadences, int durationMillis, int request) {
    if (canSend()) {
      overlay.begin(
          cadences,
          durationMillis,
          cancelled -> control.execute(() -> toneSent(request, cancelled)));
    } else {
      toneSent(request, true);
    }
  }

  private void toneSent(int request, boolean cancelled) {
    say.accept(new ToTsp.ToneSent(request, cancelled));
  }

  private void cancelSending() {
    overlay.cancel();
    if (eventsUnderWay) {
      eventsUnderWay = false;
      stream.sendDigits("", LEAST_DIGIT_MILLIS, _ -> {});
    }
  }

  void watchDigits(boolean on) {
    boolean begins = on && !digitsWatched;
    digitsWatched = on;
    listen();
    if (begins) {
      tell(merger.eventSounding());
      merger.told();
    }
  }

  void watchTones(int list, List<WatchedTone> wanted) {
    toneList = list;
    tones = wanted.stream().limit(ToneDetector.MOST_PATTERNS).toList();
    patterns = List.of();
    try {
      patterns = tones.stream().map(Tones::pattern).toList();
    } catch (IllegalArgumentException e) {
      // A tone that cannot be told from others; the telephony half has refused it already.
      tones = List.of();
    }
    listen();
  }

  /** Searches for the media's type, among these; none to stop. */
  void decide(Set<MediaType> candidates) {
    stopDeciding();
    if (!candidates.isEmpty()) {
      decider = new MediaTypeDecider(candidates);
      if (receiving) {
        decider.listening(nowMillis());
      }
      deciderTicks = control.every(DECIDER_TICK_MILLIS, () -> found(decider.at(nowMillis())));
      found(decider.described(facts));
    }
    listen();
  }

  /** The other party's description says this. */
  void described(MediaFacts now) {
    facts = now;
    if (decider != null) {
      found(decider.described(now));
    }
  }

  private void found(Optional<ToTsp.MediaTypeFound> type) {
    type.ifPresent(say);
    if (decider != null && decider.isDecided()) {
      stopDeciding();
      listen();
    }
  }

  private void stopDeciding() {
    decider = null;
    if (deciderTicks != null) {
      deciderTicks.stop();
      deciderTicks = null;
    }
  }

  private void listen() {
    boolean digits = digitsWatched;
    boolean type = decider != null;
    List<TonePattern> wanted = patterns;
    ear.listen((rate, told) -> detectors(digits, type, wanted, rate, told));
  }

  private static Detector[] detectors(
      boolean digits,
      boolean type,
      List<TonePattern> patterns,
      int rate,
      Consumer<DetectionEvent> told) {
    List<Detector> detectors = new ArrayList<>();
    if (digits) {
      detectors.add(new DtmfDetector(rate, told));
    }
    if (!patterns.isEmpty()) {
      detectors.add(new ToneDetector(rate, patterns, told));
    }
    if (type) {
      detectors.add(new FaxToneDetector(rate, told));
      detectors.add(new AudioClassifier(rate, told));
    }
    return detectors.toArray(Detector[]::new);
  }

  private void heard(DetectionEvent event) {
    switch (event) {
      case DetectionEvent.DigitBegan digit -> tell(merger.toneBegan(digit.digit(), nowMillis()));
      case DetectionEvent.DigitEnded digit ->
          tell(merger.toneEnded(digit.digit(), digit.durationMillis(), nowMillis()));
      case DetectionEvent.ToneHeard tone -> toneHeard(tone.pattern());
      case DetectionEvent.FaxToneHeard _,
          DetectionEvent.CallProgressHeard _,
          DetectionEvent.AudioClassified _ -> {
        if (decider != null) {
          found(decider.heard(event, nowMillis()));
        }
      }
    }
  }

  private void toneHeard(int pattern) {
    if (pattern < tones.size()) {
      say.accept(new ToTsp.ToneSeen(toneList, tones.get(pattern).appSpecific()));
    }
  }

  /** A telephone-event began; whether digits are watched or not, it is remembered. */
  void eventBegan(char digit) {
    tell(merger.eventBegan(digit, nowMillis()));
    if (digitsWatched) {
      merger.told();
    }
  }

  /** A telephone-event ended. */
  void eventEnded(char digit, int durationMillis) {
    tell(merger.eventEnded(digit, durationMillis));
  }

  private void tell(Optional<ToTsp.DigitSeen> digit) {
    if (digitsWatched) {
      digit.ifPresent(say);
    }
  }

  /** The call is over. */
  void end() {
    stopDeciding();
    digitsWatched = false;
    tones = List.of();
    patterns = List.of();
    sending = Optional.empty();
    receiving = false;
    hosting = false;
    listen();
    overlay.cancel();
  }

  private static long nowMillis() {
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime());
  }
}
