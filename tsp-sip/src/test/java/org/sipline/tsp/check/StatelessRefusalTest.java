package org.sipline.tsp.check;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StatelessRefusalTest {
  private static final InetSocketAddress SOURCE = new InetSocketAddress("192.0.2.7", 5070);

  @Test
  void whatAResponseBearsIsCopiedAsFarAsItIsThere() {
    assertThat(
            refuse(
                """
                INVITE sip:a@b SIP/2.0
                v: SIP/2.0/UDP c:1;branch=z9hG4bK1;rport
                Via: SIP/2.0/UDP d;rport
                To:
                  <sip:a@b>;tag=1
                i: x
                Subject: From: nobody

                From: <sip:body@b>
                """))
        .contains(
            """
            SIP/2.0 400 Bad Request (line two)
            Via: SIP/2.0/UDP c:1;branch=z9hG4bK1;received=192.0.2.7;rport=5070
            Via: SIP/2.0/UDP d;rport
            To: <sip:a@b>;tag=1
            Call-ID: x
            Content-Length: 0

            """);
  }

  @Test
  void thePhraseNamesNoObjectOfTheParser() {
    String request = "OPTIONS x SIP/2.0\r\nVia: SIP/2.0/UDP c\r\n\r\n";
    assertThat(
            StatelessRefusal.badRequest(request.getBytes(UTF_8), "[C@2dbd343e ID expected", SOURCE))
        .hasValueSatisfying(
            answer ->
                assertThat(new String(answer, UTF_8))
                    .startsWith("SIP/2.0 400 Bad Request (ID expected)\r\n"));
  }

  @Test
  void aRepetitionGetsTheSameTag() {
    String request = "OPTIONS x SIP/2.0\nVia: SIP/2.0/UDP c\nTo: <sip:a@b>\n\n";
    assertThat(refuse(request).orElseThrow()).containsPattern("To: <sip:a@b>;tag=[0-9a-f]+\n");
    assertThat(refuse(request)).isEqualTo(refuse(request));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ACK sip:a@b SIP/2.0\nVia: SIP/2.0/UDP c\n\n",
        "SIP/2.0 200 OK\nVia: SIP/2.0/UDP c\n\n",
        "OPTIONS sip:a@b SIP/2.0\nTo: <sip:a@b>\n\n",
        "\u0001\u0002",
        ""
      })
  void whatNeedsNoResponseGetsNone(String message) {
    assertThat(refuse(message)).isEmpty();
  }

  private static Optional<String> refuse(String message) {
    return StatelessRefusal.badRequest(
            message.replace("\n", "\r\n").getBytes(UTF_8), "line\r\ntwo", SOURCE)
        .map(answer -> new String(answer, UTF_8).replace("\r\n", "\n"));
  }
}
