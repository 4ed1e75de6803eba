package org.sipline.softphone.command;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.sipline.config.ConfigException;
import org.sipline.config.LogLevel;
import org.sipline.config.SiplineConfig;
import org.sipline.softphone.doctor.Doctor;
import org.sipline.softphone.doctor.Finding;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Checks a configuration and what it needs. */
@Command(
    name = "doctor",
    mixinStandardHelpOptions = true,
    description =
        "Check the configuration file, ports, names, registrars, credentials, files and sound "
            + "devices, and say what to mend.",
    footerHeading = "%nExamples:%n",
    footer = {"  sipline doctor -c asterisk.yaml"})
public final class DoctorCommand implements Callable<Integer> {
  @Mixin private Output output;
  @Mixin private ConfigOption config;

  @Override
  public Integer call() throws ConfigException, InterruptedException {
    Logging.setUp(LogLevel.ERROR);
    SiplineConfig loaded = config.load(output);
    output.text(
        "@|green ok      |@ %s: %s"
            .formatted(config.file(), Output.count(loaded.lines().size(), "line")));
    List<Finding> wanting = new ArrayList<>();
    Doctor doctor =
        new Doctor(
            loaded,
            finding -> {
              output.object(finding);
              output.text(line(finding));
              if (!finding.remedy().isEmpty()) {
                wanting.add(finding);
                output.text("           @|bold mend|@: " + Output.plain(finding.remedy()));
              }
            });
    boolean well;
    // Lines that it has registered must not stay so.
    try (LastWords _ = LastWords.ofThisThread(output, "interrupted")) {
      well = doctor.examine();
    }
    output.text(
        well
            ? "@|bold,green all is well|@"
                + (wanting.isEmpty() ? "" : ", with " + Output.count(wanting.size(), "warning"))
            : "@|bold,red %d to mend|@".formatted(wanting.size()));
    return well ? ExitCode.OK : ExitCode.FAILED;
  }

  private static String line(Finding finding) {
    String verdict =
        switch (finding.verdict()) {
          case OK -> "@|green ok      |@";
          case WARNING -> "@|yellow warning |@";
          case BROKEN -> "@|red broken  |@";
        };
    return "%s %s: %s"
        .formatted(verdict, Output.plain(finding.what()), Output.plain(finding.detail()));
  }
}
