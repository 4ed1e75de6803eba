package org.sipline.softphone.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import org.sipline.config.ConfigException;
import org.sipline.softphone.control.ControlRequest.OnCalls;
import org.sipline.tapi.TapiException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;

/** The command line's root. */
@Command(
    name = "sipline",
    mixinStandardHelpOptions = true,
    versionProvider = Sipline.Version.class,
    synopsisSubcommandLabel = "COMMAND",
    description = "A softphone line for TAPI: SIP call control and RTP media.",
    subcommands = {
      DemoCommand.class,
      DoctorCommand.class,
      RunCommand.class,
      CallCommand.class,
      LinesCommand.class,
      CallsCommand.class,
      WatchCommand.class,
      ConferenceCommand.class,
      ForwardCommand.class,
      PickupCommand.class,
      UnparkCommand.class,
      ServiceCommand.class,
      WithdrawCommand.class,
      ReloadCommand.class,
      WineCommand.class,
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  sipline demo                        hear it work, with nothing installed",
      "  sipline doctor -c asterisk.yaml     check a configuration, and mend it",
      "  sipline run -c asterisk.yaml        serve its lines",
      "  sipline call 600 -c asterisk.yaml --play hello.wav --record heard.wav",
      "  sipline wine -- dialler.exe         run a Windows TAPI application on them",
      "",
      "Exit codes: 0 done, 1 failed, 2 usage, 69 no service runs, 70 defect,",
      "            78 configuration."
    })
public final class Sipline {
  private Sipline() {}

  /** The command line with all its commands. */
  public static CommandLine commandLine() {
    CommandLine line = new CommandLine(new Sipline());
    for (OnCalls.Operation operation : OnCalls.Operation.values()) {
      CommandLine command = OnCallsCommand.of(operation);
      line.addSubcommand(command.getCommandName(), command);
    }
    // What follows the application's name is the application's.
    line.getSubcommands().get("wine").setStopAtPositional(true);
    line.setExecutionExceptionHandler((failure, command, parsed) -> explain(failure, command));
    line.setCaseInsensitiveEnumValuesAllowed(true);
    return line;
  }

  private static int explain(Exception failure, CommandLine command) {
    PrintWriter err = command.getErr();
    String prefix = command.getColorScheme().ansi().string("@|bold,red sipline:|@ ");
    return switch (failure) {
      case CommandFailure told -> {
        err.println(prefix + told.getMessage());
        yield told.exitCode();
      }
      case ConfigException config -> {
        err.println(prefix + config.getMessage());
        yield ExitCode.CONFIG;
      }
      case TapiException refused -> {
        int code = ExitCode.of(refused.error().name());
        String error = code == ExitCode.USAGE ? "" : " (LINEERR_" + refused.error() + ")";
        err.println(prefix + refused.getMessage() + error);
        yield code;
      }
      case InterruptedException _ -> {
        // The process is being ended, as was said: the JVM exits with the signal's code.
        yield ExitCode.FAILED;
      }
      case IOException _, UncheckedIOException _ -> {
        err.println(prefix + failure.getMessage());
        yield ExitCode.FAILED;
      }
      default -> {
        err.println(prefix + "a defect of Sipline:");
        failure.printStackTrace(err);
        yield ExitCode.INTERNAL;
      }
    };
  }

  /** Tells the version that the jar's manifest names. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      String version = Sipline.class.getPackage().getImplementationVersion();
      return new String[] {"sipline " + (version == null ? "(not packaged)" : version)};
    }
  }
}
