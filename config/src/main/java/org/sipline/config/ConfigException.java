package org.sipline.config;

import java.util.List;
import java.util.stream.Collectors;

/** A configuration file cannot be used; it carries every problem found, not only the first. */
public final class ConfigException extends Exception {
  private final transient List<ConfigProblem> problems;

  ConfigException(List<ConfigProblem> problems) {
    super(problems.stream().map(ConfigProblem::toString).collect(Collectors.joining("\n")));
    this.problems = List.copyOf(problems);
  }

  /** The problems in the file's order, warnings among them; at most 51. */
  public List<ConfigProblem> problems() {
    return problems;
  }
}
