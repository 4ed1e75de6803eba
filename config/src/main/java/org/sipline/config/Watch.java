package org.sipline.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The other extensions that a line watches.
 *
 * @param extensions their numbers or SIP URIs, at most {@value #MOST}; default none
 * @param by how it learns of them; default both
 * @param lines whether each is a TAPI line of its own beside it, to be monitored; default false
 */
public record Watch(List<String> extensions, Set<WatchBy> by, boolean lines) {
  /** Extensions that a line can watch. */
  public static final int MOST = 64;

  /** A line that watches nobody. */
  public static final Watch NOBODY =
      new Watch(List.of(), Set.of(WatchBy.DIALOG, WatchBy.PRESENCE), false);

  public Watch {
    extensions = List.copyOf(extensions);
    by = Set.copyOf(by);
  }

  /**
   * The names of the presence lines of a line that watches so, by the extensions that they show: no
   * configured line is named like one, because names have no slash.
   */
  public Map<String, String> lineNames(String line) {
    Map<String, String> names = new LinkedHashMap<>();
    if (lines) {
      extensions.forEach(extension -> names.put(extension, line + "/" + extension));
    }
    return names;
  }

  /** Whether the line is told of others' calls. */
  public boolean seesCalls() {
    return !extensions.isEmpty() && by.contains(WatchBy.DIALOG);
  }
}
