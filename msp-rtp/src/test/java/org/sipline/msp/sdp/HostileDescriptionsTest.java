package org.sipline.msp.sdp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * Whatever comes, it is read or refused: nothing else escapes, and nothing hostile is agreed on.
 */
class HostileDescriptionsTest {

  @Property(tries = 2000)
  void anyBytesAreReadOrRefused(@ForAll byte[] body) {
    offerAndAnswer(body);
  }

  @Property(tries = 3000)
  void aPeersDescriptionWithDamageIsReadOrRefused(@ForAll("damaged") byte[] body) {
    offerAndAnswer(body);
  }

  private static void offerAndAnswer(byte[] body) {
    SessionDescription read;
    try {
      read = SdpParser.parse(body);
    } catch (SdpFormatException e) {
      assertThat(e.line()).isNotNegative();
      return;
    }
    Negotiator answerer = new Negotiator(Sdps.PREFERENCES, 1);
    try {
      SessionDescription answer = SdpParser.parse(answerer.answer(read, Sdps.IPV4, false));
      assertThat(answer.media()).hasSameSizeAs(read.media());
    } catch (NegotiationException e) {
      assertThat(answerer.agreed()).isEmpty();
    } catch (SdpFormatException e) {
      throw new AssertionError("the answer itself is malformed", e);
    }
    Negotiator offerer = new Negotiator(Sdps.PREFERENCES, 1);
    try {
      offerer.offer(Sdps.IPV4, false);
      offerer.accept(read, false);
      assertThat(offerer.agreed().orElseThrow().ptimeMillis()).isBetween(10, 60);
    } catch (NegotiationException e) {
      assertThat(offerer.agreed()).isEmpty();
    }
  }

  @Provide
  Arbitrary<byte[]> damaged() {
    Arbitrary<byte[]> seeds = Arbitraries.of(Sdps.FILES).map(Sdps::bytes);
    Arbitrary<String> insertions =
        Arbitraries.of(
            "",
            "\n",
            "\r",
            "=",
            ":",
            "/",
            " ",
            "0",
            "-1",
            "65536",
            "99999999999",
            "\0",
            "\u00e9",
            "a=rtpmap:0 ",
            "m=audio 0 RTP/AVP 0\r\n",
            "c=IN IP4 0.0.0.0\r\n",
            "a=rtcp: IN IP4 x\r\n",
            "a=rtcp-mux\r\n",
            "a=inactive\r\n",
            "m=audio 9 RTP/AVP 128 -1 x\r\n");
    return Combinators.combine(
            seeds,
            Arbitraries.doubles().between(0, 1),
            Arbitraries.integers().between(0, 12),
            insertions)
        .as(HostileDescriptionsTest::damage);
  }

  private static byte[] damage(byte[] seed, double where, int cut, String insertion) {
    int at = (int) (where * (seed.length - 1));
    int to = Math.min(seed.length, at + cut);
    byte[] inserted = insertion.getBytes(StandardCharsets.UTF_8);
    byte[] damaged = Arrays.copyOf(seed, at + inserted.length + seed.length - to);
    System.arraycopy(inserted, 0, damaged, at, inserted.length);
    System.arraycopy(seed, to, damaged, at + inserted.length, seed.length - to);
    return damaged;
  }
}
