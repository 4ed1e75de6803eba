package org.sipline.it.peer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A PulseAudio server without a sound card: a loudspeaker that plays nowhere, and a microphone that
 * hears it.
 */
public final class SoundServer implements AutoCloseable {
  private static final long BOUND_NANOS = TimeUnit.SECONDS.toNanos(30);

  private final Path folder;
  private final Path log;
  private final Process process;

  private SoundServer() throws IOException {
    // Sockets have short names.
    folder = Files.createTempDirectory("sipline-pulse");
    log = folder.resolve("log");
    ProcessBuilder builder =
        new ProcessBuilder(
            "pulseaudio",
            "-n",
            "--daemonize=no",
            "--exit-idle-time=-1",
            "--disable-shm=yes",
            "--use-pid-file=no",
            "-L",
            "module-native-protocol-unix auth-anonymous=1 socket=" + socket(),
            "-L",
            "module-null-sink sink_name=out sink_properties=device.description=Speaker",
            "-L",
            "module-remap-source source_name=in master=out.monitor"
                + " source_properties=device.description=Microphone");
    for (String variable : List.of("HOME", "XDG_RUNTIME_DIR", "PULSE_RUNTIME_PATH")) {
      builder.environment().put(variable, folder.toString());
    }
    process = builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
  }

  /** Starts one and waits until it listens. Where PulseAudio is missing, the test ends. */
  public static SoundServer start() {
    SoundServer server;
    try {
      server = new SoundServer();
    } catch (IOException e) {
      throw MissingPeer.ends("PulseAudio", String.valueOf(e.getMessage()));
    }
    try {
      server.awaitListening();
      return server;
    } catch (Throwable t) {
      server.close();
      throw t;
    }
  }

  private void awaitListening() {
    long deadline = System.nanoTime() + BOUND_NANOS;
    while (!Files.exists(socket())) {
      try {
        if (process.waitFor(20, TimeUnit.MILLISECONDS) || System.nanoTime() > deadline) {
          throw new AssertionError("pulseaudio does not listen: " + Files.readString(log));
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new AssertionError("interrupted", e);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private Path socket() {
    return folder.resolve("native");
  }

  /** Environment variables that lead a program to it. */
  public Map<String, String> environment() {
    return Map.of("PULSE_SERVER", "unix:" + socket());
  }

  /**
   * Records what the loudspeaker plays until the process is ended: little-endian samples of 16
   * bits. Where there is no {@code parec}, the test ends.
   */
  public Process record(Path file, int sampleRate) {
    ProcessBuilder builder =
        new ProcessBuilder(
            "parec",
            "--device=out.monitor",
            "--raw",
            "--format=s16le",
            "--channels=1",
            "--latency-msec=20",
            "--rate=" + sampleRate);
    builder.environment().putAll(environment());
    builder.redirectOutput(file.toFile()).redirectError(folder.resolve("parec.log").toFile());
    try {
      return builder.start();
    } catch (IOException e) {
      throw MissingPeer.ends("PulseAudio's parec", String.valueOf(e.getMessage()));
    }
  }

  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
  }
}
