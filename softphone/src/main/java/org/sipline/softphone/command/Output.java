package org.sipline.softphone.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.PrintWriter;
import org.sipline.softphone.control.ControlReply;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** How a command prints: for people, or with {@code --json} a JSON object a line. */
public final class Output {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          // The JDK gives its small maps another order in each process.
          .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
          .build();

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(names = "--json", description = "Print JSON for programs, one object a line.")
  private boolean json;

  /** Whether a program reads this. */
  public boolean isJson() {
    return json;
  }

  /** Prints a line for people, with picocli's colour markup ({@code @|bold ...|@}). */
  public void text(String markup) {
    if (!json) {
      out().println(ansi().string(markup));
      out().flush();
    }
  }

  /** Prints an object for programs. */
  public void object(Object value) {
    if (!json) {
      return;
    }
    try {
      out().println(JSON.writeValueAsString(value));
      out().flush();
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("what commands print is always JSON", e);
    }
  }

  /** Prints a table for people. */
  public void table(Table table) {
    table.lines().forEach(this::text);
  }

  /**
   * Prints with which of the things that were asked for it was not done.
   *
   * @param one what such a thing is called
   * @return the exit code: 0 if it was done with all that it could mean, and that was something
   */
  public int refusals(ControlReply.Done done, String one) {
    done.refused().forEach(this::error);
    if (done.count() == 0 && done.refused().isEmpty()) {
      error("there is no " + one + " that this can be done with");
    }
    return done.count() > 0 && done.refused().isEmpty() ? ExitCode.OK : ExitCode.FAILED;
  }

  /** So many things, for people. */
  static String count(int count, String one) {
    return "%d %s%s".formatted(count, one, count == 1 ? "" : "s");
  }

  /** Prints what went wrong, to the error stream, for people and programs alike. */
  public void error(String message) {
    PrintWriter err = command.commandLine().getErr();
    err.println(ansi().string("@|bold,red sipline:|@ ") + message);
    err.flush();
  }

  private PrintWriter out() {
    return command.commandLine().getOut();
  }

  private Ansi ansi() {
    return command.commandLine().getColorScheme().ansi();
  }

  /** Text of somebody else's as it may stand in markup and on a terminal: no control characters. */
  public static String plain(String text) {
    StringBuilder plain = new StringBuilder(text.length());
    text.codePoints()
        .limit(512)
        .forEach(point -> plain.appendCodePoint(Character.isISOControl(point) ? '?' : point));
    return plain.toString().replace("@|", "@ |");
  }
}
