package org.sipline.tsp.call;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.sipline.pair.ToMsp;
import org.sipline.pair.ToMsp.RemoteDescription.Kind;
import org.sipline.tapi.constant.LineBusyMode;
import org.sipline.tapi.constant.LineCallState;
import org.sipline.tapi.constant.LineDisconnectMode;
import org.sipline.tapi.constant.LineError;
import org.sipline.tapi.constant.LineOfferingMode;
import org.sipline.tsp.call.CallCore.Phase;
import org.sipline.tsp.reason.OwnEnding;

/**
 * The part of a call's core that makes calls: from dial tone to the 2xx (RFC 3261 section 13.2).
 */
final class Calling {
  private static final int NONE = 0;

  /** A forking proxy may bring many branches: the call bounds what it remembers of them. */
  private static final int MOST_BRANCHES = 16;

  /** How long a call that was to be completed is offered, ms: EN 300 359-1's recall timer. */
  static final long RECALL_MILLIS = 20_000;

  private final CallCore core;
  private int request = NONE;
  private boolean placing;
  private boolean open;
  private boolean rang;
  private boolean provisional;
  private boolean cancelSent;
  private boolean earlyStarted;
  private String chosenTag = "";
  private LineDisconnectMode refusedFor;
  private Map<String, byte[]> earlyDescriptions = Map.of();

  Calling(CallCore core) {
    this.core = core;
  }

  void seize(CallInput.Seize seize) {
    boolean dialled = core.states().state() != LineCallState.UNKNOWN && !seize.partial();
    if (core.phase() != Phase.PREPARING || placing || dialled) {
      core.fail(seize.request(), LineError.INVALCALLSTATE, "the call is not being dialled");
      return;
    }
    core.states().announce();
    core.complete(seize.request());
    if (seize.partial()) {
      core.states().enterIfNew(LineCallState.DIALING, null);
    } else {
      core.states().enterIfNew(LineCallState.DIALTONE, seize.tone());
    }
  }

  void place(CallInput.Place place) {
    if (core.phase() != Phase.PREPARING || placing || core.closed()) {
      core.fail(place.request(), LineError.INVALCALLSTATE, "the call is not being dialled");
      return;
    }
    request = place.request();
    open = place.open();
    makeOffer(place.localAddress());
  }

  /** The call is another party's wish: TAPI hears of it before it is under way. */
  void placeReferred(String localAddress) {
    if (core.phase() == Phase.PREPARING && !placing && !core.closed()) {
      core.states().announce();
      core.action(new CallAction.Announce());
      core.states().enter(LineCallState.DIALING, null);
      makeOffer(localAddress);
    }
  }

  /** The call was asked for long ago: the application hears of it before it is made. */
  void offerRecall() {
    core.states().announce();
    core.action(new CallAction.Announce());
    core.states().enter(LineCallState.OFFERING, LineOfferingMode.ACTIVE);
    core.start(CallTimer.RING, RECALL_MILLIS);
  }

  private void makeOffer(String localAddress) {
    placing = true;
    core.media().beginInitialExchange(localAddress);
    core.media()
        .tell(
            new ToMsp.MakeOffer(
                core.media().initialExchange(), core.media().localAddress(), false));
    core.start(CallTimer.MEDIA, core.timing().media());
  }

  void unplaceable(CallInput.Unplaceable input) {
    core.fail(input.request(), input.error(), input.reason());
    if (core.phase() == Phase.PREPARING && !placing) {
      core.gone();
      core.leaving().disconnect(input.mode());
    }
  }

  void inviteSent() {
    if (request != NONE) {
      int sent = request;
      request = NONE;
      core.states().announce();
      core.complete(sent);
    }
    if (core.phase() == Phase.CALLING) {
      core.states().enterIfNew(LineCallState.DIALING, null);
      core.start(CallTimer.RING, core.timing().ring());
    }
  }

  /** The INVITE went out again, in a transaction that has had no response yet. */
  void inviteResent() {
    provisional = false;
  }

  void inviteUnsent(String reason) {
    failRequest(LineError.OPERATIONFAILED, "the call could not be sent: " + reason);
    if (core.phase() == Phase.CALLING || core.phase() == Phase.CANCELLING) {
      core.gone();
      core.leaving().disconnect(LineDisconnectMode.UNREACHABLE);
    }
  }

  void provisional(CallInput.Provisional response) {
    provisional = true;
    if (core.phase() == Phase.CANCELLING) {
      cancelNow(); // RFC 3261 section 9.1: not before a provisional response
      return;
    }
    if (core.phase() != Phase.CALLING) {
      return;
    }
    if (response.status() == 180) {
      core.states().enterProceeding();
      core.states().enterIfNew(LineCallState.RINGBACK, null);
      if (!rang) {
        rang = true;
        core.media().tell(new ToMsp.Ringing());
      }
    } else if (!open || response.status() > 100) {
      core.states().enterProceeding();
    }
    if (response.sdp() != null) {
      earlyDescription(response.tag(), response.sdp());
    }
  }

  private void earlyDescription(String tag, byte[] sdp) {
    if (earlyDescriptions.isEmpty()) {
      earlyDescriptions = new HashMap<>(4);
    }
    if (earlyDescriptions.size() >= MOST_BRANCHES && !earlyDescriptions.containsKey(tag)) {
      return;
    }
    byte[] before = earlyDescriptions.put(tag, sdp);
    if (before != null && Arrays.equals(before, sdp)) {
      return; // 180 and 183 of one branch repeat their description
    }
    core.media()
        .tell(
            new ToMsp.RemoteDescription(
                core.media().initialExchange(),
                Kind.PROVISIONAL_ANSWER,
                tag,
                core.media().localAddress(),
                sdp));
    if (!earlyStarted) {
      earlyStarted = true;
      core.media().tell(new ToMsp.Start(true));
    }
  }

  void answered(CallInput.Answered answered) {
    String tag = answered.tag();
    if (core.phase() != Phase.CALLING) {
      boolean chosen = tag.equals(chosenTag);
      // RFC 3261 section 13.2.2.4: each 2xx is acknowledged; one too many is ended at once.
      core.action(new CallAction.SendAck(tag, chosen));
      if (!chosen) {
        core.action(new CallAction.SendByeTo(tag));
        if (core.phase() == Phase.CANCELLING) {
          core.gone(); // the CANCEL came too late
        }
      }
      return;
    }
    chosenTag = tag;
    core.phase(Phase.CONFIRMED);
    core.stop(CallTimer.RING);
    core.action(new CallAction.SendAck(tag, true));
    byte[] sdp = answered.sdp() == null ? earlyDescriptions.get(tag) : answered.sdp();
    earlyDescriptions = Map.of();
    if (sdp == null) {
      // RFC 3261 section 13.2.1: the 2xx has to bring the answer.
      core.leaving().end(OwnEnding.INCOMPATIBLE, LineDisconnectMode.INCOMPATIBLE);
      return;
    }
    core.media()
        .tell(
            new ToMsp.RemoteDescription(
                core.media().initialExchange(),
                Kind.ANSWER,
                tag,
                core.media().localAddress(),
                sdp));
    core.connected();
  }

  /** The call waits for more of the number, as before its INVITE (RFC 3578 section 3.2). */
  void addressIncomplete() {
    if (core.phase() == Phase.CALLING) {
      core.stop(CallTimer.RING);
      core.phase(Phase.PREPARING);
      placing = false;
      provisional = false;
      core.media().tell(new ToMsp.Rollback(core.media().initialExchange()));
      core.action(new CallAction.AwaitDigits());
    }
  }

  void refused(CallInput.Refused refused) {
    boolean calling = core.phase() == Phase.CALLING;
    if (!calling && core.phase() != Phase.CANCELLING) {
      return;
    }
    core.gone();
    if (calling && refused.busy() != null) {
      core.states().enterIfNew(LineCallState.BUSY, refused.busy());
    }
    if (calling && refused.busy() == LineBusyMode.STATION && core.timing().busy() > 0) {
      refusedFor = refused.mode();
      core.media().release();
      core.start(CallTimer.BUSY, core.timing().busy());
    } else {
      core.leaving().disconnect(refused.mode());
    }
  }

  void busyLongEnough() {
    if (core.states().state() == LineCallState.BUSY) {
      core.leaving().disconnect(refusedFor);
    }
  }

  void inviteTimeout() {
    if (core.phase() == Phase.CALLING || core.phase() == Phase.CANCELLING) {
      core.gone();
      core.leaving()
          .disconnect(rang ? LineDisconnectMode.NOANSWER : LineDisconnectMode.UNREACHABLE);
    }
  }

  void cancelNow() {
    if (!cancelSent && provisional) {
      cancelSent = true;
      core.action(new CallAction.SendCancel(core.leaving().ending()));
      core.start(CallTimer.CANCEL, core.timing().end());
    }
  }

  /** The media half has made our offer. */
  void localDescription(byte[] sdp) {
    if (core.phase() == Phase.PREPARING && placing) {
      core.stop(CallTimer.MEDIA);
      core.phase(Phase.CALLING);
      core.action(new CallAction.SendInvite(sdp));
    }
  }

  /** Whether the call is under way, if only in the media half. */
  boolean isPlacing() {
    return placing;
  }

  /** Fails the request that makes the call, if it is not complete. */
  void failRequest(LineError error, String why) {
    if (request != NONE) {
      placing = false;
      int failed = request;
      request = NONE;
      core.fail(failed, error, why);
    }
  }
}
