package org.sipline.tapisrv;

import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Function;
import org.sipline.tapi.PendingCall;
import org.sipline.tapi.TapiException;
import org.sipline.tapi.constant.LineBearerMode;
import org.sipline.tapi.constant.LineCallComplMode;
import org.sipline.tapi.constant.LineCallPrivilege;
import org.sipline.tapi.constant.LineCallSelect;
import org.sipline.tapi.constant.LineDigitMode;
import org.sipline.tapi.constant.LineError;
import org.sipline.tapi.constant.LineMediaMode;
import org.sipline.tapi.constant.LineParkMode;
import org.sipline.tapi.constant.LineTermMode;
import org.sipline.tapi.constant.LineToneMode;
import org.sipline.tapi.constant.LineTransferMode;
import org.sipline.tapi.msp.MediaQuality;
import org.sipline.tapi.struct.DeviceId;
import org.sipline.tapi.struct.LineCallIds;
import org.sipline.tapi.struct.LineCallParams;
import org.sipline.tapi.struct.LineDialParams;
import org.sipline.tapi.struct.LineGenerateTone;
import org.sipline.tapi.struct.LineMediaControlList;
import org.sipline.tapi.struct.LineMonitorTone;
import org.sipline.tapisrv.line.CallMedia;
import org.sipline.tapisrv.line.CallSeat;

/**
 * One application's handle of one call: its HCALL. For any thread; completions are those of {@link
 * ApplicationLine}. Requests that change the call need ownership and else fail with NOTOWNER; after
 * {@link #deallocate} all fail with INVALCALLHANDLE. What each needs and refuses else is that of
 * the TSPI function behind it ({@link org.sipline.tapi.TspCall}). Known by identity.
 */
public final class ApplicationCall {
  private static final byte[] NO_USER_INFO = {};

  private final ApplicationLine line;
  private final CallSeat seat;

  /** The privilege that the application was told last, else null. On the loop. */
  private LineCallPrivilege told;

  ApplicationCall(ApplicationLine line, CallSeat seat) {
    this.line = line;
    this.seat = seat;
  }

  /** The line that the call is on. */
  public ApplicationLine line() {
    return line;
  }

  /** What the application may do with the call. */
  public LineCallPrivilege privilege() {
    return seat.privilege();
  }

  /** Tells the caller that the call is being offered to a person (lineAccept). */
  public CompletionStage<Void> accept() {
    return asOwner(call -> call.accept(NO_USER_INFO));
  }

  /** Accepts with user-user information for the caller (lineAccept). */
  public CompletionStage<Void> accept(byte[] userUserInfo) {
    return asOwner(call -> call.accept(userUserInfo));
  }

  /** Answers (lineAnswer). */
  public CompletionStage<Void> answer() {
    return asOwner(call -> call.answer(NO_USER_INFO));
  }

  /** Answers with user-user information for the caller (lineAnswer). */
  public CompletionStage<Void> answer(byte[] userUserInfo) {
    return asOwner(call -> call.answer(userUserInfo));
  }

  /** Ends the call (lineDrop). */
  public CompletionStage<Void> drop() {
    return asOwner(call -> call.drop(NO_USER_INFO));
  }

  /** Ends the call with user-user information for the other party (lineDrop). */
  public CompletionStage<Void> drop(byte[] userUserInfo) {
    return asOwner(call -> call.drop(userUserInfo));
  }

  /** Holds (lineHold). */
  public CompletionStage<Void> hold() {
    return asOwner(CallSeat::hold);
  }

  /** Takes off hold (lineUnhold). */
  public CompletionStage<Void> unhold() {
    return asOwner(CallSeat::unhold);
  }

  /** Exchanges this active call and a held one (lineSwapHold). */
  public CompletionStage<Void> swapHold(ApplicationCall held) {
    return asOwner(call -> call.swapHold(held.owned()));
  }

  /** Dials more digits (lineDial). */
  public CompletionStage<Void> dial(String destination) {
    return asOwner(call -> call.dial(destination, 0));
  }

  /** Holds the call and makes a consultation call for its transfer (lineSetupTransfer). */
  public CompletionStage<ApplicationCall> setupTransfer(LineCallParams parameters) {
    return making(call -> call.setupTransfer(parameters));
  }

  /**
   * Completes a transfer (lineCompleteTransfer).
   *
   * @return completes with the conference call if it is made one, else with null
   */
  public CompletionStage<ApplicationCall> completeTransfer(
      ApplicationCall consultation, LineTransferMode mode) {
    return making(call -> call.completeTransfer(consultation.owned(), mode));
  }

  /** Transfers the call to an address at once (lineBlindTransfer). */
  public CompletionStage<Void> blindTransfer(String destination) {
    return asOwner(call -> call.blindTransfer(destination, 0));
  }

  /** Sends an offered call elsewhere (lineRedirect). */
  public CompletionStage<Void> redirect(String destination) {
    return asOwner(call -> call.redirect(destination, 0));
  }

  /**
   * Makes the call the first party of a conference, with a consultation call to the next
   * (lineSetupConference).
   */
  public CompletionStage<ApplicationConference> setupConference(
      int numParties, LineCallParams parameters) {
    return line.conference(at -> at.setupConference(owned(), numParties, parameters));
  }

  /** Makes a consultation call for a further party (linePrepareAddToConference). */
  public CompletionStage<ApplicationCall> prepareAddToConference(LineCallParams parameters) {
    return making(call -> call.prepareAddToConference(parameters));
  }

  /** Adds a call to this conference (lineAddToConference). */
  public CompletionStage<Void> addToConference(ApplicationCall consultation) {
    return asOwner(call -> call.addToConference(consultation.owned()));
  }

  /** Takes this call out of its conference (lineRemoveFromConference). */
  public CompletionStage<Void> removeFromConference() {
    return asOwner(CallSeat::removeFromConference);
  }

  /**
   * Parks the call (linePark).
   *
   * @param destination where, for {@link LineParkMode#DIRECTED}; else empty
   * @return completes with the address that it is parked at
   */
  public CompletionStage<String> park(LineParkMode mode, String destination) {
    return asOwner(call -> call.park(mode, destination));
  }

  /** Has the call completed later (lineCompleteCall); completes with the completion's id. */
  public CompletionStage<Integer> completeCall(LineCallComplMode mode, int messageId) {
    return asOwner(call -> call.completeCall(mode, messageId));
  }

  /** Keeps others out of the call (lineSecureCall). */
  public CompletionStage<Void> secureCall() {
    return asOwner(CallSeat::secureCall);
  }

  /** Routes the call to a terminal, or no longer (lineSetTerminal). */
  public CompletionStage<Void> setTerminal(
      Set<LineTermMode> modes, int terminalId, boolean enable) {
    Set<LineTermMode> wanted = Set.copyOf(modes);
    return line.asking(
        at -> at.setTerminal(0, owned(), LineCallSelect.CALL, wanted, terminalId, enable));
  }

  /** Changes bearer, rate and timing (lineSetCallParams). */
  public CompletionStage<Void> setCallParams(
      LineBearerMode bearerMode, int minRate, int maxRate, LineDialParams dialParams) {
    return asOwner(call -> call.setCallParams(bearerMode, minRate, maxRate, dialParams));
  }

  /** Sets the call's quality of service (lineSetCallQualityOfService). */
  public CompletionStage<Void> setCallQualityOfService(
      byte[] sendingFlowspec, byte[] receivingFlowspec) {
    return asOwner(call -> call.setCallQualityOfService(sendingFlowspec, receivingFlowspec));
  }

  /** Attaches data to the call (lineSetCallData). */
  public CompletionStage<Void> setCallData(byte[] data) {
    return asOwner(call -> call.setCallData(data));
  }

  /** Chooses what the party hears while it waits (lineSetCallTreatment). */
  public CompletionStage<Void> setCallTreatment(int treatment) {
    return asOwner(call -> call.setCallTreatment(treatment));
  }

  /** Sends user-user information within the call (lineSendUserUserInfo). */
  public CompletionStage<Void> sendUserUserInfo(byte[] userUserInfo) {
    return asOwner(call -> call.sendUserUserInfo(userUserInfo));
  }

  /** Makes room for the next user-user information (lineReleaseUserUserInfo). */
  public CompletionStage<Void> releaseUserUserInfo() {
    return asOwner(CallSeat::releaseUserUserInfo);
  }

  /** Sets what does which thing to the call's media (lineSetMediaControl). */
  public CompletionStage<Void> setMediaControl(LineMediaControlList control) {
    return Reply.to(
        line,
        () -> {
          line.seat().setMediaControl(0, owned(), LineCallSelect.CALL, control);
          return CompletableFuture.completedStage(null);
        });
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
        call -> call.generateDigits(endToEndId, mode, digits, durationMillis));
  }

  /**
   * Begins to send a tone (lineGenerateTone); {@link ApplicationEvent.Generate} tells the end.
   *
   * @param mode null to cancel
   * @param durationMillis ms; 0 for ever
   * @param components of a CUSTOM tone
   */
  public CompletionStage<Void> generateTone(
      int endToEndId, LineToneMode mode, int durationMillis, List<LineGenerateTone> components) {
    List<LineGenerateTone> wanted = List.copyOf(components);
    return atOnce(
        LineCallPrivilege.OWNER,
        call -> call.generateTone(endToEndId, mode, durationMillis, wanted));
  }

  /**
   * Begins to gather digits (lineGatherDigits); {@link ApplicationEvent.GatherDigits} tells the
   * end. A call has one gathering at a time, whichever of its owners asked: the next cancels it.
   *
   * @param endToEndId given back in that event
   * @param terminators digits that end the gathering
   * @param firstTimeoutMillis wait for the first digit, ms; 0 for ever
   * @param interTimeoutMillis wait for each further one, ms; 0 for ever
   */
  public CompletionStage<Void> gatherDigits(
      int endToEndId,
      Set<LineDigitMode> modes,
      int count,
      String terminators,
      int firstTimeoutMillis,
      int interTimeoutMillis) {
    Set<LineDigitMode> wanted = Set.copyOf(modes);
    return atOnce(
        LineCallPrivilege.OWNER,
        call ->
            call.gatherDigits(
                endToEndId, wanted, count, terminators, firstTimeoutMillis, interTimeoutMillis));
  }

  /** Chooses the digits to be told of, none to stop (lineMonitorDigits). A monitor may, too. */
  public CompletionStage<Void> monitorDigits(Set<LineDigitMode> modes) {
    Set<LineDigitMode> wanted = Set.copyOf(modes);
    return atOnce(LineCallPrivilege.MONITOR, call -> call.monitorDigits(wanted));
  }

  /** Chooses the media to be told of, none to stop (lineMonitorMedia). A monitor may, too. */
  public CompletionStage<Void> monitorMedia(Set<LineMediaMode> mediaModes) {
    Set<LineMediaMode> wanted = Set.copyOf(mediaModes);
    return atOnce(LineCallPrivilege.MONITOR, call -> call.monitorMedia(wanted));
  }

  /** Chooses the tones to be told of, none to stop (lineMonitorTones). A monitor may, too. */
  public CompletionStage<Void> monitorTones(List<LineMonitorTone> tones) {
    List<LineMonitorTone> wanted = List.copyOf(tones);
    return atOnce(LineCallPrivilege.MONITOR, call -> call.monitorTones(0, wanted));
  }

  /** Sets the call's media modes (lineSetMediaMode). */
  public CompletionStage<Void> setMediaMode(Set<LineMediaMode> mediaModes) {
    return atOnce(LineCallPrivilege.OWNER, call -> call.setMediaMode(mediaModes));
  }

  /** Sets the application's number of the call (lineSetAppSpecific). */
  public CompletionStage<Void> setAppSpecific(int appSpecific) {
    return atOnce(LineCallPrivilege.OWNER, call -> call.setAppSpecific(appSpecific));
  }

  /** What is known of the call (lineGetCallInfo). */
  public ApplicationCallInfo getCallInfo() {
    return new ApplicationCallInfo(seat.getCallInfo(), seat.numOwners(), seat.numMonitors());
  }

  /** The call's state and features (lineGetCallStatus). */
  public ApplicationCallStatus getCallStatus() {
    return new ApplicationCallStatus(seat.getCallStatus(), privilege());
  }

  /** The call's numbers (TSPI_lineGetCallIDs). */
  public LineCallIds getCallIds() {
    return seat.getCallIds();
  }

  /** The address that the call is on. */
  public int getCallAddressId() {
    return seat.getCallAddressId();
  }

  /** Names a device of a class that goes with the call (lineGetID). */
  public DeviceId getId(String deviceClass) {
    return line.seat().getId(0, seat, LineCallSelect.CALL, deviceClass);
  }

  /**
   * Becomes an owner of the call, or a monitor only (lineSetCallPrivilege).
   *
   * <p>Fails with INVALCALLSTATE if a call that is not idle would be left without an owner.
   */
  public CompletionStage<Void> setPrivilege(LineCallPrivilege wanted) {
    return atOnce(
        LineCallPrivilege.MONITOR,
        call -> {
          call.setPrivilege(wanted);
          told = wanted;
        });
  }

  /**
   * Makes the application with the highest priority for a media mode an owner too (lineHandoff).
   *
   * <p>Fails with TARGETNOTFOUND if there is none, with TARGETSELF if it is this one.
   */
  public CompletionStage<Void> handoff(LineMediaMode mode) {
    return atOnce(LineCallPrivilege.OWNER, call -> call.handoff(mode));
  }

  /**
   * Makes a named application that has the line open an owner too (lineHandoff). Fails as {@link
   * #handoff(LineMediaMode)}.
   */
  public CompletionStage<Void> handoff(String applicationName) {
    return atOnce(LineCallPrivilege.OWNER, call -> call.handoff(applicationName));
  }

  /**
   * Gives the handle back (lineDeallocateCall).
   *
   * <p>Fails with INVALCALLSTATE if a call that is not idle would be left without an owner.
   */
  public CompletionStage<Void> deallocate() {
    return atOnce(LineCallPrivilege.MONITOR, CallSeat::deallocate);
  }

  /**
   * The call's media, where this application streams them or owns a call that the house streams.
   *
   * @throws TapiException NOTOWNER, or OPERATIONUNAVAIL if another application streams
   */
  public CallMedia media() {
    return owned().media();
  }

  /** What the call's media were like so far; {@link MediaQuality#NONE} before any. */
  public MediaQuality quality() {
    return allowed(LineCallPrivilege.MONITOR).quality();
  }

  CallSeat seat() {
    return seat;
  }

  /** The privilege if the application does not know it yet, else null. On the loop. */
  LineCallPrivilege tellPrivilege() {
    LineCallPrivilege now = seat.privilege();
    if (now == told) {
      return null;
    }
    told = now;
    return now;
  }

  private CallSeat owned() {
    return allowed(LineCallPrivilege.OWNER);
  }

  private CallSeat allowed(LineCallPrivilege needed) {
    if (seat.freed()) {
      throw new TapiException(LineError.INVALCALLHANDLE, "the call handle was deallocated");
    }
    if (needed == LineCallPrivilege.OWNER && privilege() != LineCallPrivilege.OWNER) {
      throw new TapiException(
          LineError.NOTOWNER, "only an owner may do this: take ownership by setPrivilege first");
    }
    return seat;
  }

  private <T> CompletionStage<T> asOwner(Function<CallSeat, CompletionStage<T>> request) {
    return Reply.to(line, () -> request.apply(owned()));
  }

  private CompletionStage<ApplicationCall> making(Function<CallSeat, PendingCall> request) {
    return line.making(_ -> request.apply(owned()));
  }

  private CompletionStage<Void> atOnce(LineCallPrivilege needed, Consumer<CallSeat> request) {
    return Reply.to(
        line,
        () -> {
          request.accept(allowed(needed));
          return CompletableFuture.completedStage(null);
        });
  }
}
