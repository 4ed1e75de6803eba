package org.sipline.config;

import java.nio.file.Path;
import java.util.Optional;

/** Where the audio goes that a call's peer sends. */
public sealed interface RecordTarget {
  /** Nowhere. */
  record None() implements RecordTarget {}

  /**
   * A WAV file.
   *
   * @param pattern an absolute path, in which <code>{line}</code> and <code>{call}</code> stand for
   *     the line's name and the call's identifier
   */
  record WavFile(String pattern) implements RecordTarget {
    /** The file for a call of a line. */
    public Path file(String line, int call) {
      return Path.of(pattern.replace("{line}", line).replace("{call}", Integer.toString(call)));
    }
  }

  /**
   * A loudspeaker.
   *
   * @param name the sound device's name; empty for the system's default one
   */
  record Device(Optional<String> name) implements RecordTarget {}
}
