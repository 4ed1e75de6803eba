package org.sipline.codecs.tone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sipline.codecs.Signals;

class TonesArePlayedExactlyTest {

  @ParameterizedTest
  @ValueSource(ints = {8000, 16000, 48000})
  void aToneHasItsFrequencyAndItsLevelAndNothingElse(int rate) {
    short[] pcm = play(Cadence.once(Segment.tone(400, new Sinusoid(1004, 0))), rate, 400);
    int from = rate / 10;
    int to = rate * 3 / 10;
    double expected = Sinusoid.dBov(0);
    assertThat(Signals.dBov(pcm, from, to)).isCloseTo(expected, within(0.02));
    assertThat(Signals.dBovAt(pcm, from, to, rate, 1004)).isCloseTo(expected, within(0.02));
    for (double other : new double[] {500, 900, 1100, 2008, 3012}) {
      assertThat(Signals.dBovAt(pcm, from, to, rate, other)).as("%f Hz", other).isLessThan(-85);
    }
  }

  @Test
  void theReferenceLevelsAgreeWithTheRecommendation() {
    assertThat(Sinusoid.dBov(3.14)).isCloseTo(-3.01, within(0.01));
    assertThat(Sinusoid.dBm0(-6.15)).isCloseTo(0, within(0.01));
    short[] full = play(Cadence.once(Segment.tone(100, new Sinusoid(1000, 3.14))), 8000, 100);
    int peak = 0;
    for (short sample : full) {
      peak = Math.max(peak, sample);
    }
    assertThat(peak).isBetween(32700, 32767);
  }

  @Test
  void thePhaseGoesOnThroughAnHour() {
    ToneGenerator generator =
        new ToneGenerator(ToneCountry.EUROPE.cadence(CallProgressTone.DIAL), 8000);
    short[] second = new short[8000];
    short[] first = new short[8000];
    generator.generate(second, 0, 8000);
    for (int i = 1; i <= 3600; i++) {
      generator.generate(second, 0, 8000);
      if (i == 1) {
        System.arraycopy(second, 0, first, 0, 8000);
      }
    }
    // 425 whole periods fit a second, so each second must look like the first.
    for (int i = 0; i < 8000; i++) {
      assertThat(Math.abs(second[i] - first[i])).as("sample %d", i).isLessThan(200);
      if (i > 0) {
        assertThat(Math.abs(second[i] - second[i - 1])).isLessThan(3500);
      }
    }
  }

  @Test
  void aCadenceKeepsItsRhythmWhateverTheSizeOfTheCalls() {
    Cadence busy = ToneCountry.GERMANY.cadence(CallProgressTone.BUSY);
    short[] whole = play(busy, 8000, 3000);
    ToneGenerator generator = new ToneGenerator(busy, 8000);
    short[] pieces = new short[whole.length];
    for (int at = 0, size = 1; at < pieces.length; size = size % 700 + 13) {
      at += generator.generate(pieces, at, Math.min(size, pieces.length - at));
    }
    assertThat(pieces).isEqualTo(whole);
    for (int millis = 10; millis < 2990; millis += 20) {
      double level = Signals.dBov(whole, millis * 8, millis * 8 + 80);
      if (millis / 480 % 2 == 0 && millis % 480 < 470) {
        assertThat(level).as("at %d ms", millis).isGreaterThan(-20);
      } else if (millis / 480 % 2 == 1) {
        assertThat(level).as("at %d ms", millis).isLessThan(-90);
      }
    }
  }

  @Test
  void aCadenceThatIsNotRepeatedEnds() {
    ToneGenerator generator = new ToneGenerator(Dtmf.digits("12", 70, 30), 8000);
    short[] pcm = new short[2000];
    assertThat(generator.generate(pcm, 0, 1000)).isEqualTo(1000);
    assertThat(generator.finished()).isFalse();
    assertThat(generator.generate(pcm, 0, 1000)).isEqualTo(600);
    assertThat(generator.finished()).isTrue();
    assertThat(generator.generate(pcm, 0, 1000)).isZero();
  }

  @Test
  void edgesDoNotClick() {
    short[] pcm =
        play(Cadence.once(Segment.tone(33, new Sinusoid(1000, 0)), Segment.silence(20)), 48000, 50);
    int largest = 0;
    for (int i = 1; i < pcm.length; i++) {
      largest = Math.max(largest, Math.abs(pcm[i] - pcm[i - 1]));
    }
    double steepest = 2 * Math.PI * 1000 / 48000 * 32767 * Math.pow(10, -3.14 / 20);
    assertThat(largest).isLessThan((int) (steepest * 1.1));
  }

  @ParameterizedTest
  @CsvSource({"1, 697, 1209", "5, 770, 1336", "#, 941, 1477", "0, 941, 1336", "D, 941, 1633"})
  void digitsHaveTheFrequenciesOfTheKeypad(char digit, double low, double high) {
    short[] pcm = play(Cadence.once(Dtmf.tone(digit, 100)), 8000, 100);
    double lowLevel = Signals.dBovAt(pcm, 0, 800, 8000, low);
    double highLevel = Signals.dBovAt(pcm, 0, 800, 8000, high);
    assertThat(lowLevel).isCloseTo(Sinusoid.dBov(-11), within(0.3));
    assertThat(highLevel).isCloseTo(Sinusoid.dBov(-9), within(0.3));
  }

  @ParameterizedTest
  @EnumSource
  void everyCountryHasEveryToneAtTheRecommendedLevel(ToneCountry country) {
    for (CallProgressTone tone : CallProgressTone.values()) {
      short[] pcm = play(country.cadence(tone), 8000, 12_000);
      assertThat(Signals.dBov(pcm, 80, 720))
          .as("%s", tone)
          .isCloseTo(Sinusoid.dBov(-10), within(0.8));
    }
  }

  @Test
  void theAnswerToneTurnsItsPhaseEvery450Milliseconds() {
    short[] pcm = play(FaxTones.answerWithReversals(), 8000, 900);
    for (int i = 3600; i < 7200; i++) {
      // 945 whole periods fit 450 ms.
      assertThat((double) pcm[i]).isCloseTo(-pcm[i - 3600], within(2 + (i < 3620 ? 9000.0 : 0)));
    }
  }

  @Test
  void whatIsNoToneIsRefusedByName() {
    assertThatThrownBy(() -> Dtmf.tone('x', 50)).hasMessageContaining("'x'");
    assertThatThrownBy(() -> new Sinusoid(-5, 0)).hasMessageContaining("-5");
    assertThatThrownBy(() -> new Sinusoid(1000, Double.NaN)).hasMessageContaining("NaN");
    assertThatThrownBy(() -> Segment.silence(0)).hasMessageContaining("0 ms");
    assertThatThrownBy(() -> Dtmf.digits("", 50, 50)).hasMessageContaining("segments");
  }

  @Test
  void aToneAboveHalfTheSamplingRateIsSilent() {
    short[] pcm = play(Cadence.once(Segment.tone(50, new Sinusoid(5000, 0))), 8000, 50);
    assertThat(pcm).containsOnly((short) 0);
  }

  private static short[] play(Cadence cadence, int rate, int millis) {
    short[] pcm = new short[rate / 1000 * millis];
    int written = new ToneGenerator(cadence, rate).generate(pcm, 0, pcm.length);
    return Arrays.copyOf(pcm, written);
  }
}
