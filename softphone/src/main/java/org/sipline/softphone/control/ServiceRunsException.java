package org.sipline.softphone.control;

import java.io.IOException;
import java.nio.file.Path;

/** A service answers at the control socket that another one wants. */
public final class ServiceRunsException extends IOException {
  private static final long serialVersionUID = 1L;

  /** A service at this socket. */
  ServiceRunsException(Path socket) {
    super("a service already runs at " + socket);
  }
}
