package org.sipline.config;

import java.util.List;
import java.util.Set;

/**
 * The other extensions that a line watches.
 *
 * @param extensions their numbers or SIP URIs, at most {@value #MOST}; default none
 * @param by how it learns of them; default both
 */
public record Watch(List<String> extensions, Set<WatchBy> by) {
  /** Extensions that a line can watch. */
  public static final int MOST = 64;

  /** A line that watches nobody. */
  public static final Watch NOBODY = new Watch(List.of(), Set.of(WatchBy.DIALOG, WatchBy.PRESENCE));

  public Watch {
    extensions = List.copyOf(extensions);
    by = Set.copyOf(by);
  }

  /** Whether the line is told of others' calls. */
  public boolean seesCalls() {
    return !extensions.isEmpty() && by.contains(WatchBy.DIALOG);
  }
}
