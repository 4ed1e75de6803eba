package org.sipline.pair;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The bytes of one message of each type, as {@code messages.hex} has them. Two versions of the
 * halves may meet: a line that changes there needs a new version in {@link PairCodec}.
 */
class WireFormatIsPinnedTest {
  private static final long CALL = 0x0102030405060708L;
  private static final int SEQUENCE = 0x11121314;

  @Test
  void theBytesOfEachMessageAreTheOnesOnFile() throws IOException {
    Stream<String> lines =
        AnyMessage.SAMPLES.stream()
            .map(sample -> new Envelope(CALL, SEQUENCE, sample))
            .map(
                envelope ->
                    envelope.message().getClass().getSimpleName()
                        + " "
                        + HexFormat.of().formatHex(PairCodec.encode(envelope)));

    assertThat(lines).containsExactlyElementsOf(onFile());
  }

  @Test
  void theBytesOnFileAreUnderstood() throws Exception {
    List<String> onFile = onFile();
    for (int i = 0; i < onFile.size(); i++) {
      byte[] bytes = HexFormat.of().parseHex(onFile.get(i).split(" ", -1)[1]);
      Envelope envelope = PairCodec.decode(bytes).orElseThrow();

      assertThat(envelope)
          .usingRecursiveComparison()
          .ignoringCollectionOrder()
          .isEqualTo(new Envelope(CALL, SEQUENCE, AnyMessage.SAMPLES.get(i)));
    }
  }

  private static List<String> onFile() throws IOException {
    try (InputStream in = WireFormatIsPinnedTest.class.getResourceAsStream("messages.hex")) {
      return new String(in.readAllBytes(), UTF_8).lines().toList();
    }
  }
}
