package org.sipline.softphone.command;

import java.util.Map;
import java.util.concurrent.Callable;
import org.sipline.softphone.control.ControlRequest.OnLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Forwards a line's calls. */
@Command(
    name = "forward",
    mixinStandardHelpOptions = true,
    description = "Forward the calls of a line, or refuse to be disturbed, until told otherwise.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  sipline forward 1002",
      "  sipline forward 1002 --when no-answer --rings 4 --line desk",
      "  sipline forward --do-not-disturb",
      "  sipline forward --off"
    })
final class ForwardCommand implements Callable<Integer> {

  /** Which calls. */
  enum When {
    always("UNCOND"),
    busy("BUSY"),
    no_answer("NOANSW"),
    busy_or_no_answer("BUSYNA");

    private final String mode;

    When(String mode) {
      this.mode = mode;
    }

    @Override
    public String toString() {
      return name().replace('_', '-');
    }
  }

  /** One of these. */
  static final class What {
    @Parameters(paramLabel = "TARGET", description = "Where to.")
    private String target;

    @Option(names = "--do-not-disturb", description = "Nowhere: callers are told so.")
    private boolean doNotDisturb;

    @Option(names = "--off", description = "Forward no longer.")
    private boolean off;
  }

  @Mixin private Output output;
  @Mixin private ServiceLink service;

  @ArgGroup(multiplicity = "1")
  private What what;

  @Option(
      names = {"-l", "--line"},
      paramLabel = "LINE",
      description = "The line; needed if there are several.")
  private String line = "";

  @Option(
      names = "--when",
      paramLabel = "WHEN",
      converter = WhenConverter.class,
      description = "Which calls: always (default), busy, no-answer, busy-or-no-answer.")
  private When when = When.always;

  @Option(
      names = "--rings",
      paramLabel = "N",
      description = "Rings before a call counts as not answered.")
  private int rings;

  @Override
  public Integer call() {
    String target = what.target == null ? "" : what.target;
    service.order(
        new OnLine(OnLine.Operation.FORWARD, line, target, what.off ? "" : when.mode, rings, ""),
        output);
    output.object(Map.of("operation", "forward", "target", target, "off", what.off));
    output.text(
        what.off
            ? "no longer forwarded"
            : what.doNotDisturb ? "not to be disturbed" : "forwarded to " + target);
    return ExitCode.OK;
  }

  /** Reads WHEN as people write it. */
  static final class WhenConverter implements picocli.CommandLine.ITypeConverter<When> {
    @Override
    public When convert(String value) {
      return When.valueOf(value.toLowerCase(java.util.Locale.ROOT).replace('-', '_'));
    }
  }
}
