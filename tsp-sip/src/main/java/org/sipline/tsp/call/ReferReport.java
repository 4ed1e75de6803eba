package org.sipline.tsp.call;

import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import org.sipline.tsp.dialog.Dialog;
import org.sipline.tsp.dialog.DialogRequest;
import org.sipline.tsp.stack.SipEdge;
import org.sipline.tsp.transfer.SipFragment;

/**
 * Tells whoever transferred this line what becomes of the call it was sent to (RFC 3515 section
 * 2.4.4): one NOTIFY at a time, the newest status next, the final one last. Lives on the line's
 * loop.
 */
final class ReferReport {
  private static final int NONE = 0;

  private final CallHost host;
  private final SipEdge edge;
  private final Dialog dialog;
  private final String event;
  private final int expiresSeconds;
  private int next = NONE;
  private int told = NONE;
  private boolean underWay;
  private boolean over;

  /**
   * A report that has told nothing yet.
   *
   * @param event the Event header's value
   * @param expiresSeconds how long the report may go on
   */
  ReferReport(CallHost host, Dialog dialog, String event, int expiresSeconds) {
    this.host = host;
    this.edge = host.edge();
    this.dialog = dialog;
    this.event = event;
    this.expiresSeconds = expiresSeconds;
  }

  /** Whether there is more to tell. */
  boolean isOpen() {
    return !over;
  }

  /** The new call has come so far; a final status ends the report. */
  void status(int status) {
    if (over || status <= told || (next >= 200 && status < 200)) {
      return;
    }
    next = status;
    send();
  }

  private void send() {
    if (underWay || over || next == NONE) {
      return;
    }
    told = next;
    next = NONE;
    underWay = true;
    over = told >= 200;
    new DialogRequest(
            edge, host.loop(), host.digest(), dialog, SIPRequest.NOTIFY, this::fill, this::answered)
        .send();
  }

  private void fill(SIPRequest notify) {
    notify.addHeader(edge.messages().contact(host.contactUser(), dialog.flow()));
    notify.addHeader(edge.messages().header("Event", event));
    notify.addHeader(
        edge.messages()
            .header(
                "Subscription-State",
                told >= 200 ? "terminated;reason=noresource" : "active;expires=" + expiresSeconds));
    String phrase = SIPResponse.getReasonPhrase(told);
    edge.messages()
        .putBody(
            notify,
            "message",
            "sipfrag;version=2.0",
            SipFragment.of(told, phrase == null ? "Unknown" : phrase));
  }

  private void answered(DialogRequest.Outcome outcome) {
    underWay = false;
    if (outcome.success()) {
      send();
    } else {
      over = true; // nobody wants to hear it
    }
  }

  /** Whether the report goes through this dialog. */
  boolean goesThrough(Dialog other) {
    return dialog.equals(other);
  }

  /** The dialog that the report goes through is over. */
  void stop() {
    over = true;
  }
}
