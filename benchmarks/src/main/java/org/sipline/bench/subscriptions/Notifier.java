package org.sipline.bench.subscriptions;

import java.io.IOException;
import java.net.SocketAddress;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.sipline.bench.process.LoopbackSip;

/**
 * Takes every REGISTER and every SUBSCRIBE over UDP, and answers each of these with a NOTIFY too,
 * as RFC 6665 wants it.
 */
final class Notifier implements AutoCloseable {
  private final LoopbackSip sip;
  private final int grantedSeconds;
  private final Map<String, String> lastOfSubscription = new HashMap<>();
  private final AtomicLong subscriptions = new AtomicLong();
  private final AtomicLong subscribes = new AtomicLong();
  private int notified;

  /** A notifier that grants subscriptions so long. */
  Notifier(int grantedSeconds) {
    this.grantedSeconds = grantedSeconds;
    sip = new LoopbackSip("notifier", (_, message, from) -> take(message, from));
  }

  int port() {
    return sip.port();
  }

  /** Subscriptions that there are. */
  long subscriptions() {
    return subscriptions.get();
  }

  /** SUBSCRIBE requests so far, each counted once however often it came. */
  long subscribes() {
    return subscribes.get();
  }

  private void take(String message, SocketAddress from) throws IOException {
    if (message.startsWith("REGISTER ")) {
      sip.send(registered(message), from);
    } else if (message.startsWith("SUBSCRIBE ")) {
      subscribed(message, from);
    }
  }

  private static Map<String, String> headers(String message) {
    Map<String, String> headers = new HashMap<>();
    message
        .lines()
        .skip(1)
        .takeWhile(line -> !line.isEmpty())
        .forEach(
            line -> {
              String[] parts = line.split(":", 2);
              headers.put(parts[0].toLowerCase(Locale.ROOT), parts[1].strip());
            });
    return headers;
  }

  private static String response(Map<String, String> request, String more) {
    String to = request.get("to");
    return "SIP/2.0 200 OK\r\nVia: %s\r\nFrom: %s\r\nTo: %s\r\nCall-ID: %s\r\nCSeq: %s\r\n%s"
            .formatted(
                request.get("via"),
                request.get("from"),
                to.contains("tag=") ? to : to + ";tag=notifier",
                request.get("call-id"),
                request.get("cseq"),
                more)
        + "Content-Length: 0\r\n\r\n";
  }

  private static String registered(String message) {
    Map<String, String> request = headers(message);
    return response(request, "Contact: %s;expires=3600\r\n".formatted(request.get("contact")));
  }

  private void subscribed(String message, SocketAddress from) throws IOException {
    Map<String, String> request = headers(message);
    sip.send(
        response(
            request,
            "Expires: %d\r\nContact: <sip:notifier@127.0.0.1:%d>\r\n"
                .formatted(grantedSeconds, port())),
        from);
    String before = lastOfSubscription.put(request.get("call-id"), request.get("cseq"));
    if (before == null) {
      subscriptions.incrementAndGet();
    }
    if (!request.get("cseq").equals(before)) {
      subscribes.incrementAndGet();
      sip.send(notification(request), from);
    }
  }

  private String notification(Map<String, String> subscribe) {
    int number = ++notified;
    boolean dialogs = subscribe.get("event").equals("dialog");
    String body = dialogs ? dialogs(number) : "Messages-Waiting: no\r\n";
    String contact = subscribe.get("contact");
    String to = subscribe.get("to");
    return "NOTIFY %s SIP/2.0\r\n"
            .formatted(contact.substring(contact.indexOf('<') + 1, contact.indexOf('>')))
        + "Via: SIP/2.0/UDP 127.0.0.1:%d;branch=z9hG4bKn%d\r\n".formatted(port(), number)
        + "From: %s\r\n".formatted(to.contains("tag=") ? to : to + ";tag=notifier")
        + "To: %s\r\n".formatted(subscribe.get("from"))
        + "Call-ID: %s\r\nCSeq: %d NOTIFY\r\n".formatted(subscribe.get("call-id"), number)
        + "Contact: <sip:notifier@127.0.0.1:%d>\r\nMax-Forwards: 70\r\n".formatted(port())
        + "Event: %s\r\nSubscription-State: active;expires=%d\r\n"
            .formatted(subscribe.get("event"), grantedSeconds)
        + "Content-Type: %s\r\nContent-Length: %d\r\n\r\n%s"
            .formatted(subscribe.get("accept"), body.length(), body);
  }

  private static String dialogs(int version) {
    return ("<?xml version=\"1.0\"?><dialog-info xmlns=\"urn:ietf:params:xml:ns:dialog-info\""
            + " version=\"%d\" state=\"full\" entity=\"sip:200@bench\"><dialog id=\"a\""
            + " call-id=\"b\" local-tag=\"c\" remote-tag=\"d\" direction=\"recipient\">"
            + "<state>confirmed</state><remote><identity display=\"Peer\">sip:peer@bench</identity>"
            + "<target uri=\"sip:peer@192.0.2.1\"/></remote></dialog></dialog-info>")
        .formatted(version);
  }

  @Override
  public void close() {
    sip.close();
  }
}
