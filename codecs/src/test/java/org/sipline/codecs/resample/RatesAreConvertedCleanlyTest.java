package org.sipline.codecs.resample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sipline.codecs.Signals;

class RatesAreConvertedCleanlyTest {

  private static final int[] RATES = {8000, 11025, 16000, 22050, 24000, 32000, 44100, 48000};

  @Test
  void aToneKeepsItsFrequencyAndLevelBetweenAnyTwoRates() {
    for (int from : RATES) {
      for (int to : RATES) {
        for (double hz : new double[] {200, 1000, 3000}) {
          short[] out = convert(Signals.sine(from, hz, -10, 500), from, to, Quality.VOICE);
          int start = to / 10;
          int end = to * 4 / 10;
          assertThat(Signals.dBovAt(out, start, end, to, hz))
              .as("%f Hz from %d to %d", hz, from, to)
              .isCloseTo(-10, within(0.5));
          assertThat(sineSnr(out, start, end, to, hz))
              .as("SNR of %f Hz from %d to %d", hz, from, to)
              .isGreaterThan(48);
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"48000, 8000", "44100, 8000", "16000, 8000", "48000, 16000", "22050, 11025"})
  void whatTheLowerRateCannotCarryIsRemoved(int from, int to) {
    double above = to * 0.55;
    short[] voice = convert(Signals.sine(from, above, -10, 300), from, to, Quality.VOICE);
    assertThat(Signals.dBov(voice, to / 10, to * 2 / 10)).isLessThan(-55);
    short[] high = convert(Signals.sine(from, above, -10, 300), from, to, Quality.HIGH);
    assertThat(Signals.dBov(high, to / 10, to * 2 / 10)).isLessThan(-85);
  }

  @ParameterizedTest
  @CsvSource({"8000, 48000", "8000, 44100", "8000, 16000", "16000, 48000"})
  void imagesOfTheSignalAreRemoved(int from, int to) {
    short[] out = convert(Signals.sine(from, 3000, -10, 300), from, to, Quality.HIGH);
    assertThat(Signals.dBovAt(out, to / 10, to * 2 / 10, to, from - 3000)).isLessThan(-85);
  }

  @ParameterizedTest
  @CsvSource({"48000, 8000, 3500", "44100, 48000, 19500", "16000, 48000, 7100"})
  void highQualityKeepsTheUpperBand(int from, int to, double hz) {
    short[] out = convert(Signals.sine(from, hz, -10, 300), from, to, Quality.HIGH);
    assertThat(sineSnr(out, to / 10, to * 2 / 10, to, hz)).isGreaterThan(70);
    assertThat(Signals.dBovAt(out, to / 10, to * 2 / 10, to, hz)).isCloseTo(-10, within(0.2));
  }

  @Test
  void twentyMillisecondsGiveTwentyMilliseconds() {
    for (int from : RATES) {
      for (int to : RATES) {
        if (from % 50 == 0 && to % 50 == 0) {
          Resampler resampler = new Resampler(from, to, Quality.VOICE);
          short[] out = new short[to / 50];
          for (int i = 0; i < 20; i++) {
            assertThat(resampler.resample(new short[from / 50], 0, from / 50, out, 0))
                .isEqualTo(to / 50);
          }
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"11025, 48000", "48000, 11025", "44100, 8000", "8000, 16000"})
  void theSizeOfTheCallsDoesNotChangeTheResult(int from, int to) {
    short[] in = Signals.speech();
    short[] whole = convert(in, from, to, Quality.VOICE);
    Resampler resampler = new Resampler(from, to, Quality.VOICE);
    short[] pieces = new short[whole.length];
    Random random = new Random(7);
    int written = 0;
    for (int done = 0; done < in.length; ) {
      int samples = Math.min(random.nextInt(1500), in.length - done);
      short[] out = new short[resampler.outputBound(samples)];
      int count = resampler.resample(in, done, samples, out, 0);
      System.arraycopy(out, 0, pieces, written, count);
      written += count;
      done += samples;
    }
    assertThat(written).isEqualTo(whole.length);
    assertThat(pieces).isEqualTo(whole);
  }

  @Test
  void fullScaleClipsInsteadOfWrapping() {
    short[] square = new short[8000];
    for (int i = 0; i < square.length; i++) {
      square[i] = i / 20 % 2 == 0 ? Short.MAX_VALUE : Short.MIN_VALUE;
    }
    short[] out = convert(square, 8000, 48000, Quality.HIGH);
    for (int i = 48 * 6 + 1; i < out.length; i++) {
      assertThat(Math.abs(out[i] - out[i - 1])).isLessThan(30000);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -8000, 9600, 96000, Integer.MAX_VALUE})
  void otherRatesAreRefusedByName(int rate) {
    assertThatThrownBy(() -> new Resampler(rate, 8000, Quality.VOICE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(String.valueOf(rate));
  }

  private static short[] convert(short[] in, int from, int to, Quality quality) {
    Resampler resampler = new Resampler(from, to, quality);
    short[] out = new short[resampler.outputBound(in.length)];
    return Arrays.copyOf(out, resampler.resample(in, 0, in.length, out, 0));
  }

  /** Signal to everything that isn't the sine, in dB. */
  private static double sineSnr(short[] pcm, int from, int to, int rate, double hz) {
    double re = 0;
    double im = 0;
    double cc = 0;
    double ss = 0;
    double cs = 0;
    for (int i = from; i < to; i++) {
      double c = Math.cos(2 * Math.PI * hz * i / rate);
      double s = Math.sin(2 * Math.PI * hz * i / rate);
      re += pcm[i] * c;
      im += pcm[i] * s;
      cc += c * c;
      ss += s * s;
      cs += c * s;
    }
    double determinant = cc * ss - cs * cs;
    double a = (re * ss - im * cs) / determinant;
    double b = (im * cc - re * cs) / determinant;
    double signal = 0;
    double error = 0;
    for (int i = from; i < to; i++) {
      double fit =
          a * Math.cos(2 * Math.PI * hz * i / rate) + b * Math.sin(2 * Math.PI * hz * i / rate);
      signal += fit * fit;
      error += (pcm[i] - fit) * (pcm[i] - fit);
    }
    return 10 * Math.log10(signal / error);
  }
}
