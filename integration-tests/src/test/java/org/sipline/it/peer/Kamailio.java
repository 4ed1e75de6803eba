package org.sipline.it.peer;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * A running Kamailio on 127.0.0.1, UDP and TCP: a home, which registers any user without asking for
 * a password and finds it again, or an edge, the proxy before a home, which adds itself to Path.
 *
 * <p>For one thread. Where Kamailio is missing, the test ends: failed in CI, else aborted with a
 * banner.
 */
public final class Kamailio implements AutoCloseable {
  private static final Duration BOUND = Duration.ofSeconds(15);

  /** Where Debian has it: no folder of every user's PATH. */
  private static final Path PROGRAM = Path.of("/usr/sbin/kamailio");

  private final Path folder;
  private final int port;
  private final List<String> command;
  private Process process;

  private Kamailio(String kind, int port, int other, int expires) {
    if (!Files.isExecutable(PROGRAM)) {
      throw MissingPeer.ends("Kamailio", "there is no " + PROGRAM);
    }
    this.port = port;
    try (InputStream config = Kamailio.class.getResourceAsStream("kamailio.cfg")) {
      folder = Files.createTempDirectory("sipline-kamailio");
      String text = new String(config.readAllBytes(), StandardCharsets.UTF_8);
      Files.writeString(
          folder.resolve("kamailio.cfg"),
          text.replace("PORT", "" + port)
              .replace("NEXT", "" + other)
              .replace("BEFORE", "" + other)
              .replace("EXPIRES", "" + expires));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    command =
        List.of(
            PROGRAM.toString(),
            "-DD",
            "-E",
            "-A",
            kind,
            "-m",
            "16",
            "-M",
            "4",
            "-f",
            "kamailio.cfg",
            "-Y",
            folder.toString(),
            "-w",
            folder.toString(),
            "-P",
            "kamailio.pid");
    start();
  }

  /**
   * A home that is reached without an edge. Its registrations are short, because lines come back to
   * the better of two servers at a refresh.
   */
  public static Kamailio home() {
    return new Kamailio("HOME", PeerPorts.one(), 0, 6);
  }

  /**
   * A home behind an edge.
   *
   * @param port its own
   * @param edge the edge's, which it names as Service-Route
   */
  public static Kamailio home(int port, int edge) {
    return new Kamailio("HOME", port, edge, 300);
  }

  /**
   * A proxy before a home.
   *
   * @param port its own
   * @param home the home's
   */
  public static Kamailio edge(int port, int home) {
    return new Kamailio("EDGE", port, home, 0);
  }

  /** The port of SIP over UDP and TCP. */
  public int port() {
    return port;
  }

  /** Starts it again after {@link #stop}, all registrations forgotten. */
  public void start() {
    try {
      process =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectInput(Command.nothing())
              .redirectErrorStream(true)
              .redirectOutput(folder.resolve("output.log").toFile())
              .start();
      long deadline = System.nanoTime() + BOUND.toNanos();
      while (!accepts()) {
        if (!process.isAlive() || System.nanoTime() > deadline) {
          stop();
          throw new AssertionError("Kamailio does not start: " + log());
        }
        LockSupport.parkNanos(20_000_000);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private boolean accepts() {
    try (Socket probe = new Socket(InetAddress.ofLiteral("127.0.0.1"), port)) {
      return probe.isConnected();
    } catch (IOException e) {
      return false;
    }
  }

  /** Ends it: its connections are closed, its ports answer nothing. */
  public void stop() {
    List<ProcessHandle> workers = process.descendants().toList();
    process.destroy();
    try {
      if (!process.waitFor(5, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    workers.forEach(ProcessHandle::destroyForcibly);
  }

  /** Stops all its processes where they are: connections stay, and nobody answers. */
  public void freeze() {
    signal("STOP");
  }

  /** Lets it go on after {@link #freeze}. */
  public void thaw() {
    signal("CONT");
  }

  private void signal(String name) {
    List<String> words = new ArrayList<>(List.of("kill", "-" + name));
    Stream.concat(Stream.of(process.toHandle()), process.descendants())
        .forEach(each -> words.add("" + each.pid()));
    Command.run(BOUND, words);
  }

  /** Waits until a user has registered since the last start; returns the line that says so. */
  public String awaitRegistered(String user, Duration bound) {
    return awaitLogged("saved " + user, bound);
  }

  /** Waits until it has logged a line with these words since the last start; returns the line. */
  public String awaitLogged(String words, Duration bound) {
    long deadline = System.nanoTime() + bound.toNanos();
    while (true) {
      Optional<String> found = log().lines().filter(line -> line.contains(words)).findFirst();
      if (found.isPresent()) {
        return found.get();
      }
      if (System.nanoTime() > deadline) {
        throw new AssertionError("no '" + words + "' within " + bound + ": " + log());
      }
      LockSupport.parkNanos(50_000_000);
    }
  }

  /** What it has logged since the last start. */
  public String log() {
    try {
      return Command.tail(folder.resolve("output.log"));
    } catch (IOException e) {
      return e.toString();
    }
  }

  @Override
  public void close() {
    stop();
    try (var files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
