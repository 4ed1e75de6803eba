package org.sipline.it.wine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.sipline.it.peer.Asterisk;
import org.sipline.it.program.Program;

/** A {@code sipline run}, and Windows applications on its lines. Closing kills them all. */
final class LinesOfService implements AutoCloseable {
  private static final Pattern PORT =
      Pattern.compile("udp 127\\.0\\.0\\.1 port ([0-9]+)", Pattern.CASE_INSENSITIVE);

  private final Wine wine;
  private final Path folder;
  private final Path config;
  private final Map<String, String> environment;
  private final List<WindowsApp> apps = new ArrayList<>();
  private Program service;
  private String ready;

  private LinesOfService(Wine wine, Path folder, Path config, Map<String, String> environment) {
    this.environment = environment;
    this.wine = wine;
    this.folder = folder;
    this.config = config;
  }

  /**
   * Starts a service with such lines and waits until it is ready.
   *
   * @param folder an empty folder of the test's own
   * @param lines as {@code Phone.account} and {@code Phone.direct} describe them
   */
  static LinesOfService start(Path folder, String... lines) {
    return start(folder, Map.of(), lines);
  }

  /** The same, with environment variables of the service. */
  static LinesOfService start(Path folder, Map<String, String> environment, String... lines) {
    return start(HostWine.shared(), folder, environment, lines);
  }

  /** The same, with applications under another Wine than the host's. */
  static LinesOfService start(
      Wine wine, Path folder, Map<String, String> environment, String... lines) {
    Path config = folder.resolve("sipline.yaml");
    try {
      Files.writeString(
          config,
          """
          sip:
            listen: [{address: 127.0.0.1, port: 0}]
            keep-alive: 1s
          lines:
          """
              + String.join("", lines));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    LinesOfService started = new LinesOfService(wine, folder, config, environment);
    started.startService();
    return started;
  }

  /** Starts the service again after {@link #killService}, and waits until it is ready. */
  void startService() {
    service = Program.start(folder, environment, "run", "--json", "-c", config.toString());
    ready = service.awaitLine("readiness", line -> line.contains("\"ready\""));
  }

  /** Waits until a line is registered with Asterisk. */
  static void awaitRegistered(Asterisk asterisk, String user) {
    long deadline = System.nanoTime() + WindowsApp.BOUND.toNanos();
    while (!asterisk.registered(user)) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError(user + " is not registered");
      }
      LockSupport.parkNanos(20_000_000);
    }
  }

  /** Ends the service as a crash does: nobody is told. */
  void killService() {
    service.close();
    service.exitCode();
  }

  /** Its UDP port of SIP on 127.0.0.1. */
  int sipPort() {
    Matcher port = PORT.matcher(ready);
    if (!port.find()) {
      throw new AssertionError("no port in " + ready);
    }
    return Integer.parseInt(port.group(1));
  }

  /** The service's process. */
  long servicePid() {
    return service.pid();
  }

  /** Starts one of our own applications. */
  WindowsApp app(String name, String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.add("--json");
    return start(wine.application(name), all);
  }

  /** Starts one of our own programs that play TAPI for the provider and judge it. */
  WindowsApp host(String name, String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addFirst(wine.provider());
    return start(wine.host(name), all);
  }

  private WindowsApp start(Path program, List<String> arguments) {
    WindowsApp app =
        wine.start(folder.resolve("sipline"), program, arguments.toArray(String[]::new));
    apps.add(app);
    return app;
  }

  @Override
  public void close() {
    apps.forEach(WindowsApp::close);
    service.close();
  }
}
