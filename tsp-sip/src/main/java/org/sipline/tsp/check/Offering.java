package org.sipline.tsp.check;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What our side takes, as it tells others.
 *
 * @param methods the methods, as in Allow
 * @param extensions the option tags, as in Supported
 * @param bodies the content types of each method that carries a body, in lower case; a method that
 *     is not named takes those of {@code INVITE}
 * @param maxMessageBytes the largest message
 */
public record Offering(
    List<String> methods,
    Set<String> extensions,
    Map<String, List<String>> bodies,
    int maxMessageBytes) {
  public Offering {
    methods = List.copyOf(methods);
    extensions = Set.copyOf(extensions);
    bodies = Map.copyOf(bodies);
  }

  List<String> bodiesOf(String method) {
    return bodies.getOrDefault(method, bodies.getOrDefault("INVITE", List.of()));
  }
}
