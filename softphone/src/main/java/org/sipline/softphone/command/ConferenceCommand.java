package org.sipline.softphone.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.sipline.softphone.control.ControlReply;
import org.sipline.softphone.control.ControlRequest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes a conference of calls. */
@Command(
    name = "conference",
    mixinStandardHelpOptions = true,
    description = {
      "Make a conference of calls of one line, connected or held.",
      "Where one of them is a conference, the others are added to it."
    },
    footerHeading = "%nExamples:%n",
    footer = {"  sipline conference 3 5 6", "  sipline conference --all"})
final class ConferenceCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private Output output;
  @Mixin private ServiceLink service;

  @Parameters(paramLabel = "CALL", description = "Numbers of calls, as \"sipline calls\" shows.")
  private List<Integer> calls = new ArrayList<>();

  @Option(names = "--all", description = "All calls of each line that talk or are held.")
  private boolean all;

  @Override
  public Integer call() {
    if (all != calls.isEmpty()) {
      throw new ParameterException(
          spec.commandLine(), "Give numbers of calls, or --all, and not both");
    }
    ControlReply.Done joined = service.order(new ControlRequest.Conference(calls), output);
    output.object(Map.of("operation", "conference", "calls", joined.count()));
    output.text(Output.count(joined.count(), "call"));
    return output.refusals(joined, "call");
  }
}
