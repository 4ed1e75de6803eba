package org.sipline.msp.provider;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import org.sipline.msp.wav.WavReader;
import org.sipline.msp.wav.WavWriter;

/** The spoken sentence that tests play, and how much of it came through. */
final class Speech {
  private static final int SAMPLES = 20000;

  private Speech() {}

  /** Writes the beginning of the sentence, 2.5 s at 8 kHz, to a file. */
  static Path file(Path folder) {
    Path file = folder.resolve("speech.wav");
    try (InputStream in = Speech.class.getResourceAsStream("/org/sipline/msp/speech-8k.wav");
        WavWriter writer =
            new WavWriter(
                Files.newByteChannel(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                8000)) {
      Path whole = Files.write(folder.resolve("whole.wav"), in.readAllBytes());
      writer.write(samples(whole), 0, SAMPLES);
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static short[] samples(Path file) {
    try (WavReader reader = WavReader.open(file)) {
      short[] pcm = new short[(int) reader.samples()];
      int read = reader.read(pcm, 0, pcm.length);
      return read == pcm.length ? pcm : Arrays.copyOf(pcm, Math.max(0, read));
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
