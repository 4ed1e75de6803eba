package org.sipline.tsp.resolve;

import java.util.List;

/**
 * What a place stands for.
 *
 * @param targets the servers in the order to try them; may be empty
 * @param reason in words, why there is none; empty if there is one
 */
public record Located(List<Target> targets, String reason) {
  public Located {
    targets = List.copyOf(targets);
  }

  static Located nothing(String reason) {
    return new Located(List.of(), reason);
  }
}
