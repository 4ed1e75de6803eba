package org.sipline.tapi;

import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.sipline.tapi.constant.LineBearerMode;
import org.sipline.tapi.constant.LineCallComplMode;
import org.sipline.tapi.constant.LineDigitMode;
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
 * A call: the TSPI functions that take an HDRVCALL. Threading and errors are those of {@link
 * TspLine}; a request that the call's state does not allow is refused with INVALCALLSTATE. Known by
 * identity.
 */
public interface TspCall {

  /** The line that the call is on. */
  TspLine line();

  /**
   * Says that the call is being offered to a person: the call is ACCEPTED. Where the caller has not
   * heard yet that it rings, it does now (LINEADDRCAPFLAGS_ACCEPTTOALERT).
   *
   * @param userUserInfo bytes for the caller, empty for none
   */
  @Tspi(
      value = "TSPI_lineAccept",
      messages = {"LINE_CALLSTATE"})
  CompletionStage<Void> accept(byte[] userUserInfo);

  /**
   * Answers the call. Completes when the caller has acknowledged the answer.
   *
   * @param userUserInfo bytes for the caller, empty for none
   */
  @Tspi(
      value = "TSPI_lineAnswer",
      messages = {"LINE_CALLSTATE"})
  CompletionStage<Void> answer(byte[] userUserInfo);

  /** Dials more digits; a trailing {@code ;} announces that there are more to come. */
  @Tspi(
      value = "TSPI_lineDial",
      messages = {"LINE_CALLSTATE"})
  CompletionStage<Void> dial(String destination, int countryCode);

  /**
   * Ends the call, in whatever state it is. Completes when the call is IDLE.
   *
   * @param userUserInfo bytes for the other party, empty for none
   */
  @Tspi(
      value = "TSPI_lineDrop",
      messages = {"LINE_CALLSTATE"})
  CompletionStage<Void> drop(byte[] userUserInfo);

  /** Holds the call. Completes when the other party has agreed. */
  @Tspi(
      value = "TSPI_lineHold",
      messages = {"LINE_CALLSTATE"})
  CompletionStage<Void> hold();

  /** Takes the call off hold. Completes when the other party has agreed. */
  @Tspi(
      value = "TSPI_lineUnhold",
      messages = {"LINE_CALLSTATE"})
  CompletionStage<Void> unhold();

  /**
   * Lets go of the call: its outstanding requests complete before this returns, a call that is not
   * idle is ended, and no event follows.
   */
  @Tspi("TSPI_lineCloseCall")
  void closeCall();

  /** Drops the call as its last application closes the line. */
  @Tspi("TSPI_lineDropOnClose")
  void dropOnClose();

  /** Drops the call because no application wants to own it. */
  @Tspi("TSPI_lineDropNoOwner")
  void dropNoOwner();

  /** What is known of the call. A snapshot, for any thread. */
  @Tspi("TSPI_lineGetCallInfo")
  LineCallInfo getCallInfo();

  /** The call's state and features. A snapshot, for any thread. */
  @Tspi("TSPI_lineGetCallStatus")
  LineCallStatus getCallStatus();

  /** The address that the call is on. */
  @Tspi("TSPI_lineGetCallAddressID")
  int getCallAddressId();

  /** The call's numbers. */
  @Tspi("TSPI_lineGetCallIDs")
  LineCallIds getCallIds();

  /** Sets the application's number of the call. */
  @Tspi(
      value = "TSPI_lineSetAppSpecific",
      messages = {"LINE_CALLINFO"})
  void setAppSpecific(int appSpecific);

  /** Sets the call's media modes, as an application has decided. */
  @Tspi(
      value = "TSPI_lineSetMediaMode",
      messages = {"LINE_CALLINFO"})
  void setMediaMode(Set<LineMediaMode> mediaModes);

  /** Chooses the media modes to report by LINE_MONITORMEDIA; none to stop. */
  @Tspi(
      value = "TSPI_lineMonitorMedia",
      messages = {"LINE_MONITORMEDIA"})
  void monitorMedia(Set<LineMediaMode> mediaModes);

  /** Chooses the digits to report by LINE_MONITORDIGITS; none to stop. */
  @Tspi(
      value = "TSPI_lineMonitorDigits",
      messages = {"LINE_MONITORDIGITS"})
  void monitorDigits(Set<LineDigitMode> modes);

  /** Chooses the tones to report by LINE_MONITORTONE; none to stop. */
  @Tspi(
      value = "TSPI_lineMonitorTones",
      messages = {"LINE_MONITORTONE"})
  default void monitorTones(int toneListId, List<LineMonitorTone> tones) {
    throw TapiException.unavailable("TSPI_lineMonitorTones");
  }

  /**
   * Begins to send digits; LINE_GENERATE tells the end. A new request cancels the one under way.
   *
   * @param endToEndId given back in LINE_GENERATE
   * @param digits 0-9, A-D, *, # and comma for a pause; empty to cancel
   * @param durationMillis length of each digit, ms; 0 for the default
   */
  @Tspi(
      value = "TSPI_lineGenerateDigits",
      messages = {"LINE_GENERATE"})
  void generateDigits(int endToEndId, LineDigitMode mode, String digits, int durationMillis);

  /**
   * Begins to gather digits; LINE_GATHERDIGITS tells the end. A new request cancels the one under
   * way.
   *
   * @param count number of digits wanted; 0 to cancel, for which TSPI has no buffer
   * @param terminators digits that end the gathering
   * @param firstTimeoutMillis wait for the first digit, ms; 0 for ever
   * @param interTimeoutMillis wait for each further one, ms; 0 for ever
   */
  @Tspi(
      value = "TSPI_lineGatherDigits",
      messages = {"LINE_GATHERDIGITS"})
  default void gatherDigits(
      int endToEndId,
      Set<LineDigitMode> modes,
      int count,
      String terminators,
      int firstTimeoutMillis,
      int interTimeoutMillis) {
    throw TapiException.unavailable("TSPI_lineGatherDigits");
  }

  /**
   * Begins to send a tone; LINE_GENERATE tells the end. A new request cancels the one under way, of
   * a tone or of digits.
   *
   * @param endToEndId given back in LINE_GENERATE
   * @param mode which tone; null to cancel
   * @param durationMillis length, ms; 0 for until cancelled, or the tone's own end
   * @param tones the frequencies of a CUSTOM tone, else empty
   */
  @Tspi(
      value = "TSPI_lineGenerateTone",
      messages = {"LINE_GENERATE"})
  default void generateTone(
      int endToEndId, LineToneMode mode, int durationMillis, List<LineGenerateTone> tones) {
    throw TapiException.unavailable("TSPI_lineGenerateTone");
  }

  /** Exchanges the active call and this held one. */
  @Tspi(
      value = "TSPI_lineSwapHold",
      messages = {"LINE_CALLSTATE"})
  default CompletionStage<Void> swapHold(TspCall held) {
    throw TapiException.unavailable("TSPI_lineSwapHold");
  }

  /** Holds the call and makes a consultation call for its transfer. */
  @Tspi(
      value = "TSPI_lineSetupTransfer",
      messages = {"LINE_CALLSTATE"})
  default PendingCall setupTransfer(LineCallParams parameters) {
    throw TapiException.unavailable("TSPI_lineSetupTransfer");
  }

  /** Completes a transfer, or makes it a conference; then the call returned is its parent. */
  @Tspi(
      value = "TSPI_lineCompleteTransfer",
      messages = {"LINE_CALLSTATE"})
  default PendingCall completeTransfer(TspCall consultation, LineTransferMode mode) {
    throw TapiException.unavailable("TSPI_lineCompleteTransfer");
  }

  /** Transfers the call to an address at once. */
  @Tspi(
      value = "TSPI_lineBlindTransfer",
      messages = {"LINE_CALLSTATE"})
  default CompletionStage<Void> blindTransfer(String destination, int countryCode) {
    throw TapiException.unavailable("TSPI_lineBlindTransfer");
  }

  /** Sends an offered call elsewhere. */
  @Tspi(
      value = "TSPI_lineRedirect",
      messages = {"LINE_CALLSTATE"})
  default CompletionStage<Void> redirect(String destination, int countryCode) {
    throw TapiException.unavailable("TSPI_lineRedirect");
  }

  /** Makes a consultation call for a party that is to be added to this conference. */
  @Tspi(
      value = "TSPI_linePrepareAddToConference",
      messages = {"LINE_CALLSTATE"})
  default PendingCall prepareAddToConference(LineCallParams parameters) {
    throw TapiException.unavailable("TSPI_linePrepareAddToConference");
  }

  /** Adds a call to this conference. */
  @Tspi(
      value = "TSPI_lineAddToConference",
      messages = {"LINE_CALLSTATE"})
  default CompletionStage<Void> addToConference(TspCall consultation) {
    throw TapiException.unavailable("TSPI_lineAddToConference");
  }

  /** Takes this call out of its conference. */
  @Tspi(
      value = "TSPI_lineRemoveFromConference",
      messages = {"LINE_CALLSTATE"})
  default CompletionStage<Void> removeFromConference() {
    throw TapiException.unavailable("TSPI_lineRemoveFromConference");
  }

  /** Parks the call; completes with the address that it is parked at. */
  @Tspi(
      value = "TSPI_linePark",
      messages = {"LINE_CALLSTATE"})
  default CompletionStage<String> park(LineParkMode mode, String destination) {
    throw TapiException.unavailable("TSPI_linePark");
  }

  /** Has a busy or unanswered call completed later; completes with the completion's id. */
  @Tspi(
      value = "TSPI_lineCompleteCall",
      messages = {"LINE_CALLSTATE"})
  default CompletionStage<Integer> completeCall(LineCallComplMode mode, int messageId) {
    throw TapiException.unavailable("TSPI_lineCompleteCall");
  }

  /** Keeps others out of the call. */
  @Tspi("TSPI_lineSecureCall")
  default CompletionStage<Void> secureCall() {
    throw TapiException.unavailable("TSPI_lineSecureCall");
  }

  /** Changes bearer, rate and timing. */
  @Tspi(
      value = "TSPI_lineSetCallParams",
      messages = {"LINE_CALLINFO"})
  default CompletionStage<Void> setCallParams(
      LineBearerMode bearerMode, int minRate, int maxRate, LineDialParams dialParams) {
    throw TapiException.unavailable("TSPI_lineSetCallParams");
  }

  /** Sets the call's quality of service; the old one stays on failure. */
  @Tspi(
      value = "TSPI_lineSetCallQualityOfService",
      messages = {"LINE_CALLINFO", "LINE_QOSINFO"})
  default CompletionStage<Void> setCallQualityOfService(
      byte[] sendingFlowspec, byte[] receivingFlowspec) {
    throw TapiException.unavailable("TSPI_lineSetCallQualityOfService");
  }

  /** Attaches data to the call. */
  @Tspi(
      value = "TSPI_lineSetCallData",
      messages = {"LINE_CALLINFO"})
  default CompletionStage<Void> setCallData(byte[] data) {
    throw TapiException.unavailable("TSPI_lineSetCallData");
  }

  /** Chooses what the party hears while it waits. */
  @Tspi(
      value = "TSPI_lineSetCallTreatment",
      messages = {"LINE_CALLINFO"})
  default CompletionStage<Void> setCallTreatment(int treatment) {
    throw TapiException.unavailable("TSPI_lineSetCallTreatment");
  }

  /** Sends user-user information within the call. */
  @Tspi("TSPI_lineSendUserUserInfo")
  default CompletionStage<Void> sendUserUserInfo(byte[] userUserInfo) {
    throw TapiException.unavailable("TSPI_lineSendUserUserInfo");
  }

  /** Makes room for the next user-user information. */
  @Tspi(
      value = "TSPI_lineReleaseUserUserInfo",
      messages = {"LINE_CALLINFO"})
  default CompletionStage<Void> releaseUserUserInfo() {
    throw TapiException.unavailable("TSPI_lineReleaseUserUserInfo");
  }
}
