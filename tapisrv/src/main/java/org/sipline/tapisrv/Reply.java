package org.sipline.tapisrv;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.sipline.tapi.TapiException;
import org.sipline.tapi.constant.LineError;
import org.sipline.tapisrv.line.Requests;

/** The one LINE_REPLY of a request: delivered in order with the application's events. */
final class Reply<T> {
  private final ApplicationLine line;
  private final CompletableFuture<T> stage = new CompletableFuture<>();

  /** A request that runs on the line's loop. */
  @FunctionalInterface
  interface Request<T> {
    /** Asks; what it throws is the reply. */
    CompletionStage<T> ask();
  }

  private Reply(ApplicationLine line) {
    this.line = line;
  }

  /** Runs a request on the line's loop and replies as it completes. */
  static <T> CompletionStage<T> to(ApplicationLine line, Request<T> request) {
    Reply<T> reply = new Reply<>(line);
    if (!line.seat().run(() -> reply.ask(request))) {
      reply.give(null, lineClosed());
    }
    return reply.stage;
  }

  private void ask(Request<T> request) {
    if (line.seat().ended()) {
      give(null, lineClosed());
      return;
    }
    CompletionStage<T> asked;
    try {
      asked = request.ask();
    } catch (RuntimeException e) {
      give(null, e);
      return;
    }
    asked.whenComplete(this::give);
  }

  private void give(T value, Throwable failure) {
    if (failure == null) {
      line.deliver(() -> stage.complete(value));
    } else {
      TapiException refusal = Requests.refusal(failure);
      line.deliver(() -> stage.completeExceptionally(refusal));
    }
  }

  private static TapiException lineClosed() {
    return new TapiException(LineError.INVALLINEHANDLE, "the line is closed");
  }
}
