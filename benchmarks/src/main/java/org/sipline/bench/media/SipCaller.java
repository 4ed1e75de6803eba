package org.sipline.bench.media;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Sets calls up one after the other over UDP, just well enough for servers that behave. For one
 * thread.
 */
final class SipCaller implements AutoCloseable {
  private static final Pattern STATUS = Pattern.compile("SIP/2\\.0 (\\d{3})");
  private static final Pattern TO = Pattern.compile("(?im)^(?:To|t)\\s*:\\s*(.*)$");
  private static final Pattern CONTACT = Pattern.compile("(?im)^(?:Contact|m)\\s*:\\s*<([^>]*)>");
  private static final Pattern CALL_ID = Pattern.compile("(?im)^(?:Call-ID|i)\\s*:\\s*(\\S+)");
  private static final Pattern CSEQ = Pattern.compile("(?im)^CSeq\\s*:\\s*(\\d+)\\s+(\\w+)");
  private static final Pattern AUDIO = Pattern.compile("(?m)^m=audio (\\d+) ");
  private static final int TIMEOUT_MILLIS = 500;
  private static final int ATTEMPTS = 10;

  private final DatagramSocket socket;
  private final InetSocketAddress server;
  private final String target;
  private final byte[] buffer = new byte[65536];
  private int branches;

  /** An answered call: where its RTP goes, and what its BYE needs. */
  record Call(String id, String to, String contact, int rtpPort) {}

  SipCaller(InetAddress host, int port, String user) throws IOException {
    server = new InetSocketAddress(host, port);
    target = "sip:" + user + "@127.0.0.1:" + port;
    socket = new DatagramSocket(new InetSocketAddress(host, 0));
    socket.setSoTimeout(TIMEOUT_MILLIS);
  }

  /** Calls, and waits for the answer. */
  Call call(int number, int rtpPort) throws IOException {
    String id = "bench-" + number + "-" + socket.getLocalPort();
    String sdp =
        """
        v=0\r
        o=- %d 1 IN IP4 127.0.0.1\r
        s=-\r
        c=IN IP4 127.0.0.1\r
        t=0 0\r
        m=audio %d RTP/AVP 0\r
        a=ptime:20\r
        """
            .formatted(number + 1, rtpPort);
    String invite =
        head("INVITE", target, id, "<" + target + ">", 1)
            + "Contact: <sip:sipp@127.0.0.1:"
            + socket.getLocalPort()
            + ">\r\nContent-Type: application/sdp\r\nContent-Length: "
            + sdp.length()
            + "\r\n\r\n"
            + sdp;
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      send(invite);
      String answer = answer(id, "INVITE");
      if (answer == null) {
        continue;
      }
      String contact = find(CONTACT, answer, 1);
      Call call =
          new Call(id, find(TO, answer, 1), contact, Integer.parseInt(find(AUDIO, answer, 1)));
      send(head("ACK", contact, id, call.to(), 1) + "Content-Length: 0\r\n\r\n");
      return call;
    }
    throw new IOException("call " + number + " is not answered");
  }

  /** Ends a call. */
  void bye(Call call) throws IOException {
    send(head("BYE", call.contact(), call.id(), call.to(), 2) + "Content-Length: 0\r\n\r\n");
    answer(call.id(), "BYE");
  }

  /** The final answer to a request; null if none comes in time. */
  private String answer(String id, String method) throws IOException {
    while (true) {
      DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
      try {
        socket.receive(packet);
      } catch (SocketTimeoutException e) {
        return null;
      }
      String text = new String(buffer, 0, packet.getLength(), StandardCharsets.UTF_8);
      Matcher status = STATUS.matcher(text);
      if (!status.lookingAt()
          || !find(CALL_ID, text, 1).equals(id)
          || !find(CSEQ, text, 2).equals(method)) {
        continue;
      }
      int code = Integer.parseInt(status.group(1));
      if (code >= 300) {
        throw new IOException("the server answers " + text.lines().findFirst().orElse(""));
      }
      if (code >= 200) {
        return text;
      }
    }
  }

  private String head(String method, String uri, String id, String to, int sequence) {
    return "%s %s SIP/2.0\r\nVia: SIP/2.0/UDP 127.0.0.1:%d;branch=z9hG4bK-%s-%d\r\n"
            .formatted(method, uri, socket.getLocalPort(), id, ++branches)
        + "Max-Forwards: 70\r\nFrom: <sip:sipp@127.0.0.1>;tag=%s\r\nTo: %s\r\n".formatted(id, to)
        + "Call-ID: %s\r\nCSeq: %d %s\r\n".formatted(id, sequence, method);
  }

  private void send(String message) throws IOException {
    byte[] bytes = message.getBytes(StandardCharsets.UTF_8);
    socket.send(new DatagramPacket(bytes, bytes.length, server));
  }

  private static String find(Pattern pattern, String text, int group) throws IOException {
    Matcher matcher = pattern.matcher(text);
    if (!matcher.find()) {
      throw new IOException("no " + pattern + " in " + text);
    }
    return matcher.group(group).strip();
  }

  @Override
  public void close() {
    socket.close();
  }
}
