package org.sipline.tsp.call;

import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.sipline.config.SipUri;
import org.sipline.tapi.PendingCall;
import org.sipline.tapi.TapiException;
import org.sipline.tapi.TspCall;
import org.sipline.tapi.constant.LineBearerMode;
import org.sipline.tapi.constant.LineCallComplMode;
import org.sipline.tapi.constant.LineCallFeature;
import org.sipline.tapi.constant.LineCallTreatment;
import org.sipline.tapi.constant.LineError;
import org.sipline.tapi.constant.LineMediaMode;
import org.sipline.tapi.constant.LineParkMode;
import org.sipline.tapi.constant.LineTransferMode;
import org.sipline.tapi.struct.LineCallIds;
import org.sipline.tapi.struct.LineCallParams;
import org.sipline.tapi.struct.LineCallStatus;
import org.sipline.tapi.struct.LineDialParams;

/** TSPI's functions of a {@link SipCall}, each given to the part of the call that does it. */
abstract sealed class CallFunctions extends AudibleCall permits SipCall {

  abstract CallParts parts();

  @Override
  public CompletionStage<Void> dial(String destination, int countryCode) {
    require(LineCallFeature.DIAL);
    return parts().dialling.dial(destination, countryCode);
  }

  @Override
  public CompletionStage<Void> accept(byte[] userUserInfo) {
    require(LineCallFeature.ACCEPT);
    parts().signalling.userUser().carry(userUserInfo);
    boolean tells = userUserInfo.length > 0;
    return parts().runner.request(request -> new CallInput.Accept(request, tells));
  }

  @Override
  public CompletionStage<Void> answer(byte[] userUserInfo) {
    require(LineCallFeature.ANSWER);
    parts().signalling.userUser().carry(userUserInfo);
    return parts().dialling.isRecall()
        ? parts().dialling.answerRecall()
        : parts().runner.request(CallInput.Answer::new);
  }

  @Override
  public CompletionStage<Void> drop(byte[] userUserInfo) {
    parts().signalling.userUser().carry(userUserInfo);
    return parts().runner.request(CallInput.Drop::new);
  }

  @Override
  public CompletionStage<Void> hold() {
    require(LineCallFeature.HOLD);
    return parts().runner.request(request -> new CallInput.Hold(request, false));
  }

  @Override
  public CompletionStage<Void> unhold() {
    require(LineCallFeature.UNHOLD);
    return parts().runner.request(CallInput.Unhold::new);
  }

  @Override
  public CompletionStage<Void> redirect(String destination, int countryCode) {
    require(LineCallFeature.REDIRECT);
    SipUri target = host().addresses().dial(destination).uri();
    if (host().isSelf(target)) {
      throw new TapiException(
          LineError.INVALADDRESS, "'" + destination + "' is this line: the call would come back");
    }
    return parts().runner.request(request -> new CallInput.Redirect(request, target));
  }

  @Override
  public CompletionStage<String> park(LineParkMode mode, String destination) {
    return parts().transfers.park(mode, destination);
  }

  @Override
  public CompletionStage<Integer> completeCall(LineCallComplMode mode, int messageId) {
    require(LineCallFeature.COMPLETECALL);
    return parts().completing.ask(mode);
  }

  @Override
  public CompletionStage<Void> secureCall() {
    return parts().settings.secure();
  }

  @Override
  public CompletionStage<Void> setCallParams(
      LineBearerMode bearerMode, int minRate, int maxRate, LineDialParams dialParams) {
    return parts().settings.parameters(bearerMode, minRate, maxRate, dialParams);
  }

  @Override
  public CompletionStage<Void> setCallQualityOfService(
      byte[] sendingFlowspec, byte[] receivingFlowspec) {
    return parts().quality.set(sendingFlowspec, receivingFlowspec);
  }

  @Override
  public CompletionStage<Void> setCallData(byte[] data) {
    return parts().settings.data(data);
  }

  @Override
  public CompletionStage<Void> sendUserUserInfo(byte[] userUserInfo) {
    return parts().settings.sendUserUser(userUserInfo);
  }

  @Override
  public CompletionStage<Void> releaseUserUserInfo() {
    return parts().settings.releaseUserUser();
  }

  @Override
  public CompletionStage<Void> swapHold(TspCall held) {
    return parts().transfers.swap(held);
  }

  @Override
  public CompletionStage<Void> blindTransfer(String destination, int countryCode) {
    return parts().transfers.blind(destination);
  }

  @Override
  public PendingCall setupTransfer(LineCallParams parameters) {
    return parts().transfers.setup(parameters);
  }

  @Override
  public PendingCall completeTransfer(TspCall consultation, LineTransferMode mode) {
    return parts().transfers.complete(consultation, mode);
  }

  @Override
  public PendingCall prepareAddToConference(LineCallParams parameters) {
    throw noConference();
  }

  @Override
  public CompletionStage<Void> addToConference(TspCall consultation) {
    throw noConference();
  }

  private static TapiException noConference() {
    return new TapiException(LineError.INVALCONFCALLHANDLE, "the call is no conference");
  }

  @Override
  public CompletionStage<Void> removeFromConference() {
    require(LineCallFeature.REMOVEFROMCONF);
    return parts().membership.leave();
  }

  @Override
  public void dropOnClose() {
    parts().runner.input(new CallInput.Drop(0));
  }

  @Override
  public void dropNoOwner() {
    parts().runner.input(new CallInput.Drop(0));
  }

  @Override
  public LineCallStatus getCallStatus() {
    return parts().runner.status();
  }

  @Override
  public LineCallIds getCallIds() {
    return new LineCallIds(0, number(), facts().relatedCallId);
  }

  @Override
  public void setMediaMode(Set<LineMediaMode> mediaModes) {
    parts().media.set(mediaModes);
  }

  @Override
  public void monitorMedia(Set<LineMediaMode> mediaModes) {
    parts().media.monitor(mediaModes);
  }

  @Override
  public CompletionStage<Void> setCallTreatment(int treatment) {
    require(LineCallFeature.SETTREATMENT);
    LineCallTreatment wanted = CallMedia.treatment(treatment);
    return parts().runner.request(() -> parts().media.treat(wanted));
  }
}
