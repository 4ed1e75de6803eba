package org.sipline.bench.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The figures of a run, and who was missing from it. For one thread. */
public final class Report {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private final PrintStream progress;
  private final List<Figure> figures = new ArrayList<>();
  private final List<String> missing = new ArrayList<>();

  /** An empty report that tells its progress there. */
  public Report(PrintStream progress) {
    this.progress = progress;
  }

  /** Tells what is being done. */
  public void step(String words) {
    progress.println("bench: " + words);
  }

  /** Takes a figure. */
  public void add(Figure figure) {
    figures.add(figure);
    progress.printf(
        Locale.ROOT,
        "bench:   %s, %s: %s %s%s%n",
        figure.measure(),
        figure.subject(),
        number(figure.value()),
        figure.unit(),
        figure.remark().isEmpty() ? "" : " (" + figure.remark() + ")");
  }

  /** Says that something was not measured, and why. */
  public void missing(String what, String why) {
    missing.add(what + ": " + why);
    progress.println("bench: ** NOT MEASURED: " + what + ": " + why);
  }

  /** Whether every target of this run is met. */
  public boolean allMet() {
    return figures.stream()
        .allMatch(each -> each.target().map(t -> t.isMetBy(each.value())).orElse(true));
  }

  /** Prints the table: ours first in each measure, beside each peer how ours compares with it. */
  public void print(PrintStream out) {
    Map<String, List<Figure>> measures = new LinkedHashMap<>();
    for (Figure figure : figures) {
      measures
          .computeIfAbsent(figure.part() + ": " + figure.measure(), _ -> new ArrayList<>())
          .add(figure);
    }
    out.println();
    measures.forEach((measure, rows) -> print(out, measure, rows));
    if (!missing.isEmpty()) {
      out.println();
      missing.forEach(each -> out.println("** NOT MEASURED: " + each));
    }
  }

  private static void print(PrintStream out, String measure, List<Figure> rows) {
    out.println(measure + " [" + rows.getFirst().unit() + "]");
    Optional<Figure> ours = rows.stream().filter(Figure::isOurs).reduce((_, last) -> last);
    for (Figure row : rows) {
      String note;
      if (row.isOurs()) {
        note =
            row.target()
                .map(t -> "target " + t + (t.isMetBy(row.value()) ? "  met" : "  MISSED"))
                .orElse("");
      } else {
        note =
            ours.map(
                    own ->
                        String.format(
                            Locale.ROOT, "ours is %s of this", ratio(own.value(), row.value())))
                .orElse("");
      }
      out.printf(
          Locale.ROOT,
          "  %-24s %12s   %-28s %s%n",
          row.subject(),
          number(row.value()),
          note,
          row.remark());
    }
  }

  private static String ratio(double own, double other) {
    return other == 0 ? "(no ratio)" : String.format(Locale.ROOT, "%.2fx", own / other);
  }

  private static String number(double value) {
    double size = Math.abs(value);
    if (size >= 1000) {
      return String.format(Locale.ROOT, "%,.0f", value);
    }
    return String.format(Locale.ROOT, size >= 100 ? "%.0f" : size >= 10 ? "%.1f" : "%.3f", value);
  }

  /** Writes everything as JSON. */
  public void write(Path file, Machine machine) throws IOException {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (Figure figure : figures) {
      Map<String, Object> row = new LinkedHashMap<>();
      row.put("part", figure.part());
      row.put("measure", figure.measure());
      row.put("subject", figure.subject());
      row.put("value", figure.value());
      row.put("unit", figure.unit());
      figure
          .target()
          .ifPresent(
              target -> {
                row.put("target", target.toString());
                row.put("met", target.isMetBy(figure.value()));
              });
      if (!figure.isOurs()) {
        figures.stream()
            .filter(own -> own.isOurs() && own.measure().equals(figure.measure()))
            .reduce((_, last) -> last)
            .filter(_ -> figure.value() != 0)
            .ifPresent(own -> row.put("oursToThis", own.value() / figure.value()));
      }
      if (!figure.remark().isEmpty()) {
        row.put("remark", figure.remark());
      }
      rows.add(row);
    }
    JSON.writeValue(
        file.toFile(), Map.of("machine", machine, "figures", rows, "notMeasured", missing));
  }
}
