package org.sipline.tsp.call;

import java.util.concurrent.CompletionStage;

/** A call's part in a conference. Lives on the line's loop. */
final class Membership {
  private final SipCall call;
  private final CallRunner runner;
  private ConferenceCall conference;

  Membership(SipCall call, CallRunner runner) {
    this.call = call;
    this.runner = runner;
  }

  /** Joins a conference. */
  CompletionStage<Void> join(ConferenceCall joined) {
    conference = joined;
    CompletionStage<Void> completion =
        runner.request(request -> new CallInput.Confer(request, joined.token()));
    var _ =
        completion.whenComplete(
            (done, failure) -> {
              if (failure == null) {
                call.watchDigits();
                call.signalling().conferring(true);
              } else {
                conference = null;
              }
            });
    return completion;
  }

  /** Becomes a call of its own again. */
  CompletionStage<Void> leave() {
    CompletionStage<Void> completion = runner.request(CallInput.LeaveConference::new);
    var _ =
        completion.whenComplete(
            (done, failure) -> {
              if (failure == null) {
                left();
                call.signalling().conferring(false);
              }
            });
    return completion;
  }

  /** The call is a party no longer. */
  void left() {
    ConferenceCall was = conference;
    conference = null;
    if (was != null) {
      if (!call.isIdle()) {
        call.watchDigits();
      }
      was.parties().left(call);
    }
  }

  /** The conference that the call is a party of, or null. */
  ConferenceCall conference() {
    return conference;
  }
}
