package org.sipline.tsp.provider;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import org.sipline.tapi.LineEvent;
import org.sipline.tapi.constant.LineDevState;

/** A SIP peer made of one UDP socket: it sends what the test writes, right or wrong. */
final class RawPeer implements AutoCloseable {
  private static final int BOUND_MILLIS = 10_000;

  private final DatagramSocket socket;
  private final InetAddress loopback = InetAddress.getLoopbackAddress();
  private int port;
  private int calls;
  private final Set<String> seen = new HashSet<>();

  /** A peer that talks to a port on loopback. */
  RawPeer(int port) {
    this(port, "127.0.0.1");
  }

  /** As above, at another address of this machine. */
  RawPeer(int port, String address) {
    this.port = port;
    try {
      socket = new DatagramSocket(0, InetAddress.ofLiteral(address));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** From now on this peer talks to another port. */
  void talkTo(int otherPort) {
    port = otherPort;
  }

  int localPort() {
    return socket.getLocalPort();
  }

  /** The URI by which a line calls this peer. */
  String uri() {
    return "sip:peer@127.0.0.1:" + localPort();
  }

  void send(byte[] bytes) {
    try {
      socket.send(new DatagramPacket(bytes, bytes.length, loopback, port));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void send(String message) {
    send(message.getBytes(StandardCharsets.UTF_8));
  }

  /** The next message that is wanted; others are passed over. */
  String receive(String what, Predicate<String> wanted) {
    long deadline = System.nanoTime() + BOUND_MILLIS * 1_000_000L;
    StringBuilder passed = new StringBuilder();
    while (true) {
      String message = next((int) ((deadline - System.nanoTime()) / 1_000_000));
      if (message == null) {
        throw new AssertionError("never came: " + what + "; what came:\n" + passed);
      }
      if (wanted.test(message)) {
        return message;
      }
      passed.append(message.lines().findFirst().orElse("")).append('\n');
    }
  }

  String receiveRequest(String method) {
    return receive(method, each -> each.startsWith(method + " "));
  }

  String receiveStatus(int status) {
    return receive("" + status, each -> each.startsWith("SIP/2.0 " + status + " "));
  }

  /**
   * The very next message but for repetitions, for flows that are followed message by message.
   *
   * @param start how it has to begin, such as {@code ACK} or {@code SIP/2.0 200}
   */
  String expect(String start) {
    while (true) {
      String message = next(BOUND_MILLIS);
      if (message == null) {
        throw new AssertionError("never came: " + start);
      }
      boolean trying = message.startsWith("SIP/2.0 100 ");
      if (seen.add(message) && !trying) {
        if (!message.startsWith(start + " ")) {
          throw new AssertionError("instead of " + start + " came\n" + message);
        }
        return message;
      }
    }
  }

  /** Grants a line's REGISTER, and waits until that counts; the line's end is granted as well. */
  String register(TestLine line) {
    return register(line, "", "");
  }

  /** As above, with more parameters of the Contact and more header lines. */
  String register(TestLine line, String parameters, String more) {
    line.registeredAt(this);
    talkTo(line.port());
    String register = receiveRequest("REGISTER");
    send(
        response(register, 200, "reg", new byte[0])
            .replace("<" + uri() + ">", header(register, "Contact") + ";expires=60" + parameters)
            .replace("Content-Length", more + "Content-Length"));
    line.await(
        "the line is in service",
        event ->
            event instanceof LineEvent.DevState told
                && told.states().contains(LineDevState.INSERVICE));
    return register;
  }

  /** From now on, until it is closed, this peer agrees to whatever is asked. */
  void agree() {
    Thread.ofVirtual().name("agreeing-peer").start(this::agreeUntilClosed);
  }

  private void agreeUntilClosed() {
    try {
      while (!socket.isClosed()) {
        String message = next(BOUND_MILLIS);
        if (message != null && !message.startsWith("SIP/2.0 ") && !message.startsWith("ACK ")) {
          respond(message, 200, "agreed", new byte[0]);
        }
      }
    } catch (UncheckedIOException closed) {
      // The end.
    }
  }

  /** The next message, or null if none comes in time. */
  String next(int millis) {
    byte[] buffer = new byte[65_535];
    DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
    try {
      socket.setSoTimeout(Math.max(1, millis));
      socket.receive(packet);
      return new String(buffer, 0, packet.getLength(), StandardCharsets.UTF_8);
    } catch (SocketTimeoutException e) {
      return null;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  // Messages.

  /** A response to a request that came; the body is an SDP body, empty for none. */
  String response(String request, int status, String tag, byte[] sdp) {
    StringBuilder text = new StringBuilder("SIP/2.0 " + status + " Status\r\n");
    for (String name : List.of("Via", "From", "Call-ID", "CSeq", "Record-Route")) {
      headers(request, name).forEach(value -> line(text, name, value));
    }
    String to = header(request, "To");
    line(text, "To", to.contains("tag=") || tag.isEmpty() ? to : to + ";tag=" + tag);
    line(text, "Contact", "<" + uri() + ">");
    return body(text, sdp);
  }

  void respond(String request, int status, String tag, byte[] sdp) {
    send(response(request, status, tag, sdp));
  }

  /** An INVITE for a line. */
  String invite(TestLine line, byte[] sdp, String... moreHeaders) {
    int call = ++calls;
    StringBuilder text = new StringBuilder("INVITE " + line.uri() + " SIP/2.0\r\n");
    via(text, "invite" + call);
    line(text, "From", "\"Peer\" <sip:peer@example.org>;tag=peer" + call);
    line(text, "To", "<" + line.uri() + ">");
    line(text, "Call-ID", "call-" + call + "-" + localPort());
    line(text, "CSeq", "1 INVITE");
    line(text, "Contact", "<" + uri() + ">");
    line(text, "Max-Forwards", "70");
    for (String header : moreHeaders) {
      text.append(header).append("\r\n");
    }
    return body(text, sdp);
  }

  /** The ACK of a 2xx that answered an INVITE of ours. */
  String ack(String ok, byte[] sdp) {
    return within(ok, "ACK", number(ok), sdp);
  }

  /** A request of the calling side in the dialog that a response made. */
  String within(String ok, String method, int sequence, byte[] sdp) {
    String target = between(header(ok, "Contact"), "<", ">");
    StringBuilder text = new StringBuilder(method + " " + target + " SIP/2.0\r\n");
    via(text, method.toLowerCase(Locale.ROOT) + sequence + "x" + ++calls);
    line(text, "From", header(ok, "From"));
    line(text, "To", header(ok, "To"));
    line(text, "Call-ID", header(ok, "Call-ID"));
    line(text, "CSeq", sequence + " " + method);
    line(text, "Contact", "<" + uri() + ">");
    line(text, "Max-Forwards", "70");
    return body(text, sdp);
  }

  /** A request of the called side in the dialog that our response to an INVITE made. */
  String withinAsCalled(String invite, String tag, String method, int sequence, byte[] sdp) {
    String target = between(header(invite, "Contact"), "<", ">");
    StringBuilder text = new StringBuilder(method + " " + target + " SIP/2.0\r\n");
    via(text, method.toLowerCase(Locale.ROOT) + sequence + "y" + ++calls);
    line(text, "From", header(invite, "To") + ";tag=" + tag);
    line(text, "To", header(invite, "From"));
    line(text, "Call-ID", header(invite, "Call-ID"));
    line(text, "CSeq", sequence + " " + method);
    line(text, "Contact", "<" + uri() + ">");
    line(text, "Max-Forwards", "70");
    return body(text, sdp);
  }

  /** The CANCEL of an INVITE of ours. */
  String cancel(String invite) {
    StringBuilder text = new StringBuilder("CANCEL " + invite.split(" ", 3)[1] + " SIP/2.0\r\n");
    for (String name : List.of("Via", "From", "To", "Call-ID")) {
      line(text, name, header(invite, name));
    }
    line(text, "CSeq", number(invite) + " CANCEL");
    line(text, "Max-Forwards", "70");
    return body(text, new byte[0]);
  }

  private void via(StringBuilder text, String branch) {
    line(
        text,
        "Via",
        "SIP/2.0/UDP 127.0.0.1:"
            + localPort()
            + ";rport;branch=z9hG4bK-"
            + branch
            + "-"
            + localPort());
  }

  private static String body(StringBuilder text, byte[] sdp) {
    if (sdp.length > 0) {
      line(text, "Content-Type", "application/sdp");
    }
    line(text, "Content-Length", "" + sdp.length);
    return text.append("\r\n").append(new String(sdp, StandardCharsets.UTF_8)).toString();
  }

  private static void line(StringBuilder text, String name, String value) {
    text.append(name).append(": ").append(value).append("\r\n");
  }

  static String header(String message, String name) {
    return headers(message, name).stream()
        .findFirst()
        .orElseThrow(() -> new AssertionError("no " + name + " in\n" + message));
  }

  static List<String> headers(String message, String name) {
    return message
        .lines()
        .takeWhile(each -> !each.isEmpty())
        .filter(each -> each.regionMatches(true, 0, name + ":", 0, name.length() + 1))
        .map(each -> each.substring(name.length() + 1).strip())
        .toList();
  }

  static int number(String message) {
    return Integer.parseInt(header(message, "CSeq").split(" ", 2)[0]);
  }

  static String tag(String message, String header) {
    String value = header(message, header);
    int start = value.indexOf("tag=");
    return start < 0 ? "" : value.substring(start + 4).split("[;>]", 2)[0];
  }

  private static String between(String text, String start, String end) {
    int from = text.indexOf(start) + start.length();
    return text.substring(from, text.indexOf(end, from));
  }

  @Override
  public void close() {
    socket.close();
  }
}
