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

/** Withdraws what {@code callback} has asked for. */
@Command(
    name = "withdraw",
    mixinStandardHelpOptions = true,
    description = {
      "Have a line no longer wait until it can call somebody back.",
      "'sipline lines --json' shows the numbers of what it waits for."
    },
    footerHeading = "%nExamples:%n",
    footer = {"  sipline withdraw 2 --line desk", "  sipline withdraw --all"})
final class WithdrawCommand implements Callable<Integer> {
  @Mixin private Output output;
  @Mixin private ServiceLink service;

  /** One of these. */
  static final class What {
    @Parameters(paramLabel = "NUMBER", description = "The call-back's number.")
    private int number;

    @Option(names = "--all", description = "All of the line.")
    private boolean all;
  }

  @ArgGroup(multiplicity = "1")
  private What what;

  @Option(names = "--line", paramLabel = "NAME", description = "The line; needless with only one.")
  private String line = "";

  @Override
  public Integer call() {
    String target = what.all ? "" : Integer.toString(what.number);
    ControlReply.Done done =
        service.order(new OnLine(OnLine.Operation.WITHDRAW, line, target, "", 0, ""), output);
    output.object(Map.of("operation", "withdraw", "callBack", target, "callBacks", done.count()));
    output.text(Output.count(done.count(), "call-back") + " withdrawn");
    return output.refusals(done, "call-back");
  }
}
