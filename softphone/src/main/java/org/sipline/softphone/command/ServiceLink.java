package org.sipline.softphone.command;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.sipline.config.SiplineConfig;
import org.sipline.softphone.control.ControlClient;
import org.sipline.softphone.control.ControlPath;
import org.sipline.softphone.control.ControlReply;
import org.sipline.softphone.control.ControlRequest;
import picocli.CommandLine.Option;

/** How a command finds the running service. */
public final class ServiceLink {
  /** How long a command says nothing while it waits. */
  private static final Duration SILENCE = Duration.ofSeconds(3);

  @Option(
      names = "--service",
      paramLabel = "NAME",
      defaultValue = "${env:SIPLINE_SERVICE}",
      description =
          "The running service's name, service.name of its configuration (default: "
              + "$SIPLINE_SERVICE, else the only one that runs).")
  private String service;

  private volatile ControlClient asking;

  /** Whether the service of this configuration runs. */
  public boolean serves(SiplineConfig config) {
    return ControlClient.isAnswered(ControlPath.of(config.service().name(), System.getenv()));
  }

  /** Means the service of this configuration from now on. */
  public void use(SiplineConfig config) {
    service = config.service().name();
  }

  /**
   * Asks the service and takes its replies.
   *
   * @return the last reply
   * @throws CommandFailure if no service runs, it ends, or it refuses
   */
  public ControlReply.Done ask(ControlRequest request, Consumer<ControlReply> replies) {
    Path path = path();
    try (ControlClient client = ControlClient.connect(path)) {
      asking = client;
      return switch (client.ask(request, replies)) {
        case ControlReply.Done done -> done;
        case ControlReply.Refused refused ->
            throw new CommandFailure(ExitCode.of(refused.error()), refused.reason());
        default -> throw new IllegalStateException("the last reply is the end");
      };
    } catch (IOException e) {
      throw new CommandFailure(
          ExitCode.UNAVAILABLE, "the service at %s: %s".formatted(path, e.getMessage()));
    }
  }

  /**
   * Has the service do something in which the other party has a say, and tells people if that is
   * long in coming.
   *
   * @return with how many calls or lines it was done, and with which not
   * @throws CommandFailure as {@link #ask}
   */
  public ControlReply.Done order(ControlRequest request, Output output) {
    Thread notice =
        Thread.startVirtualThread(
            () -> {
              try {
                Thread.sleep(SILENCE);
                output.error(
                    "waiting for the other party's answer: 32 s at most, or while it rings"
                        + " elsewhere; Ctrl-C ends only the waiting");
              } catch (InterruptedException e) {
                // The answer has come.
              }
            });
    try {
      return ask(request, row -> {});
    } finally {
      notice.interrupt();
    }
  }

  /** Tells the service that no more is wanted of what is being asked; its last replies come. */
  public void enough() {
    try {
      ControlClient client = asking;
      if (client != null) {
        client.enough();
      }
    } catch (IOException e) {
      // The service is gone, or the command is through.
    }
  }

  private Path path() {
    List<Path> running = running();
    if (running.size() == 1) {
      return running.get(0);
    }
    String start = "start one with: sipline run -c FILE";
    if (service != null) {
      throw new CommandFailure(
          ExitCode.UNAVAILABLE, "no service \"%s\" runs; %s".formatted(service, start));
    }
    throw new CommandFailure(
        ExitCode.UNAVAILABLE,
        running.isEmpty()
            ? "no service runs; " + start
            : "several services run; choose one with --service: "
                + running.stream().map(ControlPath::service).collect(Collectors.joining(", ")));
  }

  private List<Path> running() {
    Map<String, String> environment = System.getenv();
    List<Path> candidates =
        service == null
            ? ControlPath.all(environment)
            : List.of(ControlPath.of(service, environment));
    return candidates.stream().filter(ControlClient::isAnswered).toList();
  }
}
