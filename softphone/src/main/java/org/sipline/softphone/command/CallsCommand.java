package org.sipline.softphone.command;

import java.time.Duration;
import java.util.concurrent.Callable;
import org.sipline.softphone.control.ControlReply;
import org.sipline.softphone.control.ControlRequest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Shows the service's calls. */
@Command(
    name = "calls",
    mixinStandardHelpOptions = true,
    description = "Show the running service's calls.",
    footerHeading = "%nExamples:%n",
    footer = {"  sipline calls", "  sipline calls --json | jq .id"})
public final class CallsCommand implements Callable<Integer> {
  @Mixin private Output output;
  @Mixin private ServiceLink service;

  @Override
  public Integer call() {
    Table table = new Table("CALL", "LINE", "", "PARTY", "STATE", "FOR", "MEDIA");
    service.ask(
        new ControlRequest.Calls(),
        reply -> {
          if (reply instanceof ControlReply.Call call) {
            output.object(call);
            table
                .row()
                .cell(call.id(), "bold")
                .cell(call.line())
                .cell(call.origin())
                .cell(call.party())
                .cell(
                    call.detail().isEmpty() ? call.state() : call.state() + " " + call.detail(),
                    EventPrinter.colour(call.state()))
                .cell(
                    Duration.ofSeconds(call.seconds())
                        .toString()
                        .substring(2)
                        .toLowerCase(java.util.Locale.ROOT))
                .cell(call.media());
          }
        });
    output.table(table);
    return ExitCode.OK;
  }
}
