package org.sipline.msp.provider;

import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.sipline.codecs.detect.DetectionEvent;
import org.sipline.codecs.detect.Detector;
import org.sipline.tapi.msp.PcmSink;

/**
 * Feeds a call's detectors on the media loop, while there are any. Detectors are made for a rate:
 * anew when what is listened for, or the rate, changes.
 */
final class CallEar implements PcmSink {
  private static final Detector[] NONE = {};

  /** What is listened for. */
  @FunctionalInterface
  interface Wish {
    /** Listens for nothing. */
    Wish NOTHING = (_, _) -> NONE;

    /** Makes detectors for audio of a rate, Hz, that tell what they hear. */
    Detector[] detectors(int sampleRate, Consumer<DetectionEvent> told);
  }

  private final Consumer<DetectionEvent> told;
  private final AtomicReference<Wish> next = new AtomicReference<>();

  // The media loop's.
  private Wish wish = Wish.NOTHING;
  private int rate;
  private Detector[] detectors = NONE;

  /** An ear that hears nothing yet; {@code told} is called on the media loop. */
  CallEar(Consumer<DetectionEvent> told) {
    this.told = told;
  }

  /** Listens for something else; on any thread. */
  void listen(Wish now) {
    next.set(now);
  }

  @Override
  public void write(short[] pcm, int offset, int samples, int sampleRate) {
    if (next.get() != null || sampleRate != rate) {
      Wish now = next.getAndSet(null);
      wish = now == null ? wish : now;
      rate = sampleRate;
      detectors = wish.detectors(sampleRate, told);
    }
    for (Detector detector : detectors) {
      detector.feed(pcm, offset, samples);
    }
  }
}
