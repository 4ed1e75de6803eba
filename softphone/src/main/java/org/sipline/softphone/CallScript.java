package org.sipline.softphone;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.sipline.tapi.TapiException;
import org.sipline.tapi.constant.LineCallState;
import org.sipline.tapi.constant.LineDisconnectMode;
import org.sipline.tapi.msp.MediaQuality;

/**
 * A call made from beginning to end: dial, record, play, send digits, hang up.
 *
 * @param target whom to call
 * @param play a WAV file to play once connected
 * @param record a WAV file to record to
 * @param digits digits to send once connected, empty for none
 * @param length hang up so long after it was connected; empty to hang up when everything has been
 *     played and sent, or with nothing of that, to leave it to the other party
 */
public record CallScript(
    String target,
    Optional<Path> play,
    Optional<Path> record,
    String digits,
    Optional<Duration> length) {
  /** Longest wait for an answer; the line's own ring time is usually shorter. */
  private static final Duration ANSWER_PATIENCE = Duration.ofHours(1);

  private static final String INTERRUPTED = "interrupted";
  private static final Duration REQUEST_PATIENCE = Duration.ofSeconds(10);
  private static final Duration LONGEST = Duration.ofDays(1);

  /** Whoever interrupts a call does not wait for a silent party to agree to its end. */
  private static final Duration HASTE = Duration.ofSeconds(1);

  /**
   * What came of it.
   *
   * @param connectedMillis how long it was connected, ms; -1 if it never was
   * @param ended how it ended, a LINEDISCONNECTMODE_; empty if this side hung up
   * @param problem what went wrong though it was connected, empty for nothing
   */
  public record Outcome(
      int call, long connectedMillis, String ended, String problem, MediaQuality quality) {

    /** Whether it was connected and everything was done that was asked for. */
    public boolean isSuccess() {
      return connectedMillis >= 0 && problem.isEmpty();
    }
  }

  /**
   * Makes the call and waits until it is over. An interrupted thread hangs up, and the outcome says
   * so.
   *
   * @throws TapiException if it cannot be made
   * @throws InterruptedException if interrupted before it was made
   */
  public Outcome run(SoftphoneLine line) throws InterruptedException {
    return run(line, _ -> {});
  }

  /**
   * As {@link #run(SoftphoneLine)}.
   *
   * @param made is told of the call as soon as it is made
   */
  public Outcome run(SoftphoneLine line, Consumer<SoftphoneCall> made) throws InterruptedException {
    CompletionStage<SoftphoneCall> making = line.call(target);
    SoftphoneCall call;
    try {
      call = Softphone.await(making, REQUEST_PATIENCE);
    } catch (InterruptedException e) {
      var _ = making.thenAccept(SoftphoneCall::drop);
      throw e;
    }
    made.accept(call);
    return talk(call);
  }

  private Outcome talk(SoftphoneCall call) throws InterruptedException {
    StringJoiner problems = new StringJoiner("; ");
    try {
      if (record.isPresent()) {
        attempt(call.record(record.get()), REQUEST_PATIENCE, problems);
      }
      call.awaitConnected(ANSWER_PATIENCE);
    } catch (TapiException e) {
      return outcome(call, -1, e.getMessage());
    } catch (InterruptedException e) {
      hangUp(call, HASTE, problems);
      return outcome(call, -1, INTERRUPTED);
    }
    Instant connected = call.since();
    Duration patience = REQUEST_PATIENCE;
    try {
      speak(call, connected, problems);
    } catch (InterruptedException e) {
      problems.add(INTERRUPTED);
      patience = HASTE;
    }
    long connectedMillis = Duration.between(connected, Instant.now()).toMillis();
    hangUp(call, patience, problems);
    if (call.howItEnded().equals(LineDisconnectMode.INCOMPATIBLE.name())) {
      problems.add("the two sides share no media");
    }
    if (!call.recordingTrouble().isEmpty()) {
      problems.add(call.recordingTrouble());
    }
    return outcome(call, connectedMillis, problems.toString());
  }

  private void speak(SoftphoneCall call, Instant connected, StringJoiner problems)
      throws InterruptedException {
    CompletionStage<Void> playing =
        play.map(call::play).orElse(CompletableFuture.completedFuture(null));
    if (!digits.isEmpty()) {
      attempt(call.digits(digits), LONGEST, problems);
    }
    if (length.isPresent()) {
      awaitEnd(call, length.get().minus(Duration.between(connected, Instant.now())));
      if (playing.toCompletableFuture().isCompletedExceptionally()) {
        attempt(playing, REQUEST_PATIENCE, problems);
      }
    } else if (play.isPresent() || !digits.isEmpty()) {
      attempt(playing, LONGEST, problems);
    } else {
      awaitEnd(call, LONGEST);
    }
  }

  private static void hangUp(SoftphoneCall call, Duration patience, StringJoiner problems)
      throws InterruptedException {
    if (call.state() != LineCallState.IDLE) {
      attempt(call.drop(), patience, problems);
      awaitEnd(call, patience);
    }
  }

  private static Outcome outcome(SoftphoneCall call, long connectedMillis, String problem) {
    return new Outcome(call.id(), connectedMillis, call.howItEnded(), problem, call.quality());
  }

  /** Waits for the call's end, for a time. */
  private static void awaitEnd(SoftphoneCall call, Duration time) throws InterruptedException {
    try {
      call.awaitIdle(time);
    } catch (TapiException e) {
      // Not over yet.
    }
  }

  private static void attempt(CompletionStage<Void> stage, Duration patience, StringJoiner problems)
      throws InterruptedException {
    try {
      Softphone.await(stage, patience);
    } catch (TapiException e) {
      problems.add(e.getMessage());
    }
  }
}
