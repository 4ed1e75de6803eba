package org.sipline.softphone.command;

/** A command that cannot do what it was asked: the sentence it prints and its exit code. */
public final class CommandFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int exitCode;

  /** A failure; {@code message} says what was wrong and what to do. */
  public CommandFailure(int exitCode, String message) {
    super(message);
    this.exitCode = exitCode;
  }

  /** The exit code, one of {@link ExitCode}'s. */
  public int exitCode() {
    return exitCode;
  }
}
