package org.sipline.msp.terminal.device;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The other process, seen from this one. Methods may be called on any thread. */
final class SoundProcess {
  private static final String HOME_PREFIX = "sipline-sound-";
  private static final int END_MILLIS = 1000;

  /** Small and quick to start; says on its standard error where it crashed. */
  private static final List<String> FLAGS =
      List.of(
          "-Xmx64m",
          "-XX:+UseSerialGC",
          "-XX:TieredStopAtLevel=1",
          "-Xshare:auto",
          "-XX:-UsePerfData",
          "-XX:+ErrorFileToStderr",
          "-XX:-CreateCoredumpOnCrash",
          "-Djava.awt.headless=true",
          // libjitsi loads its natives out of its jar by reflection.
          "--add-opens",
          "java.base/java.lang=ALL-UNNAMED",
          "--enable-native-access=ALL-UNNAMED");

  private final Process process;
  private final ProcessLog log;
  private final Thread logThread;

  /** Done when it has ended and its home directory is deleted. */
  private final CompletableFuture<Void> gone;

  private SoundProcess(Process process, Path home) {
    this.process = process;
    gone = process.onExit().thenAccept(_ -> delete(home));
    log = new ProcessLog(process);
    logThread = thread("sound-log", log);
  }

  /**
   * How to start it.
   *
   * @param mainClass the class with its main method, on this process's class path
   * @param environment its environment variables
   */
  record Launch(String mainClass, Map<String, String> environment) {}

  /**
   * Starts it.
   *
   * @throws IOException if there is no memory, process or directory to be had
   */
  static SoundProcess start(Launch launch, List<String> arguments) throws IOException {
    // libjitsi and JNA leave files in the home directory: it gets one of its own.
    Path home = Files.createTempDirectory(HOME_PREFIX);
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(FLAGS);
    command.add("-Duser.home=" + home);
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(launch.mainClass);
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().clear();
    builder.environment().putAll(launch.environment);
    try {
      return new SoundProcess(builder.start(), home);
    } catch (IOException e) {
      delete(home);
      throw e;
    }
  }

  /** A thread that does not keep this process alive. */
  static Thread thread(String name, Runnable work) {
    return Thread.ofPlatform().daemon().name(name).start(work);
  }

  InputStream frames() {
    return new BufferedInputStream(process.getInputStream());
  }

  OutputStream orders() {
    return process.getOutputStream();
  }

  long pid() {
    return process.pid();
  }

  /** Ends it at once. */
  void kill() {
    process.destroyForcibly();
  }

  /** Once its output has ended: waits for its end, at most 1 s, and says what made it end. */
  String reasonOfEnd() {
    return awaitEnd()
        ? log.explain(process.exitValue())
        : "the process of the sound system closed its output";
  }

  /**
   * Once its output was no frame: what that means. A crash shows there first, because a virtual
   * machine that crashes says so on its standard output, whatever it is told.
   */
  String reasonOf(IOException noFrame) {
    return awaitEnd() && log.sawCrash()
        ? log.explain(process.exitValue())
        : "the process of the sound system said what nobody understands: " + noFrame.getMessage();
  }

  /** Waits until nothing is left of it, at most 1 s. */
  void awaitGone() {
    // What it ends with, and whether in time, changes nothing for whoever waits.
    gone.completeOnTimeout(null, END_MILLIS, TimeUnit.MILLISECONDS).exceptionally(_ -> null).join();
  }

  private boolean awaitEnd() {
    try {
      return process.waitFor(END_MILLIS, TimeUnit.MILLISECONDS)
          && logThread.join(Duration.ofMillis(END_MILLIS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Deletes the home directory of a sound process; any other is left alone. */
  static void delete(Path home) {
    if (!home.getFileName().toString().startsWith(HOME_PREFIX)) {
      return;
    }
    try (Stream<Path> files = Files.walk(home)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      // Both processes may do this at once; what stays lies in the directory for temporary files.
      return;
    }
  }
}
