package org.sipline.msp.sdp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetSocketAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DetailsOfAnAudioLineTest {
  private final Negotiator negotiator = new Negotiator(Sdps.PREFERENCES, 1);

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "a=ptime:30, 30",
    "a=ptime:10, 10",
    "a=ptime:5, 20",
    "a=ptime:25, 20",
    "a=ptime:nonsense, 20",
    "a=ptime:200, 20",
    "a=maxptime:10, 10",
  })
  void packetsAreAsLongAsThePeerWantsWhereWeCan(String attribute, int millis) throws Exception {
    negotiator.answer(Sdps.peer("m=audio 4000 RTP/AVP 0", attribute), Sdps.IPV4, false);

    assertThat(negotiator.agreed().orElseThrow().ptimeMillis()).isEqualTo(millis);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "a=rtcp:53020,                       192.0.2.9,   53020",
    "a=rtcp:53020 IN IP4 126.16.64.4,    126.16.64.4, 53020",
    "a=rtcp:53020 IN IP6 2001:db8::1,    192.0.2.9,   53020",
    "a=rtcp:70000,                       192.0.2.9,   4001",
    "a=rtcp-mux,                         192.0.2.9,   4000",
  })
  void rtcpGoesWhereThePeerSays(String attribute, String host, int port) throws Exception {
    String answer =
        Sdps.text(
            negotiator.answer(Sdps.peer("m=audio 4000 RTP/AVP 0", attribute), Sdps.IPV4, false));

    AudioAgreement agreed = negotiator.agreed().orElseThrow();
    assertThat(agreed.remoteRtcp()).contains(new InetSocketAddress(host, port));
    assertThat(agreed.rtcpMux()).isEqualTo(attribute.equals("a=rtcp-mux"));
    assertThat(answer.contains("a=rtcp-mux")).isEqualTo(attribute.equals("a=rtcp-mux"));
  }

  @Test
  void anOddRtcpPortOfOursIsNamed() throws Exception {
    LocalTransport odd = new LocalTransport(Sdps.IPV4.address(), 20000, 30001);

    assertThat(Sdps.text(negotiator.offer(odd, false))).contains("a=rtcp:30001\r\n");
  }

  @Test
  void aStaticNumberNeedsNoRtpmapAndADynamicOneMayNameAStaticCodec() throws Exception {
    negotiator.answer(
        Sdps.peer("m=audio 4000 RTP/AVP 110", "a=rtpmap:110 pcma/8000"), Sdps.IPV4, false);

    assertThat(negotiator.agreed().orElseThrow().send().codec().encodingName()).isEqualTo("PCMA");
    assertThat(negotiator.agreed().orElseThrow().send().payloadType()).isEqualTo(110);
  }

  @Test
  void anRtpmapOverrulesAStaticNumber() throws Exception {
    negotiator.answer(
        Sdps.peer("m=audio 4000 RTP/AVP 0 8", "a=rtpmap:0 L16/8000"), Sdps.IPV4, false);

    assertThat(negotiator.agreed().orElseThrow().send().payloadType()).isEqualTo(8);
  }

  @Test
  void twoChannelsAreAnotherFormat() throws Exception {
    assertThatThrownBy(
            () ->
                negotiator.answer(
                    Sdps.peer("m=audio 4000 RTP/AVP 97", "a=rtpmap:97 PCMU/8000/2"),
                    Sdps.IPV4,
                    false))
        .hasMessageContaining("no codec in common");
  }

  @Test
  void mediaAtAHostNameOrAGroupAreRefused() {
    assertThatThrownBy(
            () ->
                negotiator.answer(
                    Sdps.peer("m=audio 4000 RTP/AVP 0", "c=IN IP4 media.example.com"),
                    Sdps.IPV4,
                    false))
        .hasMessageContaining("host name media.example.com");
    assertThatThrownBy(
            () ->
                negotiator.answer(
                    Sdps.peer("m=audio 4000 RTP/AVP 0", "c=IN IP4 224.2.1.1/127"),
                    Sdps.IPV4,
                    false))
        .hasMessageContaining("multicast address 224.2.1.1");
  }

  @Test
  void anOfferListsEveryCodecWithDigitsAndOurNumbers() throws Exception {
    assertThat(Sdps.text(negotiator.offer(Sdps.IPV4, false)))
        .contains(
            "m=audio 20000 RTP/AVP 0 8 9 101\r\n",
            "a=rtpmap:0 PCMU/8000\r\n",
            "a=rtpmap:8 PCMA/8000\r\n",
            "a=rtpmap:9 G722/8000\r\n",
            "a=rtpmap:101 telephone-event/8000\r\na=fmtp:101 0-16\r\n",
            "a=ptime:20\r\na=sendrecv\r\n");
  }

  @Test
  void thePeersOwnNumberForDigitsIsUsedTowardsIt() throws Exception {
    negotiator.offer(Sdps.IPV4, false);
    negotiator.accept(
        Sdps.peer("m=audio 4000 RTP/AVP 0 98", "a=rtpmap:98 telephone-event/8000"), false);

    AudioAgreement agreed = negotiator.agreed().orElseThrow();
    assertThat(agreed.sendEvents()).isEqualTo(98);
    assertThat(agreed.receiveEvents()).isEqualTo(101);
  }
}
