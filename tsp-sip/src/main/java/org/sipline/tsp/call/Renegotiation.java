package org.sipline.tsp.call;

import org.sipline.pair.ToMsp;
import org.sipline.pair.ToMsp.RemoteDescription.Kind;
import org.sipline.pair.ToTsp;
import org.sipline.tapi.constant.LineDisconnectMode;
import org.sipline.tsp.reason.OwnEnding;

/**
 * The part of a call's core that changes a standing session: our hold and resume, the other party's
 * re-INVITE, and the two at once (RFC 3261 section 14, RFC 3264 section 8).
 */
final class Renegotiation {
  private static final int MOST_GLARES = 4;

  /** What waits for the end of a change of ours. */
  interface Outcome {
    /** The other party has agreed. */
    void agreed();

    /** What was agreed before stays in force. */
    void refused(String why);
  }

  /** Where our own change stands. */
  private enum Ours {
    NONE,
    /** The other party's change goes first. */
    QUEUED,
    /** The media half makes the offer. */
    PREPARING,
    /** Our re-INVITE is out. */
    SENT,
    /** Both sides changed at once; we try again after a pause. */
    GLARE
  }

  /** Where the other party's change stands. */
  private enum Theirs {
    NONE,
    /** The media half works on it. */
    PREPARING,
    /** Our 2xx is out and not acknowledged. */
    ANSWERED
  }

  private final CallCore core;
  private Ours ours = Ours.NONE;
  private Theirs theirs = Theirs.NONE;
  private Outcome outcome;
  private boolean wantsHeld;
  private boolean held;
  private int ourExchange;
  private byte[] ourOffer;
  private int glares;
  private int theirExchange;
  private int theirTransaction;
  private boolean theirsOfferless;
  private boolean theirsAcknowledged;

  Renegotiation(CallCore core) {
    this.core = core;
  }

  // Our own change.

  /** Whether no change of ours is under way. */
  boolean isIdle() {
    return ours == Ours.NONE;
  }

  /** Whether the other party is held by us, as agreed last. */
  boolean held() {
    return held;
  }

  /** Holds the other party, or resumes; tells the outcome once, unless the call ends before. */
  void change(boolean hold, Outcome newOutcome) {
    if (ours != Ours.NONE) {
      newOutcome.refused("another change of the call is under way");
      return;
    }
    outcome = newOutcome;
    wantsHeld = hold;
    glares = 0;
    if (theirs == Theirs.NONE) {
      prepare();
    } else {
      ours = Ours.QUEUED;
    }
  }

  private void prepare() {
    ours = Ours.PREPARING;
    ourExchange = core.media().nextExchange();
    core.media().tell(new ToMsp.Hold(wantsHeld));
    core.media().tell(new ToMsp.MakeOffer(ourExchange, core.media().localAddress(), wantsHeld));
    core.start(CallTimer.MEDIA, core.timing().media());
  }

  void answered(byte[] sdp) {
    core.action(new CallAction.AckReinvite());
    if (ours != Ours.SENT) {
      return;
    }
    if (sdp == null) {
      giveUp("the other party's answer describes no media");
      return;
    }
    core.media()
        .tell(
            new ToMsp.RemoteDescription(
                ourExchange, Kind.ANSWER, "", core.media().localAddress(), sdp));
    ours = Ours.NONE;
    ourOffer = null;
    held = wantsHeld;
    taken().agreed();
  }

  void refused(int status) {
    if (ours != Ours.SENT) {
      return;
    }
    if (status == 491 && ++glares < MOST_GLARES) {
      ours = Ours.GLARE;
      core.start(CallTimer.GLARE, core.glareMillis());
    } else if (status == 408 || status == 481) {
      core.leaving()
          .end(OwnEnding.UNCONFIRMED, LineDisconnectMode.TEMPFAILURE); // RFC 3261 section 12.2.1.2
    } else {
      giveUp("the other party refused with SIP status " + status);
    }
  }

  void glareOver() {
    if (ours != Ours.GLARE) {
      return;
    }
    if (theirs != Theirs.NONE) {
      ours = Ours.QUEUED;
      core.media().tell(new ToMsp.Rollback(ourExchange));
    } else {
      ours = Ours.SENT;
      core.action(new CallAction.SendReinvite(ourOffer));
    }
  }

  /** What was agreed before stays in force (RFC 3261 section 14.1). */
  private void giveUp(String why) {
    ours = Ours.NONE;
    ourOffer = null;
    core.media().tell(new ToMsp.Rollback(ourExchange));
    core.media().tell(new ToMsp.Hold(held));
    taken().refused(why);
  }

  private Outcome taken() {
    Outcome taken = outcome;
    outcome = null;
    return taken;
  }

  // The other party's change.

  /**
   * A re-INVITE or UPDATE has come.
   *
   * @param sdp null for a re-INVITE without an offer
   * @param acknowledged whether an ACK follows our 2xx
   */
  void received(int transaction, byte[] sdp, boolean acknowledged) {
    switch (core.phase()) {
      case CONFIRMED -> {}
      case ANSWERING, LEAVING -> {
        core.action(new CallAction.RefuseReinvite(transaction, 500));
        return;
      }
      default -> {
        core.action(new CallAction.RefuseReinvite(transaction, 481));
        return;
      }
    }
    if (ours == Ours.SENT) {
      core.action(new CallAction.RefuseReinvite(transaction, 491)); // RFC 3261 section 14.2
      return;
    }
    if (theirs != Theirs.NONE) {
      core.action(new CallAction.RefuseReinvite(transaction, 500)); // RFC 3261 section 14.2
      return;
    }
    if (ours == Ours.PREPARING || ours == Ours.GLARE) {
      core.media().tell(new ToMsp.Rollback(ourExchange));
      core.stop(CallTimer.GLARE);
      ours = Ours.QUEUED;
    }
    theirs = Theirs.PREPARING;
    theirTransaction = transaction;
    theirsAcknowledged = acknowledged;
    theirsOfferless = sdp == null;
    theirExchange = core.media().nextExchange();
    if (theirsOfferless) {
      // RFC 6337 section 5.1: our own wish, not a copy of what the other party wanted last.
      core.media().tell(new ToMsp.MakeOffer(theirExchange, core.media().localAddress(), held));
    } else {
      core.media()
          .tell(
              new ToMsp.RemoteDescription(
                  theirExchange, Kind.OFFER, "", core.media().localAddress(), sdp));
    }
    core.start(CallTimer.MEDIA, core.timing().media());
  }

  void acknowledged(byte[] sdp) {
    if (theirs != Theirs.ANSWERED) {
      return;
    }
    core.ackSeen();
    if (theirsOfferless) {
      core.media()
          .tell(
              sdp == null
                  ? new ToMsp.Rollback(theirExchange)
                  : new ToMsp.RemoteDescription(
                      theirExchange, Kind.ANSWER, "", core.media().localAddress(), sdp));
    }
    theirsDone();
  }

  private void refuseTheirs(int status, String warning) {
    core.stop(CallTimer.MEDIA);
    core.action(new CallAction.RefuseReinvite(theirTransaction, status, warning));
    theirsDone();
  }

  private void theirsDone() {
    theirs = Theirs.NONE;
    if (ours == Ours.QUEUED) {
      prepare();
    }
  }

  // The media half.

  void localDescription(ToTsp.LocalDescription local) {
    if (core.phase() != CallCore.Phase.CONFIRMED) {
      return;
    }
    if (ours == Ours.PREPARING && local.exchange() == ourExchange) {
      core.stop(CallTimer.MEDIA);
      ours = Ours.SENT;
      ourOffer = local.sdp();
      core.action(new CallAction.SendReinvite(ourOffer));
    } else if (theirs == Theirs.PREPARING && local.exchange() == theirExchange) {
      core.stop(CallTimer.MEDIA);
      if (theirsAcknowledged) {
        theirs = Theirs.ANSWERED;
        core.awaitAck();
      }
      core.action(new CallAction.AcceptReinvite(theirTransaction, local.sdp()));
      if (!theirsAcknowledged) {
        theirsDone();
      }
    }
  }

  void descriptionRefused(ToTsp.DescriptionRefused refused) {
    if (ours == Ours.PREPARING && refused.exchange() == ourExchange) {
      core.stop(CallTimer.MEDIA);
      giveUp("no media can be offered: " + refused.reason());
    } else if (theirs == Theirs.PREPARING && refused.exchange() == theirExchange) {
      refuseTheirs(MediaHalf.status(refused.cause()), refused.reason());
    }
  }

  void mediaSilent() {
    if (theirs == Theirs.PREPARING) {
      core.media().tell(new ToMsp.Rollback(theirExchange));
      refuseTheirs(500, "");
    } else if (ours == Ours.PREPARING) {
      giveUp("the media half made no offer");
    }
  }

  // The end.

  /** The call ends: their INVITE gets its final response. */
  void abandon() {
    if (theirs == Theirs.PREPARING) {
      core.action(new CallAction.RefuseReinvite(theirTransaction, 487));
    }
    theirs = Theirs.NONE;
    ours = Ours.NONE;
    ourOffer = null;
    outcome = null;
  }
}
