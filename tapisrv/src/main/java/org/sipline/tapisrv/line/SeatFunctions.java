package org.sipline.tapisrv.line;

import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import org.sipline.tapi.PendingCall;
import org.sipline.tapi.TapiException;
import org.sipline.tapi.TspCall;
import org.sipline.tapi.TspLine;
import org.sipline.tapi.constant.LineBearerMode;
import org.sipline.tapi.constant.LineCallComplMode;
import org.sipline.tapi.constant.LineDigitMode;
import org.sipline.tapi.constant.LineError;
import org.sipline.tapi.constant.LineMediaMode;
import org.sipline.tapi.constant.LineParkMode;
import org.sipline.tapi.constant.LineToneMode;
import org.sipline.tapi.constant.LineTransferMode;
import org.sipline.tapi.struct.LineCallIds;
import org.sipline.tapi.struct.LineCallInfo;
import org.sipline.tapi.struct.LineCallParams;
import org.sipline.tapi.struct.LineCallStatus;
import org.sipline.tapi.struct.LineDialParams;
import org.sipline.tapi.struct.LineGenerateTone;
import org.sipline.tapi.struct.LineMonitorTone;

/**
 * What TSPI has functions for at a call, asked from a seat: of the provider, and for an owner. What
 * is watched for is united over all seats; digits and tones that are sent or gathered are reported
 * to who asked. Threading and errors are those of {@link TspCall}.
 */
abstract class SeatFunctions implements TspCall {
  private final HostedCall call;
  private final LineSeat line;
  private final Requests requests = new Requests();
  private Wishes wishes = Wishes.NONE;

  SeatFunctions(HostedCall call, LineSeat line) {
    this.call = call;
    this.line = line;
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

  Requests requests() {
    return requests;
  }

  Wishes wishes() {
    return wishes;
  }

  /** The seat. */
  abstract CallSeat seat();

  /**
   * The provider's call.
   *
   * @throws TapiException INVALCALLHANDLE if the seat was given back
   */
  abstract TspCall live();

  /** The provider's call behind another seat of the same occupant. */
  TspCall provider(LineSeat asking) {
    if (line != asking) {
      throw new TapiException(LineError.INVALCALLHANDLE, "the call is on another line");
    }
    return live();
  }

  private <T> CompletionStage<T> asOwner(Function<TspCall, CompletionStage<T>> request) {
    CompletionStage<T> accepted = request.apply(live());
    call.owners().own(seat());
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
    call.owners().own(seat());
  }

  private PendingCall making(Function<TspCall, PendingCall> request, LineCallParams parameters) {
    TspCall tsp = live();
    PendingCall pending =
        line.host()
            .calls()
            .make(line, call, LineSeat.mediaModes(parameters, call), () -> request.apply(tsp));
    call.owners().own(seat());
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
                .ask(
                    seat(), endToEndId, id -> tsp.generateDigits(id, mode, digits, durationMillis));
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
                    seat(),
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
                    seat(),
                    endToEndId,
                    id -> tsp.generateTone(id, mode, durationMillis, components));
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
