package org.sipline.tsp.line;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.sipline.config.FeatureCodes;
import org.sipline.config.LineConfig;
import org.sipline.config.SipUri;
import org.sipline.tapi.PendingCall;
import org.sipline.tapi.TapiException;
import org.sipline.tapi.constant.LineCallReason;
import org.sipline.tapi.constant.LineError;
import org.sipline.tapi.struct.LineCallParams;
import org.sipline.tsp.address.FeatureCode;
import org.sipline.tsp.call.RingingElsewhere;
import org.sipline.tsp.call.SipCall;
import org.sipline.tsp.dialoginfo.WatchedDialog;
import org.sipline.tsp.transfer.Replaces;

/**
 * Fetches calls that are elsewhere: by the codes that the PBX does it for. One that rings at a
 * watched extension is taken from its caller by Replaces (RFC 5359 section 2.16); where the PBX has
 * no code, the extension is asked what rings there. On the line's loop.
 */
final class CallFetching {
  private final LineCalls calls;
  private final LineDevice device;

  CallFetching(LineCalls calls, LineDevice device) {
    this.calls = calls;
    this.device = device;
  }

  PendingCall unpark(String destination) {
    String code = FeatureCode.dialled(codes().unpark(), destination, "fetch a parked call");
    return fetch(code, LineCallReason.UNPARK);
  }

  /**
   * Picks up what rings.
   *
   * @param destination where it rings; empty for anywhere in the group
   */
  PendingCall pickup(String destination, String groupId) {
    if (destination.isBlank()) {
      return fetch(
          FeatureCode.dialled(codes().pickupGroup(), groupId, "pick up a call of a group"),
          LineCallReason.PICKUP);
    }
    return config().watch().seesCalls() ? pickUpSeen(destination) : byCode(destination);
  }

  private PendingCall pickUpSeen(String destination) {
    SipUri extension = device.addresses().dial(destination).uri();
    Optional<WatchedExtension> watched = device.watch().at(extension);
    Optional<RingingElsewhere> ringing =
        watched.flatMap(WatchedExtension::ringing).flatMap(this::replaceable);
    if (ringing.isPresent()) {
      return byReplaces(CompletableFuture.completedFuture(ringing.get()));
    }
    if (codes().pickup().isPresent()) {
      return byCode(destination);
    }
    if (watched.isPresent() && watched.get().knowsDialogs()) {
      throw nothing(extension);
    }
    return byReplaces(
        DialogQuestion.ask(device.subscriber(), extension)
            .thenApply(
                told -> told.flatMap(this::replaceable).orElseThrow(() -> nothing(extension))));
  }

  private static TapiException nothing(SipUri extension) {
    return new TapiException(
        LineError.OPERATIONFAILED, "no call that could be picked up rings at " + extension);
  }

  private PendingCall byCode(String destination) {
    return fetch(
        FeatureCode.dialled(codes().pickup(), destination, "pick up a call"),
        LineCallReason.PICKUP);
  }

  private PendingCall byReplaces(CompletionStage<RingingElsewhere> found) {
    SipCall call = calls.newCall(LineCallParams.DEFAULT);
    call.madeFor(LineCallReason.PICKUP);
    return calls.begin(call, () -> call.pickUp(found));
  }

  /**
   * The caller to be called, if it may be. Behind a registrar that is its address of record there,
   * so that what an extension tells never leads out of the PBX; on a direct line its Contact.
   */
  private Optional<RingingElsewhere> replaceable(WatchedDialog dialog) {
    Optional<SipUri> caller =
        config().isDirect()
            ? dialog.target().or(dialog::remote)
            : dialog.remote().or(dialog::target).filter(this::isOfThePbx);
    return caller
        .filter(each -> !calls.isSelf(each))
        .map(
            each ->
                new RingingElsewhere(
                    each,
                    // Both tags change sides: in the header, "to" is who receives it.
                    new Replaces(dialog.callId(), dialog.remoteTag(), dialog.localTag(), true)));
  }

  private boolean isOfThePbx(SipUri caller) {
    return caller.host().equalsIgnoreCase(config().addressOfRecord().host())
        || config()
            .registrar()
            .filter(registrar -> registrar.host().equalsIgnoreCase(caller.host()))
            .isPresent();
  }

  private LineConfig config() {
    return calls.config();
  }

  private FeatureCodes codes() {
    return calls.config().calls().featureCodes();
  }

  private PendingCall fetch(String code, LineCallReason reason) {
    PendingCall pending = calls.make(code, 0, LineCallParams.DEFAULT);
    if (pending.call() instanceof SipCall made) {
      made.madeFor(reason);
    }
    return pending;
  }
}
