package org.sipline.codecs.plc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sipline.codecs.Signals;

class TimeIsScaledUnheardTest {

  @ParameterizedTest
  @ValueSource(ints = {8000, 16000, 48000})
  void aVoiceIsShortenedByOnePeriodWithoutAClick(int rate) {
    short[] voice = LossIsConcealedTest.voice(rate, 100);
    short[] out = new short[voice.length];
    int length = scaleMiddle(rate, voice, out, true);
    assertThat(voice.length - length).isCloseTo(rate / 118, within(rate / 2000));
    assertThat(LossIsConcealedTest.largestStep(Arrays.copyOf(out, length)))
        .isLessThanOrEqualTo(LossIsConcealedTest.largestStep(voice) * 21 / 20);
    assertThat(Signals.dBov(out, 0, length))
        .isCloseTo(Signals.dBov(voice, 0, voice.length), within(0.5));
  }

  @ParameterizedTest
  @ValueSource(ints = {8000, 16000, 48000})
  void aVoiceIsLengthenedByOnePeriodWithoutAClick(int rate) {
    short[] voice = LossIsConcealedTest.voice(rate, 100);
    short[] out = new short[voice.length + rate / 100];
    int length = scaleMiddle(rate, voice, out, false);
    assertThat(length - voice.length).isCloseTo(rate / 118, within(rate / 2000));
    assertThat(LossIsConcealedTest.largestStep(Arrays.copyOf(out, length)))
        .isLessThanOrEqualTo(LossIsConcealedTest.largestStep(voice) * 21 / 20);
    assertThat(Signals.dBov(out, 0, length))
        .isCloseTo(Signals.dBov(voice, 0, voice.length), within(0.5));
  }

  @Test
  void silenceIsAlwaysScaled() {
    TimeScaler scaler = new TimeScaler(8000);
    short[] quiet = Signals.silence(8000, 20);
    Signals.addNoise(quiet, -60, 1);
    assertThat(scaler.shorten(quiet, 0, 160, new short[160], 0)).isBetween(80, 140);
    assertThat(scaler.lengthen(quiet, 0, 160, new short[240], 0)).isBetween(180, 240);
  }

  @Test
  void audioThatDoesNotRepeatItselfIsCopiedAsItIs() {
    TimeScaler scaler = new TimeScaler(8000);
    short[] noise = Signals.silence(8000, 20);
    Signals.addNoise(noise, -20, 1);
    short[] out = new short[240];
    assertThat(scaler.shorten(noise, 0, 160, out, 0)).isEqualTo(160);
    assertThat(Arrays.copyOf(out, 160)).isEqualTo(noise);
    assertThat(scaler.lengthen(noise, 0, 160, out, 0)).isEqualTo(160);
    assertThat(Arrays.copyOf(out, 160)).isEqualTo(noise);
  }

  @Test
  void speechOffersAPlaceToScaleSeveralTimesASecond() {
    TimeScaler scaler = new TimeScaler(8000);
    short[] speech = Signals.speech();
    short[] out = new short[240];
    int longestWait = 0;
    int waited = 0;
    for (int at = 0; at + 160 <= speech.length; at += 160) {
      waited = scaler.shorten(speech, at, 160, out, 0) < 160 ? 0 : waited + 1;
      longestWait = Math.max(longestWait, waited);
    }
    assertThat(longestWait).as("packets of 20 ms").isLessThan(25);
  }

  @Test
  void refusesLessThanTwentyMilliseconds() {
    TimeScaler scaler = new TimeScaler(8000);
    assertThatThrownBy(() -> scaler.shorten(new short[80], 0, 80, new short[80], 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("160");
  }

  /** Scales the third packet of a signal and joins it with its neighbours. */
  private static int scaleMiddle(int rate, short[] in, short[] out, boolean shorten) {
    int packet = rate / 50;
    TimeScaler scaler = new TimeScaler(rate);
    System.arraycopy(in, 0, out, 0, 2 * packet);
    int scaled =
        shorten
            ? scaler.shorten(in, 2 * packet, packet, out, 2 * packet)
            : scaler.lengthen(in, 2 * packet, packet, out, 2 * packet);
    int rest = in.length - 3 * packet;
    System.arraycopy(in, 3 * packet, out, 2 * packet + scaled, rest);
    return 2 * packet + scaled + rest;
  }
}
