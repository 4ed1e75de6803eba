package org.sipline.codecs.detect;

import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Listens for fax machines and modems: the calling tone, the answer tone in its four forms, and the
 * V.21 flags before a fax message. All of them are looked for at once, since a fax call shows the
 * one or the other depending on the side.
 */
public final class FaxToneDetector implements Detector {

  private static final double[] HZ = {1100, 2100};
  private static final int CALLING = 0;
  private static final int ANSWER = 1;

  private final GoertzelBank bank;
  private final int sampleRate;
  private final CallingTone calling = new CallingTone(CALLING);
  private final AnswerTone answer = new AnswerTone(ANSWER);
  private final V21Preamble preamble;
  private final Consumer<? super DetectionEvent> listener;
  private long samplesHeard;

  /**
   * Makes a detector.
   *
   * @param sampleRate 8000 or 16000 Hz
   * @param listener gets {@link DetectionEvent.FaxToneHeard}; a tone that first seemed plain is
   *     told again when its phase turns
   */
  public FaxToneDetector(int sampleRate, Consumer<? super DetectionEvent> listener) {
    this.sampleRate = SampleRates.check(sampleRate);
    this.listener = listener;
    bank = new GoertzelBank(HZ, sampleRate, sampleRate * ToneBlock.MILLIS / 1000);
    preamble = new V21Preamble(sampleRate);
  }

  @Override
  public void feed(short[] pcm, int offset, int samples) {
    Objects.checkFromIndexSize(offset, samples, pcm.length);
    int done = 0;
    while (done < samples) {
      int count = Math.min(bank.wanted(), samples - done);
      boolean flags = preamble.take(pcm, offset + done, count);
      boolean complete = bank.take(pcm, offset + done, count);
      done += count;
      samplesHeard += count;
      if (flags) {
        tell(FaxTone.V21_PREAMBLE);
      }
      if (complete) {
        if (calling.heardIn(bank)) {
          tell(FaxTone.CALLING);
        }
        Optional<FaxTone> form = answer.heardIn(bank);
        if (form.isPresent()) {
          tell(form.get());
        }
      }
    }
  }

  private void tell(FaxTone tone) {
    listener.accept(new DetectionEvent.FaxToneHeard(tone, samplesHeard * 1000 / sampleRate));
  }
}
