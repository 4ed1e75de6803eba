package org.sipline.softphone.command;

import java.util.Map;
import java.util.concurrent.Callable;
import org.sipline.softphone.control.ControlRequest.OnLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Fetches a parked call. */
@Command(
    name = "unpark",
    mixinStandardHelpOptions = true,
    description = "Fetch a parked call.",
    footerHeading = "%nExamples:%n",
    footer = {"  sipline unpark 701", "  sipline unpark 701 --line desk"})
final class UnparkCommand implements Callable<Integer> {
  @Mixin private Output output;
  @Mixin private ServiceLink service;

  @Parameters(paramLabel = "LOT", description = "Where it is parked.")
  private String lot;

  @Option(
      names = {"-l", "--line"},
      paramLabel = "LINE",
      description = "The line; needed if there are several.")
  private String line = "";

  @Override
  public Integer call() {
    service.order(new OnLine(OnLine.Operation.UNPARK, line, lot, "", 0, ""), output);
    output.object(Map.of("operation", "unpark", "lot", lot));
    output.text("fetched from " + lot);
    return ExitCode.OK;
  }
}
