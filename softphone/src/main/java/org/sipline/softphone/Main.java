package org.sipline.softphone;

import org.sipline.softphone.command.Sipline;

/** The program. */
public final class Main {
  private Main() {}

  /** Runs the command that {@code arguments} name and exits with its code. */
  public static void main(String[] arguments) {
    int code = Sipline.commandLine().execute(arguments);
    System.exit(code);
  }
}
