package org.sipline.codecs.detect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sipline.codecs.Signals;
import org.sipline.codecs.detect.DetectionEvent.CallProgressHeard;
import org.sipline.codecs.tone.CallProgressTone;
import org.sipline.codecs.tone.Sinusoid;
import org.sipline.codecs.tone.ToneCountry;
import org.sipline.codecs.tone.ToneGenerator;

class CallProgressIsHeardTest {

  @ParameterizedTest
  @EnumSource
  void everyCountrysTonesAreUnderstood(ToneCountry country) {
    for (int rate : new int[] {8000, 16000}) {
      for (int start : new int[] {0, 311, 733}) {
        assertThat(hear(country, CallProgressTone.DIAL, rate, start, 6000))
            .containsExactly(CallProgress.DIAL);
        assertThat(hear(country, CallProgressTone.RINGBACK, rate, start, 12000))
            .containsExactly(CallProgress.RINGBACK);
        assertThat(hear(country, CallProgressTone.BUSY, rate, start, 6000))
            .containsExactly(CallProgress.BUSY);
        assertThat(hear(country, CallProgressTone.CONGESTION, rate, start, 6000))
            .containsExactly(CallProgress.CONGESTION);
        assertThat(hear(country, CallProgressTone.SPECIAL_INFORMATION, rate, start, 6000))
            .containsExactly(CallProgress.SPECIAL_INFORMATION);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void noiseFifteenDecibelsBelowDoesNotHide(ToneCountry country) {
    short[] pcm = play(country, CallProgressTone.BUSY, 8000, 6000);
    Signals.addNoise(pcm, Sinusoid.dBov(-25), 4);
    assertThat(detect(pcm, 8000)).containsExactly(CallProgress.BUSY);
  }

  @Test
  void ringingThenBusyIsToldAsBoth() {
    short[] pcm =
        Signals.join(
            play(ToneCountry.EUROPE, CallProgressTone.RINGBACK, 8000, 7000),
            play(ToneCountry.EUROPE, CallProgressTone.BUSY, 8000, 5000));
    assertThat(detect(pcm, 8000)).containsExactly(CallProgress.RINGBACK, CallProgress.BUSY);
  }

  @Test
  void speechIsNoCallProgress() {
    short[] speech = Signals.speech();
    assertThat(detect(Signals.join(speech, Signals.silence(8000, 3000), speech), 8000)).isEmpty();
  }

  private static List<CallProgress> hear(
      ToneCountry country, CallProgressTone tone, int rate, int start, int millis) {
    return detect(
        Signals.join(Signals.silence(rate, start), play(country, tone, rate, millis)), rate);
  }

  private static short[] play(ToneCountry country, CallProgressTone tone, int rate, int millis) {
    short[] pcm = new short[rate / 1000 * millis];
    new ToneGenerator(country.cadence(tone), rate).generate(pcm, 0, pcm.length);
    return pcm;
  }

  private static List<CallProgress> detect(short[] pcm, int rate) {
    List<CallProgress> heard = new ArrayList<>();
    CallProgressDetector detector =
        new CallProgressDetector(rate, event -> heard.add(((CallProgressHeard) event).progress()));
    for (int at = 0; at < pcm.length; at += rate / 50) {
      detector.feed(pcm, at, Math.min(rate / 50, pcm.length - at));
    }
    return heard;
  }
}
