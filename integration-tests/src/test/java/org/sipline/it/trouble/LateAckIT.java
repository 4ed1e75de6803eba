package org.sipline.it.trouble;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.sipline.it.phone.DirectLines;
import org.sipline.it.phone.Listening;
import org.sipline.it.phone.Phone;

/** SIPp takes a repeated 2xx for the first one, so this caller is written by hand. */
final class LateAckIT {
  private static final Pattern TO_TAG = Pattern.compile("(?m)^To: .*;tag=(\\w+)\\s*$");

  @Test
  void theAnswerComesAgainUntilAnAckArrives() throws IOException {
    try (Phone phone = DirectLines.start(Map.of());
        var socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
      socket.setSoTimeout((int) Phone.BOUND.toMillis());
      Listening told = phone.listening();
      send(socket, phone, "INVITE", 1, "");
      String first = awaitStatus(socket, 200);
      assertThat(awaitStatus(socket, 200)).isEqualTo(first);
      assertThat(awaitStatus(socket, 200)).isEqualTo(first);
      Matcher tag = TO_TAG.matcher(first);
      assertThat(tag.find()).isTrue();
      send(socket, phone, "ACK", 1, ";tag=" + tag.group(1));
      told.message("LINE_CALLSTATE", event -> event.data("state").equals("CONNECTED"));
      send(socket, phone, "BYE", 2, ";tag=" + tag.group(1));
      assertThat(awaitStatus(socket, 200)).contains("2 BYE");
      phone.awaitNoCalls();
    }
  }

  private static String awaitStatus(DatagramSocket socket, int status) throws IOException {
    while (true) {
      var packet = new DatagramPacket(new byte[4000], 4000);
      socket.receive(packet);
      String text = new String(packet.getData(), 0, packet.getLength(), StandardCharsets.US_ASCII);
      if (text.startsWith("SIP/2.0 " + status)) {
        return text;
      }
    }
  }

  private static void send(
      DatagramSocket socket, Phone phone, String method, int sequence, String toTag)
      throws IOException {
    String body =
        method.equals("INVITE")
            ? """
            v=0
            o=- 1 1 IN IP4 127.0.0.1
            s=-
            c=IN IP4 127.0.0.1
            t=0 0
            m=audio 9 RTP/AVP 0
            """
                .replace("\n", "\r\n")
            : "";
    String head =
        """
        %1$s sip:auto@127.0.0.1:%2$d SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:%3$d;branch=z9hG4bK%3$d%1$s
        From: <sip:late@127.0.0.1:%3$d>;tag=%3$d
        To: <sip:auto@127.0.0.1:%2$d>%4$s
        Call-ID: late-%3$d@127.0.0.1
        CSeq: %5$d %1$s
        Contact: <sip:late@127.0.0.1:%3$d>
        Max-Forwards: 70
        Content-Type: application/sdp
        Content-Length: %6$d

        """
            .formatted(
                method, phone.sipPort(), socket.getLocalPort(), toTag, sequence, body.length())
            .replace("\n", "\r\n");
    byte[] bytes = (head + body).getBytes(StandardCharsets.US_ASCII);
    socket.send(
        new DatagramPacket(bytes, bytes.length, InetAddress.getLoopbackAddress(), phone.sipPort()));
  }
}
