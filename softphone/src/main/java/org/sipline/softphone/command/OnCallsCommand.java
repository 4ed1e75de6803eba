package org.sipline.softphone.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.sipline.softphone.control.ControlRequest.OnCalls;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Does one thing with calls that are there: {@code answer}, {@code reject} and so on. */
@Command(mixinStandardHelpOptions = true)
public final class OnCallsCommand implements Callable<Integer> {
  private static final Map<OnCalls.Operation, String> DOES =
      Map.of(
          OnCalls.Operation.ANSWER, "Answer calls that are offered.",
          OnCalls.Operation.REJECT, "Refuse calls that are offered.",
          OnCalls.Operation.DROP, "End calls.",
          OnCalls.Operation.HOLD, "Hold calls.",
          OnCalls.Operation.RESUME, "Take calls off hold.",
          OnCalls.Operation.DIGITS, "Send digits (0-9, A-D, *, #, comma for a pause) in calls.");

  private final OnCalls.Operation operation;

  @Spec private CommandSpec spec;
  @Mixin private Output output;
  @Mixin private ServiceLink service;

  @Parameters(
      paramLabel = "CALL",
      description = "Numbers of calls, as \"sipline calls\" shows; for digits, then the digits.")
  private List<String> arguments = new ArrayList<>();

  @Option(names = "--all", description = "All calls that this can be done with.")
  private boolean all;

  private OnCallsCommand(OnCalls.Operation operation) {
    this.operation = operation;
  }

  /** The command of an operation. */
  static CommandLine of(OnCalls.Operation operation) {
    CommandLine line = new CommandLine(new OnCallsCommand(operation));
    String name = name(operation);
    String digits = operation == OnCalls.Operation.DIGITS ? " 12#" : "";
    line.getCommandSpec().name(name);
    line.getCommandSpec()
        .usageMessage()
        .description(DOES.get(operation))
        .footerHeading("%nExamples:%n")
        .footer("  sipline " + name + " 3" + digits, "  sipline " + name + " --all" + digits);
    return line;
  }

  private static String name(OnCalls.Operation operation) {
    return operation.name().toLowerCase(Locale.ROOT);
  }

  @Override
  public Integer call() {
    List<String> calls = new ArrayList<>(arguments);
    String digits = "";
    if (operation == OnCalls.Operation.DIGITS) {
      if (calls.isEmpty()) {
        throw new ParameterException(spec.commandLine(), "Which digits? As in: digits --all 12#");
      }
      digits = calls.remove(calls.size() - 1);
    }
    if (all != calls.isEmpty()) {
      throw new ParameterException(
          spec.commandLine(), "Give numbers of calls, or --all, and not both");
    }
    int done = 0;
    for (int call : all ? List.of(0) : numbers(calls)) {
      done += service.ask(new OnCalls(operation, call, digits), row -> {}).count();
    }
    output.object(Map.of("operation", name(operation), "calls", done));
    output.text(done + (done == 1 ? " call" : " calls"));
    return done > 0 ? ExitCode.OK : ExitCode.FAILED;
  }

  private List<Integer> numbers(List<String> calls) {
    try {
      return calls.stream().map(Integer::valueOf).toList();
    } catch (NumberFormatException e) {
      throw new ParameterException(
          spec.commandLine(), "Calls are named by their numbers, as \"sipline calls\" shows", e);
    }
  }
}
