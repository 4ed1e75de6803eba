package org.sipline.softphone.command;

import java.util.concurrent.Callable;
import org.sipline.softphone.Watched;
import org.sipline.softphone.control.ControlReply;
import org.sipline.softphone.control.ControlRequest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Shows the service's lines. */
@Command(
    name = "lines",
    mixinStandardHelpOptions = true,
    description =
        "Show the running service's lines, whether they are in service, and the extensions that"
            + " they watch.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  sipline lines",
      "  sipline lines --json | jq -r 'select(.inService|not).name'",
      "  sipline lines --json | jq -c '.watched[]'"
    })
public final class LinesCommand implements Callable<Integer> {
  @Mixin private Output output;
  @Mixin private ServiceLink service;

  @Override
  public Integer call() {
    Table table = new Table("LINE", "ADDRESS", "SERVICE", "CALLS", "WHY");
    Table watched = new Table("LINE", "WATCHES", "STATE", "WITH");
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
            for (Watched each : line.watched()) {
              watched
                  .row()
                  .cell(line.name())
                  .cell(each.address())
                  .cell(each.state())
                  .cell(each.name().isEmpty() ? each.party() : each.name());
            }
          }
        });
    output.table(table);
    if (!watched.isEmpty()) {
      output.table(watched);
    }
    return ExitCode.OK;
  }
}
