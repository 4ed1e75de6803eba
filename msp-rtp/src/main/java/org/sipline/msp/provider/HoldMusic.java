package org.sipline.msp.provider;

import java.io.IOException;
import java.util.Optional;
import java.util.function.Consumer;
import org.sipline.msp.terminal.AudioTerminal;
import org.sipline.pair.ToMsp.Treat.Treatment;
import org.sipline.tapi.TapiException;

/**
 * What a held party hears, got when a hold begins and given back when it ends. On the control loop.
 */
final class HoldMusic {
  private final Terminals terminals;
  private final LineSettings settings;
  private final CallSource source;
  private final Consumer<String> silent;
  private AudioTerminal music;
  private Treatment treatment = Treatment.MUSIC;

  /**
   * Nothing yet.
   *
   * @param source where it is heard
   * @param silent is told why there is silence instead
   */
  HoldMusic(
      Terminals terminals, LineSettings settings, CallSource source, Consumer<String> silent) {
    this.terminals = terminals;
    this.settings = settings;
    this.source = source;
    this.silent = silent;
  }

  /** The other party, or a conference's parties, hear what held ones do, or no longer. */
  void hold(boolean held) {
    if (held && music == null) {
      try {
        Optional<AudioTerminal> found =
            terminals.onHold(treatment, settings.hold(), settings.tones());
        if (found.isPresent()) {
          found.get().connect();
          music = found.get();
        }
      } catch (TapiException | IOException e) {
        silent.accept("the other party hears silence on hold: " + e.getMessage());
      }
      source.holdMusic(music);
    }
    source.holding(held);
    if (!held) {
      release();
    }
  }

  /**
   * Has held parties hear something else.
   *
   * @param held whether one is held now
   */
  void treat(Treatment now, boolean held) {
    treatment = now;
    if (held) {
      release();
      hold(true);
    }
  }

  /** A terminal has failed. */
  void failed(AudioTerminal terminal) {
    if (terminal.equals(music)) {
      release();
    }
  }

  void release() {
    source.holdMusic(null);
    if (music != null) {
      music.release();
      music = null;
    }
  }
}
