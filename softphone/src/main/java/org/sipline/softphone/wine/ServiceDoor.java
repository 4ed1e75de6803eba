package org.sipline.softphone.wine;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * The folder in which a running service says where native providers find it.
 *
 * @param folder the service's {@code door.directory}
 */
public record ServiceDoor(Path folder) {
  private static final int CONNECT_MILLIS = 2000;
  private static final String PORT = "port=";

  /** Where services have it unless their configuration says otherwise. */
  public static ServiceDoor usual(Map<String, String> environment) {
    String runtime = environment.getOrDefault("XDG_RUNTIME_DIR", "");
    String program = environment.getOrDefault("ProgramData", "");
    if (!program.isBlank()) {
      return new ServiceDoor(Path.of(program, "Sipline"));
    }
    String home = environment.getOrDefault("HOME", System.getProperty("user.home"));
    return new ServiceDoor(
        runtime.isBlank()
            ? Path.of(home, ".local", "state", "sipline")
            : Path.of(runtime, "sipline"));
  }

  /**
   * Makes sure that a service answers there.
   *
   * @throws IOException if none does, with a sentence that says so
   */
  public void knock() throws IOException {
    Path file = folder.resolve("door");
    if (!Files.isReadable(file)) {
      throw new IOException("no service runs that has its door in " + folder);
    }
    int port =
        Files.readAllLines(file).stream()
            .filter(line -> line.matches(PORT + "[0-9]{1,5}"))
            .mapToInt(line -> Integer.parseInt(line.substring(PORT.length())))
            .findFirst()
            .orElseThrow(() -> new IOException(file + " names no port"));
    try (Socket socket = new Socket()) {
      socket.connect(
          new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port), CONNECT_MILLIS);
    } catch (IOException e) {
      throw new IOException(
          "the service that had its door in %s is gone (port %d: %s)"
              .formatted(folder, port, e.getMessage()),
          e);
    }
  }
}
