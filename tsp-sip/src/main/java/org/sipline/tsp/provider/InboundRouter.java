package org.sipline.tsp.provider;

import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.sip.address.SipURI;
import org.sipline.tsp.address.PercentEncoding;
import org.sipline.tsp.call.CallTable;
import org.sipline.tsp.call.OutsideRefer;
import org.sipline.tsp.call.SipCall;
import org.sipline.tsp.check.Offering;
import org.sipline.tsp.check.Refusal;
import org.sipline.tsp.check.RequestCheck;
import org.sipline.tsp.line.LineDevice;
import org.sipline.tsp.line.SipLine;
import org.sipline.tsp.loop.LineLoop;
import org.sipline.tsp.reason.OwnEnding;
import org.sipline.tsp.stack.Incoming;
import org.sipline.tsp.stack.OptionTags;
import org.sipline.tsp.stack.RequestRouter;
import org.sipline.tsp.stack.SipMessages;
import org.sipline.tsp.subscription.EventPackage;
import org.sipline.tsp.subscription.Subscription;
import org.sipline.tsp.subscription.SubscriptionTable;

/**
 * Hands what comes in to the loop of the line that it concerns, and answers what concerns none.
 * Runs on the stack's threads.
 */
final class InboundRouter implements RequestRouter {
  /** A loop so far behind cannot answer in time: new calls are refused at the door. */
  private static final int MOST_BACKLOG = 20_000;

  /** A loop that has so much to do may take longer than the 200 ms before a 100 is due. */
  private static final int LATE_BACKLOG = 2_000;

  private final RequestCheck check;
  private final LineDirectory directory;
  private final CallTable table;
  private final SubscriptionTable subscriptions;

  InboundRouter(
      LineDirectory directory,
      CallTable table,
      SubscriptionTable subscriptions,
      int maxMessageBytes) {
    this.check = new RequestCheck(offering(maxMessageBytes));
    this.directory = directory;
    this.table = table;
    this.subscriptions = subscriptions;
  }

  @Override
  public boolean takeAck(SIPRequest ack) {
    SipCall call = table.dialogOf(ack);
    if (call == null || !call.awaitsAck(ack)) {
      return false;
    }
    call.loop().execute(() -> call.onAck(ack));
    return true;
  }

  @Override
  public void onStray2xx(SIPResponse response) {
    SipCall call = table.callerOf(response);
    if (call != null) {
      call.loop().execute(() -> call.onStray2xx(response));
    }
  }

  private static Offering offering(int maxMessageBytes) {
    return new Offering(
        SipMessages.METHODS,
        Set.copyOf(OptionTags.OURS),
        Map.of(
            SIPRequest.INVITE,
            List.of("application/sdp"),
            SIPRequest.INFO,
            List.of("application/dtmf-relay", "application/dtmf"),
            SIPRequest.UPDATE,
            List.of("application/sdp"),
            SIPRequest.PRACK,
            List.of("application/sdp"),
            SIPRequest.NOTIFY,
            List.of(
                "message/sipfrag",
                EventPackage.MESSAGE_SUMMARY.contentType(),
                EventPackage.DIALOG.contentType(),
                EventPackage.PRESENCE.contentType(),
                EventPackage.CALL_COMPLETION.contentType())),
        maxMessageBytes);
  }

  @Override
  public void onRequest(Incoming incoming) {
    SIPRequest request = incoming.request();
    SipCall call = table.dialogOf(request);
    Subscription subscription =
        call == null && request.getMethod().equals(SIPRequest.NOTIFY)
            ? subscriptions.of(request)
            : null;
    Optional<Refusal> refusal = check.inspect(request, call != null || subscription != null);
    if (refusal.isPresent()) {
      SipMessages messages = incoming.edge().messages();
      SIPResponse response = messages.response(request, refusal.get().status(), messages.newTag());
      refusal.get().complete(response);
      incoming.respond(response);
    } else if (request.getMethod().equals(SIPRequest.CANCEL)) {
      cancel(incoming);
    } else if (call != null) {
      call.loop().execute(() -> call.onRequest(incoming));
    } else if (request.getMethod().equals(SIPRequest.INVITE)) {
      invite(incoming);
    } else if (request.getMethod().equals(SIPRequest.OPTIONS)) {
      options(incoming);
    } else if (subscription != null) {
      subscription.take(incoming);
    } else if (request.getMethod().equals(SIPRequest.NOTIFY)) {
      unsolicited(incoming);
    } else if (request.getMethod().equals(SIPRequest.REFER)) {
      refer(incoming);
    } else {
      incoming.respond(481); // an INFO belongs to a dialog
    }
  }

  /** RFC 3261 section 9.2: known is what matches a transaction, even if it is too late. */
  private void cancel(Incoming incoming) {
    SIPRequest cancel = incoming.request();
    SipCall call = table.cancelled(cancel);
    if (!incoming.edge().isKnown(cancel)) {
      incoming.respond(481);
      return;
    }
    SipMessages messages = incoming.edge().messages();
    incoming.respond(
        messages.response(cancel, 200, call == null ? messages.newTag() : call.localTag()));
    if (call != null) {
      call.loop().execute(() -> call.onCancel(cancel));
    }
  }

  private void invite(Incoming incoming) {
    LineDevice device = lineFor(incoming);
    if (device == null) {
      return;
    }
    SipLine line = device.line();
    if (line == null) {
      incoming.refuse(OwnEnding.NOT_IN_SERVICE);
      return;
    }
    LineLoop loop = device.loop();
    if (loop.backlog() > MOST_BACKLOG) {
      incoming.refuse(OwnEnding.OVERLOADED);
      return;
    }
    SipCall call = SipCall.incoming(line.host(), incoming, device.callTimes());
    if (table.bindInvite(call)) {
      if (loop.backlog() > LATE_BACKLOG) {
        // The line may not be at it before the caller sends it again, and makes matters worse.
        incoming.respond(incoming.edge().messages().trying(incoming.request()));
      }
      loop.execute(() -> line.incoming(call));
    } else {
      incoming.respond(482); // RFC 3261 section 8.2.2.2: the same INVITE on another way
    }
  }

  /** A NOTIFY that belongs to no subscription: the line knows whether it wants such. */
  private void unsolicited(Incoming incoming) {
    LineDevice device = lineFor(incoming);
    if (device == null) {
      return;
    }
    if (device.loop().backlog() > MOST_BACKLOG) {
      incoming.refuse(OwnEnding.OVERLOADED);
    } else {
      device.notified(incoming);
    }
  }

  /** A REFER outside of all dialogs: the line knows whether it is about a call of its own. */
  private void refer(Incoming incoming) {
    LineDevice device = lineFor(incoming);
    if (device == null) {
      return;
    }
    SipLine line = device.line();
    if (line == null) {
      incoming.refuse(OwnEnding.NOT_IN_SERVICE);
    } else if (device.loop().backlog() > MOST_BACKLOG) {
      incoming.refuse(OwnEnding.OVERLOADED);
    } else {
      device.loop().execute(() -> OutsideRefer.take(incoming, line.host()));
    }
  }

  /** The line that a request is for; answers the request if there is none. */
  private LineDevice lineFor(Incoming incoming) {
    // RFC 3261 section 19.1.4: what needs no escape is the same with and without.
    String user =
        incoming.request().getRequestURI() instanceof SipURI uri && uri.getUser() != null
            ? PercentEncoding.decode(uri.getUser())
            : null;
    InetAddress source = incoming.source().getAddress();
    LineDevice device = directory.find(user, source);
    if (device == null) {
      incoming.refuse(OwnEnding.NO_SUCH_USER);
      return null;
    }
    if (!device.sources().takes(source)) {
      incoming.refuse(OwnEnding.FORBIDDEN);
      return null;
    }
    return device;
  }

  /** RFC 3261 section 11.2; without a user part it asks whether the service is there. */
  private void options(Incoming incoming) {
    SIPRequest request = incoming.request();
    boolean forService = request.getRequestURI() instanceof SipURI uri && uri.getUser() == null;
    if (!forService && lineFor(incoming) == null) {
      return;
    }
    SIPResponse response =
        incoming.edge().messages().response(request, 200, incoming.edge().messages().newTag());
    incoming.edge().messages().capabilities(response);
    incoming.respond(response);
  }
}
