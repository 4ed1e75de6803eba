package org.sipline.codecs.detect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sipline.codecs.Signals;
import org.sipline.codecs.detect.DetectionEvent.FaxToneHeard;
import org.sipline.codecs.tone.Cadence;
import org.sipline.codecs.tone.Dtmf;
import org.sipline.codecs.tone.FaxTones;
import org.sipline.codecs.tone.Segment;
import org.sipline.codecs.tone.Sinusoid;
import org.sipline.codecs.tone.ToneGenerator;

class FaxesAndModemsAreHeardTest {

  @ParameterizedTest
  @ValueSource(ints = {8000, 16000})
  void eachBurstOfTheCallingToneIsHeard(int rate) {
    assertThat(tones(play(FaxTones.calling(), rate, 8000), rate))
        .containsExactly(FaxTone.CALLING, FaxTone.CALLING, FaxTone.CALLING);
  }

  @ParameterizedTest
  @CsvSource({
    "1062, 500, -12",
    "1138, 500, -12",
    "1100, 430, -12",
    "1100, 575, -12",
    "1100, 500, -38"
  })
  void theCallingToneIsHeardWithinItsTolerances(double hz, int millis, double dBm0) {
    for (int start = 0; start < 10; start += 3) {
      Cadence burst =
          Cadence.once(
              Segment.silence(20 + start),
              Segment.tone(millis, new Sinusoid(hz, dBm0)),
              Segment.silence(100));
      assertThat(tones(play(burst, 8000, 800), 8000)).containsExactly(FaxTone.CALLING);
    }
  }

  @ParameterizedTest
  @CsvSource({"1100, 300", "1100, 2000", "1020, 500", "1180, 500", "1400, 500", "950, 330"})
  void otherTonesAreNotTheCallingTone(double hz, int millis) {
    Cadence burst =
        Cadence.once(
            Segment.silence(50), Segment.tone(millis, new Sinusoid(hz, -12)), Segment.silence(100));
    assertThat(tones(play(burst, 8000, 3000), 8000)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {8000, 16000})
  void theFourFormsOfTheAnswerToneAreToldApart(int rate) {
    assertThat(tones(play(FaxTones.called(), rate, 3000), rate)).containsExactly(FaxTone.ANSWER);
    assertThat(tones(play(FaxTones.answerWithReversals(), rate, 3000), rate))
        .containsExactly(FaxTone.ANSWER_REVERSED);
    assertThat(tones(play(FaxTones.modulatedAnswerWithReversals(), rate, 3000), rate))
        .containsExactly(FaxTone.ANSWER_MODULATED_REVERSED);
    Segment modulated = FaxTones.modulatedAnswerWithReversals().segments().getFirst();
    assertThat(tones(play(Cadence.repeat(modulated), rate, 3000), rate))
        .containsExactly(FaxTone.ANSWER_MODULATED);
  }

  @ParameterizedTest
  @ValueSource(doubles = {2085, 2115})
  void theAnswerToneIsHeardWithinItsTolerance(double hz) {
    Cadence tone = Cadence.once(Segment.tone(2000, new Sinusoid(hz, -30)));
    assertThat(tones(play(tone, 8000, 2000), 8000)).containsExactly(FaxTone.ANSWER);
  }

  @ParameterizedTest
  @ValueSource(doubles = {2050, 2150, 2250, 1800})
  void otherTonesAreNotTheAnswerTone(double hz) {
    Cadence tone = Cadence.once(Segment.tone(2000, new Sinusoid(hz, -12)));
    assertThat(tones(play(tone, 8000, 2000), 8000)).isEmpty();
  }

  @Test
  void aLateReversalIsToldAfterThePlainTone() {
    Cadence tone =
        Cadence.once(
            Segment.tone(1003, new Sinusoid(2100, -12)),
            Segment.tone(1000, new Sinusoid(2100, -12, true)));
    assertThat(tones(play(tone, 8000, 2003), 8000))
        .containsExactly(FaxTone.ANSWER, FaxTone.ANSWER_REVERSED);
  }

  @ParameterizedTest
  @ValueSource(ints = {8000, 16000})
  void theFlagsBeforeAFaxMessageAreHeardOnce(int rate) {
    List<DetectionEvent> events = detect(flags(rate, 1000, -12), rate);
    assertThat(events).hasSize(1);
    assertThat(events.getFirst())
        .isInstanceOfSatisfying(
            FaxToneHeard.class,
            heard -> {
              assertThat(heard.tone()).isEqualTo(FaxTone.V21_PREAMBLE);
              assertThat(heard.atMillis()).isBetween(130L, 300L);
            });
  }

  @Test
  void noiseTwelveDecibelsBelowDoesNotHide() {
    short[] pcm =
        Signals.join(
            play(FaxTones.calling(), 8000, 1000),
            flags(8000, 800, -12),
            Signals.silence(8000, 300),
            play(FaxTones.answerWithReversals(), 8000, 2000));
    Signals.addNoise(pcm, Sinusoid.dBov(-24), 5);
    assertThat(tones(pcm, 8000))
        .containsExactly(FaxTone.CALLING, FaxTone.V21_PREAMBLE, FaxTone.ANSWER_REVERSED);
  }

  @Test
  void neitherSpeechNorNoiseNorDigitsAreFaxes() {
    assertThat(tones(Signals.speech(), 8000)).isEmpty();
    assertThat(tones(Signals.speech(), 16000)).isEmpty();
    short[] noise = Signals.silence(8000, 60_000);
    Signals.addNoise(noise, -20, 9);
    assertThat(tones(noise, 8000)).isEmpty();
    short[] digits = play(Dtmf.digits("1234567890*#ABCD", 100, 100), 8000, 3200);
    assertThat(tones(digits, 8000)).isEmpty();
  }

  /** HDLC flags by V.21 channel 2, without a break in the phase. */
  private static short[] flags(int rate, int millis, double dBm0) {
    short[] pcm = new short[rate / 1000 * millis];
    double amplitude = 32767 * Math.pow(10, (dBm0 - 3.14) / 20);
    double phase = 0;
    for (int i = 0; i < pcm.length; i++) {
      int bit = (int) ((long) i * 300 / rate) % 8;
      double hz = bit == 0 || bit == 7 ? 1850 : 1650;
      phase += 2 * Math.PI * hz / rate;
      pcm[i] = (short) Math.round(amplitude * Math.sin(phase));
    }
    return pcm;
  }

  private static short[] play(Cadence cadence, int rate, int millis) {
    short[] pcm = new short[rate / 1000 * millis];
    int written = new ToneGenerator(cadence, rate).generate(pcm, 0, pcm.length);
    return Arrays.copyOf(pcm, written);
  }

  private static List<FaxTone> tones(short[] pcm, int rate) {
    return detect(pcm, rate).stream().map(event -> ((FaxToneHeard) event).tone()).toList();
  }

  private static List<DetectionEvent> detect(short[] pcm, int rate) {
    List<DetectionEvent> events = new ArrayList<>();
    FaxToneDetector detector = new FaxToneDetector(rate, events::add);
    for (int at = 0; at < pcm.length; at += rate / 50) {
      detector.feed(pcm, at, Math.min(rate / 50, pcm.length - at));
    }
    detector.feed(new short[rate / 10], 0, rate / 10);
    return events;
  }
}
