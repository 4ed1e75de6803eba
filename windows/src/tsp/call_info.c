// What is known of a call, and what applications attach to it.
#include <string.h>

#include "asking.h"
#include "packers.h"
#include "unpackers.h"

// What the service last said of the call, or what is true of any call. The lock is held.
static void read_info(const struct call *call, struct door_mirror_call_info *said) {
  struct door_reader reader = mirror_reader(&call->info);
  if (!door_get_mirror_call_info(&reader, said)) {
    memset(said, 0, sizeof *said);
    said->info.bearer_mode = LINEBEARERMODE_VOICE;
    said->info.media_modes = LINEMEDIAMODE_UNKNOWN;
    said->info.origin = LINECALLORIGIN_UNKNOWN;
    said->info.reason = LINECALLREASON_UNKNOWN;
    said->info.trunk = 0xFFFFFFFFu;
    said->info.caller.flags = LINECALLPARTYID_UNKNOWN;
    said->info.called.flags = LINECALLPARTYID_UNKNOWN;
    said->info.connected.flags = LINECALLPARTYID_UNKNOWN;
    said->info.redirection.flags = LINECALLPARTYID_UNKNOWN;
    said->info.redirecting.flags = LINECALLPARTYID_UNKNOWN;
  }
}

LONG WINAPI TSPI_lineGetCallInfo(HDRVCALL hdCall, LPLINECALLINFO lpCallInfo) {
  LONG refused = REFUSED(LINEERR_INVALCALLHANDLE);
  state_read();
  struct call *call = state_call(hdCall);
  if (call != NULL) {
    struct door_mirror_call_info said;
    read_info(call, &said);
    refused = pack_line_call_info(lpCallInfo, &said.info, call->line->device_id, call->line->version);
  }
  state_read_done();
  return refused;
}

LONG WINAPI TSPI_lineGetCallStatus(HDRVCALL hdCall, LPLINECALLSTATUS lpCallStatus) {
  LONG refused = REFUSED(LINEERR_INVALCALLHANDLE);
  state_read();
  struct call *call = state_call(hdCall);
  if (call != NULL) {
    struct door_mirror_call_status said;
    struct door_reader reader = mirror_reader(&call->status);
    if (!door_get_mirror_call_status(&reader, &said)) {
      memset(&said, 0, sizeof said);
      said.status.state = LINECALLSTATE_UNKNOWN;
    }
    if (call->over) {
      // It ended with its service.
      said.status.state = LINECALLSTATE_IDLE;
      said.status.detail = 0;
      said.status.features = 0;
      said.status.features2 = 0;
    }
    refused = pack_line_call_status(lpCallStatus, &said.status);
  }
  state_read_done();
  return refused;
}

LONG WINAPI TSPI_lineGetCallAddressID(HDRVCALL hdCall, LPDWORD lpdwAddressID) {
  if (lpdwAddressID == NULL) {
    return REFUSED(LINEERR_INVALPOINTER);
  }
  return TSPI_lineGetCallIDs(hdCall, lpdwAddressID, NULL, NULL);
}

LONG WINAPI TSPI_lineGetCallIDs(HDRVCALL hdCall, LPDWORD lpdwAddressID, LPDWORD lpdwCallID,
                                LPDWORD lpdwRelatedCallID) {
  LONG refused = REFUSED(LINEERR_INVALCALLHANDLE);
  state_read();
  struct call *call = state_call(hdCall);
  if (call != NULL) {
    struct door_mirror_call_info said;
    read_info(call, &said);
    if (lpdwAddressID != NULL) {
      *lpdwAddressID = said.info.address_id;
    }
    if (lpdwCallID != NULL) {
      *lpdwCallID = said.info.call_id;
    }
    if (lpdwRelatedCallID != NULL) {
      *lpdwRelatedCallID = said.info.related_call_id;
    }
    refused = 0;
  }
  state_read_done();
  return refused;
}

LONG WINAPI TSPI_lineSetAppSpecific(HDRVCALL hdCall, DWORD dwAppSpecific) {
  struct ask ask;
  LONG refused = ask_call(&ask, hdCall);
  if (refused) {
    return refused;
  }
  struct door_line_set_app_specific_request request = {.call = ask.call_id, .app_specific = dwAppSpecific};
  ask_begin(&ask, DOOR_LINE_SET_APP_SPECIFIC, 0);
  door_put_line_set_app_specific_request(&ask.request, &request);
  return ask_now(&ask);
}

LONG WINAPI TSPI_lineSetMediaMode(HDRVCALL hdCall, DWORD dwMediaMode) {
  struct ask ask;
  LONG refused = ask_call(&ask, hdCall);
  if (refused) {
    return refused;
  }
  struct door_line_set_media_mode_request request = {.call = ask.call_id, .media_modes = dwMediaMode};
  ask_begin(&ask, DOOR_LINE_SET_MEDIA_MODE, 0);
  door_put_line_set_media_mode_request(&ask.request, &request);
  return ask_now(&ask);
}

LONG WINAPI TSPI_lineSetCallData(DRV_REQUESTID dwRequestID, HDRVCALL hdCall, LPVOID lpCallData, DWORD dwSize) {
  struct ask ask;
  LONG refused = ask_call(&ask, hdCall);
  if (refused) {
    return refused;
  }
  struct door_line_set_call_data_request request = {.call = ask.call_id};
  if (!unpack_bytes(lpCallData, dwSize, &request.data)) {
    return REFUSED(LINEERR_INVALPOINTER);
  }
  ask_begin(&ask, DOOR_LINE_SET_CALL_DATA, dwSize);
  door_put_line_set_call_data_request(&ask.request, &request);
  return ask_later(&ask, dwRequestID);
}

LONG WINAPI TSPI_lineSetCallTreatment(DRV_REQUESTID dwRequestID, HDRVCALL hdCall, DWORD dwTreatment) {
  struct ask ask;
  LONG refused = ask_call(&ask, hdCall);
  if (refused) {
    return refused;
  }
  struct door_line_set_call_treatment_request request = {.call = ask.call_id, .treatment = dwTreatment};
  ask_begin(&ask, DOOR_LINE_SET_CALL_TREATMENT, 0);
  door_put_line_set_call_treatment_request(&ask.request, &request);
  return ask_later(&ask, dwRequestID);
}

LONG WINAPI TSPI_lineSetCallParams(DRV_REQUESTID dwRequestID, HDRVCALL hdCall, DWORD dwBearerMode, DWORD dwMinRate,
                                   DWORD dwMaxRate, LPLINEDIALPARAMS const lpDialParams) {
  struct ask ask;
  LONG refused = ask_call(&ask, hdCall);
  if (refused) {
    return refused;
  }
  struct door_line_set_call_params_request request = {
      .call = ask.call_id, .bearer_mode = dwBearerMode, .min_rate = dwMinRate, .max_rate = dwMaxRate};
  if (lpDialParams != NULL) {
    request.dial_params.dial_pause_millis = lpDialParams->dwDialPause;
    request.dial_params.dial_speed_millis = lpDialParams->dwDialSpeed;
    request.dial_params.digit_duration_millis = lpDialParams->dwDigitDuration;
    request.dial_params.wait_for_dialtone_millis = lpDialParams->dwWaitForDialtone;
  }
  ask_begin(&ask, DOOR_LINE_SET_CALL_PARAMS, 0);
  door_put_line_set_call_params_request(&ask.request, &request);
  return ask_later(&ask, dwRequestID);
}

LONG WINAPI TSPI_lineSetCallQualityOfService(DRV_REQUESTID dwRequestID, HDRVCALL hdCall, LPVOID lpSendingFlowspec,
                                             DWORD dwSendingFlowspecSize, LPVOID lpReceivingFlowspec,
                                             DWORD dwReceivingFlowspecSize) {
  struct ask ask;
  LONG refused = ask_call(&ask, hdCall);
  if (refused) {
    return refused;
  }
  struct door_line_set_call_quality_of_service_request request = {.call = ask.call_id};
  if (!unpack_bytes(lpSendingFlowspec, dwSendingFlowspecSize, &request.sending_flowspec) ||
      !unpack_bytes(lpReceivingFlowspec, dwReceivingFlowspecSize, &request.receiving_flowspec)) {
    return REFUSED(LINEERR_INVALPOINTER);
  }
  uint64_t bytes = (uint64_t)dwSendingFlowspecSize + dwReceivingFlowspecSize;
  ask_begin(&ask, DOOR_LINE_SET_CALL_QUALITY_OF_SERVICE, bytes < UINT32_MAX ? (uint32_t)bytes : UINT32_MAX);
  door_put_line_set_call_quality_of_service_request(&ask.request, &request);
  return ask_later(&ask, dwRequestID);
}
