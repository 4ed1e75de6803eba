package org.sipline.tsp.call;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.sipline.tapi.TapiException;
import org.sipline.tapi.constant.LineError;

/** The requests of a call that are accepted and not complete. Each completes exactly once. */
final class CallRequests {
  private final Map<Integer, CompletableFuture<Void>> pending = new HashMap<>(4);
  private int last;
  private boolean closed;

  /** The number of a new request. */
  int accept() {
    if (closed) {
      throw new TapiException(LineError.INVALCALLHANDLE, "the call is closed");
    }
    pending.put(++last, new CompletableFuture<>());
    return last;
  }

  CompletionStage<Void> completion(int request) {
    return pending.get(request);
  }

  /** Completes a request; with a failure, a {@link TapiException}, unless that is null. */
  void complete(int request, Throwable failure) {
    CompletableFuture<Void> completion = pending.remove(request);
    if (completion == null) {
      return; // closeCall has completed it, or nobody waits for it
    }
    if (failure == null) {
      completion.complete(null);
    } else {
      completion.completeExceptionally(failure);
    }
  }

  /** Completes all that are left; there will be no more. */
  void close() {
    closed = true;
    for (CompletableFuture<Void> completion : List.copyOf(pending.values())) {
      completion.completeExceptionally(
          new TapiException(LineError.OPERATIONFAILED, "the call was closed"));
    }
    pending.clear();
  }
}
