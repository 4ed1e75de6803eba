package org.sipline.softphone.command;

import java.util.Map;
import java.util.concurrent.Callable;
import org.sipline.softphone.control.ControlRequest.OnLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Picks up a call that rings elsewhere. */
@Command(
    name = "pickup",
    mixinStandardHelpOptions = true,
    description = "Pick up a call that rings elsewhere: at a target, or anywhere in a group.",
    footerHeading = "%nExamples:%n",
    footer = {"  sipline pickup 1002", "  sipline pickup --group sales --line desk"})
final class PickupCommand implements Callable<Integer> {
  @Mixin private Output output;
  @Mixin private ServiceLink service;

  @Parameters(
      paramLabel = "TARGET",
      arity = "0..1",
      description = "Where it rings; anywhere in the group if this is left out.")
  private String target = "";

  @Option(
      names = "--group",
      paramLabel = "GROUP",
      description = "The group; the line's own if this is left out.")
  private String group = "";

  @Option(
      names = {"-l", "--line"},
      paramLabel = "LINE",
      description = "The line; needed if there are several.")
  private String line = "";

  @Override
  public Integer call() {
    service.order(new OnLine(OnLine.Operation.PICKUP, line, target, "", 0, group), output);
    output.object(Map.of("operation", "pickup", "target", target, "group", group));
    output.text("picked up");
    return ExitCode.OK;
  }
}
