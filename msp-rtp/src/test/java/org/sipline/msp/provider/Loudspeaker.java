package org.sipline.msp.provider;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.sipline.msp.terminal.device.SoundDevices;
import org.sipline.tapi.msp.PcmSink;
import org.sipline.tapi.msp.PcmSource;
import org.sipline.tapi.msp.TerminalDirection;

/** A machine whose sound devices are silent, and keep what is rendered. */
final class Loudspeaker implements SoundDevices {
  private final List<Frame> frames = new ArrayList<>();

  /** What was rendered at once. */
  record Frame(short[] pcm, int rate) {

    int loudest() {
      int most = 0;
      for (short sample : pcm) {
        most = Math.max(most, Math.abs(sample));
      }
      return most;
    }

    /**
     * The part of its power that is at a frequency, whose half period goes into it a whole number
     * of times.
     */
    double purity(double hertz) {
      double power = 0;
      double cosine = 0;
      double sine = 0;
      for (int i = 0; i < pcm.length; i++) {
        double angle = 2 * Math.PI * hertz * i / rate;
        power += (double) pcm[i] * pcm[i];
        cosine += pcm[i] * Math.cos(angle);
        sine += pcm[i] * Math.sin(angle);
      }
      return power == 0 ? 0 : 2 * (cosine * cosine + sine * sine) / pcm.length / power;
    }
  }

  /** What was rendered so far. */
  synchronized List<Frame> frames() {
    return List.copyOf(frames);
  }

  void failed(RuntimeException cause) {
    throw new AssertionError(cause);
  }

  private synchronized void render(short[] pcm, int offset, int samples, int rate) {
    frames.add(new Frame(Arrays.copyOfRange(pcm, offset, offset + samples), rate));
  }

  @Override
  public List<Device> devices() {
    return List.of();
  }

  @Override
  public OpenDevice open(String name, TerminalDirection direction, Consumer<String> onFailure) {
    return new OpenDevice() {
      @Override
      public PcmSource source() {
        return (_, _, _, _) -> 0;
      }

      @Override
      public PcmSink sink() {
        return Loudspeaker.this::render;
      }

      @Override
      public void close() {
        // Nothing is held.
      }
    };
  }
}
