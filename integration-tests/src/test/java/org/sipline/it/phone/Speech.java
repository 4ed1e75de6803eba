package org.sipline.it.phone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.locks.LockSupport;
import org.sipline.msp.wav.WavReader;
import org.sipline.msp.wav.WavWriter;
import org.sipline.softphone.demo.Demonstration;
import org.sipline.softphone.demo.SpeechComparison;

/** A piece of spoken English at 8 kHz with silence behind it, and how well it came back. */
public final class Speech {
  private static final int RATE = 8000;
  private static final int SPEECH = RATE * 5 / 2;

  /** Silence at the end: when it has been played, what was said has come back. */
  private static final int SILENCE = RATE * 4 / 5;

  private static final int MAX_DELAY_MILLIS = 900;
  private static final int HEADER_BYTES = 44;

  private Speech() {}

  /** Writes the piece to a file of this folder. */
  public static Path in(Path folder) {
    Path whole = folder.resolve("whole.wav");
    Path piece = folder.resolve("speech.wav");
    try (InputStream speech = Demonstration.class.getResourceAsStream("speech.wav")) {
      Files.write(whole, speech.readAllBytes());
      short[] samples = samples(whole);
      try (WavWriter writer =
          new WavWriter(
              Files.newByteChannel(
                  piece,
                  StandardOpenOption.CREATE,
                  StandardOpenOption.TRUNCATE_EXISTING,
                  StandardOpenOption.WRITE),
              RATE)) {
        writer.write(samples, 0, SPEECH);
        writer.write(new short[SILENCE], 0, SILENCE);
      }
      return piece;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Fails unless a recording holds the piece. A quarter of it may be marred: a machine that is busy
   * with other things delays packets for longer than any jitter buffer forgives.
   */
  public static void assertHeard(Path spoken, Path recording) {
    SpeechComparison comparison =
        SpeechComparison.of(samples(spoken), samples(recording), MAX_DELAY_MILLIS);
    assertThat(comparison.intactShare()).as(comparison.toString()).isGreaterThanOrEqualTo(0.75);
  }

  /**
   * All samples of a WAV file at 8 kHz; one of 16 kHz is halved. One that is still being written,
   * as recordings are for a moment after their call, is waited for.
   */
  public static short[] samples(Path file) {
    awaitWhole(file);
    try (WavReader wav = WavReader.open(file)) {
      short[] samples = new short[(int) wav.samples()];
      int read = Math.max(0, wav.read(samples, 0, samples.length));
      int step = wav.sampleRate() / RATE;
      short[] halved = new short[read / step];
      for (int i = 0; i < halved.length; i++) {
        halved[i] = (short) ((samples[step * i] + samples[step * i + step - 1]) / 2);
      }
      return halved;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void awaitWhole(Path file) {
    long deadline = System.nanoTime() + Phone.BOUND.toNanos();
    while (!isWhole(file) && System.nanoTime() < deadline) {
      LockSupport.parkNanos(20_000_000);
    }
  }

  /** The header counts what stands behind it, which is something. */
  private static boolean isWhole(Path file) {
    try (WavReader wav = WavReader.open(file)) {
      return wav.samples() > 0 && Files.size(file) <= HEADER_BYTES + 2 * wav.samples();
    } catch (IOException e) {
      return false;
    }
  }

  /**
   * How much of a recording is a tone and nothing else.
   *
   * @param hertz its frequency
   * @return ms, in whole 20 ms
   */
  public static int millisOfTone(Path recording, double hertz) {
    return millisOfTone(recording, hertz, 0.8);
  }

  /**
   * How much of a recording has a tone among others, one of which has at least a thirtieth of the
   * whole's power. Tones are told apart that are 50 Hz or more from each other.
   *
   * @return ms, in whole 20 ms
   */
  public static int millisWithTone(Path recording, double hertz) {
    return millisOfTone(recording, hertz, 1 / 30.0);
  }

  private static int millisOfTone(Path recording, double hertz, double share) {
    short[] samples = samples(recording);
    int frame = RATE / 50;
    int millis = 0;
    for (int at = 0; at + frame <= samples.length; at += frame) {
      double real = 0;
      double imaginary = 0;
      double energy = 0;
      for (int i = 0; i < frame; i++) {
        double phase = 2 * Math.PI * hertz * i / RATE;
        real += samples[at + i] * Math.cos(phase);
        imaginary += samples[at + i] * Math.sin(phase);
        energy += (double) samples[at + i] * samples[at + i];
      }
      double tone = 2 * (real * real + imaginary * imaginary) / frame;
      if (energy > frame * 100.0 * 100.0 && tone > energy * share) {
        millis += 20;
      }
    }
    return millis;
  }
}
