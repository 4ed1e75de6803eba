package org.sipline.tsp.call;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.sipline.config.FeatureCodes;
import org.sipline.config.SipUri;
import org.sipline.tapi.PendingCall;
import org.sipline.tapi.TapiException;
import org.sipline.tapi.TspCall;
import org.sipline.tapi.constant.LineCallFeature;
import org.sipline.tapi.constant.LineCallState;
import org.sipline.tapi.constant.LineError;
import org.sipline.tapi.constant.LineParkMode;
import org.sipline.tapi.constant.LineTransferMode;
import org.sipline.tapi.struct.LineCallParams;
import org.sipline.tsp.address.FeatureCode;
import org.sipline.tsp.transfer.ReferTo;

/**
 * What is done with two calls of a line: transfers with and without consultation, and the exchange
 * of an active and a held call. Each call's part is its core's; this knows which call goes with
 * which. Lives on the line's loop.
 */
final class Transfers {
  private final SipCall call;
  private final CallHost host;
  private final CallRunner runner;

  /** The call by which this one's transfer is talked over, and the call whose transfer this is. */
  private SipCall consultation;

  private ConsultedFor consultedFor;

  /** Whoever waits for a consultation call. */
  interface ConsultedFor {
    /** The consultation call is over. */
    void consultationEnded();
  }

  Transfers(SipCall call, CallRunner runner) {
    this.call = call;
    this.host = call.host();
    this.runner = runner;
  }

  CompletionStage<Void> blind(String destination) {
    call.require(LineCallFeature.BLINDTRANSFER);
    SipUri target = host.addresses().dial(destination).uri();
    if (host.isSelf(target)) {
      throw new TapiException(
          LineError.INVALADDRESS, "'" + destination + "' is this line: nobody else would get it");
    }
    ReferTo referTo = new ReferTo(target, Optional.empty());
    return runner.request(request -> new CallInput.BlindTransfer(request, referTo));
  }

  /** Sends the call to the PBX's parking place: the code that was dialled tells where it is. */
  CompletionStage<String> park(LineParkMode mode, String destination) {
    FeatureCodes codes = host.config().calls().featureCodes();
    boolean directed = mode == LineParkMode.DIRECTED;
    String code =
        directed
            ? FeatureCode.dialled(codes.parkAt(), destination, "park a call at an address")
            : FeatureCode.dialled(codes.park(), "", "park a call");
    call.require(
        LineCallFeature.PARK); // after what the line lacks: no state of the call helps that
    return blind(code).thenApply(done -> directed ? destination : code);
  }

  PendingCall setup(LineCallParams parameters) {
    call.require(LineCallFeature.SETUPTRANSFER);
    SipCall made = host.newCall(parameters);
    CompletionStage<Void> held;
    try {
      held = runner.request(CallInput.SetupTransfer::new);
    } catch (TapiException refusal) {
      host.ended(made);
      throw refusal;
    }
    link(made);
    made.facts().relatedCallId = call.number();
    return new PendingCall(made, made.transfers().dialToneAfter(held));
  }

  private void link(SipCall made) {
    consultation = made;
    made.transfers().consultedFor = () -> call.input(new CallInput.ConsultationEnded());
  }

  /** This call is made for somebody who waits, from now on; null for nobody any more. */
  void consultedFor(ConsultedFor waits) {
    consultedFor = waits;
  }

  /** Gets a dial tone once what this call is made for has come so far. */
  CompletionStage<Void> dialToneAfter(CompletionStage<Void> held) {
    runner.signalling().bind();
    int id = runner.requests().accept();
    CompletionStage<Void> completion = runner.requests().completion(id);
    var _ =
        held.whenComplete(
            (done, failure) ->
                runner.input(
                    failure == null
                        ? new CallInput.Seize(id, false, host.dialTone())
                        : CallInput.Unplaceable.because(id, failure)));
    var _ =
        completion.whenComplete(
            (done, failure) -> {
              if (failure != null) {
                host.ended(call);
                ended();
              }
            });
    return completion;
  }

  PendingCall complete(TspCall other, LineTransferMode mode) {
    call.require(LineCallFeature.COMPLETETRANSF);
    SipCall consulted = sibling(other, LineError.INVALCONSULTCALLHANDLE);
    if (mode == LineTransferMode.CONFERENCE) {
      return conference(consulted);
    }
    ReferTo target = consulted.signalling().target().orElse(null);
    if (target == null) {
      throw new TapiException(
          LineError.INVALCALLSTATE,
          "the consultation call is " + consulted.getCallStatus().state() + ": it rings nowhere");
    }
    if (target.replaces().isPresent()) {
      link(consulted);
      return new PendingCall(null, finish(target));
    }
    // RFC 5589 section 7.6: what only rings is given up, and the first party calls there itself.
    consulted.transfers().consultedFor = null;
    consultation = null;
    CompletionStage<Void> completion = finish(target);
    consulted.dropNoOwner();
    return new PendingCall(null, completion);
  }

  /** Neither call waits for the other any more, unless there comes nothing of the conference. */
  private PendingCall conference(SipCall consulted) {
    PendingCall conference = ConferenceStart.ofTransfer(call, consulted);
    consulted.transfers().consultedFor = null;
    consultation = null;
    var _ =
        conference
            .completion()
            .whenComplete(
                (done, failure) -> {
                  if (failure != null && consulted.isIdle()) {
                    call.input(new CallInput.ConsultationEnded());
                  } else if (failure != null) {
                    link(consulted);
                  }
                });
    return conference;
  }

  private CompletionStage<Void> finish(ReferTo target) {
    return runner.request(request -> new CallInput.CompleteTransfer(request, target));
  }

  private SipCall sibling(TspCall other, LineError otherwise) {
    if (other instanceof SipCall sibling && !sibling.equals(call) && sibling.host().equals(host)) {
      return sibling;
    }
    throw new TapiException(otherwise, "the other call is none of this line, or the same");
  }

  /** The other party has taken the place of this side in the consultation. */
  void endConsultation() {
    SipCall over = consultation;
    consultation = null;
    if (over != null) {
      over.transfers().consultedFor = null;
      over.dropNoOwner();
    }
  }

  /** The call is over: a first call that waits for it need not. */
  void ended() {
    ConsultedFor first = consultedFor;
    consultedFor = null;
    if (first != null) {
      host.loop().execute(first::consultationEnded);
    }
  }

  // lineSwapHold.

  CompletionStage<Void> swap(TspCall other) {
    call.require(LineCallFeature.SWAPHOLD);
    SipCall held = sibling(other, LineError.INVALCALLHANDLE);
    LineCallState before = held.getCallStatus().state();
    if (before != LineCallState.ONHOLD && before != LineCallState.ONHOLDPENDTRANSFER) {
      throw new TapiException(
          LineError.INVALCALLSTATE, "the other call is " + before + ", not on hold");
    }
    // With any other call it is an exchange of calls that have nothing to do with each other.
    boolean pending =
        before == LineCallState.ONHOLDPENDTRANSFER && call.equals(held.transfers().consultation);
    int id = runner.requests().accept();
    CompletionStage<Void> completion = runner.requests().completion(id);
    var _ =
        runner
            .request(request -> new CallInput.Hold(request, pending))
            .whenComplete(
                (done, failure) -> {
                  if (failure == null) {
                    resume(id, held, pending);
                  } else {
                    runner.requests().complete(id, failure);
                  }
                });
    return completion;
  }

  private void resume(int id, SipCall held, boolean pending) {
    held.transfers()
        .unhold()
        .whenComplete(
            (done, failure) -> {
              if (failure != null) {
                rollBack(id, failure);
                return;
              }
              if (pending) {
                held.transfers().consultation = null;
                consultedFor = null;
                link(held);
              }
              runner.requests().complete(id, null);
            });
  }

  /** The held call stays held, so this one becomes the active one again. */
  private void rollBack(int id, Throwable why) {
    unhold().whenComplete((done, failure) -> runner.requests().complete(id, why));
  }

  private CompletionStage<Void> unhold() {
    try {
      return runner.request(CallInput.Unhold::new);
    } catch (TapiException closed) {
      return CompletableFuture.failedStage(closed);
    }
  }
}
