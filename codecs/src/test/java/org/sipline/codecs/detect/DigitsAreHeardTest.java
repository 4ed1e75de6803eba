package org.sipline.codecs.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sipline.codecs.AudioCodecs;
import org.sipline.codecs.Signals;
import org.sipline.codecs.detect.DetectionEvent.DigitBegan;
import org.sipline.codecs.detect.DetectionEvent.DigitEnded;
import org.sipline.codecs.tone.Cadence;
import org.sipline.codecs.tone.Dtmf;
import org.sipline.codecs.tone.Segment;
import org.sipline.codecs.tone.Sinusoid;
import org.sipline.codecs.tone.ToneGenerator;

class DigitsAreHeardTest {

  private static final String ALL = "1234567890*#ABCD";

  @ParameterizedTest
  @ValueSource(ints = {8000, 16000})
  void everyDigitOfFortyMillisecondsIsHeardWhereverItBegins(int rate) {
    for (int start = 0; start < 13; start++) {
      short[] pcm =
          Signals.join(Signals.silence(rate, 20 + start), play(Dtmf.digits(ALL, 40, 40), rate));
      assertThat(digits(pcm, rate)).as("beginning at %d ms", start).isEqualTo(ALL);
    }
  }

  @Test
  void beginAndEndComeWithTheDuration() {
    short[] pcm = Signals.join(Signals.silence(8000, 33), play(Dtmf.digits("7", 120, 100), 8000));
    List<DetectionEvent> events = detect(pcm, 8000);
    assertThat(events).hasSize(2);
    assertThat(events.get(0))
        .isInstanceOfSatisfying(
            DigitBegan.class,
            began -> {
              assertThat(began.digit()).isEqualTo('7');
              assertThat(began.atMillis()).isBetween(55L, 75L);
            });
    assertThat(events.get(1))
        .isInstanceOfSatisfying(
            DigitEnded.class,
            ended -> {
              assertThat(ended.digit()).isEqualTo('7');
              assertThat(ended.durationMillis()).isCloseTo(120, within(14));
              assertThat(ended.atMillis()).isBetween(165L, 195L);
            });
  }

  @Test
  void tonesOfTwentyMillisecondsAreNotDigits() {
    for (int start = 0; start < 13; start++) {
      short[] pcm =
          Signals.join(Signals.silence(8000, 20 + start), play(Dtmf.digits(ALL, 20, 60), 8000));
      assertThat(digits(pcm, 8000)).as("beginning at %d ms", start).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {-1.5, -0.8, 0.8, 1.5})
  void frequenciesWithinOneAndAHalfPercentAreHeard(double percent) {
    assertThat(digits(detuned(ALL, percent, percent), 8000)).isEqualTo(ALL);
    assertThat(digits(detuned(ALL, percent, -percent), 8000)).isEqualTo(ALL);
  }

  @ParameterizedTest
  @ValueSource(doubles = {-3.5, 3.5})
  void frequenciesThreeAndAHalfPercentAwayAreNotDigits(double percent) {
    assertThat(digits(detuned(ALL, percent, 0), 8000)).isEmpty();
    assertThat(digits(detuned(ALL, 0, percent), 8000)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "-30, -30", "-6, -14", "-12, -8"})
  void levelsAndTwistWithinTheLimitsAreHeard(double low, double high) {
    assertThat(digits(play(levels(low, high), 8000), 8000)).isEqualTo(ALL);
  }

  @ParameterizedTest
  @CsvSource({"-45, -45", "-5, -20", "-20, -5"})
  void levelsAndTwistFarOutsideTheLimitsAreNotDigits(double low, double high) {
    assertThat(digits(play(levels(low, high), 8000), 8000)).isEmpty();
  }

  @Test
  void anInterruptionOfTenMillisecondsDoesNotMakeTwoDigits() {
    for (int start = 0; start < 13; start++) {
      short[] pcm =
          Signals.join(Signals.silence(8000, 20 + start), play(Dtmf.digits("5", 130, 100), 8000));
      int interruption = (20 + start + 60) * 8;
      Arrays.fill(pcm, interruption, interruption + 80, (short) 0);
      assertThat(digits(pcm, 8000)).as("beginning at %d ms", start).isEqualTo("5");
    }
  }

  @Test
  void noiseFifteenDecibelsBelowDoesNotHide() {
    for (long seed = 0; seed < 10; seed++) {
      short[] pcm = play(Dtmf.digits(ALL, 50, 50), 8000);
      Signals.addNoise(pcm, Sinusoid.dBov(-7) - 15, seed);
      assertThat(digits(pcm, 8000)).as("seed %d", seed).isEqualTo(ALL);
    }
  }

  @Test
  void digitsSurviveTheCodecs() {
    for (var codec : AudioCodecs.all()) {
      short[] pcm = play(Dtmf.digits(ALL, 60, 60), codec.sampleRate());
      byte[] payload = new byte[pcm.length];
      int bytes = codec.newEncoder().encode(pcm, 0, pcm.length, payload, 0);
      codec.newDecoder().decode(payload, 0, bytes, pcm, 0);
      assertThat(digits(pcm, codec.sampleRate())).as(codec.encodingName()).isEqualTo(ALL);
    }
  }

  @Test
  void speechIsNotHeardAsDigits() {
    short[] speech = Signals.speech();
    for (int gain = 1; gain <= 4; gain *= 2) {
      for (int shift = 0; shift < 102; shift += 17) {
        short[] pcm = new short[speech.length];
        for (int i = shift; i < pcm.length; i++) {
          pcm[i] = (short) Math.clamp(speech[i - shift] * gain, Short.MIN_VALUE, Short.MAX_VALUE);
        }
        assertThat(detect(pcm, 8000)).as("gain %d, shift %d", gain, shift).isEmpty();
        assertThat(detect(pcm, 16000)).as("gain %d, shift %d, fast", gain, shift).isEmpty();
      }
    }
  }

  @Test
  void noiseIsNotHeardAsDigits() {
    short[] pcm = Signals.silence(8000, 60_000);
    Signals.addNoise(pcm, -20, 3);
    assertThat(detect(pcm, 8000)).isEmpty();
  }

  @Test
  void aMixOfFrequenciesFromOneGroupIsNotADigit() {
    Cadence rows = Cadence.once(Segment.tone(200, new Sinusoid(697, -10), new Sinusoid(852, -10)));
    assertThat(detect(play(rows, 8000), 8000)).isEmpty();
  }

  @Test
  void otherSamplingRatesAreRefused() {
    assertThatThrownBy(() -> new DtmfDetector(44100, event -> {}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("44100");
  }

  private static Cadence levels(double low, double high) {
    List<Segment> segments = new ArrayList<>();
    for (int i = 0; i < ALL.length(); i++) {
      char digit = ALL.charAt(i);
      List<Sinusoid> pair = Dtmf.tone(digit, 50).sinusoids();
      segments.add(
          Segment.tone(
              50, new Sinusoid(pair.get(0).hz(), low), new Sinusoid(pair.get(1).hz(), high)));
      segments.add(Segment.silence(50));
    }
    return new Cadence(segments, false);
  }

  private static short[] detuned(String digits, double lowPercent, double highPercent) {
    List<Segment> segments = new ArrayList<>();
    for (int i = 0; i < digits.length(); i++) {
      char digit = digits.charAt(i);
      List<Sinusoid> pair = Dtmf.tone(digit, 50).sinusoids();
      segments.add(
          Segment.tone(
              50,
              new Sinusoid(pair.get(0).hz() * (1 + lowPercent / 100), -10),
              new Sinusoid(pair.get(1).hz() * (1 + highPercent / 100), -10)));
      segments.add(Segment.silence(50));
    }
    return play(new Cadence(segments, false), 8000);
  }

  private static short[] play(Cadence cadence, int rate) {
    int millis = cadence.segments().stream().mapToInt(Segment::millis).sum();
    short[] pcm = new short[rate / 1000 * millis];
    new ToneGenerator(cadence, rate).generate(pcm, 0, pcm.length);
    return pcm;
  }

  private static String digits(short[] pcm, int rate) {
    StringBuilder began = new StringBuilder();
    StringBuilder ended = new StringBuilder();
    for (DetectionEvent event : detect(pcm, rate)) {
      switch (event) {
        case DigitBegan digit -> began.append(digit.digit());
        case DigitEnded digit -> ended.append(digit.digit());
        default -> throw new AssertionError(event);
      }
    }
    assertThat(ended).hasToString(began.toString());
    return began.toString();
  }

  private static List<DetectionEvent> detect(short[] pcm, int rate) {
    List<DetectionEvent> events = new ArrayList<>();
    DtmfDetector detector = new DtmfDetector(rate, events::add);
    int packet = rate / 50;
    for (int at = 0; at < pcm.length; at += packet) {
      detector.feed(pcm, at, Math.min(packet, pcm.length - at));
    }
    detector.feed(new short[rate / 10], 0, rate / 10);
    return events;
  }
}
