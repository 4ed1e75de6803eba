package org.sipline.config;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads where a call's audio comes from and where it goes. */
final class Terminals {
  private static final List<String> PLAY =
      List.of("silence", "echo", "tone", "tone:HERTZ", "device", "device:NAME", "a path to a .wav");
  private static final List<String> HOLD =
      List.of("silence", "tone", "tone:HERTZ", "a path to a .wav");
  private static final List<String> RECORD =
      List.of("none", "device", "device:NAME", "a path to a .wav");
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^{}]*)}");
  private static final List<String> PLACEHOLDERS = List.of("line", "call");
  private static final ValueParser<Integer> HERTZ = Values.integer(20, 7000);

  private final Path folder;

  /**
   * @param folder what relative paths start from
   */
  Terminals(Path folder) {
    this.folder = folder;
  }

  /** What a peer hears. */
  PlaySource play(String text) {
    return source(text, PLAY);
  }

  /** What a held peer hears: neither its own voice nor a microphone. */
  PlaySource hold(String text) {
    PlaySource source = source(text, HOLD);
    if (source instanceof PlaySource.Echo || source instanceof PlaySource.Device) {
      throw Values.unknown(text, HOLD);
    }
    return source;
  }

  /** The absolute path of a WAV file. */
  Path wavFile(String text) {
    if (!isWav(text)) {
      throw new BadValue("is not a path to a .wav", "other audio files are not played");
    }
    return Path.of(path(text));
  }

  /** The absolute path of a file of certificates or of a key. */
  Path pemFile(String text) {
    if (!text.toLowerCase(Locale.ROOT).matches(".*\\.(pem|crt|cer|key)")) {
      throw new BadValue("is not a path to a .pem, .crt, .cer or .key", "other forms are not read");
    }
    return Path.of(path(text));
  }

  /** Where a peer's audio goes. */
  RecordTarget record(String text) {
    if (text.equals("none")) {
      return new RecordTarget.None();
    }
    if (text.equals("device") || text.startsWith("device:")) {
      return new RecordTarget.Device(deviceName(text));
    }
    if (!isWav(text)) {
      throw Values.unknown(text, RECORD);
    }
    Matcher placeholders = PLACEHOLDER.matcher(text);
    while (placeholders.find()) {
      if (!PLACEHOLDERS.contains(placeholders.group(1))) {
        throw new BadValue("has an unknown placeholder", "known: {line} and {call}");
      }
    }
    return new RecordTarget.WavFile(path(text));
  }

  private PlaySource source(String text, List<String> allowed) {
    if (text.equals("silence")) {
      return new PlaySource.Silence();
    }
    if (text.equals("echo")) {
      return new PlaySource.Echo();
    }
    if (text.equals("tone")) {
      return new PlaySource.Tone(PlaySource.Tone.DEFAULT_HERTZ);
    }
    if (text.startsWith("tone:")) {
      return new PlaySource.Tone(HERTZ.parse(text.substring("tone:".length())));
    }
    if (text.equals("device") || text.startsWith("device:")) {
      return new PlaySource.Device(deviceName(text));
    }
    if (isWav(text)) {
      return new PlaySource.WavFile(wavFile(text));
    }
    throw Values.unknown(text, allowed);
  }

  private static Optional<String> deviceName(String text) {
    if (text.equals("device")) {
      return Optional.empty();
    }
    String name = Values.text(text.substring("device:".length()));
    if (name.isBlank()) {
      throw new BadValue("names no device", "write device alone for the default one");
    }
    return Optional.of(name);
  }

  private static boolean isWav(String text) {
    return text.toLowerCase(Locale.ROOT).endsWith(".wav");
  }

  /** The absolute path of a folder. */
  Path folder(String text) {
    return Path.of(path(text));
  }

  private String path(String text) {
    try {
      return folder.resolve(text).toAbsolutePath().normalize().toString();
    } catch (InvalidPathException e) {
      throw new BadValue("is not a path", e.getReason());
    }
  }
}
