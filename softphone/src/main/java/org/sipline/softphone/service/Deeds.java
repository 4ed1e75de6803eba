package org.sipline.softphone.service;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.sipline.softphone.Softphone;
import org.sipline.softphone.SoftphoneLine;
import org.sipline.softphone.control.ControlReply;
import org.sipline.tapi.TapiException;

/**
 * What a command asks for, thing by thing. All are begun at once and waited for; what is refused
 * keeps nothing else from being done. For one thread.
 */
final class Deeds {
  /** A transfer may ring for as long. */
  private static final Duration PATIENCE = Duration.ofSeconds(200);

  private record Deed(
      String what, int weight, BooleanSupplier isSoAnyway, CompletionStage<?> outcome) {}

  private record Refusal(Deed deed, TapiException why) {}

  private final List<Deed> deeds = new ArrayList<>();

  /**
   * Begins one.
   *
   * @param what it is done with, for people
   * @param weight with how many calls or lines that is
   * @param isSoAnyway whether what it is to bring about is so, though it was refused: what is done
   *     with one call may do the same to another
   * @param deed does it
   */
  void begin(
      String what, int weight, BooleanSupplier isSoAnyway, Supplier<CompletionStage<?>> deed) {
    CompletionStage<?> outcome;
    try {
      outcome = deed.get();
    } catch (TapiException e) {
      outcome = CompletableFuture.failedFuture(e);
    }
    deeds.add(new Deed(what, weight, isSoAnyway, outcome));
  }

  /**
   * Waits for all, and until it shows.
   *
   * @param lines where it shows
   * @return how many were done, and why others were refused
   * @throws TapiException the first refusal, if nothing was done
   */
  ControlReply.Done await(Collection<SoftphoneLine> lines) throws InterruptedException {
    List<Refusal> refusals = new ArrayList<>();
    for (Deed deed : deeds) {
      try {
        await(deed.outcome);
      } catch (TapiException e) {
        refusals.add(new Refusal(deed, e));
      }
    }
    for (SoftphoneLine line : lines) {
      settle(line);
    }
    refusals.removeIf(refusal -> refusal.deed.isSoAnyway.getAsBoolean());
    int done =
        deeds.stream().mapToInt(Deed::weight).sum()
            - refusals.stream().mapToInt(refusal -> refusal.deed.weight).sum();
    if (done == 0 && !refusals.isEmpty()) {
      throw refusals.getFirst().why;
    }
    return new ControlReply.Done(
        done,
        refusals.stream()
            .map(refusal -> refusal.deed.what + ": " + refusal.why.getMessage())
            .toList());
  }

  private static void settle(SoftphoneLine line) throws InterruptedException {
    try {
      await(line.settled());
    } catch (TapiException e) {
      // A reload has taken the line away, and its calls with it.
    }
  }

  /** What a stage comes to; its failure as a {@link TapiException}. */
  static <T> T await(CompletionStage<T> stage) throws InterruptedException {
    return Softphone.await(stage, PATIENCE);
  }
}
