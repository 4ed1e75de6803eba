package org.sipline.tapisrv;

import java.util.Set;
import org.sipline.tapi.constant.LineAddressState;
import org.sipline.tapi.constant.LineCallInfoState;
import org.sipline.tapi.constant.LineCallPrivilege;
import org.sipline.tapi.constant.LineCallState;
import org.sipline.tapi.constant.LineDevState;
import org.sipline.tapi.constant.LineDigitMode;
import org.sipline.tapi.constant.LineGatherTerm;
import org.sipline.tapi.constant.LineGenerateTerm;
import org.sipline.tapi.constant.LineMediaMode;
import org.sipline.tapi.constant.TapiFlag;
import org.sipline.tapi.msp.MspEvent;
import org.sipline.tapi.msp.MspStream;
import org.sipline.tapi.msp.MspTerminal;

/**
 * What an application is told: a record for each LINE_ message of TAPI, and for each event of a
 * call's media. Tick counts are milliseconds of the provider's monotonic clock.
 */
public sealed interface ApplicationEvent {

  /** An event about one call. */
  sealed interface OfCall extends ApplicationEvent {
    /** The application's own handle of the call. */
    ApplicationCall call();
  }

  /** LINE_APPNEWCALL: the application has a handle of a call that it did not make. */
  record AppNewCall(ApplicationCall call, LineCallPrivilege privilege) implements OfCall {}

  /**
   * LINE_CALLSTATE.
   *
   * @param state the state that the call is in now
   * @param detail the state's own detail (a LINEDISCONNECTMODE_, LINECONNECTEDMODE_ and so on), or
   *     null
   * @param privilege the application's privilege if the message gives it a new one, else null
   * @param parent the conference that a CONFERENCED call is part of, else null
   * @param mediaModes the media modes as known now
   */
  record CallState(
      ApplicationCall call,
      LineCallState state,
      TapiFlag detail,
      LineCallPrivilege privilege,
      ApplicationCall parent,
      Set<LineMediaMode> mediaModes)
      implements OfCall {}

  /** LINE_CALLINFO: what of the call's information changed. */
  record CallInfo(ApplicationCall call, Set<LineCallInfoState> changed) implements OfCall {}

  /** LINE_GENERATE: digits or a tone that this application asked for were sent, or not. */
  record Generate(ApplicationCall call, LineGenerateTerm reason, int endToEndId, long tickMillis)
      implements OfCall {}

  /** LINE_MONITORDIGITS: a digit began, or ended if the mode is DTMFEND. */
  record MonitorDigits(ApplicationCall call, char digit, LineDigitMode mode, long tickMillis)
      implements OfCall {}

  /** LINE_MONITORMEDIA: a media mode that is watched for was found. */
  record MonitorMedia(ApplicationCall call, LineMediaMode mode, long tickMillis)
      implements OfCall {}

  /**
   * LINE_GATHERDIGITS: gathering that this application asked for ended.
   *
   * @param digits the digits gathered, with the terminating one
   */
  record GatherDigits(
      ApplicationCall call, LineGatherTerm reason, int endToEndId, String digits, long tickMillis)
      implements OfCall {}

  /** LINE_MONITORTONE: a tone that is watched for was heard; {@code appSpecific} is its tag. */
  record MonitorTone(ApplicationCall call, int appSpecific, long tickMillis) implements OfCall {}

  /** LINE_QOSINFO: the call's quality of service cannot be kept. */
  record QosInfo(ApplicationCall call, int qosEvent, LineMediaMode mediaMode) implements OfCall {}

  /**
   * LINE_CALLDEVSPECIFIC and LINE_CALLDEVSPECIFICFEATURE: the provider's own event about a call.
   */
  record CallDevSpecific(ApplicationCall call, int param1, int param2, int param3)
      implements OfCall {}

  /** ME_CALL_EVENT: something happened to a stream of the call; {@code reason} is for people. */
  record Stream(
      ApplicationCall call,
      MspStream stream,
      MspEvent.CallEvent.Kind kind,
      MspEvent.CallEvent.Cause cause,
      String reason)
      implements OfCall {}

  /**
   * ME_FILE_TERMINAL_EVENT, and a terminal that could not be made.
   *
   * @param terminal the terminal; null if it could not be made
   * @param reason for people
   */
  record FileTerminal(
      ApplicationCall call, MspTerminal terminal, MspEvent.FileTerminal.State state, String reason)
      implements OfCall {}

  /** LINE_LINEDEVSTATE: what of the line changed; for RINGING the ring mode and ring count. */
  record DevState(ApplicationLine line, Set<LineDevState> states, int param2, int param3)
      implements ApplicationEvent {}

  /** LINE_ADDRESSSTATE: what of an address changed. */
  record AddressState(ApplicationLine line, int addressId, Set<LineAddressState> states)
      implements ApplicationEvent {}

  /** LINE_DEVSPECIFIC and LINE_DEVSPECIFICFEATURE: the provider's own event about a line. */
  record DevSpecific(ApplicationLine line, int param1, int param2, int param3)
      implements ApplicationEvent {}

  /** LINE_CLOSE: the line was closed, not by this application. Nothing follows. */
  record Close(ApplicationLine line, Cause cause) implements ApplicationEvent {

    /** Why a line was closed. */
    public enum Cause {
      /** The provider closed it. */
      PROVIDER,
      /** The server ends. */
      SERVER,
      /** The application took its events too slowly, and some are lost. */
      EVENTS_LOST
    }
  }
}
