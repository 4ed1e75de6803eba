package org.sipline.tsp.provider;

import java.util.Optional;
import java.util.function.UnaryOperator;
import org.sipline.config.LineConfig;
import org.sipline.config.SipUri;

/** A registrar that is a notifier as well, made of one UDP socket. */
final class NotifyingPbx implements AutoCloseable {
  final RawPeer peer = new RawPeer(1);

  /** A change of a line's configuration: an account here. */
  UnaryOperator<LineConfig> account() {
    return line ->
        line.registeringWith(SipUri.parse("sip:127.0.0.1:" + peer.localPort()), Optional.empty());
  }

  /** The URI of an extension, as lines with an account here dial it. */
  String uri(String extension) {
    return "sip:%s@127.0.0.1:%d".formatted(extension, peer.localPort());
  }

  /** Answers a line's REGISTER, and waits until that counts. */
  void register(TestLine line) {
    peer.register(line);
  }

  /** The next SUBSCRIBE of a package. */
  String subscribe(String event) {
    return peer.receive(
        "SUBSCRIBE for " + event,
        each -> each.startsWith("SUBSCRIBE ") && RawPeer.header(each, "Event").equals(event));
  }

  /** The next SUBSCRIBE of a package, which is granted. */
  String granted(String event) {
    String subscribe = subscribe(event);
    grant(subscribe, "600");
    return subscribe;
  }

  void grant(String subscribe, String expires) {
    peer.send(
        peer.response(subscribe, 200, "pbx", new byte[0])
            .replace("Content-Length", "Expires: " + expires + "\r\nContent-Length"));
  }

  /** A NOTIFY of a subscription. */
  String notification(String subscribe, int sequence, String state, byte[] body) {
    String event = RawPeer.header(subscribe, "Event");
    String type = RawPeer.header(subscribe, "Accept");
    return peer.withinAsCalled(subscribe, "pbx", "NOTIFY", sequence, body)
        .replace("application/sdp", type)
        .replace(
            "Content-Length",
            "Event: " + event + "\r\nSubscription-State: " + state + "\r\nContent-Length");
  }

  /** Sends a NOTIFY and waits until it is taken. */
  void notify(String subscribe, int sequence, byte[] body) {
    peer.send(notification(subscribe, sequence, "active;expires=600", body));
    peer.receive(
        "200 of NOTIFY",
        each -> each.startsWith("SIP/2.0 200 ") && RawPeer.header(each, "CSeq").endsWith("NOTIFY"));
  }

  @Override
  public void close() {
    peer.close();
  }
}
