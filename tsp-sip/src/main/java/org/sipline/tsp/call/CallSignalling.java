package org.sipline.tsp.call;

import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javax.sip.address.URI;
import javax.sip.header.RAckHeader;
import org.sipline.config.SipUri;
import org.sipline.tsp.dialog.Dialog;
import org.sipline.tsp.dialog.DialogRequest;
import org.sipline.tsp.reason.OwnEnding;
import org.sipline.tsp.resolve.Ways;
import org.sipline.tsp.stack.Incoming;
import org.sipline.tsp.stack.SipEdge;
import org.sipline.tsp.stack.SipMessages;
import org.sipline.tsp.transfer.ReferTo;
import org.sipline.tsp.transfer.Replaces;

/**
 * The SIP side of a call: does what the core wants sent, and turns what comes into the core's
 * inputs. Lives on the line's loop.
 */
final class CallSignalling {
  /** For so long a repeated 2xx is acknowledged after the call's end, ms. */
  private static final long LINGER_MILLIS = 4_500;

  private final SipCall call;
  private final CallHost host;
  private final SipEdge edge;
  private final String callIdHeader;
  private final String localTag;
  private final String inviteKey;
  private final Consumer<CallInput> inputs;
  private final Referring referring;
  private final PeerAbilities peer = new PeerAbilities();
  private final SessionKeeping session;
  private final UserUser userUser;
  private final ConnectedIdentity identity;
  private final Map<Integer, CalledLeg> reinvites = new HashMap<>(2);
  private volatile CallerLeg caller;
  private long nextInvite = 1;
  private CalledLeg called;
  private CalledLeg accepted;
  private Dialog dialog;
  private Reinvite reinvite;
  private int reinviteNumber;
  private long ringing;
  private volatile long acceptedSequence = -1;

  /**
   * The side of a call.
   *
   * @param incoming the INVITE that makes the call, or null if this side makes it
   * @param inputs takes what happens
   */
  CallSignalling(SipCall call, CallHost host, Incoming incoming, Consumer<CallInput> inputs) {
    this.call = call;
    this.host = host;
    this.edge = host.edge();
    this.inputs = inputs;
    this.localTag = edge.messages().newTag();
    this.referring = new Referring(call, host, inputs);
    this.session = new SessionKeeping(host, peer, inputs);
    this.userUser = new UserUser(edge.messages());
    this.identity = new ConnectedIdentity(call, session, peer);
    if (incoming == null) {
      callIdHeader = edge.messages().newCallId();
      inviteKey = null;
    } else {
      callIdHeader = incoming.request().getCallId().getCallId();
      inviteKey = CallTable.inviteKey(incoming.request());
      called = new CalledLeg(incoming, localTag, host.contactUser());
    }
  }

  String callIdHeader() {
    return callIdHeader;
  }

  /** Our tag of the dialog. For any thread. */
  String localTag() {
    return localTag;
  }

  /**
   * What names the INVITE that made this call, null for a call of ours; the stack empties the
   * INVITE when it is answered.
   */
  String inviteKey() {
    return inviteKey;
  }

  /** The dialog that stands, or stood; null before there is one. */
  Dialog dialog() {
    return dialog;
  }

  SessionKeeping session() {
    return session;
  }

  /** What the other party takes. */
  PeerAbilities peer() {
    return peer;
  }

  UserUser userUser() {
    return userUser;
  }

  Referring referring() {
    return referring;
  }

  /** Whether the other party of a dialog, early or not, has this tag. */
  boolean isWith(String remoteTag) {
    return dialog == null
        ? caller != null && caller.dialog(remoteTag) != null
        : remoteTag.equals(dialog.remoteTag());
  }

  /** Where somebody is sent who is to take the place of this side; empty for nowhere yet. */
  Optional<ReferTo> target() {
    return switch (call.phase()) {
      case CONFIRMED ->
          uri(atRegistrar() ? dialog.remoteAddress().getURI() : dialog.target())
              .map(
                  uri ->
                      new ReferTo(
                          uri,
                          Optional.of(
                              new Replaces(callIdHeader, dialog.remoteTag(), localTag, false))));
      case CALLING -> uri(caller.requestUri()).map(uri -> new ReferTo(uri, Optional.empty()));
      default -> Optional.empty();
    };
  }

  /** Behind a registrar a Contact need not be reached by others; an address of record is. */
  private boolean atRegistrar() {
    return !host.config().isDirect();
  }

  private static Optional<SipUri> uri(URI uri) {
    try {
      return Optional.of(SipUri.parse(uri.toString()));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** The INVITE that makes the call, as long as it is not answered. */
  CalledLeg called() {
    return called;
  }

  /** Whom our INVITE is for, once it is under way. */
  URI calledUri() {
    return caller.requestUri();
  }

  boolean dialled() {
    return caller != null;
  }

  /** From now on requests and responses of this dialog come here. */
  void bind() {
    host.table().bind(localTag, call);
    if (called != null) {
      called.begin(host.loop());
    }
  }

  /** Takes the way that the INVITE is to go, and nothing else. */
  void caller(CallRoute route, Ways ways) {
    caller = new CallerLeg(host, call, route, ways, nextInvite, inputs);
  }

  void perform(CallAction.OfSip action) {
    switch (action) {
      case CallAction.SendInvite send -> caller.sendInvite(send.sdp());
      case CallAction.AwaitDigits await -> {
        nextInvite = caller.nextSequence();
        caller = null;
        call.parts().dialling.incomplete();
      }
      case CallAction.SendCancel cancel -> caller.sendCancel(cancel.ending());
      case CallAction.SendAck ack -> acknowledge(ack);
      case CallAction.SendByeTo bye -> bye(caller.dialog(bye.tag()), OwnEnding.EXTRA_FORK);
      case CallAction.SendBye bye -> bye(dialog, bye.ending());
      case CallAction.Ring ring -> ring(ring.reliable());
      case CallAction.RepeatRinging repeat -> called.ring(ringing, this::fillRinging);
      case CallAction.SendUpdate update -> session.refresh(dialog);
      case CallAction.Accept2xx accept -> accept(accept.sdp());
      case CallAction.RefuseInvite refuse ->
          called.refuse(refuse.status(), refuse.ending(), refuse.warning());
      case CallAction.Divert divert -> called.divert(divert.target(), divert.reason(), host);
      case CallAction.Repeat2xx repeat -> accepted.repeat();
      case CallAction.SendReinvite send -> {
        reinvite = new Reinvite(host, dialog, session, inputs);
        reinvite.send(send.sdp());
      }
      case CallAction.SendRefer refer -> referring.send(dialog, refer.target());
      case CallAction.AckReinvite ack -> reinvite.ack();
      case CallAction.AcceptReinvite accept ->
          accept(reinvites.remove(accept.transaction()), accept.sdp());
      case CallAction.RefuseReinvite refuse ->
          reinvites.remove(refuse.transaction()).refuse(refuse.status(), null, refuse.warning());
      case CallAction.Gone gone -> gone();
    }
  }

  private void acknowledge(CallAction.SendAck ack) {
    caller.sendAck(ack.tag());
    if (ack.chosen() && dialog == null) {
      dialog = caller.dialog(ack.tag());
    }
  }

  private void accept(byte[] sdp) {
    dialog = Dialog.ofCalled(edge, called.request(), localTag, called.flow());
    accept(called, sdp);
  }

  /** The number is set before the 2xx leaves: its ACK may be here at once. */
  private void accept(CalledLeg leg, byte[] sdp) {
    if (leg.isInvite()) {
      accepted = leg;
      acceptedSequence = leg.sequence();
    }
    leg.accept(
        sdp,
        response -> {
          session.agree(leg.request(), response);
          userUser.fill(response);
          if (leg.equals(called)) {
            identity.answers(leg.request(), response);
          }
        });
    userUser.sent();
  }

  private void ring(boolean reliable) {
    if (reliable) {
      ringing = 1L + edge.messages().random(1 << 20);
    }
    called.ring(ringing, this::fillRinging);
  }

  private void fillRinging(SIPResponse response) {
    userUser.fill(response);
    identity.answers(called.request(), response);
  }

  /** A conference is at this end from now on, or the person again; the other party is told. */
  void conferring(boolean begins) {
    identity.conferring(begins, dialog);
  }

  /** Whether a PRACK is for our reliable 180; it is answered (RFC 3262 section 3). */
  void onPrack(Incoming incoming) {
    boolean ours =
        called != null
            && ringing > 0
            && incoming.request().getHeader(RAckHeader.NAME) instanceof RAckHeader rack
            && rack.getRSeqNumber() == ringing
            && rack.getCSeqNumber() == called.sequence();
    if (!ours) {
      incoming.respond(481);
    } else if (SipMessages.sdp(incoming.request()) != null) {
      incoming.respond(488); // the first offer has no answer yet
    } else {
      incoming.respond(200);
      inputs.accept(new CallInput.RingingAcknowledged());
    }
  }

  /** Takes an UPDATE (RFC 3311 section 5.2); false if it was refused. */
  boolean onUpdate(Incoming incoming) {
    if (session.refuses(incoming.request(), localTag, incoming::respond)) {
      return false;
    }
    byte[] sdp = SipMessages.sdp(incoming.request());
    if (dialog == null && sdp != null) {
      // Our offer, or theirs, has no answer yet.
      new CalledLeg(incoming, localTag, host.contactUser())
          .refuse(caller == null ? 500 : 491, null, "");
      return false;
    }
    Dialog of = dialog != null || caller == null ? dialog : caller.dialog(remoteTag(incoming));
    if (of == null && called == null) {
      incoming.respond(481);
      return false;
    }
    if (of != null) {
      of.refresh(edge, incoming.request());
    }
    CalledLeg leg = new CalledLeg(incoming, localTag, host.contactUser());
    if (sdp == null) {
      accept(leg, null);
    } else {
      int transaction = ++reinviteNumber;
      reinvites.put(transaction, leg);
      inputs.accept(new CallInput.UpdateReceived(transaction, sdp));
    }
    return true;
  }

  private static String remoteTag(Incoming incoming) {
    return incoming.request().getFrom().getTag();
  }

  private void bye(Dialog to, OwnEnding ending) {
    if (to != null) {
      new DialogRequest(
              edge,
              host.loop(),
              host.digest(),
              to,
              SIPRequest.BYE,
              request -> {
                request.addHeader(ReasonHeaders.of(edge, ending));
                userUser.fill(request);
              },
              outcome -> {})
          .send();
    }
  }

  private void gone() {
    reinvites.clear();
    if (inviteKey != null) {
      host.table().unbindInvite(call);
    }
    if (caller == null) {
      unbind();
    } else {
      host.loop().schedule(LINGER_MILLIS, this::unbind);
    }
  }

  private void unbind() {
    host.table().unbind(localTag, call);
  }

  // What comes.

  /** Whether an ACK is for the last 2xx of this side. For any thread. */
  boolean awaitsAck(SIPRequest ack) {
    return acceptedSequence == ack.getCSeq().getSeqNumber();
  }

  void onAck(SIPRequest ack) {
    inputs.accept(new CallInput.AckReceived(SipMessages.sdp(ack)));
    if (called != null) {
      identity.answered(dialog);
    }
    // What the INVITE brought is needed no more, and calls may be long and many.
    called = null;
    accepted = null;
  }

  void onStray2xx(SIPResponse response) {
    if (reinvite != null && reinvite.repeats(response)) {
      reinvite.ack();
    } else if (caller != null) {
      caller.on2xx(response);
    }
  }

  /**
   * Whether a request within the dialog may be looked at (RFC 3261 section 12.2.2); refuses it if
   * not.
   */
  boolean admits(Incoming incoming) {
    if (dialog != null && !dialog.inOrder(incoming.request())) {
      incoming.respond(500);
      return false;
    }
    return true;
  }

  void onBye(Incoming incoming) {
    boolean known = dialog != null || inviteKey != null;
    incoming.respond(known ? 200 : 481);
    if (known) {
      inputs.accept(new CallInput.ByeReceived(ReasonHeaders.bye(incoming.request())));
    }
  }

  /** Takes a re-INVITE; false if it was refused at once. */
  boolean onReinvite(Incoming incoming) {
    if (dialog == null) {
      incoming.respond(500); // RFC 3261 section 14.2: the first is not answered yet
      return false;
    }
    if (session.refuses(incoming.request(), localTag, incoming::respond)) {
      return false;
    }
    dialog.refresh(edge, incoming.request());
    int transaction = ++reinviteNumber;
    CalledLeg leg = new CalledLeg(incoming, localTag, host.contactUser());
    leg.begin(host.loop());
    reinvites.put(transaction, leg);
    inputs.accept(new CallInput.ReinviteReceived(transaction, SipMessages.sdp(incoming.request())));
    return true;
  }
}
