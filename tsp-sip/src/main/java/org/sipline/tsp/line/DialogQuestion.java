package org.sipline.tsp.line;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.sipline.config.SipUri;
import org.sipline.tapi.TapiException;
import org.sipline.tapi.constant.LineError;
import org.sipline.tsp.dialoginfo.WatchedDialog;
import org.sipline.tsp.loop.LoopTimer;
import org.sipline.tsp.subscription.EventPackage;
import org.sipline.tsp.subscription.Subscription;
import org.sipline.tsp.subscription.SubscriptionState;
import org.sipline.tsp.watch.ExtensionView;

/**
 * Asks once what rings at an extension: a short subscription that ends with the first answer. A
 * SUBSCRIBE with Expires 0 would do for RFC 6665 (section 4.4.3), but Asterisk refuses it. Lives on
 * the line's loop.
 */
final class DialogQuestion {
  private static final long LASTS_SECONDS = 60;
  private static final long PATIENCE_MILLIS = 4_000;

  private final ExtensionView view = new ExtensionView();
  private final CompletableFuture<Optional<WatchedDialog>> answer = new CompletableFuture<>();
  private final Subscription subscription;
  private final LoopTimer patience;

  private DialogQuestion(LineSubscriber subscriber, SipUri extension) {
    subscription =
        new Subscription(
            subscriber,
            EventPackage.DIALOG.lasting(LASTS_SECONDS),
            subscriber.uri(extension),
            this::told,
            this::report);
    patience = subscriber.loop().schedule(PATIENCE_MILLIS, () -> failed("nobody tells"));
  }

  /** The call that rings there, empty for none; fails with OPERATIONFAILED if nobody tells. */
  static CompletionStage<Optional<WatchedDialog>> ask(LineSubscriber subscriber, SipUri extension) {
    DialogQuestion question = new DialogQuestion(subscriber, extension);
    question.subscription.open();
    return question.answer;
  }

  private void told(byte[] body) {
    view.takeDialogs(body, () -> {});
    if (view.knowsDialogs() && answer.complete(view.ringing())) {
      end();
    }
  }

  private void report(SubscriptionState state, String reason) {
    if (state == SubscriptionState.WAITING || state == SubscriptionState.REFUSED) {
      failed(reason);
    }
  }

  private void failed(String reason) {
    if (answer.completeExceptionally(
        new TapiException(
            LineError.OPERATIONFAILED, "it is not known what rings there: " + reason))) {
      end();
    }
  }

  private void end() {
    patience.cancel();
    subscription.close();
  }
}
