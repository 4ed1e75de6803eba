package org.sipline.softphone.pbx;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.sipline.softphone.pbx.Bindings.Outcome;
import org.sipline.softphone.pbx.Bindings.Wish;

class BindingsTest {
  private static final String PHONE = "sip:alice@127.0.0.1:5070";
  private final Bindings bindings = new Bindings();

  @Test
  void aContactIsFoundUntilItExpires() {
    register(PHONE, 60, 1, 0);

    assertThat(bindings.of("alice", 59_999)).hasSize(1);
    assertThat(bindings.of("alice", 60_000)).isEmpty();
  }

  @Test
  void aContactWithNoLifetimeIsForgotten() {
    register(PHONE, 60, 1, 0);
    register(PHONE, 0, 2, 10);

    assertThat(bindings.of("alice", 20)).isEmpty();
  }

  @Test
  void aRequestOvertakenByALaterOneChangesNothing() {
    register(PHONE, 60, 5, 0);

    assertThat(register(PHONE, 0, 4, 10)).isEqualTo(Outcome.OUT_OF_ORDER);
    assertThat(bindings.of("alice", 20)).hasSize(1);
  }

  @Test
  void tooBriefALifetimeIsRefused() {
    assertThat(register(PHONE, 29, 1, 0)).isEqualTo(Outcome.TOO_BRIEF);
    assertThat(bindings.of("alice", 0)).isEmpty();
  }

  @Test
  void aUserCannotFillTheMemoryWithContacts() {
    List<Wish> many = new ArrayList<>();
    for (int i = 0; i <= Bindings.MAX_CONTACTS; i++) {
      many.add(new Wish("sip:alice@127.0.0.1:" + (6000 + i), 60));
    }

    assertThat(bindings.register("alice", many, "call", 1, 0)).isEqualTo(Outcome.TOO_MANY);
    assertThat(bindings.of("alice", 0)).isEmpty();
  }

  @Test
  void anAbsurdLifetimeIsCutToAnHour() {
    register(PHONE, Integer.MAX_VALUE, 1, 0);

    assertThat(bindings.of("alice", 0).get(0).secondsLeft(0)).isEqualTo(3600);
  }

  private Outcome register(String contact, int expires, long sequence, long now) {
    return bindings.register("alice", List.of(new Wish(contact, expires)), "call", sequence, now);
  }
}
