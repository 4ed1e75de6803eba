package org.sipline.tsp.call;

import gov.nist.javax.sip.message.SIPRequest;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.sipline.tapi.TapiException;
import org.sipline.tapi.constant.LineBearerMode;
import org.sipline.tapi.constant.LineCallFeature;
import org.sipline.tapi.constant.LineCallInfoState;
import org.sipline.tapi.constant.LineCallParamFlag;
import org.sipline.tapi.constant.LineError;
import org.sipline.tapi.struct.LineDialParams;
import org.sipline.tsp.dialog.Dialog;
import org.sipline.tsp.dialog.DialogRequest;

/**
 * What an application attaches to a call or says through it, beside what the call does: parameters,
 * data, protection from others, user-user information. Lives on the line's loop.
 */
public final class CallSettings {
  /** Call data that a call can carry, in bytes. */
  public static final int MOST_DATA_BYTES = 65_536;

  /** User-user information that a message carries, in bytes. */
  public static final int MOST_USER_USER_BYTES = UserUser.MOST_BYTES;

  /** The rate of every call, bit/s. */
  public static final int RATE_BITS_PER_SECOND = 64_000;

  private final SipCall call;
  private final CallRunner runner;
  private final CallRecord facts;

  CallSettings(SipCall call, CallRunner runner) {
    this.call = call;
    this.runner = runner;
    this.facts = call.facts();
  }

  /** From now on nobody takes this call's place (RFC 3891 section 3). */
  CompletionStage<Void> secure() {
    call.require(LineCallFeature.SECURECALL);
    Set<LineCallParamFlag> flags = EnumSet.of(LineCallParamFlag.SECURE);
    flags.addAll(facts.flags);
    facts.flags = Set.copyOf(flags);
    return runner.request(() -> {});
  }

  CompletionStage<Void> parameters(
      LineBearerMode bearer, int leastRate, int mostRate, LineDialParams dialParams) {
    call.require(LineCallFeature.SETCALLPARAMS);
    if (bearer != LineBearerMode.VOICE && bearer != LineBearerMode.SPEECH) {
      throw new TapiException(
          LineError.INVALBEARERMODE, "a call carries VOICE or SPEECH, not " + bearer);
    }
    if (leastRate > RATE_BITS_PER_SECOND || (mostRate != 0 && mostRate < RATE_BITS_PER_SECOND)) {
      throw new TapiException(
          LineError.INVALRATE,
          "a call has " + RATE_BITS_PER_SECOND + " bit/s, no more and no less");
    }
    facts.bearerMode = bearer;
    if (dialParams != null) {
      facts.dialParams = dialParams;
    }
    return told(LineCallInfoState.BEARERMODE, LineCallInfoState.DIALPARAMS);
  }

  /** Completes the request, and then tells what it has changed. */
  private CompletionStage<Void> told(LineCallInfoState... changed) {
    return runner.request(() -> call.info(Set.of(changed)));
  }

  CompletionStage<Void> data(byte[] data) {
    call.require(LineCallFeature.SETCALLDATA);
    if (data.length > MOST_DATA_BYTES) {
      throw new TapiException(
          LineError.INVALPARAM, "call data has at most " + MOST_DATA_BYTES + " bytes");
    }
    facts.callData = data.clone();
    return told(LineCallInfoState.CALLDATA);
  }

  /** Sends user-user information within the call; completes when the other party has it. */
  CompletionStage<Void> sendUserUser(byte[] bytes) {
    call.require(LineCallFeature.SENDUSERUSER);
    Dialog dialog = runner.signalling().dialog();
    UserUser content = new UserUser(call.host().edge().messages());
    content.carry(bytes);
    int id = runner.requests().accept();
    CompletionStage<Void> completion = runner.requests().completion(id);
    DialogRequest info =
        new DialogRequest(
            call.host().edge(),
            call.host().loop(),
            call.host().digest(),
            dialog,
            SIPRequest.INFO,
            content::fill,
            outcome -> runner.requests().complete(id, failure(outcome)));
    call.host().loop().execute(info::send);
    return completion;
  }

  private static TapiException failure(DialogRequest.Outcome outcome) {
    return outcome.success()
        ? null
        : new TapiException(
            LineError.OPERATIONFAILED, "the other party did not take it: SIP " + outcome.status());
  }

  CompletionStage<Void> releaseUserUser() {
    call.require(LineCallFeature.RELEASEUSERUSERINFO);
    facts.userUserInfo = CallRecord.NONE;
    return told(LineCallInfoState.USERUSERINFO);
  }
}
