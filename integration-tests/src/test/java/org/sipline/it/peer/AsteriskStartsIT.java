package org.sipline.it.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

final class AsteriskStartsIT {
  private static final Duration BOUND = Duration.ofSeconds(10);

  @Test
  void itIsTheVersionTheTestsAreWrittenFor() {
    assertThat(Asterisk.shared().cli("core show version")).startsWith("Asterisk 22.");
  }

  @Test
  void itListensOnTheChosenPortOverUdpAndTcp() {
    String transports = Asterisk.shared().cli("pjsip show transports");
    assertThat(transports)
        .contains("127.0.0.1:" + Asterisk.shared().sipPort())
        .contains("udp4")
        .contains("tcp4");
  }

  @Test
  void everyExtensionOfItsReadmeIsInItsDialplan() {
    String dialplan = Asterisk.shared().cli("dialplan show line");
    for (int extension = 600; extension <= 613; extension++) {
      assertThat(dialplan).contains("'" + extension + "'");
    }
    assertThat(dialplan)
        .contains("'617'", "'618'", "'619'", "'620'", "'621'", "'622'", "'_7[4-6]XX'", "'_8XXX'")
        .contains("'_614[a-z].'", "'_615[a-z].'", "'_616[a-z].'", "'_630[a-z].'")
        .contains("'*85'", "'_*85X.'", "'_*86X.'", "'*8'", "'_*8[a-z].'");
  }

  @Test
  void originateToAnUnregisteredUserIsReportedAsAnEvent() {
    Asterisk asterisk = Asterisk.shared();
    Trail.Cursor<AmiMessage> events = asterisk.events();
    asterisk.originate("PJSIP/carol", "600", "Boss <4711>", Map.of());
    AmiMessage response =
        events.await("OriginateResponse", BOUND, e -> e.field("Channel").contains("carol"));
    assertThat(response.field("Response")).isEqualTo("Failure");
    assertThat(asterisk.registered("carol")).isFalse();
  }

  @Test
  void aRefusedActionNamesAsterisksReason() {
    Asterisk asterisk = Asterisk.shared();
    assertThatThrownBy(() -> asterisk.act("NoSuchAction", Map.of()))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("NoSuchAction");
  }

  @Test
  void itComesBackOnTheSamePortsAfterARestartAndAfterACrash() {
    try (Asterisk asterisk = Asterisk.own()) {
      asterisk.restart();
      assertThat(asterisk.cli("core show version")).startsWith("Asterisk 22.");
      asterisk.crash();
      asterisk.start();
      assertThat(asterisk.cli("pjsip show transports")).contains(":" + asterisk.sipPort());
    }
  }

  @Test
  void frozenItIsSilentAndThawedItAnswersAgain() throws IOException {
    try (Asterisk asterisk = Asterisk.own();
        var socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
      asterisk.freeze();
      socket.setSoTimeout(500);
      socket.send(options(socket.getLocalPort(), asterisk.sipPort()));
      var answer = new DatagramPacket(new byte[2000], 2000);
      assertThatThrownBy(() -> socket.receive(answer)).isInstanceOf(SocketTimeoutException.class);
      asterisk.thaw();
      socket.setSoTimeout((int) BOUND.toMillis());
      socket.receive(answer);
      assertThat(new String(answer.getData(), StandardCharsets.US_ASCII)).startsWith("SIP/2.0 ");
    }
  }

  private static DatagramPacket options(int from, int to) {
    byte[] text =
        """
        OPTIONS sip:127.0.0.1:%2$d SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:%1$d;branch=z9hG4bK%1$d
        From: <sip:sipp@127.0.0.1:%1$d>;tag=%1$d
        To: <sip:127.0.0.1:%2$d>
        Call-ID: %1$d@127.0.0.1
        CSeq: 1 OPTIONS
        Max-Forwards: 70
        Content-Length: 0

        """
            .formatted(from, to)
            .replace("\n", "\r\n")
            .getBytes(StandardCharsets.US_ASCII);
    return new DatagramPacket(text, text.length, InetAddress.getLoopbackAddress(), to);
  }

  @Test
  void containersOfEndedProcessesAreRemovedAndOthersAreNot() {
    Asterisk asterisk = Asterisk.shared();
    String dead = "sipline-leftover-" + UUID.randomUUID();
    String foreign = "sipline-foreign-" + UUID.randomUUID();
    String image = Docker.image("asterisk");
    Docker.must("create", "--name", dead, "--label", "org.sipline.owner=1:0", image);
    Docker.must("create", "--name", foreign, image);
    try {
      Docker.removeLeftovers();
      assertThat(Docker.run("inspect", dead).succeeded()).isFalse();
      assertThat(Docker.run("inspect", foreign).succeeded()).isTrue();
      assertThat(asterisk.cli("core show version")).startsWith("Asterisk 22.");
    } finally {
      Docker.run("rm", "-f", dead, foreign);
    }
  }
}
