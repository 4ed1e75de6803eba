/* Made from the contract in tapi/ by DoorWireTest in tapisrv/; -Dsipline.docs=write writes it anew. */
#include "door_wire.h"

#include <string.h>

#pragma GCC diagnostic ignored "-Woverlength-strings"
const char door_schema[] =
  "door 1\n"
  "record LineCallTreatmentEntry treatment:u32 name:str\n"
  "record LineAddressCaps deviceId:u32 address:str addressSharing:u32 addressStates:u32 "
    "callInfoStates:u32 callerIdFlags:u32 calledIdFlags:u32 connectedIdFlags:u32 "
    "redirectionIdFlags:u32 redirectingIdFlags:u32 callStates:u32 dialToneModes:u32 "
    "busyModes:u32 specialInfo:u32 disconnectModes:u32 maxNumActiveCalls:u32 "
    "maxNumOnHoldCalls:u32 maxNumOnHoldPendingCalls:u32 maxNumConference:u32 "
    "maxNumTransConf:u32 addrCapFlags:u32 callFeatures:u32 callFeatures2:u32 "
    "removeFromConfCaps:u32 removeFromConfState:u32 transferModes:u32 parkModes:u32 "
    "forwardModes:u32 maxForwardEntries:u32 maxSpecificEntries:u32 minFwdNumRings:u32 "
    "maxFwdNumRings:u32 maxCallCompletions:u32 callCompletionConds:u32 callCompletionModes:u32 "
    "completionMessages:list<str> addressFeatures:u32 predictiveAutoTransferStates:u32 "
    "callTreatments:list<LineCallTreatmentEntry> deviceClasses:list<str> maxCallDataSize:u32 "
    "maxNoAnswerTimeoutMillis:u32 connectedModes:u32 offeringModes:u32 "
    "availableMediaModes:u32\n"
  "record LineDialParams dialPauseMillis:u32 dialSpeedMillis:u32 digitDurationMillis:u32 "
    "waitForDialtoneMillis:u32\n"
  "record LineTermCaps device:u32 modes:u32 sharing:u32 name:str\n"
  "record LineDevCaps providerInfo:str switchInfo:str permanentLineId:u32 lineName:str "
    "addressModes:u32 numAddresses:u32 bearerModes:u32 maxRate:u32 mediaModes:u32 "
    "generateToneModes:u32 generateToneMaxNumFreq:u32 generateDigitModes:u32 "
    "monitorToneMaxNumFreq:u32 monitorToneMaxNumEntries:u32 monitorDigitModes:u32 "
    "gatherDigitsMinTimeoutMillis:u32 gatherDigitsMaxTimeoutMillis:u32 devCapFlags:u32 "
    "maxNumActiveCalls:u32 answerMode:u32 ringModes:u32 lineStates:u32 userUserInfoBytes:u32 "
    "minDialParams:LineDialParams maxDialParams:LineDialParams defaultDialParams:LineDialParams "
    "terminals:list<LineTermCaps> medCtlDigitMaxListSize:u32 medCtlMediaMaxListSize:u32 "
    "medCtlToneMaxListSize:u32 medCtlCallStateMaxListSize:u32 lineFeatures:u32 "
    "settableDevStatus:u32 deviceClasses:list<str> permanentLineGuid:guid addressTypes:u32 "
    "protocolGuid:guid\n"
  "record LineExtensionId id:guid\n"
  "record LineCallParams bearerMode:u32 minRate:u32 maxRate:u32 mediaModes:u32 flags:u32 "
    "addressId:u32 dialParams:optional<LineDialParams> originAddress:str displayableAddress:str "
    "calledParty:str comment:str userUserInfo:bytes targetAddress:str sendingFlowspec:bytes "
    "receivingFlowspec:bytes callData:bytes noAnswerTimeoutMillis:u32 "
    "callingPartyId:str\n"
  "record LineForward mode:u32 callerAddress:str destinationCountryCode:u32 "
    "destinationAddress:str\n"
  "record LineAddressStatus numInUse:u32 numActiveCalls:u32 numOnHoldCalls:u32 "
    "numOnHoldPendCalls:u32 addressFeatures:u32 numRingsNoAnswer:u32 "
    "forwards:list<LineForward>\n"
  "record DeviceId deviceClass:str id:bytes\n"
  "record LineDevStatus numActiveCalls:u32 numOnHoldCalls:u32 numOnHoldPendCalls:u32 "
    "lineFeatures:u32 numCallCompletions:u32 ringMode:u32 signalLevel:u32 batteryLevel:u32 "
    "roamMode:u32 flags:u32 availableMediaModes:u32 serviceReason:str\n"
  "record OnDigit digit:u16 mode:u32 control:u32\n"
  "record OnMedia mode:u32 durationMillis:u32 control:u32\n"
  "record LineMonitorTone appSpecific:u32 durationMillis:u32 frequency1Hz:u32 "
    "frequency2Hz:u32 frequency3Hz:u32\n"
  "record OnTone tone:LineMonitorTone control:u32\n"
  "record OnCallState state:u32 control:u32\n"
  "record LineMediaControlList digits:list<OnDigit> media:list<OnMedia> tones:list<OnTone> "
    "callStates:list<OnCallState>\n"
  "record LineGenerateTone frequencyHz:u32 cadenceOnMillis:u32 cadenceOffMillis:u32 "
    "volume:u32\n"
  "record LineCallIds addressId:u32 callId:u32 relatedCallId:u32\n"
  "record PartyId flags:u32 address:str name:str type:u32\n"
  "record LineCallInfo deviceId:u32 addressId:u32 bearerMode:u32 rateBitsPerSecond:u32 "
    "mediaModes:u32 appSpecific:u32 callId:u32 relatedCallId:u32 callParamFlags:u32 "
    "callStates:u32 monitorDigitModes:u32 monitorMediaModes:u32 dialParams:LineDialParams "
    "origin:u32 reason:u32 completionId:u32 countryCode:u32 trunk:u32 caller:PartyId "
    "called:PartyId connected:PartyId redirection:PartyId redirecting:PartyId "
    "displayableAddress:str calledParty:str comment:str display:str userUserInfo:bytes "
    "callTreatment:u32 callData:bytes devSpecific:bytes terminalModes:list<u32>\n"
  "record LineCallStatus state:u32 detail:u32 features:u32 features2:u32 "
    "enteredAt:u64\n"
  "record TerminalRequest kind:str file:str loop:u8 sampleRate:u32 frequencyHz:u32 "
    "levelDbov:f64 name:str direction:u32\n"
  "function 1 TSPI_lineGetAddressCaps deviceId:u32 addressId:u32 tspiVersion:u32 -> "
    "result:LineAddressCaps\n"
  "function 2 TSPI_lineGetDevCaps deviceId:u32 tspiVersion:u32 -> "
    "result:LineDevCaps\n"
  "function 3 TSPI_lineGetDevConfig deviceId:u32 deviceClass:str -> "
    "result:bytes\n"
  "function 4 TSPI_lineGetExtensionID deviceId:u32 tspiVersion:u32 -> "
    "result:LineExtensionId\n"
  "function 5 TSPI_lineGetIcon deviceId:u32 deviceClass:str -> result:bytes\n"
  "function 6 TSPI_lineMSPIdentify deviceId:u32 -> result:guid\n"
  "function 7 TSPI_lineNegotiateExtVersion deviceId:u32 tspiVersion:u32 lowVersion:u32 "
    "highVersion:u32 -> result:u32\n"
  "function 8 TSPI_lineNegotiateTSPIVersion deviceId:u32 lowVersion:u32 highVersion:u32 -> "
    "result:u32\n"
  "function 9 TSPI_lineOpen deviceId:u32 tspiVersion:u32 -> result:line\n"
  "function 10 TSPI_lineSetCurrentLocation location:u32 ->\n"
  "function 11 TSPI_lineSetDevConfig deviceId:u32 deviceClass:str settings:bytes "
    "->\n"
  "function 12 TSPI_providerFreeDialogInstance dialogInstance:u32 "
    "->\n"
  "function 13 TSPI_providerGenericDialogData objectId:u32 data:bytes -> "
    "result:bytes\n"
  "function 14 TSPI_providerUIIdentify -> result:str\n"
  "function 15 TSPI_lineClose line:line ->\n"
  "function 16 TSPI_lineCloseMSPInstance line:line instance:msp "
    "->\n"
  "function 17 TSPI_lineConditionalMediaDetection line:line mediaModes:u32 "
    "parameters:LineCallParams ->\n"
  "function 18 TSPI_lineCreateMSPInstance line:line addressId:u32 -> "
    "result:msp\n"
  "function 19 TSPI_lineDevSpecific line:line addressId:u32 call:call parameters:bytes -> ~> "
    "result:bytes\n"
  "function 20 TSPI_lineDevSpecificFeature line:line feature:u32 parameters:bytes -> ~> "
    "result:bytes\n"
  "function 21 TSPI_lineForward line:line addressId:u32 forwards:list<LineForward> "
    "ringsNoAnswer:u32 parameters:LineCallParams -> call:call ~>\n"
  "function 22 TSPI_lineGetAddressID line:line mode:u32 address:str -> "
    "result:u32\n"
  "function 23 TSPI_lineGetAddressStatus line:line addressId:u32 -> "
    "result:LineAddressStatus\n"
  "function 24 TSPI_lineGetCallHubTracking line:line -> result:u32\n"
  "function 25 TSPI_lineGetID line:line addressId:u32 call:call select:u32 deviceClass:str -> "
    "result:DeviceId\n"
  "function 26 TSPI_lineGetLineDevStatus line:line -> result:LineDevStatus\n"
  "function 27 TSPI_lineGetNumAddressIDs line:line -> result:u32\n"
  "function 28 TSPI_lineMakeCall line:line destination:str countryCode:u32 "
    "parameters:LineCallParams -> call:call ~>\n"
  "function 29 TSPI_linePickup line:line addressId:u32 destination:str groupId:str -> "
    "call:call ~>\n"
  "function 30 TSPI_lineReceiveMSPData line:line instance:msp call:call buffer:bytes "
    "->\n"
  "function 31 TSPI_lineSelectExtVersion line:line extVersion:u32 "
    "->\n"
  "function 32 TSPI_lineSetCallHubTracking line:line tracking:u32 "
    "->\n"
  "function 33 TSPI_lineSetDefaultMediaDetection line:line mediaModes:u32 "
    "->\n"
  "function 34 TSPI_lineSetLineDevStatus line:line flags:u32 on:u8 -> "
    "~>\n"
  "function 35 TSPI_lineSetMediaControl line:line addressId:u32 call:call select:u32 "
    "control:LineMediaControlList ->\n"
  "function 36 TSPI_lineSetStatusMessages line:line lineStates:u32 addressStates:u32 "
    "->\n"
  "function 37 TSPI_lineSetTerminal line:line addressId:u32 call:call select:u32 modes:u32 "
    "terminalId:u32 enable:u8 -> ~>\n"
  "function 38 TSPI_lineSetupConference line:line first:call numParties:u32 "
    "parameters:LineCallParams -> conference:call consultation:call "
    "~>\n"
  "function 39 TSPI_lineUncompleteCall line:line completionId:u32 -> "
    "~>\n"
  "function 40 TSPI_lineUnpark line:line addressId:u32 destination:str -> call:call "
    "~>\n"
  "function 41 TSPI_lineAccept call:call userUserInfo:bytes -> ~>\n"
  "function 42 TSPI_lineAddToConference call:call consultation:call -> "
    "~>\n"
  "function 43 TSPI_lineAnswer call:call userUserInfo:bytes -> ~>\n"
  "function 44 TSPI_lineBlindTransfer call:call destination:str countryCode:u32 -> "
    "~>\n"
  "function 45 TSPI_lineCloseCall call:call ->\n"
  "function 46 TSPI_lineCompleteCall call:call mode:u32 messageId:u32 -> ~> "
    "result:u32\n"
  "function 47 TSPI_lineCompleteTransfer call:call consultation:call mode:u32 -> call:call "
    "~>\n"
  "function 48 TSPI_lineDial call:call destination:str countryCode:u32 -> "
    "~>\n"
  "function 49 TSPI_lineDrop call:call userUserInfo:bytes -> ~>\n"
  "function 50 TSPI_lineDropNoOwner call:call ->\n"
  "function 51 TSPI_lineDropOnClose call:call ->\n"
  "function 52 TSPI_lineGatherDigits call:call endToEndId:u32 modes:u32 count:u32 "
    "terminators:str firstTimeoutMillis:u32 interTimeoutMillis:u32 "
    "->\n"
  "function 53 TSPI_lineGenerateDigits call:call endToEndId:u32 mode:u32 digits:str "
    "durationMillis:u32 ->\n"
  "function 54 TSPI_lineGenerateTone call:call endToEndId:u32 mode:u32 durationMillis:u32 "
    "tones:list<LineGenerateTone> ->\n"
  "function 55 TSPI_lineGetCallAddressID call:call -> result:u32\n"
  "function 56 TSPI_lineGetCallIDs call:call -> result:LineCallIds\n"
  "function 57 TSPI_lineGetCallInfo call:call -> result:LineCallInfo\n"
  "function 58 TSPI_lineGetCallStatus call:call -> result:LineCallStatus\n"
  "function 59 TSPI_lineHold call:call -> ~>\n"
  "function 60 TSPI_lineMonitorDigits call:call modes:u32 ->\n"
  "function 61 TSPI_lineMonitorMedia call:call mediaModes:u32 ->\n"
  "function 62 TSPI_lineMonitorTones call:call toneListId:u32 tones:list<LineMonitorTone> "
    "->\n"
  "function 63 TSPI_linePark call:call mode:u32 destination:str -> ~> "
    "result:str\n"
  "function 64 TSPI_linePrepareAddToConference call:call parameters:LineCallParams -> "
    "call:call ~>\n"
  "function 65 TSPI_lineRedirect call:call destination:str countryCode:u32 -> "
    "~>\n"
  "function 66 TSPI_lineReleaseUserUserInfo call:call -> ~>\n"
  "function 67 TSPI_lineRemoveFromConference call:call -> ~>\n"
  "function 68 TSPI_lineSecureCall call:call -> ~>\n"
  "function 69 TSPI_lineSendUserUserInfo call:call userUserInfo:bytes -> "
    "~>\n"
  "function 70 TSPI_lineSetAppSpecific call:call appSpecific:u32 "
    "->\n"
  "function 71 TSPI_lineSetCallData call:call data:bytes -> ~>\n"
  "function 72 TSPI_lineSetCallParams call:call bearerMode:u32 minRate:u32 maxRate:u32 "
    "dialParams:LineDialParams -> ~>\n"
  "function 73 TSPI_lineSetCallQualityOfService call:call sendingFlowspec:bytes "
    "receivingFlowspec:bytes -> ~>\n"
  "function 74 TSPI_lineSetCallTreatment call:call treatment:u32 -> "
    "~>\n"
  "function 75 TSPI_lineSetMediaMode call:call mediaModes:u32 ->\n"
  "function 76 TSPI_lineSetupTransfer call:call parameters:LineCallParams -> call:call "
    "~>\n"
  "function 77 TSPI_lineSwapHold call:call held:call -> ~>\n"
  "function 78 TSPI_lineUnhold call:call -> ~>\n"
  "function 79 ITMSPAddress_Initialize -> result:address\n"
  "function 80 ITMSPAddress_CreateMSPCall address:address mediaModes:u32 -> "
    "result:mspcall\n"
  "function 81 ITMSPAddress_ReceiveTSPData address:address call:mspcall buffer:bytes "
    "->\n"
  "function 82 ITMSPAddress_Shutdown address:address ->\n"
  "function 83 ITTerminalSupport_CreateTerminal address:address request:TerminalRequest -> "
    "result:terminal\n"
  "function 84 ITTerminalSupport_EnumerateStaticTerminals address:address -> "
    "result:list<terminal>\n"
  "function 85 ITMSPAddress_ShutdownMSPCall call:mspcall ->\n"
  "function 86 ITStreamControl_EnumerateStreams call:mspcall -> "
    "result:list<stream>\n"
  "function 87 ITStream_EnumerateTerminals stream:stream -> result:list<terminal>\n"
  "function 88 ITStream_PauseStream stream:stream ->\n"
  "function 89 ITStream_SelectTerminal stream:stream terminal:terminal "
    "->\n"
  "function 90 ITStream_StartStream stream:stream ->\n"
  "function 91 ITStream_StopStream stream:stream ->\n"
  "function 92 ITStream_UnselectTerminal stream:stream terminal:terminal "
    "->\n"
  "function 93 ITStream_get_Direction stream:stream -> result:u32\n"
  "function 94 ITStream_get_MediaType stream:stream -> result:u32\n"
  "function 95 ITTerminal_Release terminal:terminal ->\n"
  "function 96 ITTerminal_get_Direction terminal:terminal -> result:u32\n"
  "function 97 ITTerminal_get_Name terminal:terminal -> result:str\n"
  "function 98 ITTerminal_get_TerminalType terminal:terminal -> "
    "result:u8\n"
  "function 99 ITBasicAudioTerminal_get_Volume terminal:terminal -> "
    "result:u32\n"
  "function 100 ITBasicAudioTerminal_put_Volume terminal:terminal volume:u32 "
    "->\n"
  "function 101 ITMediaControl_Pause terminal:terminal ->\n"
  "function 102 ITMediaControl_Start terminal:terminal ->\n"
  "function 103 ITMediaControl_Stop terminal:terminal ->\n"
  "function 104 ITMediaControl_get_MediaState terminal:terminal -> "
    "result:u32\n"
  "event 1 NewCall call:call\n"
  "event 2 CallState call:call state:u32 detail:u32 parent:call "
    "mediaModes:u32\n"
  "event 3 CallInfo call:call changed:u32\n"
  "event 4 Generate call:call reason:u32 endToEndId:u32 tickMillis:u64\n"
  "event 5 GatherDigits call:call reason:u32 endToEndId:u32 digits:str "
    "tickMillis:u64\n"
  "event 6 MonitorDigits call:call digit:u16 mode:u32 tickMillis:u64\n"
  "event 7 MonitorMedia call:call mode:u32 tickMillis:u64\n"
  "event 8 MonitorTone call:call appSpecific:u32 toneListId:u32 "
    "tickMillis:u64\n"
  "event 9 QosInfo call:call qosEvent:u32 mediaMode:u32\n"
  "event 10 CallDevSpecific call:call param1:u32 param2:u32 param3:u32\n"
  "event 11 CallDevSpecificFeature call:call param1:u32 param2:u32 "
    "param3:u32\n"
  "event 12 SendMspData instance:msp call:call buffer:bytes\n"
  "event 13 DevState states:u32 param2:u32 param3:u32\n"
  "event 14 AddressState addressId:u32 states:u32\n"
  "event 15 Close\n"
  "event 16 DevSpecific param1:u32 param2:u32 param3:u32\n"
  "event 17 DevSpecificFeature param1:u32 param2:u32 param3:u32\n"
  "event 18 CreateDialogInstance uiLibrary:str parameters:bytes\n"
  "event 19 SendDialogInstanceData dialogInstance:u32 parameters:bytes\n"
  "event 20 TspData call:mspcall buffer:bytes\n"
  "event 21 CallEvent call:mspcall stream:stream kind:u32 cause:u32 "
    "reason:str\n"
  "event 22 AddressEvent terminal:terminal available:u8\n"
  "event 23 FileTerminal call:mspcall terminal:terminal state:u32 "
    "reason:str\n"
  "mirror 1 Device device:u32 permanentId:u32 caps:LineDevCaps addressCaps:LineAddressCaps "
    "mspClass:guid\n"
  "mirror 2 DeviceGone device:u32\n"
  "mirror 3 Ready count:u32\n"
  "mirror 4 LineStatus line:line status:LineDevStatus\n"
  "mirror 5 AddressStatus line:line addressId:u32 status:LineAddressStatus\n"
  "mirror 6 CallInfo call:call info:LineCallInfo\n"
  "mirror 7 CallStatus call:call status:LineCallStatus parent:call\n"
  ;
const uint32_t door_schema_size = sizeof door_schema - 1;

static struct door_list get_list_of_str(struct door_reader *reader)
{
  struct door_list list;
  list.count = door_get_u32(reader);
  list.items = *reader;
  for (uint32_t i = 0; i < list.count && !reader->failed; i++) {
    door_get_str(reader);
  }
  return door_list_until(list, reader);
}

static struct door_list get_list_of_line_call_treatment_entry(struct door_reader *reader)
{
  struct door_list list;
  list.count = door_get_u32(reader);
  list.items = *reader;
  for (uint32_t i = 0; i < list.count && !reader->failed; i++) {
    struct door_line_call_treatment_entry item;
    door_get_line_call_treatment_entry(reader, &item);
  }
  return door_list_until(list, reader);
}

static struct door_list get_list_of_line_term_caps(struct door_reader *reader)
{
  struct door_list list;
  list.count = door_get_u32(reader);
  list.items = *reader;
  for (uint32_t i = 0; i < list.count && !reader->failed; i++) {
    struct door_line_term_caps item;
    door_get_line_term_caps(reader, &item);
  }
  return door_list_until(list, reader);
}

static struct door_list get_list_of_line_forward(struct door_reader *reader)
{
  struct door_list list;
  list.count = door_get_u32(reader);
  list.items = *reader;
  for (uint32_t i = 0; i < list.count && !reader->failed; i++) {
    struct door_line_forward item;
    door_get_line_forward(reader, &item);
  }
  return door_list_until(list, reader);
}

static struct door_list get_list_of_u32(struct door_reader *reader)
{
  struct door_list list;
  list.count = door_get_u32(reader);
  list.items = *reader;
  for (uint32_t i = 0; i < list.count && !reader->failed; i++) {
    door_get_u32(reader);
  }
  return door_list_until(list, reader);
}

bool door_get_line_call_treatment_entry(
    struct door_reader *reader, struct door_line_call_treatment_entry *value)
{
  value->treatment = door_get_u32(reader);
  value->name = door_get_str(reader);
  return !reader->failed;
}

bool door_get_line_address_caps(
    struct door_reader *reader, struct door_line_address_caps *value)
{
  value->device_id = door_get_u32(reader);
  value->address = door_get_str(reader);
  value->address_sharing = door_get_u32(reader);
  value->address_states = door_get_u32(reader);
  value->call_info_states = door_get_u32(reader);
  value->caller_id_flags = door_get_u32(reader);
  value->called_id_flags = door_get_u32(reader);
  value->connected_id_flags = door_get_u32(reader);
  value->redirection_id_flags = door_get_u32(reader);
  value->redirecting_id_flags = door_get_u32(reader);
  value->call_states = door_get_u32(reader);
  value->dial_tone_modes = door_get_u32(reader);
  value->busy_modes = door_get_u32(reader);
  value->special_info = door_get_u32(reader);
  value->disconnect_modes = door_get_u32(reader);
  value->max_num_active_calls = door_get_u32(reader);
  value->max_num_on_hold_calls = door_get_u32(reader);
  value->max_num_on_hold_pending_calls = door_get_u32(reader);
  value->max_num_conference = door_get_u32(reader);
  value->max_num_trans_conf = door_get_u32(reader);
  value->addr_cap_flags = door_get_u32(reader);
  value->call_features = door_get_u32(reader);
  value->call_features2 = door_get_u32(reader);
  value->remove_from_conf_caps = door_get_u32(reader);
  value->remove_from_conf_state = door_get_u32(reader);
  value->transfer_modes = door_get_u32(reader);
  value->park_modes = door_get_u32(reader);
  value->forward_modes = door_get_u32(reader);
  value->max_forward_entries = door_get_u32(reader);
  value->max_specific_entries = door_get_u32(reader);
  value->min_fwd_num_rings = door_get_u32(reader);
  value->max_fwd_num_rings = door_get_u32(reader);
  value->max_call_completions = door_get_u32(reader);
  value->call_completion_conds = door_get_u32(reader);
  value->call_completion_modes = door_get_u32(reader);
  value->completion_messages = get_list_of_str(reader);
  value->address_features = door_get_u32(reader);
  value->predictive_auto_transfer_states = door_get_u32(reader);
  value->call_treatments = get_list_of_line_call_treatment_entry(reader);
  value->device_classes = get_list_of_str(reader);
  value->max_call_data_size = door_get_u32(reader);
  value->max_no_answer_timeout_millis = door_get_u32(reader);
  value->connected_modes = door_get_u32(reader);
  value->offering_modes = door_get_u32(reader);
  value->available_media_modes = door_get_u32(reader);
  return !reader->failed;
}

bool door_get_line_dial_params(
    struct door_reader *reader, struct door_line_dial_params *value)
{
  value->dial_pause_millis = door_get_u32(reader);
  value->dial_speed_millis = door_get_u32(reader);
  value->digit_duration_millis = door_get_u32(reader);
  value->wait_for_dialtone_millis = door_get_u32(reader);
  return !reader->failed;
}

void door_put_line_dial_params(
    struct door_writer *writer, const struct door_line_dial_params *value)
{
  door_put_u32(writer, value->dial_pause_millis);
  door_put_u32(writer, value->dial_speed_millis);
  door_put_u32(writer, value->digit_duration_millis);
  door_put_u32(writer, value->wait_for_dialtone_millis);
}

bool door_get_line_term_caps(
    struct door_reader *reader, struct door_line_term_caps *value)
{
  value->device = door_get_u32(reader);
  value->modes = door_get_u32(reader);
  value->sharing = door_get_u32(reader);
  value->name = door_get_str(reader);
  return !reader->failed;
}

bool door_get_line_dev_caps(
    struct door_reader *reader, struct door_line_dev_caps *value)
{
  value->provider_info = door_get_str(reader);
  value->switch_info = door_get_str(reader);
  value->permanent_line_id = door_get_u32(reader);
  value->line_name = door_get_str(reader);
  value->address_modes = door_get_u32(reader);
  value->num_addresses = door_get_u32(reader);
  value->bearer_modes = door_get_u32(reader);
  value->max_rate = door_get_u32(reader);
  value->media_modes = door_get_u32(reader);
  value->generate_tone_modes = door_get_u32(reader);
  value->generate_tone_max_num_freq = door_get_u32(reader);
  value->generate_digit_modes = door_get_u32(reader);
  value->monitor_tone_max_num_freq = door_get_u32(reader);
  value->monitor_tone_max_num_entries = door_get_u32(reader);
  value->monitor_digit_modes = door_get_u32(reader);
  value->gather_digits_min_timeout_millis = door_get_u32(reader);
  value->gather_digits_max_timeout_millis = door_get_u32(reader);
  value->dev_cap_flags = door_get_u32(reader);
  value->max_num_active_calls = door_get_u32(reader);
  value->answer_mode = door_get_u32(reader);
  value->ring_modes = door_get_u32(reader);
  value->line_states = door_get_u32(reader);
  value->user_user_info_bytes = door_get_u32(reader);
  door_get_line_dial_params(reader, &value->min_dial_params);
  door_get_line_dial_params(reader, &value->max_dial_params);
  door_get_line_dial_params(reader, &value->default_dial_params);
  value->terminals = get_list_of_line_term_caps(reader);
  value->med_ctl_digit_max_list_size = door_get_u32(reader);
  value->med_ctl_media_max_list_size = door_get_u32(reader);
  value->med_ctl_tone_max_list_size = door_get_u32(reader);
  value->med_ctl_call_state_max_list_size = door_get_u32(reader);
  value->line_features = door_get_u32(reader);
  value->settable_dev_status = door_get_u32(reader);
  value->device_classes = get_list_of_str(reader);
  value->permanent_line_guid = door_get_guid(reader);
  value->address_types = door_get_u32(reader);
  value->protocol_guid = door_get_guid(reader);
  return !reader->failed;
}

bool door_get_line_extension_id(
    struct door_reader *reader, struct door_line_extension_id *value)
{
  value->id = door_get_guid(reader);
  return !reader->failed;
}

void door_put_line_call_params(
    struct door_writer *writer, const struct door_line_call_params *value)
{
  door_put_u32(writer, value->bearer_mode);
  door_put_u32(writer, value->min_rate);
  door_put_u32(writer, value->max_rate);
  door_put_u32(writer, value->media_modes);
  door_put_u32(writer, value->flags);
  door_put_u32(writer, value->address_id);
  door_put_u8(writer, value->has_dial_params);
  if (value->has_dial_params) {
    door_put_line_dial_params(writer, &value->dial_params);
  }
  door_put_str(writer, value->origin_address);
  door_put_str(writer, value->displayable_address);
  door_put_str(writer, value->called_party);
  door_put_str(writer, value->comment);
  door_put_bytes(writer, value->user_user_info);
  door_put_str(writer, value->target_address);
  door_put_bytes(writer, value->sending_flowspec);
  door_put_bytes(writer, value->receiving_flowspec);
  door_put_bytes(writer, value->call_data);
  door_put_u32(writer, value->no_answer_timeout_millis);
  door_put_str(writer, value->calling_party_id);
}

bool door_get_line_forward(
    struct door_reader *reader, struct door_line_forward *value)
{
  value->mode = door_get_u32(reader);
  value->caller_address = door_get_str(reader);
  value->destination_country_code = door_get_u32(reader);
  value->destination_address = door_get_str(reader);
  return !reader->failed;
}

void door_put_line_forward(
    struct door_writer *writer, const struct door_line_forward *value)
{
  door_put_u32(writer, value->mode);
  door_put_str(writer, value->caller_address);
  door_put_u32(writer, value->destination_country_code);
  door_put_str(writer, value->destination_address);
}

bool door_get_line_address_status(
    struct door_reader *reader, struct door_line_address_status *value)
{
  value->num_in_use = door_get_u32(reader);
  value->num_active_calls = door_get_u32(reader);
  value->num_on_hold_calls = door_get_u32(reader);
  value->num_on_hold_pend_calls = door_get_u32(reader);
  value->address_features = door_get_u32(reader);
  value->num_rings_no_answer = door_get_u32(reader);
  value->forwards = get_list_of_line_forward(reader);
  return !reader->failed;
}

bool door_get_device_id(
    struct door_reader *reader, struct door_device_id *value)
{
  value->device_class = door_get_str(reader);
  value->id = door_get_bytes(reader);
  return !reader->failed;
}

bool door_get_line_dev_status(
    struct door_reader *reader, struct door_line_dev_status *value)
{
  value->num_active_calls = door_get_u32(reader);
  value->num_on_hold_calls = door_get_u32(reader);
  value->num_on_hold_pend_calls = door_get_u32(reader);
  value->line_features = door_get_u32(reader);
  value->num_call_completions = door_get_u32(reader);
  value->ring_mode = door_get_u32(reader);
  value->signal_level = door_get_u32(reader);
  value->battery_level = door_get_u32(reader);
  value->roam_mode = door_get_u32(reader);
  value->flags = door_get_u32(reader);
  value->available_media_modes = door_get_u32(reader);
  value->service_reason = door_get_str(reader);
  return !reader->failed;
}

void door_put_on_digit(
    struct door_writer *writer, const struct door_on_digit *value)
{
  door_put_u16(writer, value->digit);
  door_put_u32(writer, value->mode);
  door_put_u32(writer, value->control);
}

void door_put_on_media(
    struct door_writer *writer, const struct door_on_media *value)
{
  door_put_u32(writer, value->mode);
  door_put_u32(writer, value->duration_millis);
  door_put_u32(writer, value->control);
}

void door_put_line_monitor_tone(
    struct door_writer *writer, const struct door_line_monitor_tone *value)
{
  door_put_u32(writer, value->app_specific);
  door_put_u32(writer, value->duration_millis);
  door_put_u32(writer, value->frequency1_hz);
  door_put_u32(writer, value->frequency2_hz);
  door_put_u32(writer, value->frequency3_hz);
}

void door_put_on_tone(
    struct door_writer *writer, const struct door_on_tone *value)
{
  door_put_line_monitor_tone(writer, &value->tone);
  door_put_u32(writer, value->control);
}

void door_put_on_call_state(
    struct door_writer *writer, const struct door_on_call_state *value)
{
  door_put_u32(writer, value->state);
  door_put_u32(writer, value->control);
}

void door_put_line_media_control_list(
    struct door_writer *writer, const struct door_line_media_control_list *value)
{
  door_put_u32(writer, value->digits_count);
  for (uint32_t i = 0; i < value->digits_count; i++) {
    door_put_on_digit(writer, &value->digits[i]);
  }
  door_put_u32(writer, value->media_count);
  for (uint32_t i = 0; i < value->media_count; i++) {
    door_put_on_media(writer, &value->media[i]);
  }
  door_put_u32(writer, value->tones_count);
  for (uint32_t i = 0; i < value->tones_count; i++) {
    door_put_on_tone(writer, &value->tones[i]);
  }
  door_put_u32(writer, value->call_states_count);
  for (uint32_t i = 0; i < value->call_states_count; i++) {
    door_put_on_call_state(writer, &value->call_states[i]);
  }
}

void door_put_line_generate_tone(
    struct door_writer *writer, const struct door_line_generate_tone *value)
{
  door_put_u32(writer, value->frequency_hz);
  door_put_u32(writer, value->cadence_on_millis);
  door_put_u32(writer, value->cadence_off_millis);
  door_put_u32(writer, value->volume);
}

bool door_get_line_call_ids(
    struct door_reader *reader, struct door_line_call_ids *value)
{
  value->address_id = door_get_u32(reader);
  value->call_id = door_get_u32(reader);
  value->related_call_id = door_get_u32(reader);
  return !reader->failed;
}

bool door_get_party_id(
    struct door_reader *reader, struct door_party_id *value)
{
  value->flags = door_get_u32(reader);
  value->address = door_get_str(reader);
  value->name = door_get_str(reader);
  value->type = door_get_u32(reader);
  return !reader->failed;
}

bool door_get_line_call_info(
    struct door_reader *reader, struct door_line_call_info *value)
{
  value->device_id = door_get_u32(reader);
  value->address_id = door_get_u32(reader);
  value->bearer_mode = door_get_u32(reader);
  value->rate_bits_per_second = door_get_u32(reader);
  value->media_modes = door_get_u32(reader);
  value->app_specific = door_get_u32(reader);
  value->call_id = door_get_u32(reader);
  value->related_call_id = door_get_u32(reader);
  value->call_param_flags = door_get_u32(reader);
  value->call_states = door_get_u32(reader);
  value->monitor_digit_modes = door_get_u32(reader);
  value->monitor_media_modes = door_get_u32(reader);
  door_get_line_dial_params(reader, &value->dial_params);
  value->origin = door_get_u32(reader);
  value->reason = door_get_u32(reader);
  value->completion_id = door_get_u32(reader);
  value->country_code = door_get_u32(reader);
  value->trunk = door_get_u32(reader);
  door_get_party_id(reader, &value->caller);
  door_get_party_id(reader, &value->called);
  door_get_party_id(reader, &value->connected);
  door_get_party_id(reader, &value->redirection);
  door_get_party_id(reader, &value->redirecting);
  value->displayable_address = door_get_str(reader);
  value->called_party = door_get_str(reader);
  value->comment = door_get_str(reader);
  value->display = door_get_str(reader);
  value->user_user_info = door_get_bytes(reader);
  value->call_treatment = door_get_u32(reader);
  value->call_data = door_get_bytes(reader);
  value->dev_specific = door_get_bytes(reader);
  value->terminal_modes = get_list_of_u32(reader);
  return !reader->failed;
}

bool door_get_line_call_status(
    struct door_reader *reader, struct door_line_call_status *value)
{
  value->state = door_get_u32(reader);
  value->detail = door_get_u32(reader);
  value->features = door_get_u32(reader);
  value->features2 = door_get_u32(reader);
  value->entered_at = door_get_u64(reader);
  return !reader->failed;
}

void door_put_terminal_request(
    struct door_writer *writer, const struct door_terminal_request *value)
{
  door_put_str(writer, value->kind);
  door_put_str(writer, value->file);
  door_put_u8(writer, value->loop);
  door_put_u32(writer, value->sample_rate);
  door_put_u32(writer, value->frequency_hz);
  door_put_f64(writer, value->level_dbov);
  door_put_str(writer, value->name);
  door_put_u32(writer, value->direction);
}

void door_put_line_get_address_caps_request(
    struct door_writer *writer, const struct door_line_get_address_caps_request *value)
{
  door_put_u32(writer, value->device_id);
  door_put_u32(writer, value->address_id);
  door_put_u32(writer, value->tspi_version);
}

bool door_get_line_get_address_caps_reply(
    struct door_reader *reader, struct door_line_get_address_caps_reply *value)
{
  door_get_line_address_caps(reader, &value->result);
  return !reader->failed;
}

void door_put_line_get_dev_caps_request(
    struct door_writer *writer, const struct door_line_get_dev_caps_request *value)
{
  door_put_u32(writer, value->device_id);
  door_put_u32(writer, value->tspi_version);
}

bool door_get_line_get_dev_caps_reply(
    struct door_reader *reader, struct door_line_get_dev_caps_reply *value)
{
  door_get_line_dev_caps(reader, &value->result);
  return !reader->failed;
}

void door_put_line_get_dev_config_request(
    struct door_writer *writer, const struct door_line_get_dev_config_request *value)
{
  door_put_u32(writer, value->device_id);
  door_put_str(writer, value->device_class);
}

bool door_get_line_get_dev_config_reply(
    struct door_reader *reader, struct door_line_get_dev_config_reply *value)
{
  value->result = door_get_bytes(reader);
  return !reader->failed;
}

void door_put_line_get_extension_id_request(
    struct door_writer *writer, const struct door_line_get_extension_id_request *value)
{
  door_put_u32(writer, value->device_id);
  door_put_u32(writer, value->tspi_version);
}

bool door_get_line_get_extension_id_reply(
    struct door_reader *reader, struct door_line_get_extension_id_reply *value)
{
  door_get_line_extension_id(reader, &value->result);
  return !reader->failed;
}

void door_put_line_get_icon_request(
    struct door_writer *writer, const struct door_line_get_icon_request *value)
{
  door_put_u32(writer, value->device_id);
  door_put_str(writer, value->device_class);
}

bool door_get_line_get_icon_reply(
    struct door_reader *reader, struct door_line_get_icon_reply *value)
{
  value->result = door_get_bytes(reader);
  return !reader->failed;
}

void door_put_line_msp_identify_request(
    struct door_writer *writer, const struct door_line_msp_identify_request *value)
{
  door_put_u32(writer, value->device_id);
}

bool door_get_line_msp_identify_reply(
    struct door_reader *reader, struct door_line_msp_identify_reply *value)
{
  value->result = door_get_guid(reader);
  return !reader->failed;
}

void door_put_line_negotiate_ext_version_request(
    struct door_writer *writer, const struct door_line_negotiate_ext_version_request *value)
{
  door_put_u32(writer, value->device_id);
  door_put_u32(writer, value->tspi_version);
  door_put_u32(writer, value->low_version);
  door_put_u32(writer, value->high_version);
}

bool door_get_line_negotiate_ext_version_reply(
    struct door_reader *reader, struct door_line_negotiate_ext_version_reply *value)
{
  value->result = door_get_u32(reader);
  return !reader->failed;
}

void door_put_line_negotiate_tspi_version_request(
    struct door_writer *writer, const struct door_line_negotiate_tspi_version_request *value)
{
  door_put_u32(writer, value->device_id);
  door_put_u32(writer, value->low_version);
  door_put_u32(writer, value->high_version);
}

bool door_get_line_negotiate_tspi_version_reply(
    struct door_reader *reader, struct door_line_negotiate_tspi_version_reply *value)
{
  value->result = door_get_u32(reader);
  return !reader->failed;
}

void door_put_line_open_request(
    struct door_writer *writer, const struct door_line_open_request *value)
{
  door_put_u32(writer, value->device_id);
  door_put_u32(writer, value->tspi_version);
}

bool door_get_line_open_reply(
    struct door_reader *reader, struct door_line_open_reply *value)
{
  value->result = door_get_u32(reader);
  return !reader->failed;
}

void door_put_line_set_current_location_request(
    struct door_writer *writer, const struct door_line_set_current_location_request *value)
{
  door_put_u32(writer, value->location);
}

void door_put_line_set_dev_config_request(
    struct door_writer *writer, const struct door_line_set_dev_config_request *value)
{
  door_put_u32(writer, value->device_id);
  door_put_str(writer, value->device_class);
  door_put_bytes(writer, value->settings);
}

void door_put_provider_free_dialog_instance_request(
    struct door_writer *writer, const struct door_provider_free_dialog_instance_request *value)
{
  door_put_u32(writer, value->dialog_instance);
}

void door_put_provider_generic_dialog_data_request(
    struct door_writer *writer, const struct door_provider_generic_dialog_data_request *value)
{
  door_put_u32(writer, value->object_id);
  door_put_bytes(writer, value->data);
}

bool door_get_provider_generic_dialog_data_reply(
    struct door_reader *reader, struct door_provider_generic_dialog_data_reply *value)
{
  value->result = door_get_bytes(reader);
  return !reader->failed;
}

bool door_get_provider_ui_identify_reply(
    struct door_reader *reader, struct door_provider_ui_identify_reply *value)
{
  value->result = door_get_str(reader);
  return !reader->failed;
}

void door_put_line_close_request(
    struct door_writer *writer, const struct door_line_close_request *value)
{
  door_put_u32(writer, value->line);
}

void door_put_line_close_msp_instance_request(
    struct door_writer *writer, const struct door_line_close_msp_instance_request *value)
{
  door_put_u32(writer, value->line);
  door_put_u32(writer, value->instance);
}

void door_put_line_conditional_media_detection_request(
    struct door_writer *writer, const struct door_line_conditional_media_detection_request *value)
{
  door_put_u32(writer, value->line);
  door_put_u32(writer, value->media_modes);
  door_put_line_call_params(writer, &value->parameters);
}

void door_put_line_create_msp_instance_request(
    struct door_writer *writer, const struct door_line_create_msp_instance_request *value)
{
  door_put_u32(writer, value->line);
  door_put_u32(writer, value->address_id);
}

bool door_get_line_create_msp_instance_reply(
    struct door_reader *reader, struct door_line_create_msp_instance_reply *value)
{
  value->result = door_get_u32(reader);
  return !reader->failed;
}

void door_put_line_dev_specific_request(
    struct door_writer *writer, const struct door_line_dev_specific_request *value)
{
  door_put_u32(writer, value->line);
  door_put_u32(writer, value->address_id);
  door_put_u32(writer, value->call);
  door_put_bytes(writer, value->parameters);
}

bool door_get_line_dev_specific_completion(
    struct door_reader *reader, struct door_line_dev_specific_completion *value)
{
  value->result = door_get_bytes(reader);
  return !reader->failed;
}

void door_put_line_dev_specific_feature_request(
    struct door_writer *writer, const struct door_line_dev_specific_feature_request *value)
{
  door_put_u32(writer, value->line);
  door_put_u32(writer, value->feature);
  door_put_bytes(writer, value->parameters);
}

bool door_get_line_dev_specific_feature_completion(
    struct door_reader *reader, struct door_line_dev_specific_feature_completion *value)
{
  value->result = door_get_bytes(reader);
  return !reader->failed;
}

void door_put_line_forward_request(
    struct door_writer *writer, const struct door_line_forward_request *value)
{
  door_put_u32(writer, value->line);
  door_put_u32(writer, value->address_id);
  door_put_u32(writer, value->forwards_count);
  for (uint32_t i = 0; i < value->forwards_count; i++) {
    door_put_line_forward(writer, &value->forwards[i]);
  }
  door_put_u32(writer, value->rings_no_answer);
  door_put_line_call_params(writer, &value->parameters);
}

bool door_get_line_forward_reply(
    struct door_reader *reader, struct door_line_forward_reply *value)
{
  value->call = door_get_u32(reader);
  return !reader->failed;
}

void door_put_line_get_address_id_request(
    struct door_writer *writer, const struct door_line_get_address_id_request *value)
{
  door_put_u32(writer, value->line);
  door_put_u32(writer, value->mode);
  door_put_str(writer, value->address);
}

bool door_get_line_get_address_id_reply(
    struct door_reader *reader, struct door_line_get_address_id_reply *value)
{
  value->result = door_get_u32(reader);
  return !reader->failed;
}

void door_put_line_get_address_status_request(
    struct door_writer *writer, const struct door_line_get_address_status_request *value)
{
  door_put_u32(writer, value->line);
  door_put_u32(writer, value->address_id);
}

bool door_get_line_get_address_status_reply(
    struct door_reader *reader, struct door_line_get_address_status_reply *value)
{
  door_get_line_address_status(reader, &value->result);
  return !reader->failed;
}

void door_put_line_get_call_hub_tracking_request(
    struct door_writer *writer, const struct door_line_get_call_hub_tracking_request *value)
{
  door_put_u32(writer, value->line);
}

bool door_get_line_get_call_hub_tracking_reply(
    struct door_reader *reader, struct door_line_get_call_hub_tracking_reply *value)
{
  value->result = door_get_u32(reader);
  return !reader->failed;
}

void door_put_line_get_id_request(
    struct door_writer *writer, const struct door_line_get_id_request *value)
{
  door_put_u32(writer, value->line);
  door_put_u32(writer, value->address_id);
  door_put_u32(writer, value->call);
  door_put_u32(writer, value->select);
  door_put_str(writer, value->device_class);
}

bool door_get_line_get_id_reply(
    struct door_reader *reader, struct door_line_get_id_reply *value)
{
  door_get_device_id(reader, &value->result);
  return !reader->failed;
}

void door_put_line_get_line_dev_status_request(
    struct door_writer *writer, const struct door_line_get_line_dev_status_request *value)
{
  door_put_u32(writer, value->line);
}

bool door_get_line_get_line_dev_status_reply(
    struct door_reader *reader, struct door_line_get_line_dev_status_reply *value)
{
  door_get_line_dev_status(reader, &value->result);
  return !reader->failed;
}

void door_put_line_get_num_address_ids_request(
    struct door_writer *writer, const struct door_line_get_num_address_ids_request *value)
{
  door_put_u32(writer, value->line);
}

bool door_get_line_get_num_address_ids_reply(
    struct door_reader *reader, struct door_line_get_num_address_ids_reply *value)
{
  value->result = door_get_u32(reader);
  return !reader->failed;
}

void door_put_line_make_call_request(
    struct door_writer *writer, const struct door_line_make_call_request *value)
{
  door_put_u32(writer, value->line);
  door_put_str(writer, value->destination);
  door_put_u32(writer, value->country_code);
  door_put_line_call_params(writer, &value->parameters);
}

bool door_get_line_make_call_reply(
    struct door_reader *reader, struct door_line_make_call_reply *value)
{
  value->call = door_get_u32(reader);
  return !reader->failed;
}

void door_put_line_pickup_request(
    struct door_writer *writer, const struct door_line_pickup_request *value)
{
  door_put_u32(writer, value->line);
  door_put_u32(writer, value->address_id);
  door_put_str(writer, value->destination);
  door_put_str(writer, value->group_id);
}

bool door_get_line_pickup_reply(
    struct door_reader *reader, struct door_line_pickup_reply *value)
{
  value->call = door_get_u32(reader);
  return !reader->failed;
}

void door_put_line_receive_msp_data_request(
    struct door_writer *writer, const struct door_line_receive_msp_data_request *value)
{
  door_put_u32(writer, value->line);
  door_put_u32(writer, value->instance);
  door_put_u32(writer, value->call);
  door_put_bytes(writer, value->buffer);
}

void door_put_line_select_ext_version_request(
    struct door_writer *writer, const struct door_line_select_ext_version_request *value)
{
  door_put_u32(writer, value->line);
  door_put_u32(writer, value->ext_version);
}

void door_put_line_set_call_hub_tracking_request(
    struct door_writer *writer, const struct door_line_set_call_hub_tracking_request *value)
{
  door_put_u32(writer, value->line);
  door_put_u32(writer, value->tracking);
}

void door_put_line_set_default_media_detection_request(
    struct door_writer *writer, const struct door_line_set_default_media_detection_request *value)
{
  door_put_u32(writer, value->line);
  door_put_u32(writer, value->media_modes);
}

void door_put_line_set_line_dev_status_request(
    struct door_writer *writer, const struct door_line_set_line_dev_status_request *value)
{
  door_put_u32(writer, value->line);
  door_put_u32(writer, value->flags);
  door_put_u8(writer, value->on);
}

void door_put_line_set_media_control_request(
    struct door_writer *writer, const struct door_line_set_media_control_request *value)
{
  door_put_u32(writer, value->line);
  door_put_u32(writer, value->address_id);
  door_put_u32(writer, value->call);
  door_put_u32(writer, value->select);
  door_put_line_media_control_list(writer, &value->control);
}

void door_put_line_set_status_messages_request(
    struct door_writer *writer, const struct door_line_set_status_messages_request *value)
{
  door_put_u32(writer, value->line);
  door_put_u32(writer, value->line_states);
  door_put_u32(writer, value->address_states);
}

void door_put_line_set_terminal_request(
    struct door_writer *writer, const struct door_line_set_terminal_request *value)
{
  door_put_u32(writer, value->line);
  door_put_u32(writer, value->address_id);
  door_put_u32(writer, value->call);
  door_put_u32(writer, value->select);
  door_put_u32(writer, value->modes);
  door_put_u32(writer, value->terminal_id);
  door_put_u8(writer, value->enable);
}

void door_put_line_setup_conference_request(
    struct door_writer *writer, const struct door_line_setup_conference_request *value)
{
  door_put_u32(writer, value->line);
  door_put_u32(writer, value->first);
  door_put_u32(writer, value->num_parties);
  door_put_line_call_params(writer, &value->parameters);
}

bool door_get_line_setup_conference_reply(
    struct door_reader *reader, struct door_line_setup_conference_reply *value)
{
  value->conference = door_get_u32(reader);
  value->consultation = door_get_u32(reader);
  return !reader->failed;
}

void door_put_line_uncomplete_call_request(
    struct door_writer *writer, const struct door_line_uncomplete_call_request *value)
{
  door_put_u32(writer, value->line);
  door_put_u32(writer, value->completion_id);
}

void door_put_line_unpark_request(
    struct door_writer *writer, const struct door_line_unpark_request *value)
{
  door_put_u32(writer, value->line);
  door_put_u32(writer, value->address_id);
  door_put_str(writer, value->destination);
}

bool door_get_line_unpark_reply(
    struct door_reader *reader, struct door_line_unpark_reply *value)
{
  value->call = door_get_u32(reader);
  return !reader->failed;
}

void door_put_line_accept_request(
    struct door_writer *writer, const struct door_line_accept_request *value)
{
  door_put_u32(writer, value->call);
  door_put_bytes(writer, value->user_user_info);
}

void door_put_line_add_to_conference_request(
    struct door_writer *writer, const struct door_line_add_to_conference_request *value)
{
  door_put_u32(writer, value->call);
  door_put_u32(writer, value->consultation);
}

void door_put_line_answer_request(
    struct door_writer *writer, const struct door_line_answer_request *value)
{
  door_put_u32(writer, value->call);
  door_put_bytes(writer, value->user_user_info);
}

void door_put_line_blind_transfer_request(
    struct door_writer *writer, const struct door_line_blind_transfer_request *value)
{
  door_put_u32(writer, value->call);
  door_put_str(writer, value->destination);
  door_put_u32(writer, value->country_code);
}

void door_put_line_close_call_request(
    struct door_writer *writer, const struct door_line_close_call_request *value)
{
  door_put_u32(writer, value->call);
}

void door_put_line_complete_call_request(
    struct door_writer *writer, const struct door_line_complete_call_request *value)
{
  door_put_u32(writer, value->call);
  door_put_u32(writer, value->mode);
  door_put_u32(writer, value->message_id);
}

bool door_get_line_complete_call_completion(
    struct door_reader *reader, struct door_line_complete_call_completion *value)
{
  value->result = door_get_u32(reader);
  return !reader->failed;
}

void door_put_line_complete_transfer_request(
    struct door_writer *writer, const struct door_line_complete_transfer_request *value)
{
  door_put_u32(writer, value->call);
  door_put_u32(writer, value->consultation);
  door_put_u32(writer, value->mode);
}

bool door_get_line_complete_transfer_reply(
    struct door_reader *reader, struct door_line_complete_transfer_reply *value)
{
  value->call = door_get_u32(reader);
  return !reader->failed;
}

void door_put_line_dial_request(
    struct door_writer *writer, const struct door_line_dial_request *value)
{
  door_put_u32(writer, value->call);
  door_put_str(writer, value->destination);
  door_put_u32(writer, value->country_code);
}

void door_put_line_drop_request(
    struct door_writer *writer, const struct door_line_drop_request *value)
{
  door_put_u32(writer, value->call);
  door_put_bytes(writer, value->user_user_info);
}

void door_put_line_drop_no_owner_request(
    struct door_writer *writer, const struct door_line_drop_no_owner_request *value)
{
  door_put_u32(writer, value->call);
}

void door_put_line_drop_on_close_request(
    struct door_writer *writer, const struct door_line_drop_on_close_request *value)
{
  door_put_u32(writer, value->call);
}

void door_put_line_gather_digits_request(
    struct door_writer *writer, const struct door_line_gather_digits_request *value)
{
  door_put_u32(writer, value->call);
  door_put_u32(writer, value->end_to_end_id);
  door_put_u32(writer, value->modes);
  door_put_u32(writer, value->count);
  door_put_str(writer, value->terminators);
  door_put_u32(writer, value->first_timeout_millis);
  door_put_u32(writer, value->inter_timeout_millis);
}

void door_put_line_generate_digits_request(
    struct door_writer *writer, const struct door_line_generate_digits_request *value)
{
  door_put_u32(writer, value->call);
  door_put_u32(writer, value->end_to_end_id);
  door_put_u32(writer, value->mode);
  door_put_str(writer, value->digits);
  door_put_u32(writer, value->duration_millis);
}

void door_put_line_generate_tone_request(
    struct door_writer *writer, const struct door_line_generate_tone_request *value)
{
  door_put_u32(writer, value->call);
  door_put_u32(writer, value->end_to_end_id);
  door_put_u32(writer, value->mode);
  door_put_u32(writer, value->duration_millis);
  door_put_u32(writer, value->tones_count);
  for (uint32_t i = 0; i < value->tones_count; i++) {
    door_put_line_generate_tone(writer, &value->tones[i]);
  }
}

void door_put_line_get_call_address_id_request(
    struct door_writer *writer, const struct door_line_get_call_address_id_request *value)
{
  door_put_u32(writer, value->call);
}

bool door_get_line_get_call_address_id_reply(
    struct door_reader *reader, struct door_line_get_call_address_id_reply *value)
{
  value->result = door_get_u32(reader);
  return !reader->failed;
}

void door_put_line_get_call_ids_request(
    struct door_writer *writer, const struct door_line_get_call_ids_request *value)
{
  door_put_u32(writer, value->call);
}

bool door_get_line_get_call_ids_reply(
    struct door_reader *reader, struct door_line_get_call_ids_reply *value)
{
  door_get_line_call_ids(reader, &value->result);
  return !reader->failed;
}

void door_put_line_get_call_info_request(
    struct door_writer *writer, const struct door_line_get_call_info_request *value)
{
  door_put_u32(writer, value->call);
}

bool door_get_line_get_call_info_reply(
    struct door_reader *reader, struct door_line_get_call_info_reply *value)
{
  door_get_line_call_info(reader, &value->result);
  return !reader->failed;
}

void door_put_line_get_call_status_request(
    struct door_writer *writer, const struct door_line_get_call_status_request *value)
{
  door_put_u32(writer, value->call);
}

bool door_get_line_get_call_status_reply(
    struct door_reader *reader, struct door_line_get_call_status_reply *value)
{
  door_get_line_call_status(reader, &value->result);
  return !reader->failed;
}

void door_put_line_hold_request(
    struct door_writer *writer, const struct door_line_hold_request *value)
{
  door_put_u32(writer, value->call);
}

void door_put_line_monitor_digits_request(
    struct door_writer *writer, const struct door_line_monitor_digits_request *value)
{
  door_put_u32(writer, value->call);
  door_put_u32(writer, value->modes);
}

void door_put_line_monitor_media_request(
    struct door_writer *writer, const struct door_line_monitor_media_request *value)
{
  door_put_u32(writer, value->call);
  door_put_u32(writer, value->media_modes);
}

void door_put_line_monitor_tones_request(
    struct door_writer *writer, const struct door_line_monitor_tones_request *value)
{
  door_put_u32(writer, value->call);
  door_put_u32(writer, value->tone_list_id);
  door_put_u32(writer, value->tones_count);
  for (uint32_t i = 0; i < value->tones_count; i++) {
    door_put_line_monitor_tone(writer, &value->tones[i]);
  }
}

void door_put_line_park_request(
    struct door_writer *writer, const struct door_line_park_request *value)
{
  door_put_u32(writer, value->call);
  door_put_u32(writer, value->mode);
  door_put_str(writer, value->destination);
}

bool door_get_line_park_completion(
    struct door_reader *reader, struct door_line_park_completion *value)
{
  value->result = door_get_str(reader);
  return !reader->failed;
}

void door_put_line_prepare_add_to_conference_request(
    struct door_writer *writer, const struct door_line_prepare_add_to_conference_request *value)
{
  door_put_u32(writer, value->call);
  door_put_line_call_params(writer, &value->parameters);
}

bool door_get_line_prepare_add_to_conference_reply(
    struct door_reader *reader, struct door_line_prepare_add_to_conference_reply *value)
{
  value->call = door_get_u32(reader);
  return !reader->failed;
}

void door_put_line_redirect_request(
    struct door_writer *writer, const struct door_line_redirect_request *value)
{
  door_put_u32(writer, value->call);
  door_put_str(writer, value->destination);
  door_put_u32(writer, value->country_code);
}

void door_put_line_release_user_user_info_request(
    struct door_writer *writer, const struct door_line_release_user_user_info_request *value)
{
  door_put_u32(writer, value->call);
}

void door_put_line_remove_from_conference_request(
    struct door_writer *writer, const struct door_line_remove_from_conference_request *value)
{
  door_put_u32(writer, value->call);
}

void door_put_line_secure_call_request(
    struct door_writer *writer, const struct door_line_secure_call_request *value)
{
  door_put_u32(writer, value->call);
}

void door_put_line_send_user_user_info_request(
    struct door_writer *writer, const struct door_line_send_user_user_info_request *value)
{
  door_put_u32(writer, value->call);
  door_put_bytes(writer, value->user_user_info);
}

void door_put_line_set_app_specific_request(
    struct door_writer *writer, const struct door_line_set_app_specific_request *value)
{
  door_put_u32(writer, value->call);
  door_put_u32(writer, value->app_specific);
}

void door_put_line_set_call_data_request(
    struct door_writer *writer, const struct door_line_set_call_data_request *value)
{
  door_put_u32(writer, value->call);
  door_put_bytes(writer, value->data);
}

void door_put_line_set_call_params_request(
    struct door_writer *writer, const struct door_line_set_call_params_request *value)
{
  door_put_u32(writer, value->call);
  door_put_u32(writer, value->bearer_mode);
  door_put_u32(writer, value->min_rate);
  door_put_u32(writer, value->max_rate);
  door_put_line_dial_params(writer, &value->dial_params);
}

void door_put_line_set_call_quality_of_service_request(
    struct door_writer *writer, const struct door_line_set_call_quality_of_service_request *value)
{
  door_put_u32(writer, value->call);
  door_put_bytes(writer, value->sending_flowspec);
  door_put_bytes(writer, value->receiving_flowspec);
}

void door_put_line_set_call_treatment_request(
    struct door_writer *writer, const struct door_line_set_call_treatment_request *value)
{
  door_put_u32(writer, value->call);
  door_put_u32(writer, value->treatment);
}

void door_put_line_set_media_mode_request(
    struct door_writer *writer, const struct door_line_set_media_mode_request *value)
{
  door_put_u32(writer, value->call);
  door_put_u32(writer, value->media_modes);
}

void door_put_line_setup_transfer_request(
    struct door_writer *writer, const struct door_line_setup_transfer_request *value)
{
  door_put_u32(writer, value->call);
  door_put_line_call_params(writer, &value->parameters);
}

bool door_get_line_setup_transfer_reply(
    struct door_reader *reader, struct door_line_setup_transfer_reply *value)
{
  value->call = door_get_u32(reader);
  return !reader->failed;
}

void door_put_line_swap_hold_request(
    struct door_writer *writer, const struct door_line_swap_hold_request *value)
{
  door_put_u32(writer, value->call);
  door_put_u32(writer, value->held);
}

void door_put_line_unhold_request(
    struct door_writer *writer, const struct door_line_unhold_request *value)
{
  door_put_u32(writer, value->call);
}

bool door_get_msp_address_initialize_reply(
    struct door_reader *reader, struct door_msp_address_initialize_reply *value)
{
  value->result = door_get_u32(reader);
  return !reader->failed;
}

void door_put_msp_address_create_msp_call_request(
    struct door_writer *writer, const struct door_msp_address_create_msp_call_request *value)
{
  door_put_u32(writer, value->address);
  door_put_u32(writer, value->media_modes);
}

bool door_get_msp_address_create_msp_call_reply(
    struct door_reader *reader, struct door_msp_address_create_msp_call_reply *value)
{
  value->result = door_get_u32(reader);
  return !reader->failed;
}

void door_put_msp_address_receive_tsp_data_request(
    struct door_writer *writer, const struct door_msp_address_receive_tsp_data_request *value)
{
  door_put_u32(writer, value->address);
  door_put_u32(writer, value->call);
  door_put_bytes(writer, value->buffer);
}

void door_put_msp_address_shutdown_request(
    struct door_writer *writer, const struct door_msp_address_shutdown_request *value)
{
  door_put_u32(writer, value->address);
}

void door_put_terminal_support_create_terminal_request(
    struct door_writer *writer, const struct door_terminal_support_create_terminal_request *value)
{
  door_put_u32(writer, value->address);
  door_put_terminal_request(writer, &value->request);
}

bool door_get_terminal_support_create_terminal_reply(
    struct door_reader *reader, struct door_terminal_support_create_terminal_reply *value)
{
  value->result = door_get_u32(reader);
  return !reader->failed;
}

void door_put_terminal_support_enumerate_static_terminals_request(
    struct door_writer *writer, const struct door_terminal_support_enumerate_static_terminals_request *value)
{
  door_put_u32(writer, value->address);
}

bool door_get_terminal_support_enumerate_static_terminals_reply(
    struct door_reader *reader, struct door_terminal_support_enumerate_static_terminals_reply *value)
{
  value->result = get_list_of_u32(reader);
  return !reader->failed;
}

void door_put_msp_address_shutdown_msp_call_request(
    struct door_writer *writer, const struct door_msp_address_shutdown_msp_call_request *value)
{
  door_put_u32(writer, value->call);
}

void door_put_stream_control_enumerate_streams_request(
    struct door_writer *writer, const struct door_stream_control_enumerate_streams_request *value)
{
  door_put_u32(writer, value->call);
}

bool door_get_stream_control_enumerate_streams_reply(
    struct door_reader *reader, struct door_stream_control_enumerate_streams_reply *value)
{
  value->result = get_list_of_u32(reader);
  return !reader->failed;
}

void door_put_stream_enumerate_terminals_request(
    struct door_writer *writer, const struct door_stream_enumerate_terminals_request *value)
{
  door_put_u32(writer, value->stream);
}

bool door_get_stream_enumerate_terminals_reply(
    struct door_reader *reader, struct door_stream_enumerate_terminals_reply *value)
{
  value->result = get_list_of_u32(reader);
  return !reader->failed;
}

void door_put_stream_pause_stream_request(
    struct door_writer *writer, const struct door_stream_pause_stream_request *value)
{
  door_put_u32(writer, value->stream);
}

void door_put_stream_select_terminal_request(
    struct door_writer *writer, const struct door_stream_select_terminal_request *value)
{
  door_put_u32(writer, value->stream);
  door_put_u32(writer, value->terminal);
}

void door_put_stream_start_stream_request(
    struct door_writer *writer, const struct door_stream_start_stream_request *value)
{
  door_put_u32(writer, value->stream);
}

void door_put_stream_stop_stream_request(
    struct door_writer *writer, const struct door_stream_stop_stream_request *value)
{
  door_put_u32(writer, value->stream);
}

void door_put_stream_unselect_terminal_request(
    struct door_writer *writer, const struct door_stream_unselect_terminal_request *value)
{
  door_put_u32(writer, value->stream);
  door_put_u32(writer, value->terminal);
}

void door_put_stream_get_direction_request(
    struct door_writer *writer, const struct door_stream_get_direction_request *value)
{
  door_put_u32(writer, value->stream);
}

bool door_get_stream_get_direction_reply(
    struct door_reader *reader, struct door_stream_get_direction_reply *value)
{
  value->result = door_get_u32(reader);
  return !reader->failed;
}

void door_put_stream_get_media_type_request(
    struct door_writer *writer, const struct door_stream_get_media_type_request *value)
{
  door_put_u32(writer, value->stream);
}

bool door_get_stream_get_media_type_reply(
    struct door_reader *reader, struct door_stream_get_media_type_reply *value)
{
  value->result = door_get_u32(reader);
  return !reader->failed;
}

void door_put_terminal_release_request(
    struct door_writer *writer, const struct door_terminal_release_request *value)
{
  door_put_u32(writer, value->terminal);
}

void door_put_terminal_get_direction_request(
    struct door_writer *writer, const struct door_terminal_get_direction_request *value)
{
  door_put_u32(writer, value->terminal);
}

bool door_get_terminal_get_direction_reply(
    struct door_reader *reader, struct door_terminal_get_direction_reply *value)
{
  value->result = door_get_u32(reader);
  return !reader->failed;
}

void door_put_terminal_get_name_request(
    struct door_writer *writer, const struct door_terminal_get_name_request *value)
{
  door_put_u32(writer, value->terminal);
}

bool door_get_terminal_get_name_reply(
    struct door_reader *reader, struct door_terminal_get_name_reply *value)
{
  value->result = door_get_str(reader);
  return !reader->failed;
}

void door_put_terminal_get_terminal_type_request(
    struct door_writer *writer, const struct door_terminal_get_terminal_type_request *value)
{
  door_put_u32(writer, value->terminal);
}

bool door_get_terminal_get_terminal_type_reply(
    struct door_reader *reader, struct door_terminal_get_terminal_type_reply *value)
{
  value->result = door_get_u8(reader);
  return !reader->failed;
}

void door_put_basic_audio_terminal_get_volume_request(
    struct door_writer *writer, const struct door_basic_audio_terminal_get_volume_request *value)
{
  door_put_u32(writer, value->terminal);
}

bool door_get_basic_audio_terminal_get_volume_reply(
    struct door_reader *reader, struct door_basic_audio_terminal_get_volume_reply *value)
{
  value->result = door_get_u32(reader);
  return !reader->failed;
}

void door_put_basic_audio_terminal_put_volume_request(
    struct door_writer *writer, const struct door_basic_audio_terminal_put_volume_request *value)
{
  door_put_u32(writer, value->terminal);
  door_put_u32(writer, value->volume);
}

void door_put_media_control_pause_request(
    struct door_writer *writer, const struct door_media_control_pause_request *value)
{
  door_put_u32(writer, value->terminal);
}

void door_put_media_control_start_request(
    struct door_writer *writer, const struct door_media_control_start_request *value)
{
  door_put_u32(writer, value->terminal);
}

void door_put_media_control_stop_request(
    struct door_writer *writer, const struct door_media_control_stop_request *value)
{
  door_put_u32(writer, value->terminal);
}

void door_put_media_control_get_media_state_request(
    struct door_writer *writer, const struct door_media_control_get_media_state_request *value)
{
  door_put_u32(writer, value->terminal);
}

bool door_get_media_control_get_media_state_reply(
    struct door_reader *reader, struct door_media_control_get_media_state_reply *value)
{
  value->result = door_get_u32(reader);
  return !reader->failed;
}

bool door_get_event_new_call(
    struct door_reader *reader, struct door_event_new_call *value)
{
  value->call = door_get_u32(reader);
  return !reader->failed;
}

bool door_get_event_call_state(
    struct door_reader *reader, struct door_event_call_state *value)
{
  value->call = door_get_u32(reader);
  value->state = door_get_u32(reader);
  value->detail = door_get_u32(reader);
  value->parent = door_get_u32(reader);
  value->media_modes = door_get_u32(reader);
  return !reader->failed;
}

bool door_get_event_call_info(
    struct door_reader *reader, struct door_event_call_info *value)
{
  value->call = door_get_u32(reader);
  value->changed = door_get_u32(reader);
  return !reader->failed;
}

bool door_get_event_generate(
    struct door_reader *reader, struct door_event_generate *value)
{
  value->call = door_get_u32(reader);
  value->reason = door_get_u32(reader);
  value->end_to_end_id = door_get_u32(reader);
  value->tick_millis = door_get_u64(reader);
  return !reader->failed;
}

bool door_get_event_gather_digits(
    struct door_reader *reader, struct door_event_gather_digits *value)
{
  value->call = door_get_u32(reader);
  value->reason = door_get_u32(reader);
  value->end_to_end_id = door_get_u32(reader);
  value->digits = door_get_str(reader);
  value->tick_millis = door_get_u64(reader);
  return !reader->failed;
}

bool door_get_event_monitor_digits(
    struct door_reader *reader, struct door_event_monitor_digits *value)
{
  value->call = door_get_u32(reader);
  value->digit = door_get_u16(reader);
  value->mode = door_get_u32(reader);
  value->tick_millis = door_get_u64(reader);
  return !reader->failed;
}

bool door_get_event_monitor_media(
    struct door_reader *reader, struct door_event_monitor_media *value)
{
  value->call = door_get_u32(reader);
  value->mode = door_get_u32(reader);
  value->tick_millis = door_get_u64(reader);
  return !reader->failed;
}

bool door_get_event_monitor_tone(
    struct door_reader *reader, struct door_event_monitor_tone *value)
{
  value->call = door_get_u32(reader);
  value->app_specific = door_get_u32(reader);
  value->tone_list_id = door_get_u32(reader);
  value->tick_millis = door_get_u64(reader);
  return !reader->failed;
}

bool door_get_event_qos_info(
    struct door_reader *reader, struct door_event_qos_info *value)
{
  value->call = door_get_u32(reader);
  value->qos_event = door_get_u32(reader);
  value->media_mode = door_get_u32(reader);
  return !reader->failed;
}

bool door_get_event_call_dev_specific(
    struct door_reader *reader, struct door_event_call_dev_specific *value)
{
  value->call = door_get_u32(reader);
  value->param1 = door_get_u32(reader);
  value->param2 = door_get_u32(reader);
  value->param3 = door_get_u32(reader);
  return !reader->failed;
}

bool door_get_event_call_dev_specific_feature(
    struct door_reader *reader, struct door_event_call_dev_specific_feature *value)
{
  value->call = door_get_u32(reader);
  value->param1 = door_get_u32(reader);
  value->param2 = door_get_u32(reader);
  value->param3 = door_get_u32(reader);
  return !reader->failed;
}

bool door_get_event_send_msp_data(
    struct door_reader *reader, struct door_event_send_msp_data *value)
{
  value->instance = door_get_u32(reader);
  value->call = door_get_u32(reader);
  value->buffer = door_get_bytes(reader);
  return !reader->failed;
}

bool door_get_event_dev_state(
    struct door_reader *reader, struct door_event_dev_state *value)
{
  value->states = door_get_u32(reader);
  value->param2 = door_get_u32(reader);
  value->param3 = door_get_u32(reader);
  return !reader->failed;
}

bool door_get_event_address_state(
    struct door_reader *reader, struct door_event_address_state *value)
{
  value->address_id = door_get_u32(reader);
  value->states = door_get_u32(reader);
  return !reader->failed;
}

bool door_get_event_dev_specific(
    struct door_reader *reader, struct door_event_dev_specific *value)
{
  value->param1 = door_get_u32(reader);
  value->param2 = door_get_u32(reader);
  value->param3 = door_get_u32(reader);
  return !reader->failed;
}

bool door_get_event_dev_specific_feature(
    struct door_reader *reader, struct door_event_dev_specific_feature *value)
{
  value->param1 = door_get_u32(reader);
  value->param2 = door_get_u32(reader);
  value->param3 = door_get_u32(reader);
  return !reader->failed;
}

bool door_get_event_create_dialog_instance(
    struct door_reader *reader, struct door_event_create_dialog_instance *value)
{
  value->ui_library = door_get_str(reader);
  value->parameters = door_get_bytes(reader);
  return !reader->failed;
}

bool door_get_event_send_dialog_instance_data(
    struct door_reader *reader, struct door_event_send_dialog_instance_data *value)
{
  value->dialog_instance = door_get_u32(reader);
  value->parameters = door_get_bytes(reader);
  return !reader->failed;
}

bool door_get_event_tsp_data(
    struct door_reader *reader, struct door_event_tsp_data *value)
{
  value->call = door_get_u32(reader);
  value->buffer = door_get_bytes(reader);
  return !reader->failed;
}

bool door_get_event_call_event(
    struct door_reader *reader, struct door_event_call_event *value)
{
  value->call = door_get_u32(reader);
  value->stream = door_get_u32(reader);
  value->kind = door_get_u32(reader);
  value->cause = door_get_u32(reader);
  value->reason = door_get_str(reader);
  return !reader->failed;
}

bool door_get_event_address_event(
    struct door_reader *reader, struct door_event_address_event *value)
{
  value->terminal = door_get_u32(reader);
  value->available = door_get_u8(reader);
  return !reader->failed;
}

bool door_get_event_file_terminal(
    struct door_reader *reader, struct door_event_file_terminal *value)
{
  value->call = door_get_u32(reader);
  value->terminal = door_get_u32(reader);
  value->state = door_get_u32(reader);
  value->reason = door_get_str(reader);
  return !reader->failed;
}

bool door_get_mirror_device(
    struct door_reader *reader, struct door_mirror_device *value)
{
  value->device = door_get_u32(reader);
  value->permanent_id = door_get_u32(reader);
  door_get_line_dev_caps(reader, &value->caps);
  door_get_line_address_caps(reader, &value->address_caps);
  value->msp_class = door_get_guid(reader);
  return !reader->failed;
}

bool door_get_mirror_device_gone(
    struct door_reader *reader, struct door_mirror_device_gone *value)
{
  value->device = door_get_u32(reader);
  return !reader->failed;
}

bool door_get_mirror_ready(
    struct door_reader *reader, struct door_mirror_ready *value)
{
  value->count = door_get_u32(reader);
  return !reader->failed;
}

bool door_get_mirror_line_status(
    struct door_reader *reader, struct door_mirror_line_status *value)
{
  value->line = door_get_u32(reader);
  door_get_line_dev_status(reader, &value->status);
  return !reader->failed;
}

bool door_get_mirror_address_status(
    struct door_reader *reader, struct door_mirror_address_status *value)
{
  value->line = door_get_u32(reader);
  value->address_id = door_get_u32(reader);
  door_get_line_address_status(reader, &value->status);
  return !reader->failed;
}

bool door_get_mirror_call_info(
    struct door_reader *reader, struct door_mirror_call_info *value)
{
  value->call = door_get_u32(reader);
  door_get_line_call_info(reader, &value->info);
  return !reader->failed;
}

bool door_get_mirror_call_status(
    struct door_reader *reader, struct door_mirror_call_status *value)
{
  value->call = door_get_u32(reader);
  door_get_line_call_status(reader, &value->status);
  value->parent = door_get_u32(reader);
  return !reader->failed;
}

