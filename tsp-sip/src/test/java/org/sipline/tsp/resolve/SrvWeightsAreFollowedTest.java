package org.sipline.tsp.resolve;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class SrvWeightsAreFollowedTest {

  @Property
  void every_server_stands_once_and_by_priority(
      @ForAll @Size(max = 12) List<@IntRange(max = 3) Integer> priorities,
      @ForAll @IntRange(max = 65_535) int weight,
      @ForAll long seed) {
    List<Srv> records =
        priorities.stream().map(each -> new Srv(each, each == 1 ? 0 : weight, 1, "s")).toList();
    List<Srv> ordered = SrvOrder.of(records, new Random(seed));
    assertThat(ordered).containsExactlyInAnyOrderElementsOf(records);
    assertThat(ordered).isSortedAccordingTo((a, b) -> Integer.compare(a.priority(), b.priority()));
  }

  @Test
  void first_tries_are_shared_by_weight() {
    Srv heavy = new Srv(1, 75, 1, "heavy");
    Srv light = new Srv(1, 25, 1, "light");
    Random random = new Random(7);
    int first = 0;
    for (int i = 0; i < 10_000; i++) {
      first += SrvOrder.of(List.of(light, heavy), random).getFirst().equals(heavy) ? 1 : 0;
    }
    assertThat(first).isBetween(7_200, 7_800);
  }
}
