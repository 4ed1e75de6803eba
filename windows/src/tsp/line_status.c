// The condition of lines and addresses, and what goes with them.
#include <stdlib.h>
#include <string.h>

#include "asking.h"
#include "packers.h"
#include "unpackers.h"

LONG WINAPI TSPI_lineGetLineDevStatus(HDRVLINE hdLine, LPLINEDEVSTATUS lpLineDevStatus) {
  LONG refused = REFUSED(LINEERR_INVALLINEHANDLE);
  state_read();
  struct line *line = state_line(hdLine);
  if (line != NULL) {
    struct door_mirror_line_status said;
    struct door_reader reader = mirror_reader(&line->status);
    if (!door_get_mirror_line_status(&reader, &said)) {
      memset(&said, 0, sizeof said);
      said.status.roam_mode = LINEROAMMODE_UNAVAIL;
    }
    if (line->lost) {
      // Nothing can be done on it, and nothing is going on.
      said.status.flags &= ~(uint32_t)(LINEDEVSTATUSFLAGS_CONNECTED | LINEDEVSTATUSFLAGS_INSERVICE);
      said.status.num_active_calls = 0;
      said.status.num_on_hold_calls = 0;
      said.status.num_on_hold_pend_calls = 0;
      said.status.line_features = 0;
      said.status.available_media_modes = 0;
    }
    refused = pack_line_dev_status(lpLineDevStatus, &said.status, line->version);
  }
  state_read_done();
  return refused;
}

LONG WINAPI TSPI_lineGetAddressStatus(HDRVLINE hdLine, DWORD dwAddressID, LPLINEADDRESSSTATUS lpAddressStatus) {
  LONG refused = REFUSED(LINEERR_INVALLINEHANDLE);
  state_read();
  struct line *line = state_line(hdLine);
  if (line != NULL && dwAddressID != 0) {
    refused = REFUSED(LINEERR_INVALADDRESSID);
  } else if (line != NULL) {
    struct door_mirror_address_status said;
    struct door_reader reader = mirror_reader(&line->address_status);
    if (line->lost || !door_get_mirror_address_status(&reader, &said)) {
      memset(&said, 0, sizeof said);
    }
    refused = pack_line_address_status(lpAddressStatus, &said.status, line->version);
  }
  state_read_done();
  return refused;
}

LONG WINAPI TSPI_lineGetAddressID(HDRVLINE hdLine, LPDWORD lpdwAddressID, DWORD dwAddressMode, LPCWSTR lpsAddress,
                                  DWORD dwSize) {
  if (lpdwAddressID == NULL || lpsAddress == NULL) {
    return REFUSED(LINEERR_INVALPOINTER);
  }
  if (dwAddressMode != LINEADDRESSMODE_DIALABLEADDR) {
    return REFUSED(LINEERR_INVALADDRESSMODE);
  }
  struct ask ask;
  LONG refused = ask_line(&ask, hdLine);
  if (refused) {
    return refused;
  }
  struct door_line_get_address_id_request request = {.line = ask.line_id, .mode = dwAddressMode};
  if (!unpack_text_part(lpsAddress, dwSize, dwSize, 0, &request.address)) {
    return REFUSED(LINEERR_INVALADDRESS);
  }
  ask_begin(&ask, DOOR_LINE_GET_ADDRESS_ID, request.address.bytes);
  door_put_line_get_address_id_request(&ask.request, &request);
  struct answer answer;
  refused = ask_for(&ask, &answer);
  if (refused == 0) {
    struct door_reader reader = door_reader_of(answer.result, answer.size);
    struct door_line_get_address_id_reply reply;
    refused = door_get_line_get_address_id_reply(&reader, &reply) ? 0 : REFUSED(LINEERR_OPERATIONFAILED);
    *lpdwAddressID = refused == 0 ? reply.result : *lpdwAddressID;
  }
  free(answer.result);
  return refused;
}

static bool is_class(const WCHAR *class, const WCHAR *name) { return class != NULL && _wcsicmp(class, name) == 0; }

// The line, address or call that a selection names: the line of either. A call must be of that line if both are given.
static LONG ask_selected(struct ask *ask, HDRVLINE line, HDRVCALL call, DWORD select) {
  switch (select) {
    case LINECALLSELECT_LINE:
    case LINECALLSELECT_ADDRESS:
      return ask_line(ask, line);
    case LINECALLSELECT_CALL:
      return ask_call(ask, call);
    default:
      return REFUSED(LINEERR_INVALCALLSELECT);
  }
}

// TAPI's own number of the line; only we know it.
static LONG line_device_id(HDRVLINE hdLine, HDRVCALL hdCall, DWORD select, DWORD *device_id) {
  LONG refused = REFUSED(select == LINECALLSELECT_CALL ? LINEERR_INVALCALLHANDLE : LINEERR_INVALLINEHANDLE);
  state_read();
  struct call *call = select == LINECALLSELECT_CALL ? state_call(hdCall) : NULL;
  struct line *line = select == LINECALLSELECT_CALL ? (call != NULL ? call->line : NULL) : state_line(hdLine);
  if (line != NULL) {
    *device_id = line->device_id;
    refused = 0;
  }
  state_read_done();
  return refused;
}

LONG WINAPI TSPI_lineGetID(HDRVLINE hdLine, DWORD dwAddressID, HDRVCALL hdCall, DWORD dwSelect,
                           LPVARSTRING lpDeviceID, LPCWSTR lpszDeviceClass, HANDLE hTargetProcess) {
  (void)hTargetProcess;
  if (dwSelect != LINECALLSELECT_LINE && dwSelect != LINECALLSELECT_ADDRESS && dwSelect != LINECALLSELECT_CALL) {
    return REFUSED(LINEERR_INVALCALLSELECT);
  }
  if (is_class(lpszDeviceClass, L"tapi/line")) {
    DWORD device_id;
    LONG refused = line_device_id(hdLine, hdCall, dwSelect, &device_id);
    return refused ? refused : pack_varstring_bytes(lpDeviceID, STRINGFORMAT_BINARY, &device_id, sizeof device_id);
  }
  struct ask ask;
  LONG refused = ask_selected(&ask, hdLine, hdCall, dwSelect);
  if (refused) {
    return refused;
  }
  struct door_line_get_id_request request = {
      .line = ask.line_id, .address_id = dwAddressID, .call = ask.call_id, .select = dwSelect};
  if (lpszDeviceClass == NULL || !unpack_text(lpszDeviceClass, &request.device_class)) {
    return REFUSED(LINEERR_INVALDEVICECLASS);
  }
  ask_begin(&ask, DOOR_LINE_GET_ID, request.device_class.bytes);
  door_put_line_get_id_request(&ask.request, &request);
  struct answer answer;
  refused = ask_for(&ask, &answer);
  if (refused == 0) {
    struct door_reader reader = door_reader_of(answer.result, answer.size);
    struct door_line_get_id_reply reply;
    refused = door_get_line_get_id_reply(&reader, &reply)
                  ? pack_varstring_bytes(lpDeviceID, STRINGFORMAT_BINARY, reply.result.id.data, reply.result.id.size)
                  : REFUSED(LINEERR_OPERATIONFAILED);
  }
  free(answer.result);
  return refused;
}

LONG WINAPI TSPI_lineGetCallHubTracking(HDRVLINE hdLine, LPLINECALLHUBTRACKINGINFO lpTrackingInfo) {
  struct ask ask;
  LONG refused = ask_line(&ask, hdLine);
  if (refused) {
    return refused;
  }
  struct door_line_get_call_hub_tracking_request request = {.line = ask.line_id};
  ask_begin(&ask, DOOR_LINE_GET_CALL_HUB_TRACKING, 0);
  door_put_line_get_call_hub_tracking_request(&ask.request, &request);
  struct answer answer;
  refused = ask_for(&ask, &answer);
  if (refused == 0) {
    struct door_reader reader = door_reader_of(answer.result, answer.size);
    struct door_line_get_call_hub_tracking_reply reply;
    refused = door_get_line_get_call_hub_tracking_reply(&reader, &reply)
                  ? pack_line_call_hub_tracking(lpTrackingInfo, reply.result, reply.result)
                  : REFUSED(LINEERR_OPERATIONFAILED);
  }
  free(answer.result);
  return refused;
}

LONG WINAPI TSPI_lineSetCallHubTracking(HDRVLINE hdLine, LPLINECALLHUBTRACKINGINFO lpTrackingInfo) {
  if (lpTrackingInfo == NULL) {
    return REFUSED(LINEERR_INVALPOINTER);
  }
  if (lpTrackingInfo->dwTotalSize < sizeof *lpTrackingInfo) {
    return REFUSED(LINEERR_STRUCTURETOOSMALL);
  }
  struct ask ask;
  LONG refused = ask_line(&ask, hdLine);
  if (refused) {
    return refused;
  }
  struct door_line_set_call_hub_tracking_request request = {
      .line = ask.line_id, .tracking = lpTrackingInfo->dwCurrentTracking};
  ask_begin(&ask, DOOR_LINE_SET_CALL_HUB_TRACKING, 0);
  door_put_line_set_call_hub_tracking_request(&ask.request, &request);
  return ask_now(&ask);
}

LONG WINAPI TSPI_lineSetTerminal(DRV_REQUESTID dwRequestID, HDRVLINE hdLine, DWORD dwAddressID, HDRVCALL hdCall,
                                 DWORD dwSelect, DWORD dwTerminalModes, DWORD dwTerminalID, DWORD bEnable) {
  struct ask ask;
  LONG refused = ask_selected(&ask, hdLine, hdCall, dwSelect);
  if (refused) {
    return refused;
  }
  struct door_line_set_terminal_request request = {.line = ask.line_id,
                                                   .address_id = dwAddressID,
                                                   .call = ask.call_id,
                                                   .select = dwSelect,
                                                   .modes = dwTerminalModes,
                                                   .terminal_id = dwTerminalID,
                                                   .enable = bEnable != 0};
  ask_begin(&ask, DOOR_LINE_SET_TERMINAL, 0);
  door_put_line_set_terminal_request(&ask.request, &request);
  return ask_later(&ask, dwRequestID);
}
