package org.sipline.softphone.command;

import java.util.logging.ConsoleHandler;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.sipline.config.LogLevel;

/** Where log lines go and what they look like: to the error stream, a line each. */
final class Logging {
  /** Loggers are weakly held by the JDK: a level set on one that nobody keeps is lost. */
  private static final Logger OURS = Logger.getLogger("org.sipline");

  private Logging() {}

  static void setUp(LogLevel level) {
    Logger root = Logger.getLogger("");
    for (Handler handler : root.getHandlers()) {
      root.removeHandler(handler);
    }
    Handler console = new ConsoleHandler();
    console.setLevel(Level.ALL);
    console.setFormatter(new OneLine());
    root.addHandler(console);
    root.setLevel(Level.WARNING);
    OURS.setLevel(
        switch (level) {
          case ERROR -> Level.SEVERE;
          case WARN -> Level.WARNING;
          case INFO -> Level.INFO;
          case DEBUG -> Level.FINE;
          case TRACE -> Level.FINEST;
        });
  }

  private static final class OneLine extends Formatter {
    @Override
    public String format(LogRecord record) {
      String name = record.getLoggerName();
      String thrown = record.getThrown() == null ? "" : ": " + record.getThrown();
      return "%1$tF %1$tT.%1$tL %2$-7s %3$s - %4$s%5$s%n"
          .formatted(
              record.getMillis(),
              record.getLevel(),
              name == null ? "" : name.substring(name.lastIndexOf('.') + 1),
              Output.plain(formatMessage(record)),
              thrown);
    }
  }
}
