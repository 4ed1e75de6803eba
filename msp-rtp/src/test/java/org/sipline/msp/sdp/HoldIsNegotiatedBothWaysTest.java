package org.sipline.msp.sdp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HoldIsNegotiatedBothWaysTest {
  private final Negotiator negotiator = new Negotiator(Sdps.PREFERENCES, 1);

  @ParameterizedTest(name = "offered {0}, we hold: {1}")
  @CsvSource({
    "sendrecv, false, SENDRECV, false",
    "sendrecv, true,  SENDONLY, false",
    "sendonly, false, RECVONLY, true",
    "sendonly, true,  INACTIVE, true",
    "recvonly, false, SENDONLY, false",
    "recvonly, true,  SENDONLY, false",
    "inactive, false, INACTIVE, true",
    "inactive, true,  INACTIVE, true",
  })
  void anOfferedDirectionIsAnsweredWithWhatBothWant(
      String offered, boolean hold, Direction direction, boolean remoteHold) throws Exception {
    negotiator.answer(Sdps.peer("m=audio 4000 RTP/AVP 0", "a=" + offered), Sdps.IPV4, hold);

    AudioAgreement agreed = negotiator.agreed().orElseThrow();
    assertThat(agreed.direction()).isEqualTo(direction);
    assertThat(agreed.remoteHold()).isEqualTo(remoteHold);
    assertThat(agreed.localHold()).isEqualTo(hold);
  }

  @ParameterizedTest(name = "we hold: {0}, answered {1}")
  @CsvSource({
    "false, sendrecv, SENDRECV, false",
    "false, sendonly, RECVONLY, true",
    "false, recvonly, SENDONLY, false",
    "false, inactive, INACTIVE, true",
    "true,  recvonly, SENDONLY, false",
    "true,  inactive, INACTIVE, true",
    "true,  sendrecv, SENDONLY, false",
  })
  void anAnswerNarrowsWhatWasOffered(
      boolean hold, String answered, Direction direction, boolean remoteHold) throws Exception {
    negotiator.offer(Sdps.IPV4, hold);
    negotiator.accept(Sdps.peer("m=audio 4000 RTP/AVP 0", "a=" + answered), false);

    AudioAgreement agreed = negotiator.agreed().orElseThrow();
    assertThat(agreed.direction()).isEqualTo(direction);
    assertThat(agreed.remoteHold()).isEqualTo(remoteHold);
  }

  @Test
  void anAddressOfZerosIsAHoldOfRfc2543() throws Exception {
    negotiator.answer(Sdps.read("rfc2543-hold"), Sdps.IPV4, false);

    AudioAgreement agreed = negotiator.agreed().orElseThrow();
    assertThat(agreed.remoteHold()).isTrue();
    assertThat(agreed.direction()).isEqualTo(Direction.RECVONLY);
    assertThat(agreed.remoteRtp()).isEmpty();
  }

  @Test
  void aSessionsDirectionHoldsForAMediumWithoutItsOwn() throws Exception {
    SessionDescription offer =
        SdpParser.parse(
            Sdps.lines(
                "v=0",
                "o=- 1 1 IN IP4 192.0.2.9",
                "s=-",
                "c=IN IP4 192.0.2.9",
                "t=0 0",
                "a=sendonly",
                "m=audio 4000 RTP/AVP 0"));
    negotiator.answer(offer, Sdps.IPV4, false);

    assertThat(negotiator.agreed().orElseThrow().direction()).isEqualTo(Direction.RECVONLY);
  }

  @Test
  void aReOfferStatesOurOwnWishNotTheOthersHold() throws Exception {
    negotiator.answer(Sdps.read("hold-sendonly"), Sdps.IPV4, false);

    // RFC 6337 section 5.1: copying the other party's hold would hold both for ever.
    assertThat(Sdps.text(negotiator.offer(Sdps.IPV4, false))).contains("a=sendrecv");
  }
}
