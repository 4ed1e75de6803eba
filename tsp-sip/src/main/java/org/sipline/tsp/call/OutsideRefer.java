package org.sipline.tsp.call;

import gov.nist.javax.sip.message.SIPRequest;
import java.util.Iterator;
import javax.sip.header.Header;
import org.sipline.tsp.dialog.Dialog;
import org.sipline.tsp.reason.OwnEnding;
import org.sipline.tsp.stack.Incoming;
import org.sipline.tsp.stack.SipEdge;
import org.sipline.tsp.transfer.TargetDialog;

/**
 * A REFER outside of the dialog of the call that it is about (RFC 5589 section 6.1). That its
 * Target-Dialog names the call by both tags is what shows that its sender has a part in it (RFC
 * 4538); there is nothing else that a line would be sent elsewhere for. On the line's loop.
 */
public final class OutsideRefer {
  private OutsideRefer() {}

  /**
   * Takes a REFER from whom the line takes calls.
   *
   * @param host the line that it has come to
   */
  public static void take(Incoming incoming, CallHost host) {
    SIPRequest refer = incoming.request();
    SipCall call = target(refer, host);
    if (call == null) {
      incoming.refuse(OwnEnding.FORBIDDEN);
      return;
    }
    SipEdge edge = host.edge();
    Dialog dialog = Dialog.ofCalled(edge, refer, edge.messages().newTag(), incoming.flow());
    call.parts().referral.onRefer(incoming, dialog);
  }

  private static SipCall target(SIPRequest refer, CallHost host) {
    Iterator<?> lines = refer.getHeaders("Target-Dialog");
    String text = lines.hasNext() ? ((Header) lines.next()).toString() : "";
    TargetDialog named = TargetDialog.parse(text.substring(text.indexOf(':') + 1)).orElse(null);
    if (named == null || lines.hasNext()) {
      return null;
    }
    SipCall call = host.table().dialog(named.callId(), named.localTag());
    return call != null && call.host().equals(host) && call.signalling().isWith(named.remoteTag())
        ? call
        : null;
  }
}
