package org.sipline.msp.sdp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sipline.pair.ToTsp.DescriptionRefused.Cause;

class PeerOffersAreAnsweredTest {
  private final Negotiator negotiator = new Negotiator(Sdps.PREFERENCES, 4711);

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "asterisk,         8, PCMA, 101, SENDRECV, 192.0.2.10:14386, 14387, false, 0",
    "freeswitch,       9, G722, 101, SENDRECV, 192.0.2.20:28384, 28385, false, 0",
    "cisco,            9, G722, 101, SENDRECV, 192.0.2.30:27458, 27459, false, 0",
    "linphone,         0, PCMU, 100, SENDRECV, 192.0.2.40:7078,  7079,  false, 0",
    "rfc3264-10.1,     0, PCMU,  -1, SENDRECV, 192.0.2.1:49170,  49171, false, 0",
    "rfc3264-10.2,     0, PCMU,  -1, INACTIVE, 192.0.2.1:62986,  62987, true,  0",
    "rfc4317-2.1,      0, PCMU,  -1, SENDRECV, 192.0.2.1:49170,  49171, false, 0",
    "hold-sendonly,    0, PCMU,  -1, RECVONLY, 192.0.2.1:49170,  49171, true,  0",
    "two-audio-lines,  0, PCMU,  -1, SENDRECV, 192.0.2.1:49170,  49171, false, 0",
    "best-effort-srtp, 8, PCMA,  -1, SENDRECV, 192.0.2.60:6000,  6001,  false, 1",
  })
  void aPeersOfferIsAnsweredWithItsFirstCodecThatWeHave(
      String file,
      int payloadType,
      String codec,
      int events,
      Direction direction,
      String rtp,
      int rtcpPort,
      boolean remoteHold,
      int place)
      throws Exception {
    SessionDescription offer = Sdps.read(file);
    SessionDescription answer = SdpParser.parse(negotiator.answer(offer, Sdps.IPV4, false));

    AudioAgreement agreed = negotiator.agreed().orElseThrow();
    assertThat(agreed.send().payloadType()).isEqualTo(payloadType);
    assertThat(agreed.send().codec().encodingName()).isEqualTo(codec);
    assertThat(agreed.sendEvents()).isEqualTo(events);
    assertThat(agreed.direction()).isEqualTo(direction);
    assertThat(agreed.remoteRtp().orElseThrow()).hasToString("/" + rtp);
    assertThat(agreed.remoteRtcp().orElseThrow().getPort()).isEqualTo(rtcpPort);
    assertThat(agreed.remoteHold()).isEqualTo(remoteHold);
    assertThat(answer.media()).hasSameSizeAs(offer.media());
    for (int i = 0; i < answer.media().size(); i++) {
      MediaDescription mine = answer.media().get(i);
      MediaDescription theirs = offer.media().get(i);
      assertThat(mine.media()).isEqualTo(theirs.media());
      assertThat(mine.protocol()).isEqualTo(theirs.protocol());
      if (i == place) {
        assertThat(mine.port()).isEqualTo(20000);
        assertThat(answer.directionOf(mine)).isEqualTo(direction);
        assertThat(mine.formats()).first().isEqualTo(Integer.toString(payloadType));
      } else {
        assertThat(mine.port()).as("line %s is refused", i).isZero();
        assertThat(mine.formats()).isEqualTo(theirs.formats());
      }
    }
  }

  @Test
  void anIpv6OfferIsAnsweredOverIpv6() throws Exception {
    String answer = Sdps.text(negotiator.answer(Sdps.read("baresip"), Sdps.IPV6, false));

    assertThat(answer).contains("c=IN IP6 2001:db8::7\r\n");
    assertThat(negotiator.agreed().orElseThrow().remoteRtp().orElseThrow().getPort())
        .isEqualTo(10004);
  }

  @Test
  void theAnswerReadsAsItIsMeant() throws Exception {
    assertThat(Sdps.text(negotiator.answer(Sdps.read("asterisk"), Sdps.IPV4, false)))
        .isEqualTo(
            """
            v=0
            o=- 4711 4711 IN IP4 198.51.100.7
            s=-
            c=IN IP4 198.51.100.7
            t=0 0
            m=audio 20000 RTP/AVP 8 101
            a=rtpmap:8 PCMA/8000
            a=rtpmap:101 telephone-event/8000
            a=fmtp:101 0-16
            a=ptime:20
            a=sendrecv
            """
                .replace("\n", "\r\n"));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "srtp-only, NOT_ACCEPTABLE, RTP/SAVP",
    "webrtc,    NOT_ACCEPTABLE, UDP/TLS/RTP/SAVPF",
    "t38,       NOT_ACCEPTABLE, no audio",
    "g729-only, NOT_ACCEPTABLE, no codec in common",
    "baresip,   NOT_ACCEPTABLE, another IP version",
  })
  void anOfferOfNothingThatWeHaveIsRefusedWithTheReason(String file, Cause cause, String reason)
      throws Exception {
    SessionDescription offer = Sdps.read(file);

    assertThatThrownBy(() -> negotiator.answer(offer, Sdps.IPV4, false))
        .isInstanceOf(NegotiationException.class)
        .hasMessageContaining(reason)
        .extracting(e -> ((NegotiationException) e).refusalCause())
        .isEqualTo(cause);
    assertThat(negotiator.agreed()).isEmpty();
  }

  @Test
  void aFaxAndVideoAreSeenInWhatIsRefused() throws Exception {
    assertThat(MediaFacts.of(Sdps.read("t38")))
        .isEqualTo(new MediaFacts(false, false, true, false));
    assertThat(MediaFacts.of(Sdps.read("cisco")))
        .isEqualTo(new MediaFacts(true, true, false, false));
  }
}
