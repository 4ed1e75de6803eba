package org.sipline.codecs.plc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sipline.codecs.Signals;

class LossIsConcealedTest {

  @ParameterizedTest
  @ValueSource(ints = {8000, 16000, 48000})
  void aPeriodicSignalGoesOnAsItWas(int rate) {
    short[] original = voice(rate, 400);
    short[] heard = playLosing(original, rate, 5, 5);
    int from = rate / 10;
    int to = from + rate / 100;
    assertThat(Signals.snr(slice(original, from, to), slice(heard, from, to), 0)).isGreaterThan(15);
  }

  @ParameterizedTest
  @ValueSource(ints = {8000, 16000, 48000})
  void neitherTheLossNorTheReturnClicks(int rate) {
    short[] original = voice(rate, 800);
    for (int lost = 1; lost <= 5; lost++) {
      short[] heard = playLosing(original, rate, 7, 7 + lost - 1);
      assertThat(largestStep(heard))
          .as("%d packets lost", lost)
          .isLessThanOrEqualTo(largestStep(original) * 5 / 4);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {8000, 16000, 48000})
  void aLongLossFadesToSilenceWithinSixtyMilliseconds(int rate) {
    short[] heard = playLosing(voice(rate, 1000), rate, 10, 30);
    int lossBegins = rate / 5;
    int millis = rate / 1000;
    double before = Signals.dBov(heard, lossBegins - 20 * millis, lossBegins);
    assertThat(Signals.dBov(heard, lossBegins, lossBegins + 10 * millis))
        .isBetween(before - 1, before + 1);
    assertThat(Signals.dBov(heard, lossBegins + 40 * millis, lossBegins + 60 * millis))
        .isLessThan(before - 10);
    assertThat(slice(heard, lossBegins + 60 * millis, lossBegins + 400 * millis))
        .containsOnly((short) 0);
  }

  @Test
  void lostSpeechIsReplacedBySpeechOfTheSameLevel() {
    short[] original = Signals.speech();
    int losses = 0;
    int alike = 0;
    for (int lost = 2; (lost + 2) * 160 <= original.length; lost++) {
      int at = lost * 160;
      double level = Signals.dBov(original, at, at + 160);
      if (level > -35) {
        short[] heard = playLosing(original, 8000, lost, lost);
        losses++;
        alike += Math.abs(Signals.dBov(heard, at, at + 160) - level) < 6 ? 1 : 0;
      }
    }
    assertThat(losses).isGreaterThan(50);
    assertThat(alike).isGreaterThan(losses * 3 / 4);
  }

  @Test
  void shortLossesOfSpeechAreNearerToTheOriginalThanGaps() {
    short[] original = Signals.speech();
    Concealer concealer = new Concealer(8000);
    short[] concealed = original.clone();
    short[] gapped = original.clone();
    for (int at = 0; at + 40 <= original.length; at += 40) {
      if (at / 40 % 16 == 7) {
        concealer.conceal(concealed, at, 40);
        Arrays.fill(gapped, at, at + 40, (short) 0);
      } else {
        concealer.good(concealed, at, 40);
      }
    }
    assertThat(Signals.snr(original, concealed, 0))
        .isGreaterThan(Signals.snr(original, gapped, 0) + 0.5);
  }

  @Test
  void audioIsUntouchedWhileNothingIsLost() {
    short[] original = Signals.speech();
    short[] heard = original.clone();
    Concealer concealer = new Concealer(8000);
    for (int at = 0; at + 160 <= heard.length; at += 160) {
      concealer.good(heard, at, 160);
    }
    assertThat(heard).isEqualTo(original);
  }

  @Test
  void aLossBeforeAnyAudioIsSilence() {
    short[] heard = new short[320];
    Arrays.fill(heard, (short) 99);
    new Concealer(8000).conceal(heard, 0, 320);
    assertThat(heard).containsOnly((short) 0);
  }

  @Property(tries = 200)
  void anyOrderAndSizeOfPacketsStaysWithinTheSignalsRange(
      @ForAll @Size(60) int[] sizes, @ForAll @IntRange(min = 8, max = 48) int kilohertz) {
    Concealer concealer = new Concealer(kilohertz * 1000);
    short[] pcm = new short[2000];
    for (int size : sizes) {
      int samples = Math.floorMod(size, 1900);
      if (size % 2 == 0) {
        Arrays.fill(pcm, (short) 77);
        Signals.addSine(pcm, 50, 50 + samples, kilohertz * 1000, 150, -10);
        concealer.good(pcm, 50, samples);
      } else {
        Arrays.fill(pcm, (short) 77);
        concealer.conceal(pcm, 50, samples);
      }
      assertThat(pcm[49]).isEqualTo((short) 77);
      assertThat(pcm[50 + samples]).isEqualTo((short) 77);
    }
  }

  /** A voiced sound of 118 Hz with a few harmonics. */
  static short[] voice(int rate, int millis) {
    short[] pcm = new short[rate * millis / 1000];
    for (int harmonic = 1; harmonic <= 6; harmonic++) {
      Signals.addSine(pcm, 0, pcm.length, rate, 118 * harmonic, -18 - 3 * harmonic);
    }
    return pcm;
  }

  private static short[] playLosing(short[] original, int rate, int firstLost, int lastLost) {
    int packet = rate / 50;
    Concealer concealer = new Concealer(rate);
    short[] heard = original.clone();
    for (int i = 0; (i + 1) * packet <= heard.length; i++) {
      if (i >= firstLost && i <= lastLost) {
        Arrays.fill(heard, i * packet, (i + 1) * packet, (short) 0);
        concealer.conceal(heard, i * packet, packet);
      } else {
        concealer.good(heard, i * packet, packet);
      }
    }
    return heard;
  }

  private static short[] slice(short[] pcm, int from, int to) {
    return Arrays.copyOfRange(pcm, from, to);
  }

  static int largestStep(short[] pcm) {
    int largest = 0;
    for (int i = 1; i < pcm.length; i++) {
      largest = Math.max(largest, Math.abs(pcm[i] - pcm[i - 1]));
    }
    return largest;
  }
}
