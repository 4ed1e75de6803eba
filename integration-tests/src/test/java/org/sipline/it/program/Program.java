package org.sipline.it.program;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.sipline.it.phone.DirectLines;

/** A {@code ./sipline} in a process of its own. Closing kills it. For one thread. */
public final class Program implements AutoCloseable {
  static final Duration BOUND = Duration.ofSeconds(90);
  private static final JsonMapper JSON = new JsonMapper();

  private final List<String> command;
  private final Process process;
  private final Path output;
  private final Path errors;

  private Program(Path folder, Map<String, String> environment, List<String> words) {
    command = new ArrayList<>(List.of(DirectLines.checkout().resolve("sipline").toString()));
    command.addAll(words);
    try {
      output = Files.createTempFile(folder, "output", ".log");
      errors = Files.createTempFile(folder, "errors", ".log");
      ProcessBuilder builder =
          new ProcessBuilder(command)
              .redirectInput(Path.of("/dev/null").toFile())
              .redirectOutput(output.toFile())
              .redirectError(errors.toFile());
      builder.environment().put("XDG_RUNTIME_DIR", folder.toString());
      builder.environment().put("XDG_STATE_HOME", folder.toString());
      builder.environment().putAll(environment);
      process = builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Starts it; other programs of the same folder find it. */
  public static Program start(Path folder, Map<String, String> environment, String... words) {
    return new Program(folder, environment, List.of(words));
  }

  /** Starts it and waits for its end. */
  public static Program run(Path folder, String... words) {
    Program program = start(folder, Map.of(), words);
    program.exitCode();
    return program;
  }

  /** Waits for its end. */
  public int exitCode() {
    try {
      if (!process.waitFor(BOUND.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new AssertionError(this + " does not end");
      }
      return process.exitValue();
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  /** Waits until a line of its output satisfies the condition, and returns that. */
  public String awaitLine(String what, Predicate<String> condition) {
    long deadline = System.nanoTime() + BOUND.toNanos();
    while (true) {
      // Asked before its output is read: what it wrote last must not be missed.
      boolean ended = !process.isAlive();
      for (String line : output().lines().toList()) {
        if (condition.test(line)) {
          return line;
        }
      }
      if (ended || System.nanoTime() > deadline) {
        throw new AssertionError("no " + what + " from " + this);
      }
      try {
        var _ = process.waitFor(20, TimeUnit.MILLISECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new AssertionError("interrupted", e);
      }
    }
  }

  /** Waits until it has printed a JSON object that satisfies the condition, and returns that. */
  public JsonNode awaitJson(String what, Predicate<JsonNode> condition) {
    return parse(awaitLine(what, line -> isWhole(line) && condition.test(parse(line))));
  }

  /** Its output: a JSON object each line. */
  public List<JsonNode> json() {
    return output().lines().map(Program::parse).toList();
  }

  /** Not the beginning of a line of which the rest is still to be written. */
  private static boolean isWhole(String line) {
    try {
      return JSON.readTree(line).isObject();
    } catch (JsonProcessingException e) {
      return false;
    }
  }

  private static JsonNode parse(String line) {
    try {
      return JSON.readTree(line);
    } catch (JsonProcessingException e) {
      throw new AssertionError("no JSON: " + line, e);
    }
  }

  /** Asks it to end (SIGTERM). */
  public void terminate() {
    process.destroy();
  }

  /** Its process. */
  public long pid() {
    return process.pid();
  }

  /** What it has written to standard output. */
  public String output() {
    return text(output);
  }

  /** What it has written to standard error. */
  public String errors() {
    return text(errors);
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String toString() {
    return "%s:%n%s%n%s".formatted(command, output(), errors());
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
