package org.sipline.softphone.command;

import java.util.Map;
import java.util.concurrent.Callable;
import org.sipline.softphone.control.ControlRequest.OnLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Takes lines out of service and back, and locks them against outgoing calls. */
@Command(
    name = "service",
    mixinStandardHelpOptions = true,
    description =
        "Take a line out of service (it unregisters and refuses callers) or back, or keep it from"
            + " making calls. Calls that stand go on.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  sipline service --out --line desk",
      "  sipline service --in --all",
      "  sipline service --lock"
    })
final class ServiceCommand implements Callable<Integer> {

  /** One of these. */
  static final class What {
    @Option(names = "--out", description = "Out of service.")
    private boolean out;

    @Option(names = "--in", description = "In service again.")
    private boolean in;

    @Option(names = "--lock", description = "No outgoing calls.")
    private boolean lock;

    @Option(names = "--unlock", description = "Outgoing calls again.")
    private boolean unlock;

    private OnLine.Operation operation() {
      return out
          ? OnLine.Operation.OUT_OF_SERVICE
          : in
              ? OnLine.Operation.IN_SERVICE
              : lock ? OnLine.Operation.LOCK : OnLine.Operation.UNLOCK;
    }

    private String words() {
      return out ? "out of service" : in ? "in service" : lock ? "locked" : "unlocked";
    }
  }

  /** At most one of these. */
  static final class Which {
    @Option(
        names = "--line",
        paramLabel = "NAME",
        description = "The line; needless with only one.")
    private String line;

    @Option(names = "--all", description = "All lines.")
    private boolean all;
  }

  @Mixin private Output output;
  @Mixin private ServiceLink service;

  @ArgGroup(multiplicity = "1")
  private What what;

  @ArgGroup private Which which;

  @Override
  public Integer call() {
    boolean all = which != null && which.all;
    String line = which == null || which.line == null ? "" : which.line;
    String target = all ? OnLine.ALL : line;
    service.ask(new OnLine(what.operation(), target, "", "", 0, ""), row -> {});
    output.object(Map.of("operation", "service", "state", what.words(), "all", all));
    output.text(what.words());
    return ExitCode.OK;
  }
}
