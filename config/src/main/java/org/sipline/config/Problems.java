package org.sipline.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.exceptions.Mark;

/** Collects what is wrong with one file, up to a bound. */
final class Problems {
  /** How many problems are kept; what comes after is only counted. */
  static final int LIMIT = 50;

  private final Path file;
  private final List<ConfigProblem> kept = new ArrayList<>();
  private int errors;
  private int dropped;

  Problems(Path file) {
    this.file = file;
  }

  void error(Optional<Mark> where, String message, String hint) {
    errors++;
    add(ConfigProblem.Severity.ERROR, where, message, hint);
  }

  void warning(Optional<Mark> where, String message, String hint) {
    add(ConfigProblem.Severity.WARNING, where, message, hint);
  }

  private void add(
      ConfigProblem.Severity severity, Optional<Mark> where, String message, String hint) {
    if (kept.size() == LIMIT && !displacesWarning(severity)) {
      dropped++;
      return;
    }
    int line = where.map(mark -> mark.getLine() + 1).orElse(0);
    int column = where.map(mark -> mark.getColumn() + 1).orElse(0);
    kept.add(new ConfigProblem(severity, file, line, column, message, hint));
  }

  /** Makes room for an error among warnings: a full list of those must not hide it. */
  private boolean displacesWarning(ConfigProblem.Severity severity) {
    if (severity == ConfigProblem.Severity.WARNING) {
      return false;
    }
    for (int i = kept.size() - 1; i >= 0; i--) {
      if (kept.get(i).severity() == ConfigProblem.Severity.WARNING) {
        kept.remove(i);
        dropped++;
        return true;
      }
    }
    return false;
  }

  boolean hasErrors() {
    return errors > 0;
  }

  /** Everything kept in the file's order, and a last one for what was only counted. */
  List<ConfigProblem> inOrder() {
    List<ConfigProblem> ordered = new ArrayList<>(kept);
    ordered.sort(
        Comparator.comparingInt(ConfigProblem::line).thenComparingInt(ConfigProblem::column));
    if (dropped > 0) {
      ordered.add(
          new ConfigProblem(
              hasErrors() ? ConfigProblem.Severity.ERROR : ConfigProblem.Severity.WARNING,
              file,
              0,
              0,
              dropped + " more problems are not shown",
              "mend these first"));
    }
    return ordered;
  }
}
