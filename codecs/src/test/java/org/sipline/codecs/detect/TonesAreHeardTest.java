package org.sipline.codecs.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sipline.codecs.Signals;
import org.sipline.codecs.detect.DetectionEvent.ToneHeard;
import org.sipline.codecs.tone.Cadence;
import org.sipline.codecs.tone.Segment;
import org.sipline.codecs.tone.Sinusoid;
import org.sipline.codecs.tone.ToneGenerator;

class TonesAreHeardTest {

  private static final List<TonePattern> PATTERNS =
      List.of(
          TonePattern.of(100, 1004),
          TonePattern.of(200, 440, 480),
          TonePattern.of(100, 500, 900, 1300),
          TonePattern.of(500));

  @ParameterizedTest
  @ValueSource(ints = {8000, 16000})
  void eachPatternIsHeardAndOnlyThat(int rate) {
    assertThat(heard(rate, tone(300, 1004))).containsExactly(0);
    assertThat(heard(rate, tone(300, 440, 480))).containsExactly(1);
    assertThat(heard(rate, tone(300, 500, 900, 1300))).containsExactly(2);
    assertThat(heard(rate, Segment.silence(600))).containsExactly(3);
    assertThat(heard(rate, tone(300, 440))).isEmpty();
    assertThat(heard(rate, tone(300, 500, 900))).isEmpty();
    assertThat(heard(rate, tone(300, 1004, 700))).isEmpty();
  }

  @Test
  void aTonesDurationDecides() {
    for (int start = 1; start < 40; start += 7) {
      assertThat(heard(8000, Segment.silence(start), tone(100, 1004))).containsExactly(0);
      assertThat(heard(8000, Segment.silence(start), tone(60, 1004))).isEmpty();
      assertThat(heard(8000, Segment.silence(start), tone(200, 440, 480))).containsExactly(1);
      assertThat(heard(8000, Segment.silence(start), tone(140, 440, 480))).isEmpty();
    }
  }

  @Test
  void frequenciesMayBeSlightlyOff() {
    assertThat(heard(8000, tone(200, 996))).containsExactly(0);
    assertThat(heard(8000, tone(200, 1012))).containsExactly(0);
    assertThat(heard(8000, tone(200, 1034))).isEmpty();
    assertThat(heard(8000, tone(200, 974))).isEmpty();
  }

  @Test
  void aToneThatComesBackIsToldAgain() {
    assertThat(heard(8000, tone(150, 1004), Segment.silence(100), tone(900, 1004)))
        .containsExactly(0, 0);
  }

  @Test
  void theTimeOfTheEventIsWhenTheDurationWasReached() {
    List<DetectionEvent> events =
        events(8000, play(8000, Segment.silence(80), tone(400, 440, 480)), PATTERNS);
    assertThat(events.getFirst().atMillis()).isBetween(260L, 320L);
  }

  @Test
  void silenceAloneCanBeListenedFor() {
    short[] pcm = play(8000, tone(200, 440), Segment.silence(700), tone(200, 440));
    assertThat(events(8000, pcm, List.of(TonePattern.of(500)))).hasSize(1);
  }

  @Test
  void speechIsNeitherToneNorLongSilence() {
    assertThat(
            events(8000, Signals.speech(), PATTERNS.subList(0, 3)).stream()
                .map(DetectionEvent::toString))
        .isEmpty();
  }

  @Test
  void impossiblePatternsAreRefusedByName() {
    assertThatThrownBy(() -> TonePattern.of(100, 5000)).hasMessageContaining("5000");
    assertThatThrownBy(() -> TonePattern.of(100, 440, 450)).hasMessageContaining("apart");
    assertThatThrownBy(() -> TonePattern.of(100, 400, 500, 600, 700)).hasMessageContaining("4");
    assertThatThrownBy(() -> TonePattern.of(1, 400)).hasMessageContaining("1 ms");
    assertThatThrownBy(() -> new ToneDetector(8000, List.of(), event -> {}))
        .hasMessageContaining("0");
  }

  private static Segment tone(int millis, double... hz) {
    Sinusoid[] sinusoids = new Sinusoid[hz.length];
    for (int i = 0; i < hz.length; i++) {
      sinusoids[i] = new Sinusoid(hz[i], -15);
    }
    return Segment.tone(millis, sinusoids);
  }

  private static List<Integer> heard(int rate, Segment... segments) {
    return events(rate, play(rate, segments), PATTERNS).stream()
        .map(event -> ((ToneHeard) event).pattern())
        .toList();
  }

  private static short[] play(int rate, Segment... segments) {
    int millis = 0;
    for (Segment segment : segments) {
      millis += segment.millis();
    }
    short[] pcm = new short[rate / 1000 * millis];
    new ToneGenerator(Cadence.once(segments), rate).generate(pcm, 0, pcm.length);
    return pcm;
  }

  private static List<DetectionEvent> events(int rate, short[] pcm, List<TonePattern> patterns) {
    List<DetectionEvent> events = new ArrayList<>();
    ToneDetector detector = new ToneDetector(rate, patterns, events::add);
    for (int at = 0; at < pcm.length; at += 100) {
      detector.feed(pcm, at, Math.min(100, pcm.length - at));
    }
    return events;
  }
}
