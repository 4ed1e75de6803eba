package org.sipline.it.trouble;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sipline.it.phone.DirectLines;
import org.sipline.it.phone.Phone;
import org.sipline.it.phone.Speech;
import org.sipline.softphone.SoftphoneCall;
import org.sipline.tapi.constant.LineCallState;

final class GarbageIT {
  private static final int LARGEST_DATAGRAM = 65_507;

  @TempDir private Path folder;

  @Test
  void garbageAndHugeDatagramsAtEveryPortDoNotDisturbACall() throws IOException {
    Path spoken = Speech.in(folder);
    Path recording = folder.resolve("heard.wav");
    try (Phone phone = DirectLines.start(Map.of())) {
      SoftphoneCall call =
          phone.connected(phone.call(phone.line("out"), "sip:auto@127.0.0.1:" + phone.sipPort()));
      Phone.done(call.record(recording));
      CompletionStage<Void> played = call.play(spoken);
      int rtp = port(call.quality().localAddress());
      for (byte[] bytes : garbage()) {
        throwAt(phone.sipPort(), bytes);
        throwAt(rtp, bytes);
        throwAt(rtp + 1, bytes);
      }
      throwAtTcp(phone.port("TCP 127.0.0.1"));
      Phone.done(played);
      assertThat(call.state()).isEqualTo(LineCallState.CONNECTED);
      phone.hangUp(call);
      Speech.assertHeard(spoken, recording);
      assertThat(call.quality().packetsDiscarded()).isPositive();
      phone.awaitNoCalls();
      phone.hangUp(
          phone.connected(phone.call(phone.line("out"), "sip:auto@127.0.0.1:" + phone.sipPort())));
    }
  }

  private static List<byte[]> garbage() {
    Random random = new Random(1);
    byte[] noise = new byte[500];
    random.nextBytes(noise);
    byte[] huge = new byte[LARGEST_DATAGRAM];
    random.nextBytes(huge);
    byte[] hugeSip = new byte[LARGEST_DATAGRAM];
    byte[] start =
        "INVITE sip:auto@127.0.0.1 SIP/2.0\r\nSubject: ".getBytes(StandardCharsets.US_ASCII);
    java.util.Arrays.fill(hugeSip, (byte) 'x');
    System.arraycopy(start, 0, hugeSip, 0, start.length);
    byte[] rtpOfAStranger = new byte[172];
    rtpOfAStranger[0] = (byte) 0x80;
    byte[] lyingHeader = {(byte) 0x9f, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1};
    return List.of(
        new byte[0],
        new byte[] {0},
        noise,
        huge,
        hugeSip,
        rtpOfAStranger,
        lyingHeader,
        text("SIP/2.0 200 OK\r\n\r\n"),
        text("INVITE\r\n\r\n"),
        text("BYE sip:auto@127.0.0.1 SIP/2.0\r\nVia: \u0000\r\nContent-Length: -1\r\n\r\n"),
        text(
            "INVITE sip:auto@127.0.0.1 SIP/2.0\r\n"
                + "Via: SIP/2.0/UDP 127.0.0.1:9;branch=z9hG4bKx\r\n".repeat(200)
                + "Content-Length: 99999999999\r\n\r\n"));
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static void throwAt(int port, byte[] bytes) throws IOException {
    try (var socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
      socket.send(new DatagramPacket(bytes, bytes.length, InetAddress.getLoopbackAddress(), port));
    }
  }

  private static void throwAtTcp(int port) throws IOException {
    for (byte[] bytes : garbage()) {
      try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
        socket.getOutputStream().write(bytes);
      }
    }
  }

  private static int port(String address) {
    return Integer.parseInt(address.substring(address.lastIndexOf(':') + 1));
  }
}
