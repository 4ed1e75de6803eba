package org.sipline.tapi.struct;

import java.util.List;
import java.util.Set;
import org.sipline.tapi.constant.LineBearerMode;
import org.sipline.tapi.constant.LineCallOrigin;
import org.sipline.tapi.constant.LineCallParamFlag;
import org.sipline.tapi.constant.LineCallReason;
import org.sipline.tapi.constant.LineCallState;
import org.sipline.tapi.constant.LineDigitMode;
import org.sipline.tapi.constant.LineMediaMode;
import org.sipline.tapi.constant.LineTermMode;

/**
 * LINECALLINFO: what is known of a call, apart from what TAPI itself fills in. A snapshot.
 *
 * @param deviceId the line's device id
 * @param addressId the address that the call is on
 * @param bearerMode bearer in use
 * @param rateBitsPerSecond rate of the media, bit/s
 * @param mediaModes media modes, UNKNOWN among them while undecided
 * @param appSpecific the application's number
 * @param callId the call's number, unique on this provider as long as it runs
 * @param relatedCallId number of the call that this one comes from, 0 for none
 * @param callParamFlags wishes the call was made with
 * @param callStates states this call may get into
 * @param monitorDigitModes digits watched for
 * @param monitorMediaModes media watched for
 * @param dialParams timing of dialling
 * @param origin where from
 * @param reason why
 * @param completionId number of the call completion that this call fulfils, 0 for none
 * @param countryCode country of the destination, 0 for not known
 * @param trunk the trunk's number, 0xFFFFFFFF for not known
 * @param caller who calls
 * @param called who was called
 * @param connected who answered
 * @param redirection where the call was sent to
 * @param redirecting who sent it
 * @param displayableAddress the destination as people should see it
 * @param calledParty the called party as the application named it
 * @param comment the application's remark
 * @param display what the network shows to people
 * @param userUserInfo user-user information received, not text
 * @param callTreatment what the party hears while it waits
 * @param callData the call's data
 * @param devSpecific the provider's own data: for Sipline, UTF-8 lines {@code name: value} with the
 *     SIP Call-ID and the last SIP status
 * @param terminalModes what is routed to each of the line's terminals
 */
public record LineCallInfo(
    int deviceId,
    int addressId,
    LineBearerMode bearerMode,
    int rateBitsPerSecond,
    Set<LineMediaMode> mediaModes,
    int appSpecific,
    int callId,
    int relatedCallId,
    Set<LineCallParamFlag> callParamFlags,
    Set<LineCallState> callStates,
    Set<LineDigitMode> monitorDigitModes,
    Set<LineMediaMode> monitorMediaModes,
    LineDialParams dialParams,
    LineCallOrigin origin,
    LineCallReason reason,
    int completionId,
    int countryCode,
    int trunk,
    PartyId caller,
    PartyId called,
    PartyId connected,
    PartyId redirection,
    PartyId redirecting,
    String displayableAddress,
    String calledParty,
    String comment,
    String display,
    byte[] userUserInfo,
    int callTreatment,
    byte[] callData,
    byte[] devSpecific,
    List<Set<LineTermMode>> terminalModes) {}
