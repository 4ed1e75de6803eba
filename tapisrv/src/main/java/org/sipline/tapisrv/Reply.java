package org.sipline.tapisrv;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.sipline.tapi.TapiException;
import org.sipline.tapi.constant.LineError;

/**
 * The one LINE_REPLY of a request: delivered once, in order with the application's events. What
 * comes after the first is ignored.
 */
final class Reply<T> {
  private final ApplicationLine line;
  private final CompletableFuture<T> stage = new CompletableFuture<>();
  private boolean replied;

  Reply(ApplicationLine line) {
    this.line = line;
  }

  CompletionStage<T> stage() {
    return stage;
  }

  /** Whether the reply is under way. On the loop. */
  boolean replied() {
    return replied;
  }

  void done(T value) {
    if (!replied) {
      replied = true;
      line.deliver(() -> stage.complete(value));
    }
  }

  void failed(Throwable failure) {
    if (!replied) {
      replied = true;
      TapiException refusal = refusal(failure);
      line.deliver(() -> stage.completeExceptionally(refusal));
    }
  }

  /** The refusal that a failure is, with the provider's own LINEERR_ where it gave one. */
  static TapiException refusal(Throwable failure) {
    Throwable cause = failure;
    while (cause instanceof CompletionException && cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause instanceof TapiException refusal
        ? refusal
        : new TapiException(LineError.OPERATIONFAILED, "the provider failed: " + cause, cause);
  }
}
