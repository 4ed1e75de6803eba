package org.sipline.config;

import java.nio.file.Path;

/**
 * Something in a configuration file that is wrong, or that deserves a second look.
 *
 * @param severity whether the file can be used all the same
 * @param file the file
 * @param line counted from 1; 0 when the problem is the file itself
 * @param column counted from 1; 0 when the problem is the file itself
 * @param message what is wrong, in one sentence without a secret in it
 * @param hint what is allowed or what to do; may be empty
 */
public record ConfigProblem(
    Severity severity, Path file, int line, int column, String message, String hint) {
  /** Whether a file with this problem can be used. */
  public enum Severity {
    /** It cannot. */
    ERROR,
    /** It can. */
    WARNING
  }

  /** {@code file:line:column: error: message; hint}. */
  @Override
  public String toString() {
    String place = line == 0 ? file.toString() : file + ":" + line + ":" + column;
    String kind = severity == Severity.ERROR ? "error" : "warning";
    return place + ": " + kind + ": " + message + (hint.isEmpty() ? "" : "; " + hint);
  }
}
