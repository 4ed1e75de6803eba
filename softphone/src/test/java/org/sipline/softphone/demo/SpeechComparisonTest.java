package org.sipline.softphone.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SpeechComparisonTest {
  private static final int MAX_DELAY_MILLIS = 1000;
  private static final int WAV_HEADER_BYTES = 44;

  private final short[] speech = speech();

  @Test
  void speechThatComesBackLateAndQuieterIsIntact() {
    short[] heard = new short[speech.length + 4000];
    for (int i = 0; i < speech.length; i++) {
      heard[i + 2400] = (short) (speech[i] / 2);
    }

    SpeechComparison comparison = SpeechComparison.of(speech, heard, MAX_DELAY_MILLIS);

    assertThat(comparison.isIntact()).isTrue();
    assertThat(comparison.delayMillis()).isEqualTo(300);
  }

  @Test
  void aJumpOfAPitchPeriodIsForgiven() {
    short[] heard = new short[speech.length + 2000];
    int half = speech.length / 2;
    System.arraycopy(speech, 0, heard, 800, half);
    System.arraycopy(speech, half, heard, half + 880, speech.length - half);

    assertThat(SpeechComparison.of(speech, heard, MAX_DELAY_MILLIS).isIntact()).isTrue();
  }

  @Test
  void aDelayThatGrowsWhileTheSpeechRunsIsFollowed() {
    short[] heard = new short[speech.length + 4000];
    int third = speech.length / 3;
    System.arraycopy(speech, 0, heard, 160, third);
    System.arraycopy(speech, third, heard, third + 480, third);
    System.arraycopy(speech, 2 * third, heard, 2 * third + 800, third);

    assertThat(SpeechComparison.of(speech, heard, MAX_DELAY_MILLIS).isIntact()).isTrue();
  }

  @Test
  void aDelayThatGrowsBeyondAnyBufferIsFollowed() {
    // A packet's time of silence comes in again and again, anywhere within words.
    short[] heard = new short[speech.length + 8000];
    int step = 5000;
    for (int at = 0; at < speech.length; at += step) {
      int length = Math.min(step, speech.length - at);
      System.arraycopy(speech, at, heard, 320 + at + 240 * (at / step), length);
    }

    assertThat(SpeechComparison.of(speech, heard, MAX_DELAY_MILLIS).isIntact()).isTrue();
  }

  @Test
  void aRecordingMayBeginWithWhatWasSentALittleLater() {
    short[] heard = Arrays.copyOfRange(speech, 480, speech.length);

    assertThat(SpeechComparison.of(speech, heard, MAX_DELAY_MILLIS).isIntact()).isTrue();
  }

  @Test
  void speechWithoutItsBeginningIsNotIntact() {
    short[] heard = Arrays.copyOfRange(speech, 3600, speech.length);

    assertThat(SpeechComparison.of(speech, heard, MAX_DELAY_MILLIS).isIntact()).isFalse();
  }

  @Test
  void speechOfWhichPacketsAreMissingIsNotIntact() {
    short[] heard = speech.clone();
    for (int at = 800; at + 160 <= heard.length; at += 8 * 160) {
      Arrays.fill(heard, at, at + 160, (short) 0);
    }

    assertThat(SpeechComparison.of(speech, heard, MAX_DELAY_MILLIS).isIntact()).isFalse();
  }

  @Test
  void wordsInAnotherOrderAreNotIntact() {
    short[] heard = speech.clone();
    System.arraycopy(speech, 0, heard, 12000, 12000);
    System.arraycopy(speech, 12000, heard, 0, 12000);

    assertThat(SpeechComparison.of(speech, heard, MAX_DELAY_MILLIS).isIntact()).isFalse();
  }

  @Test
  void silenceIsNotSpeech() {
    SpeechComparison comparison =
        SpeechComparison.of(speech, new short[speech.length], MAX_DELAY_MILLIS);

    assertThat(comparison.isIntact()).isFalse();
    assertThat(comparison.delayMillis()).isEqualTo(-1);
  }

  @Test
  void noiseIsNotSpeech() {
    short[] noise = new short[speech.length + 8000];
    Random random = new Random(1);
    for (int i = 0; i < noise.length; i++) {
      noise[i] = (short) (random.nextGaussian() * 3000);
    }

    assertThat(SpeechComparison.of(speech, noise, MAX_DELAY_MILLIS).intactShare()).isZero();
  }

  @Test
  void speechWithAGapIsNotIntact() {
    short[] heard = speech.clone();
    Arrays.fill(heard, 8000, 16000, (short) 0);

    assertThat(SpeechComparison.of(speech, heard, MAX_DELAY_MILLIS).isIntact()).isFalse();
  }

  private static short[] speech() {
    try (InputStream wav = SpeechComparison.class.getResourceAsStream("speech.wav")) {
      ByteBuffer samples = ByteBuffer.wrap(wav.readAllBytes()).order(ByteOrder.LITTLE_ENDIAN);
      samples.position(WAV_HEADER_BYTES);
      short[] speech = new short[samples.remaining() / 2];
      samples.asShortBuffer().get(speech);
      return speech;
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
