package org.sipline.msp.sdp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ReOffersKeepTheirShapeTest {
  private final Negotiator negotiator = new Negotiator(Sdps.PREFERENCES, 7);

  @Test
  void mediaKeepTheirPlacesAndRefusedOnesStayRefused() throws Exception {
    negotiator.answer(Sdps.read("best-effort-srtp"), Sdps.IPV4, false);
    SessionDescription offer = SdpParser.parse(negotiator.offer(Sdps.IPV4, true));

    assertThat(offer.media()).hasSize(2);
    assertThat(offer.media().get(0).port()).isZero();
    assertThat(offer.media().get(0).protocol()).isEqualTo("RTP/SAVP");
    assertThat(offer.media().get(1).port()).isEqualTo(20000);
    assertThat(offer.directionOf(offer.media().get(1))).isEqualTo(Direction.SENDONLY);
  }

  @Test
  void theCodecInUseIsOfferedFirstAndDigitsKeepTheirNumber() throws Exception {
    negotiator.answer(
        Sdps.peer("m=audio 4000 RTP/AVP 9 96", "a=rtpmap:96 telephone-event/8000"),
        Sdps.IPV4,
        false);

    assertThat(Sdps.text(negotiator.offer(Sdps.IPV4, false)))
        .contains("m=audio 20000 RTP/AVP 9 0 8 96\r\n", "a=rtpmap:96 telephone-event/8000");
  }

  @Test
  void theVersionGrowsOnlyWithAChange() throws Exception {
    SessionDescription first = SdpParser.parse(negotiator.offer(Sdps.IPV4, false));
    negotiator.accept(Sdps.peer("m=audio 4000 RTP/AVP 0"), false);
    SessionDescription refresh = SdpParser.parse(negotiator.offer(Sdps.IPV4, false));
    negotiator.accept(Sdps.peer("m=audio 4000 RTP/AVP 0"), false);
    SessionDescription hold = SdpParser.parse(negotiator.offer(Sdps.IPV4, true));

    assertThat(refresh).isEqualTo(first);
    assertThat(hold.origin().sessionId()).isEqualTo(first.origin().sessionId());
    assertThat(Long.parseLong(hold.origin().sessionVersion()))
        .isEqualTo(Long.parseLong(first.origin().sessionVersion()) + 1);
  }

  @Test
  void aRolledBackExchangeLeavesWhatWasAgreedBefore() throws Exception {
    negotiator.answer(Sdps.read("asterisk"), Sdps.IPV4, false);
    AudioAgreement agreed = negotiator.agreed().orElseThrow();

    negotiator.offer(Sdps.IPV4, true);
    negotiator.rollback();
    assertThat(negotiator.agreed()).contains(agreed);

    negotiator.answer(Sdps.read("hold-sendonly"), Sdps.IPV4, false);
    negotiator.rollback();
    assertThat(negotiator.agreed()).contains(agreed);
  }

  @Test
  void anAnswerThatDoesNotFitTheOfferChangesNothing() throws Exception {
    negotiator.offer(Sdps.IPV4, false);

    assertThatThrownBy(() -> negotiator.accept(Sdps.read("cisco"), false))
        .hasMessageContaining("the answer has 2 media, the offer 1");
    assertThatThrownBy(() -> negotiator.accept(Sdps.peer("m=video 4000 RTP/AVP 31"), false))
        .hasMessageContaining("medium 1 of the answer is video, not audio");
    assertThatThrownBy(() -> negotiator.accept(Sdps.peer("m=audio 0 RTP/AVP 0"), false))
        .hasMessageContaining("refuses the audio");
    assertThatThrownBy(() -> negotiator.accept(Sdps.read("g729-only"), false))
        .hasMessageContaining("no codec of the offer");
    assertThatThrownBy(() -> negotiator.accept(Sdps.read("srtp-only"), false))
        .hasMessageContaining("RTP/SAVP");
    assertThat(negotiator.agreed()).isEmpty();

    negotiator.accept(Sdps.peer("m=audio 4000 RTP/AVP 8 0"), false);
    assertThat(negotiator.agreed().orElseThrow().send().payloadType()).isEqualTo(8);
  }

  @Test
  void aLaterAnswerReplacesAProvisionalOne() throws Exception {
    negotiator.offer(Sdps.IPV4, false);
    negotiator.accept(Sdps.peer("m=audio 4000 RTP/AVP 0"), true);
    negotiator.accept(Sdps.peer("m=audio 5000 RTP/AVP 8"), false);

    AudioAgreement agreed = negotiator.agreed().orElseThrow();
    assertThat(agreed.remoteRtp().orElseThrow().getPort()).isEqualTo(5000);
    assertThat(agreed.receive()).extracting(PayloadFormat::payloadType).containsExactly(8, 0, 9);
    assertThatThrownBy(() -> negotiator.accept(Sdps.peer("m=audio 6000 RTP/AVP 0"), false))
        .hasMessageContaining("no offer waits");
  }

  @Test
  void onlyOneOfferWaitsAtATime() throws Exception {
    negotiator.offer(Sdps.IPV4, false);

    assertThatThrownBy(() -> negotiator.offer(Sdps.IPV4, false)).hasMessageContaining("waits");
    assertThatThrownBy(() -> negotiator.answer(Sdps.read("asterisk"), Sdps.IPV4, false))
        .hasMessageContaining("waits");
  }

  @Test
  void mediaThatEndAreAnsweredWithPortZero() throws Exception {
    negotiator.answer(Sdps.read("asterisk"), Sdps.IPV4, false);
    SessionDescription answer =
        SdpParser.parse(negotiator.answer(Sdps.peer("m=audio 0 RTP/AVP 8"), Sdps.IPV4, false));

    assertThat(answer.media().getFirst().port()).isZero();
    assertThat(negotiator.agreed()).isEmpty();
  }

  @Test
  void anOfferWithoutMediaIsAnsweredWithoutMedia() throws Exception {
    assertThat(Sdps.text(negotiator.answer(Sdps.peer(), Sdps.IPV4, false))).doesNotContain("m=");
    assertThat(SdpParser.parse(negotiator.offer(Sdps.IPV4, false)).media()).hasSize(1);
  }
}
