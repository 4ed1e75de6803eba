package org.sipline.tsp.call;

import java.util.concurrent.CompletionStage;
import org.sipline.config.SipUri;
import org.sipline.tapi.TapiException;
import org.sipline.tapi.constant.LineCallComplMode;
import org.sipline.tapi.constant.LineCallState;
import org.sipline.tapi.constant.LineError;

/**
 * TSPI_lineCompleteCall: the call ends once its completion is accepted. Lives on the line's loop.
 */
final class Completing {
  private final SipCall call;
  private final CallRunner runner;

  Completing(SipCall call, CallRunner runner) {
    this.call = call;
    this.runner = runner;
  }

  CompletionStage<Integer> ask(LineCallComplMode mode) {
    if (mode != LineCallComplMode.CALLBACK) {
      throw new TapiException(
          LineError.INVALCALLCOMPLMODE, "calls are completed by CALLBACK, not by " + mode);
    }
    CallCompletions completions = call.host().completions();
    int request = runner.requests().accept();
    int id;
    try {
      id =
          completions.begin(
              wish(),
              refusal -> {
                runner.requests().complete(request, refusal);
                if (refusal == null) {
                  call.input(new CallInput.Drop(0)); // the line is free for what comes
                }
              });
    } catch (TapiException refusal) {
      runner.requests().complete(request, refusal);
      throw refusal;
    }
    return runner
        .requests()
        .completion(request)
        .whenComplete(
            (done, failure) -> {
              if (failure != null) {
                completions.withdraw(id); // the call was closed meanwhile
              }
            })
        .thenApply(done -> id);
  }

  private CompletionWish wish() {
    try {
      return new CompletionWish(
          SipUri.parse(call.signalling().calledUri().toString()),
          call.progress().completionOffer(),
          runner.state() == LineCallState.BUSY);
    } catch (IllegalArgumentException e) {
      throw new TapiException(
          LineError.OPERATIONUNAVAIL, "nobody can be asked when this party is free", e);
    }
  }
}
