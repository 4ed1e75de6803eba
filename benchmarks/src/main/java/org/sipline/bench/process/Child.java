package org.sipline.bench.process;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * A process of the benchmark's own. It is told what to do by lines and answers with lines; what it
 * says on standard error goes to a log. Closing ends it and nothing else. For one thread.
 */
public final class Child implements AutoCloseable {
  private static final int LOG_TAIL = 1500;
  private static final String END = "\0";

  private final String name;
  private final Process process;
  private final Path log;
  private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
  private final Interruption interruption;

  private Child(String name, Process process, Path log) {
    this.name = name;
    this.process = process;
    this.log = log;
    this.interruption = new Interruption(name, process::destroyForcibly);
  }

  /** Starts a program that says nothing worth reading: its output goes to its log. */
  public static Child silent(String name, Path folder, List<String> command) {
    try {
      Path log = Files.createTempFile("sipline-bench-", ".log");
      Process process =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectInput(new File("/dev/null"))
              .redirectErrorStream(true)
              .redirectOutput(log.toFile())
              .start();
      return new Child(name, process, log);
    } catch (IOException e) {
      throw new BenchException("cannot start " + command.getFirst() + ": " + e.getMessage(), e);
    }
  }

  /** Starts a class of this program in a JVM of its own, to talk to it. */
  public static Child java(List<String> jvmOptions, Class<?> main, List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "--add-opens",
            "java.base/java.lang=ALL-UNNAMED",
            "--enable-native-access=ALL-UNNAMED",
            "-Xshare:auto"));
    command.addAll(jvmOptions);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    command.addAll(arguments);
    return talking(main.getSimpleName(), command);
  }

  /** Starts a program whose standard output is read line by line. */
  public static Child talking(String name, List<String> command) {
    try {
      Path log = Files.createTempFile("sipline-bench-", ".log");
      Process process = new ProcessBuilder(command).redirectError(log.toFile()).start();
      Child child = new Child(name, process, log);
      Thread.ofPlatform().daemon().name("read-" + name).start(child::read);
      return child;
    } catch (IOException e) {
      throw new BenchException("cannot start " + command.getFirst() + ": " + e.getMessage(), e);
    }
  }

  private void read() {
    try (var in =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      in.lines().forEach(lines::add);
    } catch (IOException | UncheckedIOException e) {
      // It has ended: told below.
    }
    lines.add(END);
  }

  /** Its process id. */
  public long pid() {
    return process.pid();
  }

  /** Whether it runs. */
  public boolean isAlive() {
    return process.isAlive();
  }

  /** Tells it a line. */
  public void tell(String line) {
    try {
      OutputStream out = process.getOutputStream();
      out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
      out.flush();
    } catch (IOException e) {
      throw ended(e);
    }
  }

  /** Waits for a line that begins with a word, and returns the rest of it. */
  public String await(String word, Duration bound) {
    return awaitLine(line -> line.startsWith(word), word, bound).substring(word.length()).strip();
  }

  /** Waits for a line, and returns it. */
  public String awaitLine(Predicate<String> wanted, String what, Duration bound) {
    long deadline = System.nanoTime() + bound.toNanos();
    try {
      while (true) {
        String line = lines.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
        if (line == null) {
          throw new BenchException(
              name + " did not say \"" + what + "\" within " + bound.toSeconds() + " s; " + tail());
        }
        if (line.equals(END)) {
          throw ended(null);
        }
        if (wanted.test(line)) {
          return line;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BenchException("interrupted", e);
    }
  }

  /** Tells it a line and waits for the answer, which begins with the line's first word. */
  public String ask(String line, Duration bound) {
    tell(line);
    return await(line.split(" ", 2)[0], bound);
  }

  /** Waits for its end; false if it still runs at the bound. */
  public boolean awaitEnd(Duration bound) {
    try {
      return process.waitFor(bound.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BenchException("interrupted", e);
    }
  }

  /** Waits until it is bound to a UDP port. */
  public void awaitPort(int port, Duration bound) {
    long deadline = System.nanoTime() + bound.toNanos();
    while (!ProcessFigures.isUdpPortBound(port)) {
      if (!process.isAlive()) {
        throw ended(null);
      }
      if (System.nanoTime() > deadline) {
        throw new BenchException(name + " does not listen on port " + port + "; " + tail());
      }
      awaitEnd(Duration.ofMillis(20));
    }
  }

  private BenchException ended(Throwable cause) {
    return new BenchException(name + " has ended; " + tail(), cause);
  }

  /** The end of what it said. */
  public String tail() {
    try {
      String text = Files.readString(log, StandardCharsets.ISO_8859_1);
      return "its log ends: " + text.substring(Math.max(0, text.length() - LOG_TAIL)).strip();
    } catch (IOException e) {
      return "it left no log";
    }
  }

  @Override
  public void close() {
    // Not TERM: SIPp would linger for its open calls and hold its port.
    process.destroyForcibly();
    awaitEnd(Duration.ofSeconds(5));
    interruption.close();
    try {
      Files.deleteIfExists(log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
