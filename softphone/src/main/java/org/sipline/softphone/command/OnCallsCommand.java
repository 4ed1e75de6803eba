package org.sipline.softphone.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.sipline.softphone.control.ControlReply;
import org.sipline.softphone.control.ControlRequest.OnCalls;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Does one thing with calls that are there: {@code answer}, {@code reject} and so on. */
@Command(mixinStandardHelpOptions = true)
public final class OnCallsCommand implements Callable<Integer> {
  private final OnCalls.Operation operation;
  private final Doing doing;

  @Spec private CommandSpec spec;
  @Mixin private Output output;
  @Mixin private ServiceLink service;

  @Parameters(paramLabel = "CALL", description = "Numbers of calls, as \"sipline calls\" shows.")
  private List<String> arguments = new ArrayList<>();

  @Option(names = "--all", description = "All calls that this can be done with.")
  private boolean all;

  private String option = "";

  private OnCallsCommand(OnCalls.Operation operation) {
    this.operation = operation;
    this.doing = Doing.of(operation);
  }

  /** The command of an operation. */
  static CommandLine of(OnCalls.Operation operation) {
    OnCallsCommand command = new OnCallsCommand(operation);
    CommandLine line = new CommandLine(command);
    String name = name(operation);
    Doing doing = command.doing;
    String argument = doing.argument().isEmpty() ? "" : " " + doing.example();
    line.getCommandSpec().name(name);
    if (!doing.option().isEmpty()) {
      line.getCommandSpec()
          .addOption(
              OptionSpec.builder(doing.option())
                  .paramLabel(doing.optionLabel())
                  .description(doing.optionSays())
                  .type(String.class)
                  .setter(command::option)
                  .build());
    }
    if (!argument.isEmpty()) {
      line.getCommandSpec()
          .usageMessage()
          .customSynopsis(
              "sipline %s [-hV] [--json] [--service=NAME] (CALL... | --all) %s"
                  .formatted(name, doing.argument()));
    }
    line.getCommandSpec()
        .usageMessage()
        .description(doing.does())
        .footerHeading("%nExamples:%n")
        .footer("  sipline " + name + " 3" + argument, "  sipline " + name + " --all" + argument);
    return line;
  }

  private <T> T option(T value) {
    option = (String) value;
    return value;
  }

  private static String name(OnCalls.Operation operation) {
    return operation.name().toLowerCase(Locale.ROOT);
  }

  @Override
  public Integer call() {
    List<String> calls = new ArrayList<>(arguments);
    String argument = option == null ? "" : option;
    if (!doing.argument().isEmpty()) {
      if (calls.isEmpty()) {
        throw new ParameterException(
            spec.commandLine(),
            "Which %s? As in: %s --all %s"
                .formatted(doing.argument(), name(operation), doing.example()));
      }
      argument = calls.remove(calls.size() - 1);
    }
    if (all != calls.isEmpty()) {
      throw new ParameterException(
          spec.commandLine(), "Give numbers of calls, or --all, and not both");
    }
    ControlReply.Done done =
        service.order(new OnCalls(operation, numbers(calls), argument), output);
    output.object(Map.of("operation", name(operation), "calls", done.count()));
    output.text(Output.count(done.count(), "call"));
    return output.refusals(done, "call");
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
