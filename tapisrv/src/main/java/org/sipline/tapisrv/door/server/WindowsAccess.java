package org.sipline.tapisrv.door.server;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.sipline.tapisrv.door.handshake.Role;

/**
 * Who may read a secret on Windows: its owner, the system and administrators; the telephony halves'
 * also TAPI's server, which runs as NetworkService. A media half can have the service play and
 * record files, so other users do not read its secret unless the owner lets them. By Windows' own
 * {@code icacls}, whose accounts have the same numbers in every language.
 */
final class WindowsAccess {
  private static final String SYSTEM = "*S-1-5-18:F";
  private static final String ADMINISTRATORS = "*S-1-5-32-544:F";
  private static final String NETWORK_SERVICE = "*S-1-5-20:R";
  private static final long SECONDS = 10;

  private WindowsAccess() {}

  static void restrict(Path file, Role role) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                "icacls",
                file.toString(),
                "/inheritance:r",
                "/grant:r",
                System.getProperty("user.name") + ":F",
                SYSTEM,
                ADMINISTRATORS));
    if (role == Role.TSP) {
      command.add(NETWORK_SERVICE);
    }
    Process icacls =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      if (!icacls.waitFor(SECONDS, TimeUnit.SECONDS) || icacls.exitValue() != 0) {
        icacls.destroyForcibly();
        throw new IOException("icacls cannot restrict who reads " + file);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }
}
