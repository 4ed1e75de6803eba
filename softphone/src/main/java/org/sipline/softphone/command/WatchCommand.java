package org.sipline.softphone.command;

import java.util.concurrent.Callable;
import org.sipline.softphone.control.ControlReply;
import org.sipline.softphone.control.ControlRequest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Shows events as they come. */
@Command(
    name = "watch",
    mixinStandardHelpOptions = true,
    description = "Show the running service's TAPI events as they come, until interrupted.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  sipline watch",
      "  sipline watch --json | jq 'select(.message == \"LINE_CALLSTATE\")'"
    })
public final class WatchCommand implements Callable<Integer> {
  @Mixin private Output output;
  @Mixin private ServiceLink service;

  @Override
  public Integer call() {
    EventPrinter printer = new EventPrinter(output);
    service.ask(
        new ControlRequest.Watch(),
        reply -> {
          if (reply instanceof ControlReply.Event event) {
            printer.print(event);
          }
        });
    return ExitCode.OK;
  }
}
