package org.sipline.tsp.call;

import gov.nist.javax.sip.message.SIPRequest;
import org.sipline.config.SipUri;
import org.sipline.tapi.constant.LineCallOrigin;
import org.sipline.tsp.forward.Forwarding;
import org.sipline.tsp.identity.Diversions;
import org.sipline.tsp.identity.IncomingParties;
import org.sipline.tsp.reason.OwnEnding;
import org.sipline.tsp.stack.OptionTags;
import org.sipline.tsp.stack.SipMessages;

/**
 * A call that has come, before and when the line's applications hear of it: it may be refused, sent
 * on, offered, or take another call's place. Lives on the line's loop.
 */
public final class Arrival {
  private static final int MOST_DIVERSIONS = 5;

  private final SipCall call;
  private final CallHost host;
  private final CallRunner runner;
  private final SIPRequest invite;
  private final CalledLeg leg;

  Arrival(SipCall call, CallRunner runner) {
    this.call = call;
    this.host = call.host();
    this.runner = runner;
    this.leg = runner.signalling().called();
    this.invite = leg.request();
  }

  /** What the INVITE wants to replace. */
  public Replacement replacement() {
    return Replacement.of(invite, call);
  }

  /** Whether the INVITE was refused because its session would be too short (RFC 4028, 9). */
  public boolean isTooShort() {
    if (!runner.signalling().session().refuses(invite, call.localTag(), leg::respond)) {
      return false;
    }
    host.table().unbindInvite(call);
    return true;
  }

  /** Refuses the INVITE before anyone has heard of the call. */
  public void refuse(int status, OwnEnding ending) {
    leg.refuse(status, ending, "");
    host.table().unbindInvite(call);
  }

  /** Who calls, as far as forwarding wants to know. */
  public Forwarding.Caller caller() {
    IncomingParties parties = parties();
    return new Forwarding.Caller(
        parties.caller().address(), parties.origin() == LineCallOrigin.INTERNAL);
  }

  private IncomingParties parties() {
    return host.parties().incoming(invite, isTrusted());
  }

  private boolean isTrusted() {
    return host.believes(invite.getRemoteAddress());
  }

  /**
   * Sends the INVITE on before anyone has heard of the call, unless it goes in a circle.
   *
   * @param reason one of RFC 5806
   */
  public void divert(SipUri target, String reason) {
    if (invite.getMaxForwards() != null && invite.getMaxForwards().getMaxForwards() == 0) {
      refuse(483, null);
    } else if (goesInCircles(target)) {
      refuse(482, null);
    } else {
      leg.divert(target, reason, host);
      host.table().unbindInvite(call);
    }
  }

  private boolean goesInCircles(SipUri target) {
    return Diversions.count(invite) >= MOST_DIVERSIONS
        || Diversions.by(invite, host.config().addressOfRecord())
        || Diversions.through(invite, target);
  }

  /** Sends the call on if it rings for so long, unless that would be in a circle. */
  public void divertAfter(long millis, SipUri target) {
    if (!goesInCircles(target)) {
      runner.input(new CallInput.DivertAfter(millis, target));
    }
  }

  /** Offers the call to the line's applications. */
  public void offer() {
    runner.signalling().bind();
    CallRecord facts = call.facts();
    IncomingParties parties = parties();
    facts.caller = parties.caller();
    facts.called = parties.called();
    facts.redirection = parties.redirection();
    facts.redirecting = parties.redirecting();
    facts.reason = parties.reason();
    facts.origin = parties.origin();
    facts.mediaModes = CallMedia.offered(host.mediaDetection());
    UserUser.in(invite).ifPresent(bytes -> facts.userUserInfo = bytes);
    runner.input(
        new CallInput.Offered(
            SipMessages.sdp(invite),
            leg.flow().mediaAddress(),
            OptionTags.in(invite, "Require").contains(OptionTags.RELIABLE)));
    call.decideMedia();
    if (host.config().calls().answerOnRequest() && isTrusted() && AnswerRequest.in(invite)) {
      runner.input(new CallInput.AnswerUnasked());
    }
  }

  /** Takes the place of a call that stands, without asking anybody (RFC 3891 section 3). */
  public void offerInPlaceOf(SipCall old) {
    call.replaces(old);
    offer();
    runner.input(new CallInput.AnswerUnasked());
  }
}
