package org.sipline.msp.terminal.device;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A PulseAudio server with no sound card: a loudspeaker that plays nowhere, and a microphone that
 * hears it.
 */
final class PulseServer implements AutoCloseable {
  static final String SPEAKER = "Speaker";
  static final String MICROPHONE = "Microphone";
  private final Process process;
  private final Map<String, String> environment = new HashMap<>(System.getenv());
  private final Path log;

  PulseServer(Path directory) throws IOException {
    Path socket = directory.resolve("native");
    log = directory.resolve("log");
    for (String variable : List.of("HOME", "XDG_RUNTIME_DIR", "PULSE_RUNTIME_PATH")) {
      environment.put(variable, directory.toString());
    }
    ProcessBuilder builder =
        new ProcessBuilder(
            "pulseaudio",
            "-n",
            "--daemonize=no",
            "--exit-idle-time=-1",
            "--disable-shm=yes",
            "--use-pid-file=no",
            "-L",
            "module-native-protocol-unix auth-anonymous=1 socket=" + socket,
            "-L",
            "module-null-sink sink_name=out sink_properties=device.description=" + SPEAKER,
            "-L",
            "module-remap-source source_name=in master=out.monitor"
                + " source_properties=device.description="
                + MICROPHONE);
    builder.environment().putAll(environment);
    builder.redirectErrorStream(true).redirectOutput(log.toFile());
    process = builder.start();
    environment.put("PULSE_SERVER", "unix:" + socket);
    Await.until(
        "the server answers",
        () -> SoundSystem.find(environment).kind() == SoundSystem.Kind.PULSE_AUDIO || ended());
    if (ended()) {
      throw new IOException("pulseaudio ended: " + Files.readString(log));
    }
  }

  static boolean isInstalled() {
    return List.of(System.getenv("PATH").split(":")).stream()
        .anyMatch(directory -> Files.isExecutable(Path.of(directory, "pulseaudio")));
  }

  /** Environment variables that lead to it. */
  Map<String, String> environment() {
    return environment;
  }

  void kill() {
    process.destroyForcibly().onExit().join();
  }

  @Override
  public void close() {
    kill();
  }

  private boolean ended() {
    return !process.isAlive();
  }
}
