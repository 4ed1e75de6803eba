package org.sipline.tapi;

import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.sipline.tapi.constant.LineAddressMode;
import org.sipline.tapi.constant.LineAddressState;
import org.sipline.tapi.constant.LineCallHubTracking;
import org.sipline.tapi.constant.LineCallSelect;
import org.sipline.tapi.constant.LineDevState;
import org.sipline.tapi.constant.LineDevStatusFlag;
import org.sipline.tapi.constant.LineMediaMode;
import org.sipline.tapi.constant.LineTermMode;
import org.sipline.tapi.struct.DeviceId;
import org.sipline.tapi.struct.LineAddressStatus;
import org.sipline.tapi.struct.LineCallParams;
import org.sipline.tapi.struct.LineDevStatus;
import org.sipline.tapi.struct.LineForward;
import org.sipline.tapi.struct.LineMediaControlList;

/**
 * An open line: the TSPI functions that take an HDRVLINE.
 *
 * <p><b>Threading.</b> The {@code get} methods are snapshots for any thread. All other methods are
 * called on {@link #loop()}, where the line's events come too; so a completion that is hooked on
 * before the method's caller returns to the loop precedes every event that follows from it. Nothing
 * here waits for the network.
 *
 * <p><b>Errors.</b> A refusal at once is a {@link TapiException}; a later one completes the stage
 * with a {@link TapiException}. Every accepted request completes exactly once.
 */
public interface TspLine {

  /** The line's event loop: runs what it is given one at a time, in order. */
  Executor loop();

  /**
   * Closes the line: its calls are dropped, its requests completed, its registration withdrawn. No
   * event follows.
   */
  @Tspi("TSPI_lineClose")
  void close();

  /** The number of the line's addresses. */
  @Tspi("TSPI_lineGetNumAddressIDs")
  int getNumAddressIds();

  /**
   * The id of an address.
   *
   * @throws TapiException INVALADDRESS if the line has no such address
   */
  @Tspi("TSPI_lineGetAddressID")
  int getAddressId(LineAddressMode mode, String address);

  /** An address's condition. */
  @Tspi("TSPI_lineGetAddressStatus")
  LineAddressStatus getAddressStatus(int addressId);

  /** The line's condition. */
  @Tspi("TSPI_lineGetLineDevStatus")
  LineDevStatus getLineDevStatus();

  /** Names a device of a class that goes with the line, an address or a call. */
  @Tspi("TSPI_lineGetID")
  DeviceId getId(int addressId, TspCall call, LineCallSelect select, String deviceClass);

  /** Chooses which changes of line and addresses are reported. */
  @Tspi("TSPI_lineSetStatusMessages")
  void setStatusMessages(Set<LineDevState> lineStates, Set<LineAddressState> addressStates);

  /**
   * Chooses the media modes to detect on incoming calls: what applications of the line own calls
   * of. With more than one, a call is offered as UNKNOWN until its type is found.
   *
   * @throws TapiException INVALMEDIAMODE if the line does not carry one of them
   */
  @Tspi("TSPI_lineSetDefaultMediaDetection")
  void setDefaultMediaDetection(Set<LineMediaMode> mediaModes);

  /**
   * Whether {@link #makeCall} with these parameters would be accepted now. Changes nothing.
   *
   * @throws TapiException with the error that it would be refused with
   */
  @Tspi("TSPI_lineConditionalMediaDetection")
  void conditionalMediaDetection(Set<LineMediaMode> mediaModes, LineCallParams parameters);

  /**
   * Makes a call. Without a destination it gives a dial tone and waits for {@link TspCall#dial}.
   * Completes when the INVITE has been sent.
   *
   * @param destination dialable or canonical address, {@code sip:} or {@code tel:} URI; empty for
   *     none
   * @param countryCode country of the destination, 0 for the default
   * @throws TapiException INVALADDRESS, INVALMEDIAMODE, CALLUNAVAIL (not in service, too many
   *     calls), RESOURCEUNAVAIL (overload)
   */
  @Tspi(
      value = "TSPI_lineMakeCall",
      messages = {"LINE_CALLSTATE", "LINE_CALLINFO"})
  PendingCall makeCall(String destination, int countryCode, LineCallParams parameters);

  /**
   * Takes up the media half that an application has made for this line.
   *
   * @return the handle by which it is meant from now on
   */
  @Tspi("TSPI_lineCreateMSPInstance")
  MspInstance createMspInstance(int addressId);

  /** Forgets a media half. */
  @Tspi("TSPI_lineCloseMSPInstance")
  void closeMspInstance(MspInstance instance);

  /**
   * Takes bytes from a media half. Bytes that make no sense are refused and change nothing.
   *
   * @param call the call meant; null for data about the address
   * @throws TapiException INVALPARAM if the bytes are no message of the pair
   */
  @Tspi("TSPI_lineReceiveMSPData")
  void receiveMspData(MspInstance instance, TspCall call, byte[] buffer);

  /** Sets the line's condition. */
  @Tspi(
      value = "TSPI_lineSetLineDevStatus",
      messages = {"LINE_LINEDEVSTATE"})
  default CompletionStage<Void> setLineDevStatus(Set<LineDevStatusFlag> flags, boolean on) {
    throw TapiException.unavailable("TSPI_lineSetLineDevStatus");
  }

  /** Selects a version of the provider's extensions. */
  @Tspi("TSPI_lineSelectExtVersion")
  default void selectExtVersion(int extVersion) {
    throw TapiException.unavailable("TSPI_lineSelectExtVersion");
  }

  /**
   * Forwards calls, or with an empty list no longer does.
   *
   * @param addressId the address, or -1 for all
   * @param ringsNoAnswer rings before a call counts as not answered
   */
  @Tspi(
      value = "TSPI_lineForward",
      messages = {"LINE_ADDRESSSTATE"})
  default PendingCall forward(
      int addressId, List<LineForward> forwards, int ringsNoAnswer, LineCallParams parameters) {
    throw TapiException.unavailable("TSPI_lineForward");
  }

  /** Picks up a call that rings elsewhere, at an address or in a group. */
  @Tspi(
      value = "TSPI_linePickup",
      messages = {"LINE_CALLSTATE"})
  default PendingCall pickup(int addressId, String destination, String groupId) {
    throw TapiException.unavailable("TSPI_linePickup");
  }

  /** Fetches a parked call. */
  @Tspi(
      value = "TSPI_lineUnpark",
      messages = {"LINE_CALLSTATE"})
  default PendingCall unpark(int addressId, String destination) {
    throw TapiException.unavailable("TSPI_lineUnpark");
  }

  /**
   * Makes a conference and a consultation call for its next party.
   *
   * @param first the first party, or null to begin with none
   */
  @Tspi(
      value = "TSPI_lineSetupConference",
      messages = {"LINE_CALLSTATE"})
  default PendingConference setupConference(
      TspCall first, int numParties, LineCallParams parameters) {
    throw TapiException.unavailable("TSPI_lineSetupConference");
  }

  /** Withdraws a call completion. */
  @Tspi("TSPI_lineUncompleteCall")
  default CompletionStage<Void> uncompleteCall(int completionId) {
    throw TapiException.unavailable("TSPI_lineUncompleteCall");
  }

  /** Routes the line, an address or a call to a terminal. */
  @Tspi(
      value = "TSPI_lineSetTerminal",
      messages = {"LINE_LINEDEVSTATE", "LINE_ADDRESSSTATE", "LINE_CALLINFO"})
  default CompletionStage<Void> setTerminal(
      int addressId,
      TspCall call,
      LineCallSelect select,
      Set<LineTermMode> modes,
      int terminalId,
      boolean enable) {
    throw TapiException.unavailable("TSPI_lineSetTerminal");
  }

  /** Sets what does which thing to the media stream of the line, an address or a call. */
  @Tspi("TSPI_lineSetMediaControl")
  default void setMediaControl(
      int addressId, TspCall call, LineCallSelect select, LineMediaControlList control) {
    throw TapiException.unavailable("TSPI_lineSetMediaControl");
  }

  /** How far call hubs are followed. */
  @Tspi("TSPI_lineGetCallHubTracking")
  default Set<LineCallHubTracking> getCallHubTracking() {
    throw TapiException.unavailable("TSPI_lineGetCallHubTracking");
  }

  /** Chooses how far call hubs are followed. */
  @Tspi("TSPI_lineSetCallHubTracking")
  default void setCallHubTracking(Set<LineCallHubTracking> tracking) {
    throw TapiException.unavailable("TSPI_lineSetCallHubTracking");
  }

  /** The provider's own request. */
  @Tspi("TSPI_lineDevSpecific")
  default CompletionStage<byte[]> devSpecific(int addressId, TspCall call, byte[] parameters) {
    throw TapiException.unavailable("TSPI_lineDevSpecific");
  }

  /** The provider's own request, as a feature. */
  @Tspi("TSPI_lineDevSpecificFeature")
  default CompletionStage<byte[]> devSpecificFeature(int feature, byte[] parameters) {
    throw TapiException.unavailable("TSPI_lineDevSpecificFeature");
  }
}
