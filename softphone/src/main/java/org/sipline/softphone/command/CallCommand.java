package org.sipline.softphone.command;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.sipline.config.ConfigException;
import org.sipline.config.LineConfig;
import org.sipline.config.SiplineConfig;
import org.sipline.softphone.CallScript;
import org.sipline.softphone.LineChoice;
import org.sipline.softphone.Softphone;
import org.sipline.softphone.SoftphoneLine;
import org.sipline.softphone.SoundFiles;
import org.sipline.softphone.control.ControlReply;
import org.sipline.softphone.control.ControlRequest;
import org.sipline.softphone.service.ControlDesk;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes a call, through the running service or alone. */
@Command(
    name = "call",
    mixinStandardHelpOptions = true,
    description = {
      "Make a call and show its events until it is over; Ctrl-C hangs up.",
      "With -c and no service of that configuration running, it starts the line itself."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  sipline call 600 -c asterisk.yaml --play hello.wav --record heard.wav",
      "  sipline call sip:auto@127.0.0.1:22060 --line out --for 10s",
      "  sipline call +493012345 --digits 12# --json"
    })
public final class CallCommand implements Callable<Integer> {
  private static final String HANGING_UP = "interrupted, hanging up";
  private static final int MOST_DIGITS = 256;
  private static final Pattern DIGITS = Pattern.compile("[0-9A-Da-d*#,]{0," + MOST_DIGITS + "}");

  @Mixin private Output output;
  @Mixin private ServiceLink service;
  @Mixin private ConfigOption config;

  @Parameters(paramLabel = "TARGET", description = "A number, a sip: or a tel: URI.")
  private String target;

  @Option(
      names = {"-l", "--line"},
      paramLabel = "LINE",
      defaultValue = "",
      description = "The line to call from; needed if there are several.")
  private String line;

  @Option(names = "--play", paramLabel = "WAV", description = "Play this file once connected.")
  private Path play;

  @Option(
      names = "--record",
      paramLabel = "WAV",
      description = "Record what is heard to this file.")
  private Path record;

  @Option(
      names = "--digits",
      paramLabel = "DIGITS",
      defaultValue = "",
      description = "Send these digits once connected; a comma is a pause.")
  private String digits;

  @Option(
      names = "--for",
      paramLabel = "TIME",
      converter = TimeConverter.class,
      description = "Hang up so long after it was connected, as in 10s or 2m.")
  private Duration length;

  @Override
  public Integer call() throws ConfigException, InterruptedException {
    if (target.isBlank()) {
      // TAPI would take the line off the hook and wait for lineDial.
      throw new CommandFailure(ExitCode.USAGE, "whom to call? The target is empty");
    }
    requireFiles();
    if (!DIGITS.matcher(digits).matches()) {
      throw new CommandFailure(
          ExitCode.USAGE,
          "--digits takes 0-9, A-D, *, # and commas, at most %d of them, not \"%s\""
              .formatted(MOST_DIGITS, digits));
    }
    if (!config.isGiven()) {
      return throughTheService();
    }
    SiplineConfig loaded = config.load(output);
    if (service.serves(loaded)) {
      service.use(loaded);
      return throughTheService();
    }
    return alone(loaded);
  }

  /** Makes sure before anybody is called that the files can be played and recorded to. */
  private void requireFiles() {
    try {
      if (play != null) {
        SoundFiles.tryToPlay(play);
      }
    } catch (IOException e) {
      throw new CommandFailure(
          ExitCode.USAGE, "cannot play %s: %s".formatted(play, e.getMessage()));
    }
    try {
      if (record != null) {
        SoundFiles.tryToRecord(record);
      }
    } catch (IOException e) {
      throw new CommandFailure(
          ExitCode.USAGE, "cannot record to %s: %s".formatted(record, e.getMessage()));
    }
  }

  private int throughTheService() {
    EventPrinter printer = new EventPrinter(output);
    CallScript.Outcome[] outcome = new CallScript.Outcome[1];
    try (LastWords _ = new LastWords(output, HANGING_UP, service::enough)) {
      service.ask(
          new ControlRequest.Call(
              line,
              target,
              absolute(play),
              absolute(record),
              digits,
              length == null ? 0 : length.toMillis()),
          reply -> {
            switch (reply) {
              case ControlReply.Event event -> printer.print(event);
              case ControlReply.CallOver over -> outcome[0] = over.outcome();
              default -> {
                // Nothing else comes of a call.
              }
            }
          });
      return report(outcome[0]);
    }
  }

  private static String absolute(Path file) {
    return file == null ? "" : file.toAbsolutePath().toString();
  }

  private int alone(SiplineConfig whole) throws InterruptedException {
    try (LastWords _ = LastWords.ofThisThread(output, HANGING_UP)) {
      CallScript.Outcome outcome;
      try (Softphone phone = Softphone.start(withOneLine(whole))) {
        EventPrinter printer = new EventPrinter(output);
        var _ = phone.onEvent(event -> printer.print(ControlDesk.reply(event)));
        SoftphoneLine from = phone.lineOrOnly("");
        from.awaitInService(Duration.ofSeconds(10));
        CallScript script =
            new CallScript(
                target,
                Optional.ofNullable(play),
                Optional.ofNullable(record),
                digits,
                Optional.ofNullable(length));
        outcome = script.run(from);
      }
      // All events have been told by now: the outcome comes last.
      return report(outcome);
    }
  }

  /** The configuration with the one line that calls: others need not register for this. */
  private SiplineConfig withOneLine(SiplineConfig whole) {
    String name = LineChoice.of(line, whole.lines().stream().map(LineConfig::name).toList());
    List<LineConfig> lines = List.of(whole.line(name).orElseThrow());
    return new SiplineConfig(
        whole.service(), whole.sip(), whole.media(), whole.door(), lines, whole.pbx());
  }

  private int report(CallScript.Outcome outcome) {
    output.object(outcome);
    CallReport.lines(outcome).forEach(output::text);
    return outcome.isSuccess() ? ExitCode.OK : ExitCode.FAILED;
  }
}
