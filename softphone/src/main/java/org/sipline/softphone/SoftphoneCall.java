package org.sipline.softphone;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import org.sipline.tapi.TapiException;
import org.sipline.tapi.constant.LineCallComplMode;
import org.sipline.tapi.constant.LineCallOrigin;
import org.sipline.tapi.constant.LineCallPrivilege;
import org.sipline.tapi.constant.LineCallState;
import org.sipline.tapi.constant.LineDigitMode;
import org.sipline.tapi.constant.LineParkMode;
import org.sipline.tapi.constant.LineTransferMode;
import org.sipline.tapi.constant.TapiFlag;
import org.sipline.tapi.msp.MediaQuality;
import org.sipline.tapi.struct.LineCallInfo;
import org.sipline.tapi.struct.LineCallParams;
import org.sipline.tapisrv.ApplicationCall;
import org.sipline.tapisrv.ApplicationConference;
import org.sipline.tapisrv.ApplicationEvent;

/**
 * A call of a softphone line. Methods are for any thread. A stage that fails does so with a {@link
 * TapiException}.
 */
public final class SoftphoneCall {
  private static final int MOST_PARTIES = 32;

  private final SoftphoneLine line;
  private final ApplicationCall handle;
  private final Events events;
  private final int id;
  private final List<Consumer<Character>> digitListeners = new CopyOnWriteArrayList<>();
  private final CallSounds sounds;
  private final StateWatch state;
  private volatile LineCallInfo lastInfo;
  private volatile MediaQuality lastQuality = MediaQuality.NONE;

  SoftphoneCall(SoftphoneLine line, ApplicationCall handle, Events events) {
    this.line = line;
    this.handle = handle;
    this.events = events;
    this.sounds = new CallSounds(events.thread());
    this.lastInfo = handle.getCallInfo().provider();
    this.id = lastInfo.callId();
    this.state = new StateWatch(handle.getCallStatus().provider().state());
  }

  /** The call's number, as long as the softphone runs. */
  public int id() {
    return id;
  }

  /** The line it is on. */
  public SoftphoneLine line() {
    return line;
  }

  /** Its state, as last told. */
  public LineCallState state() {
    return state.state();
  }

  /** The state's detail, null for none. */
  public TapiFlag detail() {
    return state.detail();
  }

  /** Since when it is in this state. */
  public Instant since() {
    return state.since();
  }

  /** What is known of it; of an idle call, what was known last. */
  public LineCallInfo info() {
    if (state() != LineCallState.IDLE) {
      try {
        lastInfo = handle.getCallInfo().provider();
      } catch (TapiException e) {
        // It became idle and was let go of meanwhile: what was known last is the answer.
      }
    }
    return lastInfo;
  }

  /** What its media were like so far; of an idle call, in the end. */
  public MediaQuality quality() {
    if (state() != LineCallState.IDLE) {
      try {
        lastQuality = handle.quality();
      } catch (TapiException e) {
        // As above.
      }
    }
    return lastQuality;
  }

  /** Whether this softphone made it. */
  public boolean isOutgoing() {
    return lastInfo.origin() == LineCallOrigin.OUTBOUND;
  }

  /** The media modes as known, LINEMEDIAMODE_ names. */
  public String mediaModes() {
    return EventWords.names(info().mediaModes());
  }

  /** Whom it is with, for people. */
  public String party() {
    return EventWords.otherParty(info());
  }

  /**
   * Waits until the call is connected.
   *
   * @throws TapiException OPERATIONFAILED if it is not within {@code patience}, or with the reason
   *     if it ended instead
   */
  public void awaitConnected(Duration patience) throws InterruptedException {
    state.await(LineCallState.CONNECTED, patience);
  }

  /** Waits until the call is over; errors as in {@link #awaitConnected}. */
  public void awaitIdle(Duration patience) throws InterruptedException {
    state.await(LineCallState.IDLE, patience);
  }

  /** How it ended: the LINEDISCONNECTMODE_ without its prefix; empty while it has not. */
  public String howItEnded() {
    return state.howItEnded();
  }

  /**
   * Tells the caller that the call rings here (180, TSPI_lineAccept).
   *
   * @return fails with INVALCALLSTATE if the call is not offered
   */
  public CompletionStage<Void> accept() {
    return asOwner(ApplicationCall::accept);
  }

  /**
   * Answers it (200, TSPI_lineAnswer).
   *
   * @return completes when it is answered; fails with INVALCALLSTATE if it is not offered
   */
  public CompletionStage<Void> answer() {
    return asOwner(ApplicationCall::answer);
  }

  /**
   * Ends it (TSPI_lineDrop): BYE, CANCEL, or a refusal of an offered call.
   *
   * @return completes when the call is being ended; {@link #awaitIdle} waits until it is over
   */
  public CompletionStage<Void> drop() {
    return asOwner(ApplicationCall::drop);
  }

  /**
   * Holds it (TSPI_lineHold).
   *
   * @return completes when the other party agreed; fails with INVALCALLSTATE if the call is not
   *     connected, or with the other party's refusal
   */
  public CompletionStage<Void> hold() {
    return asOwner(ApplicationCall::hold);
  }

  /** Takes it off hold (TSPI_lineUnhold); completes and fails as {@link #hold}. */
  public CompletionStage<Void> resume() {
    return asOwner(ApplicationCall::unhold);
  }

  /**
   * Sends digits (TSPI_lineGenerateDigits).
   *
   * @param digits 0-9, A-D, *, # and comma for a pause
   * @return completes when the last has been sent; fails with INVALDIGITS, or OPERATIONFAILED if
   *     the call ends before
   */
  public CompletionStage<Void> digits(String digits) {
    return asOwner(call -> sounds.send(call, digits));
  }

  /** Has every digit told that the other party sends; closing the result stops it. */
  public Subscription onDigit(Consumer<Character> listener) {
    digitListeners.add(listener);
    var _ = handle.monitorDigits(Set.of(LineDigitMode.DTMF));
    return () -> digitListeners.remove(listener);
  }

  /**
   * Gathers digits that the other party sends (TSPI_lineGatherDigits). The next gathering cancels
   * this one.
   *
   * @param count how many are wanted, at least 1
   * @param terminators digits that end the gathering, {@code #} for instance; empty for none
   * @param first wait for the first one; zero for ever
   * @param further wait for each further one; zero for ever
   * @return completes with the digits, the terminating one included, when there are enough or no
   *     more come, so that it may be empty; fails with INVALPARAM or INVALDIGITS, or with
   *     OPERATIONFAILED if it is cancelled or the call ends before
   */
  public CompletionStage<String> gatherDigits(
      int count, String terminators, Duration first, Duration further) {
    return asOwner(call -> sounds.gather(call, count, terminators, first, further));
  }

  /**
   * Plays a WAV file to the other party; several at a time are mixed.
   *
   * @param file a WAV file of 1 to 8 channels at 8 to 48 kHz: PCM, float or G.711
   * @return completes when it has been played, or {@link #stopPlaying stopped}; fails if the file
   *     cannot be, or the call ends before
   */
  public CompletionStage<Void> play(Path file) {
    return asOwner(call -> sounds.play(call, file));
  }

  /** Stops what is being played: a caller who knows the menu need not hear it out. */
  public void stopPlaying() {
    sounds.stopPlaying();
  }

  /**
   * Records what the other party says to a WAV file, until {@link #stopRecording} or the call's
   * end.
   *
   * @param file is made anew: mono, 16 bit, 8 kHz
   * @return completes when it records; fails if the file cannot be written
   * @see #recordingTrouble
   */
  public CompletionStage<Void> record(Path file) {
    return asOwner(
        call -> {
          sounds.record(call, file);
          return CompletableFuture.completedFuture(null);
        });
  }

  /** Stops recording; completes when the file is whole. */
  public CompletionStage<Void> stopRecording() {
    return events.here(sounds.stopRecording());
  }

  /** Why a recording ended before the call did, a full disk for instance; empty if none has. */
  public String recordingTrouble() {
    return sounds.recordingTrouble();
  }

  /** Sends the other party elsewhere at once; completes when it has got there. */
  public CompletionStage<Void> transfer(String target) {
    return asOwner(call -> call.blindTransfer(target));
  }

  /** Sends an offered call elsewhere. */
  public CompletionStage<Void> redirect(String target) {
    return asOwner(call -> call.redirect(target));
  }

  /**
   * Has the call wait and calls somebody about its transfer.
   *
   * @return the call to whom is consulted, once its INVITE is on its way
   */
  public CompletionStage<SoftphoneCall> consult(String target) {
    return asOwner(
        call ->
            line.making(
                _ ->
                    call.setupTransfer(LineCallParams.DEFAULT)
                        .thenComposeAsync(
                            made -> made.dial(target).thenApply(_ -> made), events.thread())));
  }

  /** Puts this call, which waits, through to whom another call is with. */
  public CompletionStage<Void> putThroughTo(SoftphoneCall consultation) {
    return withOwned(
        consultation,
        (call, other) ->
            call.completeTransfer(other, LineTransferMode.TRANSFER).thenApply(_ -> null));
  }

  /**
   * Makes a conference of this call, which waits, and another; completes with the conference.
   *
   * @see SoftphoneLine#conference
   */
  public CompletionStage<SoftphoneCall> joinWith(SoftphoneCall consultation) {
    return withOwned(
        consultation,
        (call, other) ->
            call.completeTransfer(other, LineTransferMode.CONFERENCE).thenApply(line::known));
  }

  /** Exchanges this active call and a held one. */
  public CompletionStage<Void> swap(SoftphoneCall held) {
    return withOwned(held, ApplicationCall::swapHold);
  }

  /** Makes this connected call the first party of a conference. */
  CompletionStage<ApplicationConference> setupConference() {
    return asOwner(call -> call.setupConference(MOST_PARTIES, LineCallParams.DEFAULT));
  }

  /** Takes another call into this conference. */
  public CompletionStage<Void> add(SoftphoneCall party) {
    return withOwned(party, ApplicationCall::addToConference);
  }

  /** Takes the call out of its conference. */
  public CompletionStage<Void> leaveConference() {
    return asOwner(ApplicationCall::removeFromConference);
  }

  /** Whether it is a conference. */
  public boolean isConference() {
    return lastInfo.origin() == LineCallOrigin.CONFERENCE;
  }

  /**
   * Parks the call.
   *
   * @param lot where; empty for where the switch wants it
   * @return where it is parked
   */
  public CompletionStage<String> park(String lot) {
    LineParkMode mode = lot.isEmpty() ? LineParkMode.NONDIRECTED : LineParkMode.DIRECTED;
    return asOwner(call -> call.park(mode, lot));
  }

  /**
   * Has whom this call could not reach called when it is free: a call with
   * LINECALLREASON_CALLCOMPLETION is offered then, and made when it is answered.
   *
   * @return the number to {@link SoftphoneLine#withdraw} it by
   */
  public CompletionStage<Integer> callBack() {
    return asOwner(
        call ->
            call.completeCall(LineCallComplMode.CALLBACK, 0)
                .thenApply(
                    number -> {
                      line.waitsFor(number);
                      return number;
                    }));
  }

  private <T> CompletionStage<T> withOwned(
      SoftphoneCall other,
      BiFunction<ApplicationCall, ApplicationCall, CompletionStage<T>> request) {
    return other.asOwner(theirs -> asOwner(mine -> request.apply(mine, theirs)));
  }

  /** Does something that only an owner may, becoming one first. */
  private <T> CompletionStage<T> asOwner(Function<ApplicationCall, CompletionStage<T>> request) {
    try {
      if (handle.privilege() == LineCallPrivilege.OWNER) {
        return events.here(request.apply(handle));
      }
    } catch (TapiException e) {
      return CompletableFuture.failedFuture(e);
    }
    return events.here(
        handle
            .setPrivilege(LineCallPrivilege.OWNER)
            .thenComposeAsync(_ -> request.apply(handle), events.thread()));
  }

  /** On the line's loop. */
  void on(ApplicationEvent event) {
    switch (event) {
      case ApplicationEvent.CallState(_, var newState, var newDetail, _, _, _) ->
          enter(newState, newDetail);
      case ApplicationEvent.MonitorDigits(_, var digit, var mode, _) -> {
        if (mode == LineDigitMode.DTMF) {
          digitListeners.forEach(listener -> events.call(() -> listener.accept(digit)));
        }
      }
      case ApplicationEvent.Generate generate -> sounds.on(generate);
      case ApplicationEvent.GatherDigits gather -> sounds.on(gather);
      case ApplicationEvent.FileTerminal file -> sounds.on(file);
      default -> {
        // Told to the listeners of the softphone.
      }
    }
  }

  private void enter(LineCallState newState, TapiFlag newDetail) {
    if (newState == LineCallState.IDLE) {
      info();
      quality();
    }
    state.enter(newState, newDetail);
    if (newState == LineCallState.IDLE) {
      sounds.ended();
    }
  }
}
