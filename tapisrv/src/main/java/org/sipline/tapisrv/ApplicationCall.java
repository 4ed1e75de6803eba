package org.sipline.tapisrv;

import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Function;
import org.sipline.tapi.TapiException;
import org.sipline.tapi.TspCall;
import org.sipline.tapi.constant.LineCallPrivilege;
import org.sipline.tapi.constant.LineDigitMode;
import org.sipline.tapi.constant.LineError;
import org.sipline.tapi.constant.LineMediaMode;
import org.sipline.tapi.msp.MediaQuality;

/**
 * One application's handle of one call: its HCALL. For any thread; completions are those of {@link
 * ApplicationLine}. Requests that change the call need ownership and else fail with NOTOWNER; after
 * {@link #deallocate} all fail with INVALCALLHANDLE. Known by identity.
 */
public final class ApplicationCall {
  private static final byte[] NO_USER_INFO = {};

  private final HostedCall call;
  private final ApplicationLine line;
  private volatile LineCallPrivilege privilege;
  private volatile boolean freed;

  /** A privilege that the next LINE_CALLSTATE is to tell, else null. On the loop. */
  private LineCallPrivilege untold;

  private Set<LineDigitMode> digitModes = Set.of();
  private Set<LineMediaMode> watchedMedia = Set.of();

  ApplicationCall(HostedCall call, ApplicationLine line, LineCallPrivilege privilege) {
    this.call = call;
    this.line = line;
    this.privilege = privilege;
  }

  /** The line that the call is on. */
  public ApplicationLine line() {
    return line;
  }

  /** What the application may do with the call. */
  public LineCallPrivilege privilege() {
    return privilege;
  }

  /** Tells the caller that the call is being offered to a person (lineAccept). */
  public CompletionStage<Void> accept() {
    return asOwner(tsp -> tsp.accept(NO_USER_INFO));
  }

  /** Answers (lineAnswer). */
  public CompletionStage<Void> answer() {
    return asOwner(
        tsp -> {
          call.media().furnish(call);
          return tsp.answer(NO_USER_INFO);
        });
  }

  /** Ends the call (lineDrop). */
  public CompletionStage<Void> drop() {
    return asOwner(tsp -> tsp.drop(NO_USER_INFO));
  }

  /** Holds (lineHold). */
  public CompletionStage<Void> hold() {
    return asOwner(TspCall::hold);
  }

  /** Takes off hold (lineUnhold). */
  public CompletionStage<Void> unhold() {
    return asOwner(TspCall::unhold);
  }

  /** Dials more digits (lineDial). */
  public CompletionStage<Void> dial(String destination) {
    return asOwner(tsp -> tsp.dial(destination, 0));
  }

  /** Transfers the call to an address at once (lineBlindTransfer). */
  public CompletionStage<Void> blindTransfer(String destination) {
    return asOwner(tsp -> tsp.blindTransfer(destination, 0));
  }

  /** Sends an offered call elsewhere (lineRedirect). */
  public CompletionStage<Void> redirect(String destination) {
    return asOwner(tsp -> tsp.redirect(destination, 0));
  }

  /**
   * Begins to send digits (lineGenerateDigits); {@link ApplicationEvent.Generate} tells the end.
   *
   * @param endToEndId given back in that event
   * @param digits 0-9, A-D, *, # and comma for a pause; empty to cancel
   * @param durationMillis length of each, ms; 0 for the default
   */
  public CompletionStage<Void> generateDigits(
      int endToEndId, LineDigitMode mode, String digits, int durationMillis) {
    return atOnce(
        LineCallPrivilege.OWNER,
        tsp -> {
          int id = call.interests().generating(this, endToEndId);
          try {
            tsp.generateDigits(id, mode, digits, durationMillis);
          } catch (TapiException e) {
            call.interests().notGenerating(id);
            throw e;
          }
        });
  }

  /** Chooses the digits to be told of, none to stop (lineMonitorDigits). A monitor may, too. */
  public CompletionStage<Void> monitorDigits(Set<LineDigitMode> modes) {
    Set<LineDigitMode> wanted = Set.copyOf(modes);
    return atOnce(
        LineCallPrivilege.MONITOR,
        tsp -> {
          Set<LineDigitMode> before = digitModes;
          digitModes = wanted;
          try {
            call.interests().apply(tsp);
          } catch (TapiException e) {
            digitModes = before;
            throw e;
          }
        });
  }

  /** Chooses the media to be told of, none to stop (lineMonitorMedia). A monitor may, too. */
  public CompletionStage<Void> monitorMedia(Set<LineMediaMode> mediaModes) {
    Set<LineMediaMode> wanted = Set.copyOf(mediaModes);
    return atOnce(
        LineCallPrivilege.MONITOR,
        tsp -> {
          Set<LineMediaMode> before = watchedMedia;
          watchedMedia = wanted;
          try {
            call.interests().apply(tsp);
          } catch (TapiException e) {
            watchedMedia = before;
            throw e;
          }
        });
  }

  /** Sets the call's media modes (lineSetMediaMode). */
  public CompletionStage<Void> setMediaMode(Set<LineMediaMode> mediaModes) {
    return atOnce(LineCallPrivilege.OWNER, tsp -> tsp.setMediaMode(mediaModes));
  }

  /** Sets the application's number of the call (lineSetAppSpecific). */
  public CompletionStage<Void> setAppSpecific(int appSpecific) {
    return atOnce(LineCallPrivilege.OWNER, tsp -> tsp.setAppSpecific(appSpecific));
  }

  /** What is known of the call (lineGetCallInfo). */
  public ApplicationCallInfo getCallInfo() {
    return new ApplicationCallInfo(live().getCallInfo(), call.numOwners(), call.numMonitors());
  }

  /** The call's state and features (lineGetCallStatus). */
  public ApplicationCallStatus getCallStatus() {
    return new ApplicationCallStatus(live().getCallStatus(), privilege);
  }

  /**
   * Becomes an owner of the call, or a monitor only (lineSetCallPrivilege).
   *
   * <p>Fails with INVALCALLSTATE if a call that is not idle would be left without an owner.
   */
  public CompletionStage<Void> setPrivilege(LineCallPrivilege wanted) {
    return atOnce(LineCallPrivilege.MONITOR, _ -> call.setPrivilege(this, wanted));
  }

  /**
   * Makes the application with the highest priority for a media mode an owner too (lineHandoff).
   *
   * <p>Fails with TARGETNOTFOUND if there is none, with TARGETSELF if it is this one.
   */
  public CompletionStage<Void> handoff(LineMediaMode mode) {
    return atOnce(LineCallPrivilege.OWNER, _ -> call.handoff(this, mode));
  }

  /**
   * Makes a named application that has the line open an owner too (lineHandoff). Fails as {@link
   * #handoff(LineMediaMode)}.
   */
  public CompletionStage<Void> handoff(String applicationName) {
    return atOnce(LineCallPrivilege.OWNER, _ -> call.handoff(this, applicationName));
  }

  /**
   * Gives the handle back (lineDeallocateCall).
   *
   * <p>Fails with INVALCALLSTATE if a call that is not idle would be left without an owner.
   */
  public CompletionStage<Void> deallocate() {
    return atOnce(LineCallPrivilege.MONITOR, _ -> call.deallocate(this));
  }

  /**
   * The call's media, where this application streams them or owns a call that the house streams.
   *
   * @throws TapiException NOTOWNER, or OPERATIONUNAVAIL if another application streams
   */
  public CallMedia media() {
    live();
    if (privilege != LineCallPrivilege.OWNER) {
      throw notOwner();
    }
    return call.media().accessFor(line);
  }

  /** What the call's media were like so far; {@link MediaQuality#NONE} before any. */
  public MediaQuality quality() {
    live();
    return call.media().quality();
  }

  HostedCall hosted() {
    return call;
  }

  boolean freed() {
    return freed;
  }

  void free() {
    freed = true;
  }

  Set<LineDigitMode> digitModes() {
    return digitModes;
  }

  Set<LineMediaMode> watchedMedia() {
    return watchedMedia;
  }

  void grant(LineCallPrivilege granted) {
    privilege = granted;
  }

  void tellWithNextState(LineCallPrivilege granted) {
    untold = granted;
  }

  LineCallPrivilege takeUntold() {
    LineCallPrivilege taken = untold;
    untold = null;
    return taken;
  }

  private TspCall live() {
    if (freed) {
      throw new TapiException(LineError.INVALCALLHANDLE, "the call handle was deallocated");
    }
    return call.tsp();
  }

  private static TapiException notOwner() {
    return new TapiException(
        LineError.NOTOWNER, "only an owner may do this: take ownership by setPrivilege first");
  }

  private TspCall allowed(LineCallPrivilege needed) {
    TspCall tsp = live();
    if (needed == LineCallPrivilege.OWNER && privilege != LineCallPrivilege.OWNER) {
      throw notOwner();
    }
    return tsp;
  }

  private CompletionStage<Void> asOwner(Function<TspCall, CompletionStage<Void>> request) {
    Reply<Void> reply = new Reply<>(line);
    LineHost host = line.host();
    host.run(reply, () -> host.follow(reply, request.apply(allowed(LineCallPrivilege.OWNER))));
    return reply.stage();
  }

  private CompletionStage<Void> atOnce(LineCallPrivilege needed, Consumer<TspCall> request) {
    Reply<Void> reply = new Reply<>(line);
    line.host()
        .run(
            reply,
            () -> {
              request.accept(allowed(needed));
              reply.done(null);
            });
    return reply.stage();
  }
}
