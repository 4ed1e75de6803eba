package org.sipline.tsp.provider;

import static java.nio.charset.StandardCharsets.UTF_8;

import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.sipline.tsp.stack.EdgeInMemory;

/**
 * Everybody that a {@link LineInMemory} calls and is called by. It keeps dialogs as it must to
 * write well-formed messages, and sends them when the test wants, right or wrong.
 */
final class PeerInMemory {
  static final byte[] SDP = "v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=-\r\n".getBytes(UTF_8);

  private final LineInMemory line;
  private final List<EdgeInMemory.Sent> unanswered = new ArrayList<>();
  private final Map<String, Dialog> dialogs = new LinkedHashMap<>();
  private int numbers;

  /** A dialog as its far end sees it. */
  private static final class Dialog {
    final String callId;
    final String own;
    final String theirs;
    final String target;
    long sequence;
    SIPResponse unacknowledged;

    Dialog(String callId, String own, String theirs, String target, long sequence) {
      this.callId = callId;
      this.own = own;
      this.theirs = theirs;
      this.target = target;
      this.sequence = sequence;
    }
  }

  PeerInMemory(LineInMemory line) {
    this.line = line;
  }

  synchronized void sent(EdgeInMemory.Sent sent) {
    unanswered.add(sent);
  }

  void acknowledged(SIPRequest ack) {
    // A 2xx of this side has arrived.
  }

  synchronized int waiting() {
    return unanswered.size();
  }

  // As the one who is asked.

  /** Answers a request: 0 refuses, 1 accepts, 2 fails otherwise, 3 is silent for good, ... */
  void answer(int which, int how) {
    EdgeInMemory.Sent sent;
    synchronized (this) {
      if (unanswered.isEmpty()) {
        return;
      }
      sent = unanswered.get(which % unanswered.size());
    }
    SIPRequest request = sent.request();
    boolean first = request.getTo().getTag() == null;
    switch (request.getMethod()) {
      case SIPRequest.INVITE -> {
        int[] statuses =
            first
                ? new int[] {200, 180, 486, 183, 404, 408, 200, 180}
                : new int[] {200, 488, 491, 200, 481, 408, 200, 200};
        respond(sent, statuses[how % 8]);
      }
      case SIPRequest.REFER -> respond(sent, new int[] {202, 603, 202, 481, 408, 202}[how % 6]);
      default -> respond(sent, new int[] {200, 200, 200, 481, 408, 200}[how % 6]);
    }
  }

  /** Accepts whatever waits, and acknowledges whatever was accepted, until nothing waits. */
  void agree() {
    for (int i = 0; i < 50 && (waiting() > 0 || acknowledge()); i++) {
      EdgeInMemory.Sent sent;
      synchronized (this) {
        sent = unanswered.isEmpty() ? null : unanswered.getFirst();
      }
      if (sent != null) {
        respond(sent, sent.request().getMethod().equals(SIPRequest.REFER) ? 202 : 200);
      }
    }
  }

  /** Answers nothing of what waits: all of it times out. */
  void fallSilent() {
    while (waiting() > 0) {
      EdgeInMemory.Sent sent;
      synchronized (this) {
        sent = unanswered.getFirst();
      }
      respond(sent, 408);
    }
  }

  private void respond(EdgeInMemory.Sent sent, int status) {
    SIPRequest request = sent.request();
    if (status >= 200) {
      synchronized (this) {
        unanswered.remove(sent);
      }
    }
    if (status == 408) {
      line.step(sent.handler()::onTimeout);
      return;
    }
    boolean first = request.getTo().getTag() == null;
    String own = first ? "far" + request.getFrom().getTag() : request.getTo().getTag();
    SIPResponse response = line.network().edge().messages().response(request, status, own);
    response.setRemoteAddress(EdgeInMemory.PEER.getAddress());
    boolean invite = request.getMethod().equals(SIPRequest.INVITE);
    if (invite && (status == 200 || status == 183)) {
      line.network().edge().messages().putSdp(response, SDP);
    }
    if (invite && status < 300) {
      response.addHeader(
          line.network().edge().messages().header("Contact", "<sip:far@127.0.0.1:9>"));
      if (first && status == 200) {
        String theirs = request.getFrom().getTag();
        dialogs.putIfAbsent(
            theirs,
            new Dialog(
                request.getCallId().getCallId(), own, theirs, "sip:alice@127.0.0.1:5060", 0));
      }
    }
    line.step(() -> sent.handler().onResponse(response));
  }

  // As the one who asks.

  /** Calls the line. */
  void invite(String more) {
    int number = ++numbers;
    String callId = "in-" + number;
    String text =
        request(
            "INVITE sip:alice@127.0.0.1:5060",
            callId,
            "<sip:peer@127.0.0.1>;tag=caller" + number,
            "<sip:alice@127.0.0.1>",
            "1 INVITE",
            more,
            "application/sdp",
            SDP);
    comes(
        text,
        response -> {
          if (response.getStatusCode() == 200) {
            String theirs = response.getTo().getTag();
            Dialog dialog =
                new Dialog(callId, "caller" + number, theirs, "sip:alice@127.0.0.1:5060", 1);
            dialog.unacknowledged = response;
            dialogs.put(theirs, dialog);
          }
        });
  }

  /** Acknowledges a 2xx of the line's; false if none waits for it. */
  boolean acknowledge() {
    for (Dialog dialog : List.copyOf(dialogs.values())) {
      SIPResponse response = dialog.unacknowledged;
      if (response != null) {
        dialog.unacknowledged = null;
        String text = within(dialog, "ACK", response.getCSeq().getSeqNumber(), "", "", new byte[0]);
        SIPRequest ack = (SIPRequest) EdgeInMemory.parse(text);
        line.router().takeAck(ack);
        line.settle();
        return true;
      }
    }
    return false;
  }

  void bye(int which) {
    asks(which, "BYE", "", "", new byte[0]);
  }

  void reinvite(int which) {
    asks(which, "INVITE", "", "application/sdp", SDP);
  }

  /** Tells how a transfer goes. */
  void notify(int which, int how) {
    String[] fragments = {
      "SIP/2.0 100 Trying", "SIP/2.0 200 OK", "SIP/2.0 486 Busy Here", "no fragment at all"
    };
    String state = how % 4 == 0 ? "active;expires=60" : "terminated;reason=noresource";
    asks(
        which,
        "NOTIFY",
        "Event: refer\r\nSubscription-State: " + state + "\r\n",
        "message/sipfrag",
        fragments[how % 4].getBytes(UTF_8));
  }

  /** Sends the line elsewhere. */
  void refer(int which) {
    asks(which, "REFER", "Refer-To: <sip:third@127.0.0.1:9>\r\n", "", new byte[0]);
  }

  /** Calls in the place of a call that stands. */
  void inviteReplacing(int which) {
    Dialog dialog = dialog(which);
    if (dialog != null) {
      invite(
          "Replaces: %s;to-tag=%s;from-tag=%s\r\n"
              .formatted(dialog.callId, dialog.theirs, dialog.own));
    }
  }

  private Dialog dialog(int which) {
    List<Dialog> all = List.copyOf(dialogs.values());
    return all.isEmpty() ? null : all.get(which % all.size());
  }

  private void asks(int which, String method, String more, String type, byte[] body) {
    Dialog dialog = dialog(which);
    if (dialog == null) {
      return;
    }
    String text = within(dialog, method, ++dialog.sequence, more, type, body);
    comes(
        text,
        response -> {
          if (method.equals("INVITE") && response.getStatusCode() == 200) {
            dialog.unacknowledged = response;
          }
        });
  }

  private static String within(
      Dialog dialog, String method, long sequence, String more, String type, byte[] body) {
    return request(
        method + " " + dialog.target,
        dialog.callId,
        "<sip:peer@127.0.0.1>;tag=" + dialog.own,
        "<sip:alice@127.0.0.1>;tag=" + dialog.theirs,
        sequence + " " + method,
        more,
        type,
        body);
  }

  private void comes(String text, java.util.function.Consumer<SIPResponse> responses) {
    line.step(() -> line.router().onRequest(line.network().incoming(text, responses)));
  }

  private static int branches;

  private static synchronized String request(
      String start,
      String callId,
      String from,
      String to,
      String sequence,
      String more,
      String type,
      byte[] body) {
    return start
        + " SIP/2.0\r\nVia: SIP/2.0/UDP 127.0.0.1:9;branch=z9hG4bK"
        + ++branches
        + "\r\nFrom: "
        + from
        + "\r\nTo: "
        + to
        + "\r\nCall-ID: "
        + callId
        + "\r\nCSeq: "
        + sequence
        + "\r\nContact: <sip:far@127.0.0.1:9>\r\nMax-Forwards: 70\r\n"
        + more
        + (type.isEmpty() ? "" : "Content-Type: " + type + "\r\n")
        + "Content-Length: "
        + body.length
        + "\r\n\r\n"
        + new String(body, UTF_8);
  }
}
