package org.sipline.tsp.call;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.IntFunction;
import org.sipline.pair.Outbox;
import org.sipline.pair.ToMsp;
import org.sipline.tapi.LineEvent;
import org.sipline.tapi.TapiException;
import org.sipline.tapi.constant.LineCallFeature;
import org.sipline.tapi.constant.LineCallState;
import org.sipline.tapi.struct.LineCallStatus;
import org.sipline.tsp.stack.Incoming;

/**
 * Runs a call's core, one input at a time, and does what it wants done: by SIP, by timers, towards
 * TAPI and the media half. Lives on the line's loop.
 */
final class CallRunner {
  private final SipCall call;
  private final CallHost host;
  private final CallCore core;
  private final CallSignalling signalling;
  private final CallTimers timers;
  private final CallRequests requests = new CallRequests();
  private final Outbox outbox;
  private final Deque<CallInput> inputs = new ArrayDeque<>(4);
  private boolean busy;
  private boolean closed;
  private volatile LineCallStatus status =
      new LineCallStatus(LineCallState.UNKNOWN, null, Set.of(), Set.of(), Instant.now());

  /**
   * The runner of a call that has not begun.
   *
   * @param incoming the INVITE that makes the call, or null if this side makes it
   */
  CallRunner(SipCall call, CallHost host, int number, Incoming incoming, CallTiming timing) {
    this.call = call;
    this.host = host;
    this.core = new CallCore(incoming == null, timing, host.edge().messages()::random);
    this.signalling = new CallSignalling(call, host, incoming, this::input);
    this.timers = new CallTimers(host.loop(), this::input);
    this.outbox = new Outbox(number);
  }

  CallSignalling signalling() {
    return signalling;
  }

  CallRequests requests() {
    return requests;
  }

  /** The call's state and features. For any thread. */
  LineCallStatus status() {
    LineCallStatus known = status;
    Set<LineCallFeature> now =
        CallFeatures.now(
            known.features(),
            signalling.dialled() && !call.parts().dialling.isOpen(),
            host.hasRoom());
    return now.equals(known.features())
        ? known
        : new LineCallStatus(
            known.state(), known.detail(), now, known.features2(), known.enteredAt());
  }

  LineCallState state() {
    return core.states().state();
  }

  /** What can be asked of the call now. */
  boolean allows(LineCallFeature feature) {
    return features(state()).contains(feature);
  }

  boolean expectsNotify() {
    return core.transferring().expectsNotify();
  }

  CallCore.Phase phase() {
    return core.phase();
  }

  /** Accepts a request; the core learns of it after the caller has returned to the loop. */
  CompletionStage<Void> request(IntFunction<CallInput> input) {
    int id = requests.accept();
    host.loop().execute(() -> input(input.apply(id)));
    return requests.completion(id);
  }

  /** Accepts a request that the media half fulfils at once. */
  CompletionStage<Void> request(Runnable task) {
    int id = requests.accept();
    CompletionStage<Void> completion = requests.completion(id);
    host.loop()
        .execute(
            () -> {
              if (!closed) {
                requests.complete(id, null);
                task.run();
              }
            });
    return completion;
  }

  /** Runs an input, or queues it behind the one that is being worked on. */
  void input(CallInput input) {
    inputs.add(input);
    if (busy) {
      return;
    }
    busy = true;
    try {
      CallInput next;
      while ((next = inputs.poll()) != null) {
        core.on(next).forEach(this::perform);
      }
      refreshFeatures();
    } finally {
      busy = false;
    }
  }

  /** lineCloseCall: at once, whatever is being worked on; false if it was closed before. */
  boolean close() {
    if (closed) {
      return false;
    }
    core.on(new CallInput.Close()).forEach(this::perform);
    requests.close();
    call.silenced();
    closed = true;
    return true;
  }

  private void perform(CallAction action) {
    switch (action) {
      case CallAction.Complete complete -> requests.complete(complete.request(), null);
      case CallAction.Fail fail ->
          requests.complete(fail.request(), new TapiException(fail.error(), fail.reason()));
      case CallAction.Announce announce -> emit(new LineEvent.NewCall(call));
      case CallAction.Enter enter -> entered(enter);
      case CallAction.Tell tell -> tell(tell.message());
      case CallAction.StartTimer start -> timers.start(start.timer(), start.millis());
      case CallAction.StopTimer stop -> timers.stop(stop.timer());
      case CallAction.EndConsultation end -> call.transfers().endConsultation();
      case CallAction.OfSip sip -> perform(sip);
    }
  }

  /** What cannot be sent must not keep the call from what comes after, such as its end. */
  private void perform(CallAction.OfSip action) {
    try {
      signalling.perform(action);
    } catch (RuntimeException e) {
      host.edge().counters().unsent(e);
    }
  }

  /** What can be asked changes within a state too. */
  private void refreshFeatures() {
    LineCallStatus old = status;
    Set<LineCallFeature> features = features(old.state());
    if (!features.equals(old.features())) {
      status =
          new LineCallStatus(old.state(), old.detail(), features, old.features2(), old.enteredAt());
    }
  }

  private Set<LineCallFeature> features(LineCallState state) {
    if (state == LineCallState.OFFERING && core.phase() == CallCore.Phase.PREPARING) {
      return CallFeatures.ofRecall();
    }
    return state == LineCallState.UNKNOWN
        ? Set.of()
        : CallFeatures.in(state, core.transferring().busy(), host.config().calls());
  }

  private void entered(CallAction.Enter enter) {
    LineCallState before = status.state();
    status =
        new LineCallStatus(
            enter.state(),
            enter.detail(),
            features(enter.state()),
            CallFeatures.more(enter.state()),
            Instant.now());
    if (enter.state() == LineCallState.IDLE) {
      call.silenced();
    } else if (enter.state() == LineCallState.CONNECTED && before != LineCallState.ONHOLD) {
      call.answered();
    }
    emit(
        new LineEvent.CallState(
            call,
            enter.state(),
            enter.detail(),
            enter.state() == LineCallState.CONFERENCED ? call.membership().conference() : null,
            call.facts().mediaModes));
    if (enter.state() == LineCallState.DISCONNECTED) {
      call.extension(CallExtension.ENDED, call.facts().endStatus, call.facts().endCause);
    }
    if (enter.state() != LineCallState.DIALING) {
      call.parts().dialling.over();
    }
    call.audio().state(enter.state());
    host.changed(call, before, enter.state());
    if (enter.state() == LineCallState.CONNECTED) {
      call.stands();
    } else if (enter.state() == LineCallState.IDLE) {
      call.over();
      host.ended(call);
    }
  }

  void tell(ToMsp message) {
    emit(new LineEvent.SendMspData(null, call, outbox.next(message)));
  }

  /** Reports an event, unless the application has let go of the call. */
  void emit(LineEvent event) {
    if (!closed) {
      host.emit(event);
    }
  }
}
