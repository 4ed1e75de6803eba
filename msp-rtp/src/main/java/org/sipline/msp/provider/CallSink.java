package org.sipline.msp.provider;

import java.util.ArrayList;
import java.util.List;
import org.sipline.msp.mixer.MixPort;
import org.sipline.msp.terminal.AudioTerminal;
import org.sipline.msp.terminal.Volume;
import org.sipline.tapi.msp.PcmSink;

/**
 * Who hears a call: those that listen for digits, tones and the media's type, and its conference or
 * the stream's terminals. Called on the media loop, told what to do on other threads.
 */
final class CallSink implements PcmSink {
  /** 60 ms at 16 kHz. */
  private static final int MOST_SAMPLES = 960;

  private static final Output[] NO_OUTPUTS = {};

  /** Told on the media loop. */
  interface Listener {
    /** A terminal's sink threw. */
    void sinkFailed(AudioTerminal terminal, RuntimeException cause);
  }

  private final PcmSink ear;
  private final Listener listener;
  private final short[] quieter = new short[MOST_SAMPLES];
  private volatile Output[] outputs = NO_OUTPUTS;
  private volatile MixPort mix;
  private volatile boolean paused;

  /** A sink whose {@code ear} hears everything, also while paused. */
  CallSink(PcmSink ear, Listener listener) {
    this.ear = ear;
    this.listener = listener;
  }

  /** The terminals that hear. */
  void terminals(Iterable<AudioTerminal> terminals) {
    List<Output> now = new ArrayList<>();
    terminals.forEach(terminal -> now.add(new Output(terminal, terminal.sink())));
    outputs = now.toArray(NO_OUTPUTS);
  }

  /** The conference that hears in place of the terminals; null for none. */
  void mix(MixPort now) {
    mix = now;
  }

  void paused(boolean now) {
    paused = now;
  }

  @Override
  public void write(short[] pcm, int offset, int samples, int sampleRate) {
    ear.write(pcm, offset, samples, sampleRate);
    if (paused) {
      return;
    }
    MixPort conference = mix;
    if (conference != null) {
      conference.write(pcm, offset, samples, sampleRate);
      return;
    }
    for (Output output : outputs) {
      writeOrDrop(output, pcm, offset, samples, sampleRate);
    }
  }

  /** Whether somebody listens at a terminal of the call. */
  boolean isListenedTo() {
    for (Output output : outputs) {
      if (output.terminal.isListenedTo()) {
        return !paused && mix == null;
      }
    }
    return false;
  }

  /** What only those who listen hear: the other party has not sent it. */
  void writeToListeners(short[] pcm, int samples, int sampleRate) {
    for (Output output : outputs) {
      if (output.terminal.isListenedTo()) {
        writeOrDrop(output, pcm, 0, samples, sampleRate);
      }
    }
  }

  private void writeOrDrop(Output output, short[] pcm, int offset, int samples, int sampleRate) {
    try {
      write(output, pcm, offset, samples, sampleRate);
    } catch (RuntimeException e) {
      drop(output);
      listener.sinkFailed(output.terminal, e);
    }
  }

  private void write(Output output, short[] pcm, int offset, int samples, int sampleRate) {
    int gain = output.terminal.gain();
    if (gain == Volume.UNITY_GAIN) {
      output.sink.write(pcm, offset, samples, sampleRate);
      return;
    }
    for (int done = 0; done < samples; done += MOST_SAMPLES) {
      int count = Math.min(MOST_SAMPLES, samples - done);
      Volume.apply(gain, pcm, offset + done, quieter, 0, count);
      output.sink.write(quieter, 0, count, sampleRate);
    }
  }

  private void drop(Output failed) {
    List<Output> left = new ArrayList<>(List.of(outputs));
    left.remove(failed);
    outputs = left.toArray(NO_OUTPUTS);
  }

  private record Output(AudioTerminal terminal, PcmSink sink) {}
}
