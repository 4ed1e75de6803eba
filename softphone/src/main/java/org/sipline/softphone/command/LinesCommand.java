package org.sipline.softphone.command;

import java.util.concurrent.Callable;
import org.sipline.softphone.control.ControlReply;
import org.sipline.softphone.control.ControlRequest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Shows the service's lines. */
@Command(
    name = "lines",
    mixinStandardHelpOptions = true,
    description = "Show the running service's lines and whether they are in service.",
    footerHeading = "%nExamples:%n",
    footer = {"  sipline lines", "  sipline lines --json | jq -r 'select(.inService|not).name'"})
public final class LinesCommand implements Callable<Integer> {
  @Mixin private Output output;
  @Mixin private ServiceLink service;

  @Override
  public Integer call() {
    Table table = new Table("LINE", "ADDRESS", "SERVICE", "CALLS", "WHY");
    service.ask(
        new ControlRequest.Lines(),
        reply -> {
          if (reply instanceof ControlReply.Line line) {
            output.object(line);
            table
                .row()
                .cell(line.name())
                .cell(line.address())
                .cell(
                    line.inService() ? "in service" : "out of service",
                    line.inService() ? "green" : "red")
                .cell(line.calls())
                .cell(line.reason());
          }
        });
    output.table(table);
    return ExitCode.OK;
  }
}
