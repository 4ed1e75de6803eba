package org.sipline.config;

import java.nio.file.Path;
import java.util.Optional;

/** Where the audio comes from that a call's peer hears. */
public sealed interface PlaySource {
  /** Nothing but silence. */
  record Silence() implements PlaySource {}

  /** What the peer itself says. */
  record Echo() implements PlaySource {}

  /**
   * A steady sine.
   *
   * @param hertz its frequency, 20 to 7000 Hz
   */
  record Tone(int hertz) implements PlaySource {
    /** The frequency of {@code tone} without a number, in Hz. */
    public static final int DEFAULT_HERTZ = 440;
  }

  /**
   * A WAV file, played from its start for each call and repeated.
   *
   * @param path an absolute path; whether the file is there and fit is the media side's to say
   */
  record WavFile(Path path) implements PlaySource {}

  /**
   * A microphone.
   *
   * @param name the sound device's name; empty for the system's default one
   */
  record Device(Optional<String> name) implements PlaySource {}
}
