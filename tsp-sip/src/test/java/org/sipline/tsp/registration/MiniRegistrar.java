package org.sipline.tsp.registration;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A registrar of a few lines on a UDP socket of loopback, which shares no code with ours. */
final class MiniRegistrar implements AutoCloseable {
  /** What answers a request: a status line and header lines; null for silence. */
  interface Script extends Function<String, String> {}

  final List<String> requests = new CopyOnWriteArrayList<>();
  final AtomicInteger keepAlives = new AtomicInteger();
  private final DatagramSocket socket;
  private volatile Script script;

  MiniRegistrar(Script script) throws IOException {
    this.script = script;
    this.socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().name("mini-registrar").start(this::serve);
  }

  int port() {
    return socket.getLocalPort();
  }

  void follow(Script next) {
    script = next;
  }

  private void serve() {
    byte[] buffer = new byte[8192];
    while (!socket.isClosed()) {
      try {
        DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
        socket.receive(packet);
        String text = new String(buffer, 0, packet.getLength(), UTF_8);
        if (text.isBlank()) {
          keepAlives.incrementAndGet();
          continue;
        }
        requests.add(text);
        String answer = script.apply(text);
        if (answer != null) {
          byte[] response = response(text, answer).getBytes(UTF_8);
          socket.send(new DatagramPacket(response, response.length, packet.getSocketAddress()));
        }
      } catch (IOException closed) {
        return;
      }
    }
  }

  static String response(String request, String answer) {
    return "SIP/2.0 "
        + answer.strip().replace("\n", "\r\n")
        + "\r\nVia: "
        + header(request, "Via").replace(";rport", ";rport=40000;received=203.0.113.7")
        + "\r\nFrom: "
        + header(request, "From")
        + "\r\nTo: "
        + header(request, "To")
        + ";tag=mini\r\nCall-ID: "
        + header(request, "Call-ID")
        + "\r\nCSeq: "
        + header(request, "CSeq")
        + "\r\nContent-Length: 0\r\n\r\n";
  }

  /** Lists the Contact that came, as most registrars do, among others. */
  static String granting(String request, int expires) {
    return """
        200 OK
        Contact: <sip:other@192.0.2.1:5060>;expires=7
        Contact: %s;expires=%d"""
        .formatted(header(request, "Contact"), expires);
  }

  static String header(String request, String name) {
    Matcher line = Pattern.compile("(?im)^" + name + "\\s*:\\s*(.*?)\\r?$").matcher(request);
    return line.find() ? line.group(1) : "";
  }

  /** Whether a request answers a challenge rightly. */
  static boolean authorized(
      String request, String jcaName, String nonce, String user, String password) {
    String credentials = header(request, "Authorization");
    String realm = parameter(credentials, "realm");
    String uri = request.split(" ", 3)[1];
    String ha1 = hash(jcaName, user + ":" + realm + ":" + password);
    String ha2 = hash(jcaName, "REGISTER:" + uri);
    String expected =
        hash(
            jcaName,
            String.join(
                ":",
                ha1,
                nonce,
                parameter(credentials, "nc"),
                parameter(credentials, "cnonce"),
                "auth",
                ha2));
    return parameter(credentials, "nonce").equals(nonce)
        && parameter(credentials, "uri").equals(uri)
        && parameter(credentials, "response").equals(expected);
  }

  static String parameter(String credentials, String name) {
    Matcher value = Pattern.compile("(?:^|[ ,])" + name + "=\"?([^\",]*)").matcher(credentials);
    return value.find() ? value.group(1) : "";
  }

  private static String hash(String jcaName, String text) {
    try {
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance(jcaName).digest(text.getBytes(UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() {
    socket.close();
  }
}
