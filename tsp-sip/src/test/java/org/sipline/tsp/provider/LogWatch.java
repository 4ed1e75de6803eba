package org.sipline.tsp.provider;

import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.SimpleFormatter;

/** Keeps what a logger says. */
final class LogWatch extends Handler {
  private final List<String> said;

  LogWatch(List<String> said) {
    this.said = said;
  }

  @Override
  public void publish(LogRecord entry) {
    said.add(new SimpleFormatter().formatMessage(entry));
  }

  @Override
  public void flush() {}

  @Override
  public void close() {}
}
