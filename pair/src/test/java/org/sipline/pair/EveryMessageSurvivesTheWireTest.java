package org.sipline.pair;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class EveryMessageSurvivesTheWireTest {

  @Property
  void whatIsEncodedIsDecodedTheSame(@ForAll("envelopes") Envelope envelope) throws Exception {
    Envelope decoded = PairCodec.decode(PairCodec.encode(envelope)).orElseThrow();

    assertThat(decoded)
        .usingRecursiveComparison()
        .ignoringCollectionOrderInFields("message.candidates")
        .isEqualTo(envelope);
    assertThat(decoded.message()).hasSameClassAs(envelope.message());
  }

  @Test
  void everyTypeHasANumberAndASample() {
    Set<Class<?>> records = new HashSet<>();
    records.addAll(Set.of(ToMsp.class.getPermittedSubclasses()));
    records.addAll(Set.of(ToTsp.class.getPermittedSubclasses()));
    Set<Class<?>> numbered = new HashSet<>();
    for (MessageType type : MessageType.values()) {
      numbered.add(type.message());
    }
    Set<Class<?>> sampled = new HashSet<>();
    AnyMessage.SAMPLES.forEach(sample -> sampled.add(sample.getClass()));

    assertThat(numbered).isEqualTo(records);
    assertThat(sampled).isEqualTo(records);
  }

  @Provide
  Arbitrary<Envelope> envelopes() {
    return AnyMessage.envelopes();
  }
}
