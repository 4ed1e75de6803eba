package org.sipline.bench.peer;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.sipline.bench.process.Child;
import org.sipline.bench.process.UdpPorts;

/** SIPp's own {@code uas} scenario: the ceiling of what the load generator can do with anybody. */
public final class SippUas implements CalledServer {
  private final Child child;
  private final int port = UdpPorts.pair();

  /** Starts it. */
  public SippUas() {
    child =
        Child.silent(
            "sipp uas",
            Path.of("/tmp"),
            List.of(
                "sipp",
                "-sn",
                "uas",
                "-i",
                "127.0.0.1",
                "-p",
                "" + port,
                "-mp",
                "" + UdpPorts.block(4),
                "-nostdin",
                "-buff_size",
                "4000000",
                "-fd",
                "60"));
    child.awaitPort(port, Duration.ofSeconds(10));
  }

  @Override
  public String name() {
    return "SIPp uas";
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
    return "service";
  }

  @Override
  public void close() {
    child.close();
  }
}
