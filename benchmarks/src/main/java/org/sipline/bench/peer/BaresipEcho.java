package org.sipline.bench.peer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.sipline.bench.process.Child;
import org.sipline.bench.process.Programs;
import org.sipline.bench.process.UdpPorts;

/** baresip with its own echo application: it answers every call, decodes, and sends back. */
public final class BaresipEcho implements CalledServer {
  private static final int RTP_PORTS = 2000;

  private final Path folder;
  private final Child child;
  private final int port = UdpPorts.pair();

  /**
   * Starts it.
   *
   * @param modules as {@link #modules} gives it
   */
  public BaresipEcho(Path modules) {
    int rtp = UdpPorts.block(RTP_PORTS);
    try {
      folder = Files.createTempDirectory("sipline-bench-baresip");
      Files.writeString(
          folder.resolve("accounts"), "<sip:echo@127.0.0.1>;regint=0;answermode=manual\n");
      Files.writeString(
          folder.resolve("config"),
          String.join(
                  "\n",
                  "sip_listen 127.0.0.1:" + port,
                  "rtp_ports " + rtp + "-" + (rtp + RTP_PORTS - 1),
                  "call_max_calls 2000",
                  "audio_player aubridge,none",
                  "audio_source aubridge,none",
                  "audio_alert aubridge,none",
                  "module_path " + modules,
                  "module g711.so",
                  "module aubridge.so",
                  "module_app account.so",
                  "module_app echo.so")
              + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    child = Child.silent("baresip", folder, List.of("baresip", "-4", "-f", folder.toString()));
    child.awaitPort(port, Duration.ofSeconds(10));
  }

  /** Where baresip's modules are; empty where it is not installed with its echo application. */
  public static Optional<Path> modules() {
    if (!Programs.exists("baresip")) {
      return Optional.empty();
    }
    return List.of("/usr/lib/baresip/modules", "/usr/local/lib/baresip/modules").stream()
        .map(Path::of)
        .filter(each -> Files.exists(each.resolve("echo.so")))
        .findFirst();
  }

  @Override
  public String name() {
    return "baresip echo";
  }

  @Override
  public long pid() {
    return child.pid();
  }

  @Override
  public int port() {
    return port;
  }

  @Override
  public String user() {
    return "echo";
  }

  @Override
  public void close() {
    child.close();
    try (var files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
