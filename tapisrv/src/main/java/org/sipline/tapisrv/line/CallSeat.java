package org.sipline.tapisrv.line;

import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import org.sipline.tapi.LineEvent;
import org.sipline.tapi.PendingCall;
import org.sipline.tapi.TapiException;
import org.sipline.tapi.TspCall;
import org.sipline.tapi.TspLine;
import org.sipline.tapi.constant.LineBearerMode;
import org.sipline.tapi.constant.LineCallComplMode;
import org.sipline.tapi.constant.LineCallPrivilege;
import org.sipline.tapi.constant.LineDigitMode;
import org.sipline.tapi.constant.LineError;
import org.sipline.tapi.constant.LineMediaMode;
import org.sipline.tapi.constant.LineParkMode;
import org.sipline.tapi.constant.LineToneMode;
import org.sipline.tapi.constant.LineTransferMode;
import org.sipline.tapi.msp.MediaQuality;
import org.sipline.tapi.struct.LineCallIds;
import org.sipline.tapi.struct.LineCallInfo;
import org.sipline.tapi.struct.LineCallParams;
import org.sipline.tapi.struct.LineCallStatus;
import org.sipline.tapi.struct.LineDialParams;
import org.sipline.tapi.struct.LineGenerateTone;
import org.sipline.tapi.struct.LineMonitorTone;

/**
 * A call as one of those who share its line sees it. Whoever asks for what changes the call owns it
 * from then on: TSPI knows no privileges, and that an application has none is checked where
 * applications are served. What is watched for is united over all seats; digits and tones that are
 * sent or gathered are reported to who asked. Threading and errors are those of {@link TspCall}.
 */
public final class CallSeat implements TspCall {
  private final HostedCall call;
  private final LineSeat line;
  private final Requests requests = new Requests();
  private volatile LineCallPrivilege privilege;
  private volatile boolean freed;
  private boolean declined;

  private Wishes wishes = Wishes.NONE;

  CallSeat(HostedCall call, LineSeat line, LineCallPrivilege privilege) {
    this.call = call;
    this.line = line;
    this.privilege = privilege;
  }

  @Override
  public TspLine line() {
    return line;
  }

  LineSeat lineSeat() {
    return line;
  }

  /** The call that others may sit at too. */
  public HostedCall hosted() {
    return call;
  }

  // TAPI's part: who owns the call, and its media.

  /** Owner or monitor. For any thread. */
  public LineCallPrivilege privilege() {
    return privilege;
  }

  boolean isOwner() {
    return privilege == LineCallPrivilege.OWNER;
  }

  /** Whether the seat was given back. For any thread. */
  public boolean freed() {
    return freed;
  }

  /** How many own the call. For any thread. */
  public int numOwners() {
    return call.owners().number();
  }

  /** How many only monitor the call. For any thread. */
  public int numMonitors() {
    return call.owners().monitors();
  }

  /**
   * lineSetCallPrivilege.
   *
   * @throws TapiException INVALCALLSTATE if a call that is not idle would be left without an owner
   */
  public void setPrivilege(LineCallPrivilege wanted) {
    live();
    call.owners().setPrivilege(this, wanted);
  }

  /**
   * lineHandoff to whoever is first for a media mode.
   *
   * @throws TapiException TARGETNOTFOUND, TARGETSELF
   */
  public void handoff(LineMediaMode mode) {
    live();
    call.owners().handoff(this, mode);
  }

  /** lineHandoff to a named one. */
  public void handoff(String name) {
    live();
    call.owners().handoff(this, name);
  }

  /**
   * lineDeallocateCall: gives the seat back.
   *
   * @throws TapiException INVALCALLSTATE if a call that is not idle would be left without an owner
   */
  public void deallocate() {
    live();
    call.owners().deallocate(this, closed());
  }

  /** Drops the call as one that nobody wants to own. */
  public void refuse() {
    call.owners().refuse();
  }

  /**
   * The call's media where a media half of this server streams them for this seat or for all.
   *
   * @throws TapiException OPERATIONUNAVAIL if somebody else streams them
   */
  public CallMedia media() {
    return call.media().accessFor(line);
  }

  /** What the call's media were like so far. For any thread. */
  public MediaQuality quality() {
    return call.media().quality();
  }

  void grant(LineCallPrivilege granted) {
    privilege = granted;
  }

  void decline() {
    declined = true;
  }

  /** Whether its occupant has said that it will not own the call. */
  boolean declined() {
    return declined;
  }

  Wishes wishes() {
    return wishes;
  }

  /** Gives the seat back; false if it was already. */
  boolean free(TapiException why) {
    if (freed) {
      return false;
    }
    freed = true;
    requests.end(why);
    line.left(this);
    return true;
  }

  void tell(LineEvent event) {
    if (!freed) {
      line.tell(event);
    }
  }

  // TSPI's part.

  private static TapiException closed() {
    return new TapiException(LineError.OPERATIONFAILED, "the call was closed");
  }

  private TspCall live() {
    if (freed) {
      throw new TapiException(LineError.INVALCALLHANDLE, "the call handle was deallocated");
    }
    return call.tsp();
  }

  /** The provider's call behind another seat of the same occupant. */
  TspCall provider(LineSeat asking) {
    if (line != asking) {
      throw new TapiException(LineError.INVALCALLHANDLE, "the call is on another line");
    }
    return live();
  }

  private <T> CompletionStage<T> asOwner(Function<TspCall, CompletionStage<T>> request) {
    CompletionStage<T> accepted = request.apply(live());
    call.owners().own(this);
    return requests.follow(accepted);
  }

  /** As {@link #asOwner}, for a request that is about another call too. */
  private <T> CompletionStage<T> asOwner(
      TspCall other, BiFunction<TspCall, TspCall, CompletionStage<T>> request) {
    CompletionStage<T> accepted = asOwner(tsp -> request.apply(tsp, line.provider(other)));
    line.own(other);
    return accepted;
  }

  private void atOnceAsOwner(Consumer<TspCall> request) {
    request.accept(live());
    call.owners().own(this);
  }

  private PendingCall making(Function<TspCall, PendingCall> request, LineCallParams parameters) {
    TspCall tsp = live();
    PendingCall pending =
        line.host()
            .calls()
            .make(line, call, LineSeat.mediaModes(parameters, call), () -> request.apply(tsp));
    call.owners().own(this);
    return pending;
  }

  @Override
  public CompletionStage<Void> accept(byte[] userUserInfo) {
    return asOwner(tsp -> tsp.accept(userUserInfo));
  }

  @Override
  public CompletionStage<Void> answer(byte[] userUserInfo) {
    return asOwner(
        tsp -> {
          call.media().furnish();
          return tsp.answer(userUserInfo);
        });
  }

  @Override
  public CompletionStage<Void> dial(String destination, int countryCode) {
    return asOwner(tsp -> tsp.dial(destination, countryCode));
  }

  @Override
  public CompletionStage<Void> drop(byte[] userUserInfo) {
    return asOwner(tsp -> tsp.drop(userUserInfo));
  }

  @Override
  public CompletionStage<Void> hold() {
    return asOwner(TspCall::hold);
  }

  @Override
  public CompletionStage<Void> unhold() {
    return asOwner(TspCall::unhold);
  }

  /** {@inheritDoc} Here the seat alone goes; a call that nobody else owns is ended. */
  @Override
  public void closeCall() {
    if (!freed) {
      call.leave(this, closed());
    }
  }

  /** {@inheritDoc} Here the occupant no longer owns the call; if nobody does, it is dropped. */
  @Override
  public void dropOnClose() {
    live();
    call.owners().dropOnClose(this);
  }

  /** {@inheritDoc} As {@link #dropOnClose}; others that own the call keep it. */
  @Override
  public void dropNoOwner() {
    live();
    call.owners().dropNoOwner(this);
  }

  @Override
  public LineCallInfo getCallInfo() {
    return live().getCallInfo();
  }

  @Override
  public LineCallStatus getCallStatus() {
    return live().getCallStatus();
  }

  @Override
  public int getCallAddressId() {
    return live().getCallAddressId();
  }

  @Override
  public LineCallIds getCallIds() {
    return live().getCallIds();
  }

  @Override
  public void setAppSpecific(int appSpecific) {
    atOnceAsOwner(tsp -> tsp.setAppSpecific(appSpecific));
  }

  @Override
  public void setMediaMode(Set<LineMediaMode> mediaModes) {
    atOnceAsOwner(tsp -> tsp.setMediaMode(mediaModes));
  }

  @Override
  public void monitorMedia(Set<LineMediaMode> mediaModes) {
    wish(new Wishes(wishes.digits(), mediaModes, wishes.toneListId(), wishes.tones()));
  }

  @Override
  public void monitorDigits(Set<LineDigitMode> modes) {
    wish(new Wishes(modes, wishes.media(), wishes.toneListId(), wishes.tones()));
  }

  @Override
  public void monitorTones(int toneListId, List<LineMonitorTone> tones) {
    wish(new Wishes(wishes.digits(), wishes.media(), toneListId, tones));
  }

  private void wish(Wishes wanted) {
    TspCall tsp = live();
    Wishes before = wishes;
    wishes = wanted;
    try {
      call.interests().apply(tsp);
    } catch (TapiException e) {
      wishes = before;
      throw e;
    }
  }

  @Override
  public void generateDigits(
      int endToEndId, LineDigitMode mode, String digits, int durationMillis) {
    atOnceAsOwner(
        tsp -> {
          if (digits.isEmpty()) {
            tsp.generateDigits(endToEndId, mode, digits, durationMillis);
          } else {
            call.interests()
                .ask(this, endToEndId, id -> tsp.generateDigits(id, mode, digits, durationMillis));
          }
        });
  }

  @Override
  public void gatherDigits(
      int endToEndId,
      Set<LineDigitMode> modes,
      int count,
      String terminators,
      int firstTimeoutMillis,
      int interTimeoutMillis) {
    atOnceAsOwner(
        tsp ->
            call.interests()
                .ask(
                    this,
                    endToEndId,
                    id ->
                        tsp.gatherDigits(
                            id,
                            modes,
                            count,
                            terminators,
                            firstTimeoutMillis,
                            interTimeoutMillis)));
  }

  @Override
  public void generateTone(
      int endToEndId, LineToneMode mode, int durationMillis, List<LineGenerateTone> components) {
    atOnceAsOwner(
        tsp -> {
          if (mode == null) {
            tsp.generateTone(endToEndId, null, durationMillis, components);
          } else {
            call.interests()
                .ask(
                    this, endToEndId, id -> tsp.generateTone(id, mode, durationMillis, components));
          }
        });
  }

  @Override
  public CompletionStage<Void> swapHold(TspCall held) {
    return asOwner(held, TspCall::swapHold);
  }

  @Override
  public PendingCall setupTransfer(LineCallParams parameters) {
    return making(tsp -> tsp.setupTransfer(parameters), parameters);
  }

  @Override
  public PendingCall completeTransfer(TspCall consultation, LineTransferMode mode) {
    PendingCall pending =
        making(tsp -> tsp.completeTransfer(line.provider(consultation), mode), null);
    line.own(consultation);
    return pending;
  }

  @Override
  public CompletionStage<Void> blindTransfer(String destination, int countryCode) {
    return asOwner(tsp -> tsp.blindTransfer(destination, countryCode));
  }

  @Override
  public CompletionStage<Void> redirect(String destination, int countryCode) {
    return asOwner(tsp -> tsp.redirect(destination, countryCode));
  }

  @Override
  public PendingCall prepareAddToConference(LineCallParams parameters) {
    return making(tsp -> tsp.prepareAddToConference(parameters), parameters);
  }

  @Override
  public CompletionStage<Void> addToConference(TspCall consultation) {
    return asOwner(consultation, TspCall::addToConference);
  }

  @Override
  public CompletionStage<Void> removeFromConference() {
    return asOwner(TspCall::removeFromConference);
  }

  @Override
  public CompletionStage<String> park(LineParkMode mode, String destination) {
    return asOwner(tsp -> tsp.park(mode, destination));
  }

  @Override
  public CompletionStage<Integer> completeCall(LineCallComplMode mode, int messageId) {
    return asOwner(tsp -> tsp.completeCall(mode, messageId));
  }

  @Override
  public CompletionStage<Void> secureCall() {
    return asOwner(TspCall::secureCall);
  }

  @Override
  public CompletionStage<Void> setCallParams(
      LineBearerMode bearerMode, int minRate, int maxRate, LineDialParams dialParams) {
    return asOwner(tsp -> tsp.setCallParams(bearerMode, minRate, maxRate, dialParams));
  }

  @Override
  public CompletionStage<Void> setCallQualityOfService(
      byte[] sendingFlowspec, byte[] receivingFlowspec) {
    return asOwner(tsp -> tsp.setCallQualityOfService(sendingFlowspec, receivingFlowspec));
  }

  @Override
  public CompletionStage<Void> setCallData(byte[] data) {
    return asOwner(tsp -> tsp.setCallData(data));
  }

  @Override
  public CompletionStage<Void> setCallTreatment(int treatment) {
    return asOwner(tsp -> tsp.setCallTreatment(treatment));
  }

  @Override
  public CompletionStage<Void> sendUserUserInfo(byte[] userUserInfo) {
    return asOwner(tsp -> tsp.sendUserUserInfo(userUserInfo));
  }

  @Override
  public CompletionStage<Void> releaseUserUserInfo() {
    return asOwner(TspCall::releaseUserUserInfo);
  }
}
