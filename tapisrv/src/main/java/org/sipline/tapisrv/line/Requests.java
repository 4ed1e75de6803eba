package org.sipline.tapisrv.line;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.sipline.tapi.TapiException;
import org.sipline.tapi.constant.LineError;

/**
 * The accepted requests of one seat: each completes exactly once, when the provider says so or else
 * when the seat is given back. On the line's loop.
 */
public final class Requests {
  private final Set<Request<?>> outstanding = new LinkedHashSet<>();

  /** A request that {@link #end} fails unless it is done before. */
  static final class Request<T> {
    private final CompletableFuture<T> stage = new CompletableFuture<>();

    CompletionStage<T> stage() {
      return stage;
    }

    private void fail(TapiException reason) {
      stage.completeExceptionally(reason);
    }
  }

  Requests() {}

  <T> Request<T> begin() {
    Request<T> request = new Request<>();
    outstanding.add(request);
    return request;
  }

  /** Completes a request, unless it was failed before. */
  <T> void done(Request<T> request, T value, Throwable failure) {
    if (!outstanding.remove(request)) {
      return;
    }
    if (failure == null) {
      request.stage.complete(value);
    } else {
      request.fail(refusal(failure));
    }
  }

  /** Passes the provider's completion on. */
  <T> CompletionStage<T> follow(CompletionStage<T> provider) {
    Request<T> request = begin();
    provider.whenComplete((value, failure) -> done(request, value, failure));
    return request.stage();
  }

  /** Fails what is outstanding. */
  void end(TapiException reason) {
    List<Request<?>> left = List.copyOf(outstanding);
    outstanding.clear();
    left.forEach(request -> request.fail(reason));
  }

  /** The refusal that a failure is, with the provider's own LINEERR_ where it gave one. */
  public static TapiException refusal(Throwable failure) {
    Throwable cause = failure;
    while (cause instanceof CompletionException && cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause instanceof TapiException refusal
        ? refusal
        : new TapiException(LineError.OPERATIONFAILED, "the provider failed: " + cause, cause);
  }
}
