package org.sipline.softphone.command;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import org.sipline.config.ConfigException;
import org.sipline.config.DoorConfig;
import org.sipline.config.SiplineConfig;
import org.sipline.softphone.Softphone;
import org.sipline.softphone.SoftphoneLine;
import org.sipline.softphone.control.ControlClient;
import org.sipline.softphone.control.ControlPath;
import org.sipline.softphone.control.ControlReply;
import org.sipline.softphone.control.ControlRequest;
import org.sipline.softphone.control.ControlServer;
import org.sipline.softphone.control.ServiceRunsException;
import org.sipline.softphone.service.ControlDesk;
import org.sipline.softphone.service.StateFolder;
import org.sipline.softphone.wine.ServiceDoor;
import org.sipline.tapisrv.door.server.DoorServer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Serves the lines of a configuration file until stopped. */
@Command(
    name = "run",
    mixinStandardHelpOptions = true,
    description =
        "Serve the lines of a configuration file until stopped by Ctrl-C or SIGTERM; then calls "
            + "are dropped and lines unregistered.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  sipline run -c config/samples/direct.yaml",
      "  SIPLINE_SIP_PORT=5060 sipline run -c config/samples/direct.yaml"
    })
public final class RunCommand implements Callable<Integer> {
  private static final Logger LOG = LoggerFactory.getLogger(RunCommand.class);
  private static final DateTimeFormatter SINCE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

  @Mixin private Output output;
  @Mixin private ConfigOption config;

  @Override
  public Integer call() throws ConfigException, InterruptedException, IOException {
    SiplineConfig loaded = config.load(output);
    Logging.setUp(loaded.service().logLevel());
    // First, so that a second service is told of the first one and not of a port that is taken.
    ControlServer control = control(loaded.service().name());
    Softphone phone = phone(loaded, control);
    control.serve(
        new ControlDesk(phone, config.file(), next -> Logging.setUp(next.service().logLevel())));
    Optional<DoorServer> door = door(loaded.door(), phone);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  door.ifPresent(RunCommand::close);
                  phone.close();
                  close(control);
                  output.object(Map.of("event", "stopped"));
                  output.text("@|bold stopped|@");
                  // Being stopped is how this command ends well; the JVM would say 143.
                  Runtime.getRuntime().halt(ExitCode.OK);
                },
                "end"));
    announce(loaded, phone, door);
    new CountDownLatch(1).await();
    return ExitCode.OK;
  }

  private ControlServer control(String name) throws IOException {
    Path socket = ControlPath.of(name, System.getenv());
    try {
      return new ControlServer(socket);
    } catch (ServiceRunsException e) {
      throw runs(name, socket);
    }
  }

  /** Tells which service has the name. */
  private CommandFailure runs(String name, Path socket) {
    List<ControlReply.Service> told = new ArrayList<>();
    try (ControlClient client = ControlClient.connect(socket)) {
      client.ask(
          new ControlRequest.Service(),
          reply -> {
            if (reply instanceof ControlReply.Service service) {
              told.add(service);
            }
          });
    } catch (IOException e) {
      // It ends just now, and there is no more to tell of it.
    }
    String which = "";
    for (ControlReply.Service service : told) {
      output.object(
          Map.of(
              "event",
              "already-runs",
              "service",
              name,
              "pid",
              service.pid(),
              "since",
              service.since(),
              "configuration",
              service.configuration()));
      which =
          " (%s, pid %d, since %s)"
              .formatted(
                  service.configuration(),
                  service.pid(),
                  SINCE.format(service.since().atZone(ZoneId.systemDefault())));
    }
    return new CommandFailure(
        ExitCode.FAILED,
        ("service \"%s\" runs already%s; see it with \"sipline lines\", or stop it, or give"
                + " this one another service.name")
            .formatted(name, which));
  }

  private static Softphone phone(SiplineConfig config, ControlServer control) {
    try {
      return Softphone.start(
          config, Optional.of(StateFolder.of(config.service().name(), System.getenv())));
    } catch (RuntimeException e) {
      close(control);
      throw e;
    }
  }

  private static void close(Closeable held) {
    try {
      held.close();
    } catch (IOException e) {
      // The process ends now: the next service takes over what was left.
    }
  }

  /** The door, unless it is not wanted or cannot be had: the lines are served without it. */
  private static Optional<DoorServer> door(DoorConfig config, Softphone phone) {
    if (!config.enabled()) {
      return Optional.empty();
    }
    Path folder = config.directory().orElseGet(() -> ServiceDoor.usual(System.getenv()).folder());
    try {
      return Optional.of(phone.openDoor(folder, config.port()));
    } catch (IOException e) {
      LOG.warn("no native provider can come in: {}", e.getMessage());
      return Optional.empty();
    }
  }

  private void announce(SiplineConfig config, Softphone phone, Optional<DoorServer> door) {
    List<String> listening = phone.listening();
    List<String> lines = phone.lines().stream().map(SoftphoneLine::name).toList();
    output.object(
        Map.of(
            "event",
            "ready",
            "service",
            config.service().name(),
            "listening",
            listening,
            "lines",
            lines,
            "doorPort",
            door.map(DoorServer::port).orElse(0)));
    output.text(
        "@|bold,green ready|@: service \"%s\" with %s"
            .formatted(
                config.service().name(),
                lines.isEmpty()
                    ? "no lines"
                    : lines.stream().map(Output::plain).collect(Collectors.joining(", "))));
    listening.forEach(point -> output.text("  @|faint listening on|@ " + point));
    door.ifPresent(
        open -> output.text("  @|faint native providers on|@ TCP 127.0.0.1 port " + open.port()));
    output.text("  @|faint stop with Ctrl-C; ask with: sipline lines, calls, watch, call|@");
  }
}
