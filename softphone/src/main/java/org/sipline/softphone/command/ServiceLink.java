package org.sipline.softphone.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.sipline.softphone.control.ControlClient;
import org.sipline.softphone.control.ControlPath;
import org.sipline.softphone.control.ControlReply;
import org.sipline.softphone.control.ControlRequest;
import picocli.CommandLine.Option;

/** How a command finds the running service. */
public final class ServiceLink {
  @Option(
      names = "--service",
      paramLabel = "NAME",
      defaultValue = "${env:SIPLINE_SERVICE:-default}",
      description =
          "The running service's name (service.name of its configuration; default: "
              + "$SIPLINE_SERVICE, else \"default\").")
  private String service;

  /** Whether that service runs. */
  public boolean isRunning() {
    return ControlClient.isAnswered(path());
  }

  /**
   * Asks the service and takes its replies.
   *
   * @return the last reply
   * @throws CommandFailure if no service runs, it ends, or it refuses
   */
  public ControlReply.Done ask(ControlRequest request, Consumer<ControlReply> replies) {
    if (!isRunning()) {
      throw new CommandFailure(
          ExitCode.UNAVAILABLE,
          "no service \"%s\" runs; start one with: sipline run -c FILE".formatted(service));
    }
    try (ControlClient client = ControlClient.connect(path())) {
      return switch (client.ask(request, replies)) {
        case ControlReply.Done done -> done;
        case ControlReply.Refused refused ->
            throw new CommandFailure(ExitCode.FAILED, refused.reason());
        default -> throw new IllegalStateException("the last reply is the end");
      };
    } catch (IOException e) {
      throw new CommandFailure(
          ExitCode.UNAVAILABLE, "the service \"%s\": %s".formatted(service, e.getMessage()));
    }
  }

  private Path path() {
    return ControlPath.of(service, System.getenv());
  }
}
