package org.sipline.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.sipline.bench.codecs.CodecsPart;
import org.sipline.bench.door.DoorPart;
import org.sipline.bench.media.MediaPart;
import org.sipline.bench.memory.MemoryPart;
import org.sipline.bench.report.Machine;
import org.sipline.bench.report.Report;
import org.sipline.bench.signalling.SignallingPart;
import org.sipline.bench.start.StartPart;
import org.sipline.bench.subscriptions.SubscriptionsPart;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command that measures everything. */
@Command(
    name = "bench",
    mixinStandardHelpOptions = true,
    description = {
      "Measure Sipline and its peers (SIPp, bare JAIN-SIP, Asterisk in Docker, baresip) side by "
          + "side, and print what each needs and how ours compares.",
      "A peer that is not installed is named and left out. Run it on a machine that does nothing "
          + "else; docs/benchmarks.md says how each figure comes about."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  ./bench                        everything, some ten minutes",
      "  ./bench --quick media memory   two parts, shorter and noisier",
      "  ./bench --json figures.json    also as JSON"
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:everything asked for was measured, whether targets are met or not",
      "1:with --strict: a target is missed",
      "2:the command line is wrong"
    })
public final class Bench implements Callable<Integer> {

  /** What can be measured by itself. */
  enum Part {
    signalling,
    media,
    memory,
    subscriptions,
    start,
    door,
    codecs
  }

  @Parameters(
      paramLabel = "PART",
      description = "What to measure: ${COMPLETION-CANDIDATES} (default: everything).")
  private Set<Part> parts = EnumSet.noneOf(Part.class);

  @Option(names = "--quick", description = "Be done in some six minutes.")
  private boolean quick;

  @Option(names = "--strict", description = "Fail if a target is missed.")
  private boolean strict;

  @Option(
      names = "--json",
      paramLabel = "FILE",
      description = "Write the figures there too, as JSON.")
  private Path json;

  @Option(
      names = "--recordings",
      paramLabel = "FOLDER",
      description = "Keep flight recordings (JFR) of our processes there.")
  private Path recordings;

  @Option(names = "--home", hidden = true, defaultValue = ".")
  private Path home;

  /** Runs the command. */
  public static void main(String[] arguments) {
    System.exit(
        new CommandLine(new Bench()).setCaseInsensitiveEnumValuesAllowed(true).execute(arguments));
  }

  @Override
  public Integer call() throws IOException {
    if (parts.isEmpty()) {
      parts = EnumSet.allOf(Part.class);
    }
    if (recordings != null) {
      Files.createDirectories(recordings);
    }
    Settings settings =
        new Settings(home.toAbsolutePath().normalize(), quick, Optional.ofNullable(recordings));
    Machine machine = Machine.now();
    Report report = new Report(System.err);
    report.step(
        "%d processors (%s), load %s before"
            .formatted(machine.processors(), machine.processor(), machine.loadBefore()));
    for (Part part : Part.values()) {
      if (parts.contains(part)) {
        run(part, settings, report);
      }
    }
    report.print(System.out);
    if (json != null) {
      report.write(json, machine);
    }
    return strict && !report.allMet() ? 1 : 0;
  }

  private static void run(Part part, Settings settings, Report report) {
    switch (part) {
      case signalling -> new SignallingPart(settings, report).run();
      case media -> new MediaPart(settings, report).run();
      case memory -> new MemoryPart(settings, report).run();
      case subscriptions -> new SubscriptionsPart(settings, report).run();
      case start -> new StartPart(settings, report).run();
      case door -> new DoorPart(settings, report).run();
      case codecs -> new CodecsPart(settings, report).run();
    }
  }
}
