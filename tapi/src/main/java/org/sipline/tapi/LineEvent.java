package org.sipline.tapi;

import java.util.Set;
import org.sipline.tapi.constant.LineAddressState;
import org.sipline.tapi.constant.LineCallInfoState;
import org.sipline.tapi.constant.LineCallState;
import org.sipline.tapi.constant.LineDevState;
import org.sipline.tapi.constant.LineDigitMode;
import org.sipline.tapi.constant.LineGatherTerm;
import org.sipline.tapi.constant.LineGenerateTerm;
import org.sipline.tapi.constant.LineMediaMode;
import org.sipline.tapi.constant.TapiFlag;

/**
 * What a provider tells TAPI about a line: a record for each LINE_ message of TSPI. Tick counts are
 * milliseconds of the provider's monotonic clock.
 */
public sealed interface LineEvent {

  /** An event about one call. */
  sealed interface OfCall extends LineEvent {
    /** The call, never null except for address-level {@link SendMspData}. */
    TspCall call();
  }

  /** LINE_NEWCALL: a call that TAPI did not make. The first event of the call. */
  record NewCall(TspCall call) implements OfCall {}

  /**
   * LINE_CALLSTATE.
   *
   * @param state the state that the call is in now
   * @param detail the state's own detail (a LINEDISCONNECTMODE_, LINECONNECTEDMODE_ and so on), or
   *     null
   * @param parent the conference that a CONFERENCED call is part of, else null
   * @param mediaModes the media modes as known now
   */
  record CallState(
      TspCall call,
      LineCallState state,
      TapiFlag detail,
      TspCall parent,
      Set<LineMediaMode> mediaModes)
      implements OfCall {}

  /** LINE_CALLINFO: what of the call's information changed. */
  record CallInfo(TspCall call, Set<LineCallInfoState> changed) implements OfCall {}

  /** LINE_GENERATE: generating digits or a tone ended. */
  record Generate(TspCall call, LineGenerateTerm reason, int endToEndId, long tickMillis)
      implements OfCall {}

  /**
   * LINE_GATHERDIGITS: gathering ended.
   *
   * @param digits the digits gathered, with the terminating one
   */
  record GatherDigits(
      TspCall call, LineGatherTerm reason, int endToEndId, String digits, long tickMillis)
      implements OfCall {}

  /** LINE_MONITORDIGITS: a digit began, or ended if the mode is DTMFEND. */
  record MonitorDigits(TspCall call, char digit, LineDigitMode mode, long tickMillis)
      implements OfCall {}

  /** LINE_MONITORMEDIA: a media mode that is watched for was found. */
  record MonitorMedia(TspCall call, LineMediaMode mode, long tickMillis) implements OfCall {}

  /** LINE_MONITORTONE: a tone of a watched list was heard. */
  record MonitorTone(TspCall call, int appSpecific, int toneListId, long tickMillis)
      implements OfCall {}

  /** LINE_QOSINFO: the call's quality of service cannot be kept. */
  record QosInfo(TspCall call, int qosEvent, LineMediaMode mediaMode) implements OfCall {}

  /** LINE_CALLDEVSPECIFIC: the provider's own event about a call. */
  record CallDevSpecific(TspCall call, int param1, int param2, int param3) implements OfCall {}

  /** LINE_CALLDEVSPECIFICFEATURE: as above, for a feature. */
  record CallDevSpecificFeature(TspCall call, int param1, int param2, int param3)
      implements OfCall {}

  /**
   * LINE_SENDMSPDATA: bytes for the media half.
   *
   * @param instance the MSP instance meant; null for all of the line
   * @param call the call meant; null for data about the address
   * @param buffer the bytes; the receiver must not change them
   */
  record SendMspData(MspInstance instance, TspCall call, byte[] buffer) implements OfCall {}

  /** LINE_LINEDEVSTATE: what of the line changed; for RINGING the ring mode and ring count. */
  record DevState(Set<LineDevState> states, int param2, int param3) implements LineEvent {}

  /** LINE_ADDRESSSTATE: what of an address changed. */
  record AddressState(int addressId, Set<LineAddressState> states) implements LineEvent {}

  /** LINE_CLOSE: the provider closed the line. */
  record Close() implements LineEvent {}

  /** LINE_DEVSPECIFIC: the provider's own event about a line. */
  record DevSpecific(int param1, int param2, int param3) implements LineEvent {}

  /** LINE_DEVSPECIFICFEATURE: as above, for a feature. */
  record DevSpecificFeature(int param1, int param2, int param3) implements LineEvent {}

  /** LINE_CREATEDIALOGINSTANCE: the provider wants a dialog of its UI half. */
  record CreateDialogInstance(String uiLibrary, byte[] parameters) implements LineEvent {}

  /** LINE_SENDDIALOGINSTANCEDATA: bytes for a dialog of the UI half. */
  record SendDialogInstanceData(int dialogInstance, byte[] parameters) implements LineEvent {}
}
