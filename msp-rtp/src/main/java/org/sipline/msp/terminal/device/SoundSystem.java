package org.sipline.msp.terminal.device;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The sound system of this machine that libjitsi is to use. It is found without native code, so
 * that a machine without sound starts no process, and none that is known to crash.
 *
 * @param kind which one
 * @param detail for people: where it was found, or why there is none
 */
record SoundSystem(Kind kind, String detail) {

  enum Kind {
    /** A PulseAudio server, or PipeWire in its place. */
    PULSE_AUDIO,
    /** The sound cards themselves. */
    PORT_AUDIO,
    NONE
  }

  /** A line of {@code /proc/asound/cards} that names a card, as {@code 0 [PCH ]: ...}. */
  private static final Pattern CARD = Pattern.compile("\\s*\\d+\\s+\\[.*");

  private static final int CARDS_FILE_LIMIT = 16_384;
  private static final Path CARDS = Path.of("/proc/asound/cards");

  /**
   * Looks for a sound system. Asks only the file system and local sockets.
   *
   * @param environment the environment variables that the process of the sound system will have
   */
  static SoundSystem find(Map<String, String> environment) {
    return find(environment, System.getProperty("os.name", ""), CARDS);
  }

  static SoundSystem find(Map<String, String> environment, String os, Path cards) {
    if (!os.toLowerCase(Locale.ROOT).contains("linux")) {
      return new SoundSystem(Kind.PORT_AUDIO, "the sound devices of " + os);
    }
    String server = environment.getOrDefault("PULSE_SERVER", "").strip();
    List<Path> sockets = server.isEmpty() ? usualSockets(environment) : namedSocket(server);
    if (!server.isEmpty() && sockets.isEmpty()) {
      return new SoundSystem(Kind.PULSE_AUDIO, "PulseAudio server " + server);
    }
    for (Path socket : sockets) {
      if (answers(socket)) {
        return new SoundSystem(Kind.PULSE_AUDIO, "PulseAudio server at " + socket);
      }
    }
    if (hasCard(cards)) {
      return new SoundSystem(Kind.PORT_AUDIO, "the sound cards of " + cards);
    }
    return new SoundSystem(
        Kind.NONE,
        "no PulseAudio or PipeWire server answers at "
            + String.join(", ", sockets.stream().map(Path::toString).toList())
            + (server.isEmpty() ? "" : " (from PULSE_SERVER)")
            + ", and "
            + cards
            + " names no sound card");
  }

  /** The socket of a server given as a path; none for one that is reached in other ways. */
  private static List<Path> namedSocket(String server) {
    String path = server.startsWith("unix:") ? server.substring("unix:".length()) : server;
    return path.startsWith("/") && path.indexOf(' ') < 0 ? List.of(Path.of(path)) : List.of();
  }

  /** Where libpulse looks when it is told nothing. */
  private static List<Path> usualSockets(Map<String, String> environment) {
    List<Path> sockets = new ArrayList<>();
    String runtime = environment.getOrDefault("PULSE_RUNTIME_PATH", "");
    if (!runtime.isEmpty()) {
      sockets.add(Path.of(runtime, "native"));
    }
    String session = environment.getOrDefault("XDG_RUNTIME_DIR", "");
    if (!session.isEmpty()) {
      sockets.add(Path.of(session, "pulse", "native"));
    }
    String home = environment.getOrDefault("HOME", "");
    if (!home.isEmpty()) {
      sockets.addAll(runtimeLinks(Path.of(home, ".config", "pulse")));
    }
    sockets.add(Path.of("/run/pulse/native"));
    return sockets;
  }

  /** {@code MACHINE-runtime} in the user's settings leads to the server where no session is. */
  private static List<Path> runtimeLinks(Path settings) {
    List<Path> sockets = new ArrayList<>();
    try (DirectoryStream<Path> links = Files.newDirectoryStream(settings, "*-runtime")) {
      for (Path link : links) {
        sockets.add(link.resolve("native"));
      }
    } catch (IOException e) {
      return List.of();
    }
    return sockets;
  }

  private static boolean answers(Path socket) {
    if (!Files.exists(socket)) {
      return false;
    }
    try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
      // A server that hangs with its queue full would make a blocking one wait for ever.
      channel.configureBlocking(false);
      return channel.connect(UnixDomainSocketAddress.of(socket));
    } catch (IOException e) {
      return false;
    }
  }

  private static boolean hasCard(Path cards) {
    try (var in = Files.newInputStream(cards)) {
      return new String(in.readNBytes(CARDS_FILE_LIMIT), StandardCharsets.UTF_8)
          .lines()
          .anyMatch(line -> CARD.matcher(line).matches());
    } catch (IOException e) {
      return false;
    }
  }
}
