package org.sipline.codecs.detect;

import java.util.Objects;
import java.util.function.Consumer;
import org.sipline.codecs.tone.Dtmf;

/**
 * Detects DTMF by the limits of ITU-T Q.24: tones from 40 ms on are heard, those of up to 20 ms
 * aren't; frequencies within 1.5 % are heard, those 3.5 % away aren't; an interruption of 10 ms
 * doesn't make two digits of one, and a pause of 40 ms does.
 *
 * <p>A block of 12.75 ms counts if one tone of each group carries the block's energy alone. Two
 * such blocks in a row make a digit if also the phases advanced between them as the frequencies
 * demand: speech rarely holds two sinusoids so still.
 */
public final class DtmfDetector implements Detector {

  private static final int GROUP = 4;
  private static final int BLOCK_AT_8_KHZ = 102;
  private static final int NO_KEY = -1;
  private static final int MISSES_THAT_END = 2;

  private static final double LOWEST_POWER = Levels.meanSquareOfDbm0(-34);

  /** The high group may be this much louder; the loss of a line only makes it fainter. */
  private static final double REVERSE_TWIST = Levels.ratio(6);

  private static final double TWIST = Levels.ratio(11);

  /** What the strongest tone of a group must have over each other. */
  private static final double PROMINENCE = Levels.ratio(7);

  /**
   * The part of a block's energy that both tones must carry at least. It's also the part of the
   * block that they fill, so a digit goes on through a short interruption.
   */
  private static final double PURITY = 0.35;

  /** The same for two blocks together, at the beginning of a digit: 22 ms filled. */
  private static final double PURITY_OF_TWO = 1.74;

  /** Between the 1.5 % that must be heard and the 3.5 % that mustn't. */
  private static final double DEVIATION = 0.025;

  private final GoertzelBank bank;
  private final double[] hz;
  private final Consumer<? super DetectionEvent> listener;
  private final double blockMillis;

  private long blocks;
  private int previousKey = NO_KEY;
  private double purity;
  private double previousPurity;
  private int soundingKey = NO_KEY;
  private long began;
  private long lastHeard;

  /**
   * Makes a detector.
   *
   * @param sampleRate 8000 or 16000 Hz
   * @param listener gets {@link DetectionEvent.DigitBegan} and {@link DetectionEvent.DigitEnded}
   */
  public DtmfDetector(int sampleRate, Consumer<? super DetectionEvent> listener) {
    SampleRates.check(sampleRate);
    this.listener = listener;
    hz = new double[2 * GROUP];
    System.arraycopy(Dtmf.rowFrequencies(), 0, hz, 0, GROUP);
    System.arraycopy(Dtmf.columnFrequencies(), 0, hz, GROUP, GROUP);
    int block = BLOCK_AT_8_KHZ * sampleRate / 8000;
    bank = new GoertzelBank(hz, sampleRate, block);
    blockMillis = 1000.0 * block / sampleRate;
  }

  @Override
  public void feed(short[] pcm, int offset, int samples) {
    Objects.checkFromIndexSize(offset, samples, pcm.length);
    int done = 0;
    while (done < samples) {
      int count = Math.min(bank.wanted(), samples - done);
      if (bank.take(pcm, offset + done, count)) {
        judge();
      }
      done += count;
    }
  }

  private void judge() {
    blocks++;
    previousPurity = purity;
    int key = key();
    boolean confirmed = key != NO_KEY && key == previousKey && beginsDigit(key);
    previousKey = key;
    if (soundingKey != NO_KEY) {
      if (key == soundingKey) {
        lastHeard = blocks;
        return;
      }
      if (blocks - lastHeard < MISSES_THAT_END && !confirmed) {
        return;
      }
      end();
    }
    if (confirmed) {
      soundingKey = key;
      began = blocks - 2;
      lastHeard = blocks;
      listener.accept(new DetectionEvent.DigitBegan(digit(key), millis(blocks)));
    }
  }

  private void end() {
    int duration = (int) millis(lastHeard - began);
    char digit = digit(soundingKey);
    soundingKey = NO_KEY;
    listener.accept(new DetectionEvent.DigitEnded(digit, duration, millis(blocks)));
  }

  /** The key that the block sounds like, or NO_KEY. */
  private int key() {
    int row = strongest(0);
    int column = strongest(GROUP);
    double low = bank.power(row);
    double high = bank.power(column);
    purity = (low + high) / (bank.meanSquare() + 1);
    boolean heard =
        low >= LOWEST_POWER
            && high >= LOWEST_POWER
            && low <= high * TWIST
            && high <= low * REVERSE_TWIST
            && purity >= PURITY;
    return heard ? row * GROUP + column - GROUP : NO_KEY;
  }

  private int strongest(int first) {
    int best = first;
    for (int i = first + 1; i < first + GROUP; i++) {
      if (bank.power(i) > bank.power(best)) {
        best = i;
      }
    }
    return best;
  }

  private boolean prominent(int best, int first) {
    double limit = bank.power(best) / PROMINENCE;
    for (int i = first; i < first + GROUP; i++) {
      if (i != best && bank.power(i) > limit) {
        return false;
      }
    }
    return true;
  }

  /** Whether this block and the one before hold one whole and steady pair of tones. */
  private boolean beginsDigit(int key) {
    int row = key / GROUP;
    int column = GROUP + key % GROUP;
    double rowDeviation = bank.deviation(row);
    double columnDeviation = bank.deviation(column);
    if (Math.abs(rowDeviation) > DEVIATION * hz[row]
        || Math.abs(columnDeviation) > DEVIATION * hz[column]
        || !prominent(row, 0)
        || !prominent(column, GROUP)) {
      return false;
    }
    double low = bank.power(row);
    double high = bank.power(column);
    // What the correlation lost because the tones lie beside the nominal frequencies.
    double regained =
        (low / bank.response(rowDeviation) + high / bank.response(columnDeviation)) / (low + high);
    return (purity + previousPurity) * regained >= PURITY_OF_TWO;
  }

  private long millis(long blockCount) {
    return Math.round(blockCount * blockMillis);
  }

  private static char digit(int key) {
    return Dtmf.digit(key / GROUP, key % GROUP);
  }
}
