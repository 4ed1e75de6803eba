package org.sipline.softphone.command;

import java.util.Map;
import java.util.concurrent.Callable;
import org.sipline.softphone.control.ControlReply;
import org.sipline.softphone.control.ControlRequest.OnLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Takes lines out of service and back, and locks them against outgoing calls. */
@Command(
    name = "service",
    mixinStandardHelpOptions = true,
    description =
        "Take a line out of service (it unregisters and refuses callers) or back, or keep it from"
            + " making calls. Calls that stand go on.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  sipline service out --line desk",
      "  sipline service in --all",
      "  sipline service lock"
    })
final class ServiceCommand implements Callable<Integer> {

  /** What becomes of the line. */
  enum State {
    out(OnLine.Operation.OUT_OF_SERVICE, "out of service"),
    in(OnLine.Operation.IN_SERVICE, "in service"),
    lock(OnLine.Operation.LOCK, "locked"),
    unlock(OnLine.Operation.UNLOCK, "unlocked");

    private final OnLine.Operation operation;
    private final String words;

    State(OnLine.Operation operation, String words) {
      this.operation = operation;
      this.words = words;
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

  @Parameters(paramLabel = "STATE", description = "One of ${COMPLETION-CANDIDATES}.")
  private State state;

  @ArgGroup private Which which;

  @Override
  public Integer call() {
    boolean all = which != null && which.all;
    String line = which == null || which.line == null ? "" : which.line;
    String target = all ? OnLine.ALL : line;
    ControlReply.Done done =
        service.order(new OnLine(state.operation, target, "", "", 0, ""), output);
    output.object(
        Map.of("operation", "service", "state", state.words, "all", all, "lines", done.count()));
    output.text(Output.count(done.count(), "line") + " " + state.words);
    return output.refusals(done, "line");
  }
}
