package org.sipline.msp.provider;

import java.util.Arrays;
import org.sipline.msp.mixer.MixPort;
import org.sipline.msp.signal.ToneOverlay;
import org.sipline.msp.terminal.AudioTerminal;
import org.sipline.msp.terminal.Volume;
import org.sipline.tapi.msp.PcmSource;

/**
 * What a call sends: a tone or digit while there is one; while the other party is held, what held
 * parties hear; else its conference, or the sum of the stream's terminals. Asked on the media loop,
 * told what to do on other threads.
 */
final class CallSource implements PcmSource {
  /** 60 ms at 16 kHz. */
  private static final int MOST_SAMPLES = 960;

  private static final Input[] NO_INPUTS = {};

  /** Told on the media loop. */
  interface Listener {
    /** A terminal's source threw. */
    void sourceFailed(AudioTerminal terminal, RuntimeException cause);
  }

  private final ToneOverlay overlay;
  private final Listener listener;
  private final short[] part = new short[MOST_SAMPLES];
  private volatile Input[] inputs = NO_INPUTS;
  private volatile Input holdMusic;
  private volatile MixPort mix;
  private volatile boolean holding;
  private volatile boolean paused;

  CallSource(ToneOverlay overlay, Listener listener) {
    this.overlay = overlay;
    this.listener = listener;
  }

  /** The terminals that are heard. */
  void terminals(Iterable<AudioTerminal> terminals) {
    Input[] before = inputs;
    Input[] now = NO_INPUTS;
    for (AudioTerminal terminal : terminals) {
      now = Arrays.copyOf(now, now.length + 1);
      now[now.length - 1] = inputOf(before, terminal);
    }
    inputs = now;
  }

  private static Input inputOf(Input[] inputs, AudioTerminal terminal) {
    for (Input input : inputs) {
      if (input.terminal.equals(terminal)) {
        return input;
      }
    }
    return new Input(terminal);
  }

  /** What a held party hears; null for silence. */
  void holdMusic(AudioTerminal music) {
    holdMusic = music == null ? null : new Input(music);
  }

  void holding(boolean now) {
    holding = now;
  }

  /** The conference that is heard in place of the terminals; null for none. */
  void mix(MixPort now) {
    mix = now;
  }

  void paused(boolean now) {
    paused = now;
  }

  @Override
  public int read(short[] pcm, int offset, int samples, int sampleRate) {
    if (overlay.isActive()) {
      return overlay.read(pcm, offset, samples, sampleRate);
    }
    if (holding) {
      Input music = holdMusic;
      return music == null ? 0 : read(music, pcm, offset, samples, sampleRate);
    }
    if (paused) {
      return 0;
    }
    MixPort conference = mix;
    return conference == null
        ? sum(inputs, pcm, offset, samples, sampleRate)
        : conference.read(pcm, offset, samples, sampleRate);
  }

  private int sum(Input[] now, short[] pcm, int offset, int samples, int sampleRate) {
    int most = 0;
    for (Input input : now) {
      if (most == 0) {
        most = read(input, pcm, offset, samples, sampleRate);
        continue;
      }
      int given = read(input, part, 0, samples, sampleRate);
      if (given > most) {
        Arrays.fill(pcm, offset + most, offset + given, (short) 0);
        most = given;
      }
      for (int i = 0; i < given; i++) {
        int sum = pcm[offset + i] + part[i];
        pcm[offset + i] = (short) Math.clamp(sum, Short.MIN_VALUE, Short.MAX_VALUE);
      }
    }
    return most;
  }

  /** Samples given; none of a terminal that has no more, or has failed. */
  private int read(Input input, short[] pcm, int offset, int samples, int sampleRate) {
    if (input.failed) {
      return 0;
    }
    try {
      // A file that has ended may be started again.
      int given = Math.clamp(input.source.read(pcm, offset, samples, sampleRate), 0, samples);
      int gain = input.terminal.gain();
      if (gain != Volume.UNITY_GAIN) {
        Volume.apply(gain, pcm, offset, pcm, offset, given);
      }
      return given;
    } catch (RuntimeException e) {
      input.failed = true;
      listener.sourceFailed(input.terminal, e);
      return 0;
    }
  }

  private static final class Input {
    private final AudioTerminal terminal;
    private final PcmSource source;

    /** The media loop's alone. */
    private boolean failed;

    Input(AudioTerminal terminal) {
      this.terminal = terminal;
      this.source = terminal.source();
    }
  }
}
