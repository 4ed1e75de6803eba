package org.sipline.config;

import java.util.List;

/**
 * A configuration file that can be used.
 *
 * @param config what it says
 * @param warnings what deserves a second look, in the file's order
 */
public record ConfigResult(SiplineConfig config, List<ConfigProblem> warnings) {
  public ConfigResult {
    warnings = List.copyOf(warnings);
  }
}
