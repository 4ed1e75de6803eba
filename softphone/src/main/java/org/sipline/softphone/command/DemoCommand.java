package org.sipline.softphone.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.sipline.config.LogLevel;
import org.sipline.softphone.demo.Demonstration;
import org.sipline.softphone.demo.SpeechComparison;
import org.sipline.softphone.service.ControlDesk;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows that it works, with nothing else installed. */
@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    description = {
      "Start an embedded PBX on loopback, register a line, call the echo with speech, show TAPI's "
          + "events, record what is heard, and report its quality.",
      "Exit code 0 only if the speech came back intact."
    },
    footerHeading = "%nExamples:%n",
    footer = {"  sipline demo", "  sipline demo --record /tmp/heard.wav --json"})
public final class DemoCommand implements Callable<Integer> {
  @Mixin private Output output;

  @Option(
      names = "--record",
      paramLabel = "WAV",
      defaultValue = "sipline-demo.wav",
      description = "Where to record what is heard (default: ${DEFAULT-VALUE}).")
  private Path recording;

  @Override
  public Integer call() throws InterruptedException, IOException {
    Logging.setUp(LogLevel.WARN);
    EventPrinter printer = new EventPrinter(output);
    Demonstration demonstration =
        new Demonstration(
            recording,
            step -> output.text("@|bold *|@ " + Output.plain(step)),
            event -> printer.print(ControlDesk.reply(event)));
    try (LastWords _ = LastWords.ofThisThread(output, "interrupted")) {
      return report(demonstration.run());
    }
  }

  private int report(Demonstration.Result result) {
    CallReport.lines(result.call()).forEach(output::text);
    if (result.call().isSuccess()) {
      output.text(verdict(result.speech()));
    }
    output.object(
        Map.of(
            "success", result.isSuccess(),
            "call", result.call(),
            "speech", result.speech(),
            "recording", recording.toString()));
    return result.isSuccess() ? ExitCode.OK : ExitCode.FAILED;
  }

  private String verdict(SpeechComparison speech) {
    String share = String.format(Locale.ROOT, "%.0f %%", speech.intactShare() * 100);
    return speech.isIntact()
        ? "@|bold,green speech came back intact|@: %s of it, %d ms later; listen to %s"
            .formatted(share, speech.delayMillis(), Output.plain(recording.toString()))
        : "@|bold,red speech did not come back intact|@: %s of it; listen to %s"
            .formatted(share, Output.plain(recording.toString()));
  }
}
