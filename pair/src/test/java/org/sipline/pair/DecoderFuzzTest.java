package org.sipline.pair;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever bytes come, the decoder understands or refuses them. As a test it runs on a message of
 * each type; with {@code JAZZER_FUZZ=1} it looks for more.
 */
class DecoderFuzzTest {

  static Stream<Arguments> oneMessageOfEachType() {
    return AnyMessage.SAMPLES.stream()
        .map(sample -> Arguments.of((Object) PairCodec.encode(new Envelope(7, 1, sample))));
  }

  @MethodSource("oneMessageOfEachType")
  @FuzzTest(maxDuration = "30s")
  void anyBytesAreUnderstoodOrRefused(byte[] bytes) {
    try {
      Optional<Envelope> understood = PairCodec.decode(bytes);
      if (understood.isPresent()) {
        byte[] again = PairCodec.encode(understood.get());
        if (again.length > bytes.length) {
          throw new IllegalStateException(understood + " takes more bytes than it came in");
        }
      }
    } catch (PairFormatException refused) {
      if (!refused.getMessage().contains(" at byte ")) {
        throw new IllegalStateException("a refusal that does not say where", refused);
      }
    }
  }
}
