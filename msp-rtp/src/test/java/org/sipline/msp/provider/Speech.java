package org.sipline.msp.provider;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.sipline.msp.wav.WavReader;

/** The spoken sentence that tests play, and how much of it came through. */
final class Speech {
  private Speech() {}

  /** Writes the sentence, 4.5 s at 8 kHz, to a file. */
  static Path file(Path folder) {
    Path file = folder.resolve("speech.wav");
    try (InputStream in = Speech.class.getResourceAsStream("/org/sipline/msp/speech-8k.wav")) {
      Files.copy(in, file);
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static short[] samples(Path file) {
    try (WavReader reader = WavReader.open(file)) {
      short[] pcm = new short[(int) reader.samples()];
      int read = reader.read(pcm, 0, pcm.length);
      return read == pcm.length ? pcm : java.util.Arrays.copyOf(pcm, Math.max(0, read));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The best normalised correlation of a stretch of the played speech with what was recorded, over
   * all delays.
   *
   * @param from first sample of the stretch
   */
  static double correlation(short[] played, int from, int length, short[] recorded) {
    double best = 0;
    for (int delay = 0; delay + length <= recorded.length; delay++) {
      double product = 0;
      double energy = 0;
      double own = 0;
      for (int i = 0; i < length; i++) {
        double a = played[from + i];
        double b = recorded[delay + i];
        product += a * b;
        own += a * a;
        energy += b * b;
      }
      best = Math.max(best, product / Math.sqrt(own * energy + 1));
    }
    return best;
  }
}
