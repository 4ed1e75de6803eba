package org.sipline.pair;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class MessagesAreTakenOnceAndInOrderTest {

  @Test
  void whatWasTakenIsNotTakenAgain() {
    Inbox inbox = new Inbox();
    assertThat(inbox.accept(1)).isTrue();
    assertThat(inbox.accept(1)).isFalse();
    assertThat(inbox.accept(2)).isTrue();
    assertThat(inbox.accept(1)).isFalse();
    assertThat(inbox.dropped()).isEqualTo(2);
    assertThat(inbox.missed()).isZero();
  }

  @Test
  void aGapIsCountedButDoesNotHoldUpWhatFollows() {
    Inbox inbox = new Inbox();
    assertThat(inbox.accept(3)).isTrue();
    assertThat(inbox.accept(4)).isTrue();
    assertThat(inbox.accept(2)).isFalse();
    assertThat(inbox.missed()).isEqualTo(2);
  }

  @Property
  void whateverComesIsTakenInRisingOrder(@ForAll List<@IntRange(min = 1, max = 50) Integer> come) {
    Inbox inbox = new Inbox();
    List<Integer> taken = new ArrayList<>();
    for (int sequence : come) {
      if (inbox.accept(sequence)) {
        taken.add(sequence);
      }
    }
    assertThat(taken).isSorted().doesNotHaveDuplicates();
    assertThat(taken.size() + inbox.dropped()).isEqualTo(come.size());
    int last = taken.isEmpty() ? 0 : taken.getLast();
    assertThat(taken.size() + inbox.missed()).isEqualTo(last);
  }

  @Test
  void whatLeavesIsNumberedFromOneOn() throws Exception {
    Outbox outbox = new Outbox(42);
    for (int sequence = 1; sequence <= 3; sequence++) {
      assertThat(PairCodec.decode(outbox.next(new ToMsp.Stop())))
          .contains(new Envelope(42, sequence, new ToMsp.Stop()));
    }
  }
}
