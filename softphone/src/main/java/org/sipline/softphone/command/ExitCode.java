package org.sipline.softphone.command;

import org.sipline.tapi.constant.LineError;

/** What the commands exit with, after BSD's {@code sysexits.h} where that has a name for it. */
public final class ExitCode {
  /** What was asked for was done. */
  public static final int OK = 0;

  /** It was tried and failed: the call was not answered, the line is not in service. */
  public static final int FAILED = 1;

  /** The command line makes no sense. */
  public static final int USAGE = 2;

  /** No service runs that could do it (EX_UNAVAILABLE). */
  public static final int UNAVAILABLE = 69;

  /** A defect of Sipline (EX_SOFTWARE). */
  public static final int INTERNAL = 70;

  /** The configuration file is wrong (EX_CONFIG). */
  public static final int CONFIG = 78;

  private ExitCode() {}

  /** What a command exits with that TAPI refused: a line that is not there was misnamed. */
  static int of(String lineError) {
    return lineError.equals(LineError.BADDEVICEID.name()) ? USAGE : FAILED;
  }
}
