package org.sipline.codecs.detect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sipline.codecs.AudioCodecs;
import org.sipline.codecs.Signals;
import org.sipline.codecs.detect.DetectionEvent.AudioClassified;
import org.sipline.codecs.tone.Cadence;
import org.sipline.codecs.tone.CallProgressTone;
import org.sipline.codecs.tone.Dtmf;
import org.sipline.codecs.tone.FaxTones;
import org.sipline.codecs.tone.ToneCountry;
import org.sipline.codecs.tone.ToneGenerator;

class VoiceIsToldFromTonesTest {

  @Test
  void speechIsAVoiceWithinASecondAndStaysOne() {
    List<AudioClassified> heard = classify(Signals.speech(), 8000);
    AudioClassified voice =
        heard.stream().filter(event -> event.kind() == AudioKind.VOICE).findFirst().orElseThrow();
    assertThat(voice.atMillis()).isLessThan(1200);
    assertThat(heard.getLast().kind()).isEqualTo(AudioKind.VOICE);
    assertThat(heard.getLast().confidence()).isGreaterThan(0.65);
    assertThat(kinds(heard)).doesNotContain(AudioKind.TONE, AudioKind.NOISE);
  }

  @ParameterizedTest
  @ValueSource(doubles = {-14, 0, 6})
  void speechIsAVoiceAtAnyUsualLevel(double gain) {
    short[] pcm = Signals.speech();
    for (int i = 0; i < pcm.length; i++) {
      pcm[i] =
          (short) Math.clamp(pcm[i] * Math.pow(10, gain / 20), Short.MIN_VALUE, Short.MAX_VALUE);
    }
    assertThat(classify(throughPcmu(pcm), 8000).getLast().kind()).isEqualTo(AudioKind.VOICE);
  }

  @Test
  void speechOverNoiseIsAVoice() {
    short[] pcm = Signals.join(Signals.silence(8000, 500), Signals.speech());
    Signals.addNoise(pcm, -46, 2);
    assertThat(classify(pcm, 8000).getLast().kind()).isEqualTo(AudioKind.VOICE);
  }

  @ParameterizedTest
  @EnumSource
  void callProgressTonesAreNeverAVoice(ToneCountry country) {
    for (CallProgressTone tone : CallProgressTone.values()) {
      for (int rate : new int[] {8000, 16000}) {
        List<AudioClassified> heard = classify(play(country.cadence(tone), rate, 8000), rate);
        assertThat(kinds(heard))
            .as("%s at %d Hz", tone, rate)
            .doesNotContain(AudioKind.VOICE, AudioKind.NOISE);
        if (tone != CallProgressTone.CALL_WAITING) {
          assertThat(kinds(heard)).as("%s at %d Hz", tone, rate).contains(AudioKind.TONE);
        }
      }
    }
  }

  @Test
  void tonesOnANoisyLineAreStillTones() {
    short[] pcm = play(ToneCountry.UNITED_STATES.cadence(CallProgressTone.BUSY), 8000, 6000);
    Signals.addNoise(pcm, -38, 2);
    assertThat(kinds(classify(throughPcmu(pcm), 8000)))
        .contains(AudioKind.TONE)
        .doesNotContain(AudioKind.VOICE);
  }

  @Test
  void faxTonesAndDigitsAreTones() {
    assertThat(kinds(classify(play(FaxTones.calling(), 8000, 8000), 8000)))
        .contains(AudioKind.TONE)
        .doesNotContain(AudioKind.VOICE, AudioKind.NOISE);
    assertThat(kinds(classify(play(FaxTones.modulatedAnswerWithReversals(), 8000, 3000), 8000)))
        .containsOnly(AudioKind.TONE);
    assertThat(kinds(classify(play(Dtmf.digits("0123456789ABCD*#", 100, 100), 8000, 3200), 8000)))
        .containsOnly(AudioKind.TONE);
  }

  @Test
  void aFaintBackgroundIsSilence() {
    short[] pcm = Signals.silence(8000, 5000);
    Signals.addNoise(pcm, -62, 2);
    List<AudioClassified> heard = classify(pcm, 8000);
    assertThat(kinds(heard)).containsOnly(AudioKind.SILENCE);
    assertThat(heard.getLast().confidence()).isGreaterThan(0.7);
  }

  @Test
  void loudSteadyNoiseIsNoise() {
    short[] pcm = Signals.silence(8000, 5000);
    Signals.addNoise(pcm, -25, 2);
    assertThat(kinds(classify(pcm, 8000))).containsOnly(AudioKind.NOISE);
  }

  @Test
  void theKindFollowsTheAudio() {
    short[] pcm =
        Signals.join(
            Signals.silence(8000, 1000),
            play(ToneCountry.EUROPE.cadence(CallProgressTone.RINGBACK), 8000, 1000),
            Signals.silence(8000, 1500),
            Signals.speech());
    assertThat(kinds(classify(pcm, 8000)))
        .startsWith(AudioKind.SILENCE, AudioKind.TONE, AudioKind.SILENCE, AudioKind.VOICE);
  }

  private static short[] throughPcmu(short[] pcm) {
    byte[] payload = new byte[pcm.length];
    AudioCodecs.PCMU.newEncoder().encode(pcm, 0, pcm.length, payload, 0);
    short[] out = new short[pcm.length];
    AudioCodecs.PCMU.newDecoder().decode(payload, 0, payload.length, out, 0);
    return out;
  }

  private static short[] play(Cadence cadence, int rate, int millis) {
    short[] pcm = new short[rate / 1000 * millis];
    new ToneGenerator(cadence, rate).generate(pcm, 0, pcm.length);
    return pcm;
  }

  /** The kinds in order, each told once in a row. */
  private static List<AudioKind> kinds(List<AudioClassified> events) {
    List<AudioKind> kinds = new ArrayList<>();
    for (AudioClassified event : events) {
      if (kinds.isEmpty() || kinds.getLast() != event.kind()) {
        kinds.add(event.kind());
      }
    }
    return kinds;
  }

  private static List<AudioClassified> classify(short[] pcm, int rate) {
    List<AudioClassified> events = new ArrayList<>();
    AudioClassifier classifier =
        new AudioClassifier(rate, event -> events.add((AudioClassified) event));
    for (int at = 0; at < pcm.length; at += rate / 50) {
      classifier.feed(pcm, at, Math.min(rate / 50, pcm.length - at));
    }
    return events;
  }
}
