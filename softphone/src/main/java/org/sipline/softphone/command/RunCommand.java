package org.sipline.softphone.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import org.sipline.config.ConfigException;
import org.sipline.config.SiplineConfig;
import org.sipline.softphone.Softphone;
import org.sipline.softphone.SoftphoneLine;
import org.sipline.softphone.control.ControlPath;
import org.sipline.softphone.control.ControlServer;
import org.sipline.softphone.service.ControlDesk;
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
  @Mixin private Output output;
  @Mixin private ConfigOption config;

  @Override
  public Integer call() throws ConfigException, InterruptedException {
    SiplineConfig loaded = config.load(output);
    Logging.setUp(loaded.service().logLevel());
    Softphone phone = Softphone.start(loaded);
    ControlServer control = control(loaded, phone, config.file());
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  phone.close();
                  close(control);
                  // Being stopped is how this command ends well; the JVM would say 143.
                  Runtime.getRuntime().halt(ExitCode.OK);
                },
                "end"));
    announce(loaded, phone);
    new CountDownLatch(1).await();
    return ExitCode.OK;
  }

  private static ControlServer control(SiplineConfig config, Softphone phone, Path file) {
    try {
      return new ControlServer(
          ControlPath.of(config.service().name(), System.getenv()), new ControlDesk(phone, file));
    } catch (IOException e) {
      phone.close();
      throw new CommandFailure(ExitCode.UNAVAILABLE, e.getMessage());
    }
  }

  private static void close(ControlServer control) {
    try {
      control.close();
    } catch (IOException e) {
      // The process ends now: the next service takes the socket over.
    }
  }

  private void announce(SiplineConfig config, Softphone phone) {
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
            lines));
    output.text(
        "@|bold,green ready|@: service \"%s\" with %s"
            .formatted(
                config.service().name(),
                lines.stream().map(Output::plain).collect(Collectors.joining(", "))));
    listening.forEach(point -> output.text("  @|faint listening on|@ " + point));
    output.text("  @|faint stop with Ctrl-C; ask with: sipline lines, calls, watch, call|@");
  }
}
