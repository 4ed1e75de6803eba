package org.sipline.tsp.resolve;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;

/** The order in which a client tries servers (RFC 2782, "Usage rules"). */
final class SrvOrder {
  private SrvOrder() {}

  /** By priority, and among equals at random by weight. */
  static List<Srv> of(List<Srv> records, RandomGenerator random) {
    List<Srv> left = new ArrayList<>(records);
    // Those of weight 0 stand first, which gives them a small chance beside others.
    left.sort(Comparator.comparingInt(Srv::priority).thenComparingInt(Srv::weight));
    List<Srv> ordered = new ArrayList<>(left.size());
    while (!left.isEmpty()) {
      ordered.add(left.remove(choose(left, random)));
    }
    return ordered;
  }

  private static int choose(List<Srv> sorted, RandomGenerator random) {
    int priority = sorted.getFirst().priority();
    int total = 0;
    for (Srv each : sorted) {
      total += each.priority() == priority ? each.weight() : 0;
    }
    int mark = random.nextInt(total + 1);
    int sum = 0;
    for (int i = 0; ; i++) {
      sum += sorted.get(i).weight();
      if (sum >= mark) {
        return i;
      }
    }
  }
}
