package org.sipline.it.wine;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.sipline.it.peer.Trail;

/** A Windows program that runs and prints JSON, or verdicts. Closing kills it. */
final class WindowsApp implements AutoCloseable {
  /** Long enough for anything that happens at all, on a busy machine. */
  static final Duration BOUND = Duration.ofSeconds(30);

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final List<String> command;
  private final Process process;
  private final Path errors;
  private final Trail<Heard> trail = new Trail<>();
  private final Trail.Cursor<Heard> cursor = trail.fromHere();
  private final List<Heard> all = new CopyOnWriteArrayList<>();
  private final Thread reader;

  /**
   * Starts a program.
   *
   * @param start the command that starts it
   * @param environment what is added to this process's
   */
  WindowsApp(List<String> start, Map<String, String> environment, String... arguments) {
    command = new ArrayList<>(start);
    command.addAll(List.of(arguments));
    try {
      errors = Files.createTempFile("sipline-wine", ".log");
      ProcessBuilder builder = new ProcessBuilder(command).redirectError(errors.toFile());
      builder.environment().putAll(environment);
      process = builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot run " + command, e);
    }
    reader = Thread.ofVirtual().name("windows-app").start(this::read);
  }

  private void read() {
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        note(line);
      }
      trail.end("it closed its output");
    } catch (IOException e) {
      trail.end(e.getMessage());
    }
  }

  private void note(String line) {
    Heard heard;
    try {
      JsonNode data = JSON.readTree(line);
      heard = new Heard(data.path("event").asText(), data);
    } catch (JsonProcessingException e) {
      // A host says "ok" or "FAIL" first.
      heard = new Heard(line.split(" ", 2)[0], JSON.getNodeFactory().textNode(line));
    }
    all.add(heard);
    trail.add(heard);
  }

  /** Waits for the next line that is as wanted, after those that were waited for before. */
  Heard await(String what, Predicate<Heard> wanted) {
    return await(what, wanted, BOUND);
  }

  /** The same with a bound of one's own. */
  Heard await(String what, Predicate<Heard> wanted, Duration bound) {
    try {
      return cursor.awaitAny(what, wanted, bound);
    } catch (AssertionError e) {
      throw new AssertionError(e.getMessage() + "\n" + this, e);
    }
  }

  /** Waits for the next line of an event. */
  Heard await(String event) {
    return await(event, heard -> heard.name().equals(event));
  }

  /** Waits until LINE_CALLSTATE tells of a state. */
  Heard awaitState(String state) {
    return await(state, heard -> heard.isState(state));
  }

  /** Everything it has printed. */
  List<Heard> heard() {
    return List.copyOf(all);
  }

  /** The states of its calls in the order in which they were told. */
  List<String> states() {
    return all.stream()
        .filter(heard -> heard.name().equals("LINE_CALLSTATE"))
        .map(heard -> heard.field("state"))
        .toList();
  }

  /** Closes its standard input. */
  void endInput() {
    try {
      process.getOutputStream().close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits for its end. */
  int exitCode() {
    return exitCode(BOUND);
  }

  /** Waits for its end. */
  int exitCode(Duration bound) {
    try {
      if (!process.waitFor(bound.toMillis(), TimeUnit.MILLISECONDS) || !reader.join(bound)) {
        process.destroyForcibly();
        throw new AssertionError("it does not end: " + this);
      }
      return process.exitValue();
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  /** Its process on this machine. */
  long pid() {
    return process.pid();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(command.toString());
    all.forEach(heard -> text.append('\n').append(heard));
    try {
      text.append('\n').append(Files.readString(errors));
    } catch (IOException e) {
      text.append('\n').append(e);
    }
    return text.toString();
  }

  @Override
  public void close() {
    process.destroyForcibly();
    try {
      Files.deleteIfExists(errors);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
