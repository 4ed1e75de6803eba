// Functions that make or fetch a call on a line.
#include <stdlib.h>

#include "asking.h"
#include "unpackers.h"

LONG WINAPI TSPI_lineMakeCall(DRV_REQUESTID dwRequestID, HDRVLINE hdLine, HTAPICALL htCall, LPHDRVCALL lphdCall,
                              LPCWSTR lpszDestAddress, DWORD dwCountryCode, LPLINECALLPARAMS const lpCallParams) {
  struct ask ask;
  LONG refused = ask_line(&ask, hdLine);
  if (refused) {
    return refused;
  }
  struct door_line_make_call_request request = {.line = ask.line_id, .country_code = dwCountryCode};
  if (!unpack_text(lpszDestAddress, &request.destination)) {
    return REFUSED(LINEERR_INVALADDRESS);
  }
  refused = unpack_call_params(lpCallParams, ask.version, &request.parameters);
  if (refused == 0) {
    refused = ask_new_call(&ask, htCall, lphdCall);
  }
  if (refused) {
    return refused;
  }
  ask_begin(&ask, DOOR_LINE_MAKE_CALL, request.destination.bytes + call_params_bytes(&request.parameters));
  door_put_line_make_call_request(&ask.request, &request);
  return ask_later(&ask, dwRequestID);
}

LONG WINAPI TSPI_linePickup(DRV_REQUESTID dwRequestID, HDRVLINE hdLine, DWORD dwAddressID, HTAPICALL htCall,
                            LPHDRVCALL lphdCall, LPCWSTR lpszDestAddress, LPCWSTR lpszGroupID) {
  struct ask ask;
  LONG refused = ask_line(&ask, hdLine);
  if (refused) {
    return refused;
  }
  struct door_line_pickup_request request = {.line = ask.line_id, .address_id = dwAddressID};
  if (!unpack_text(lpszDestAddress, &request.destination)) {
    return REFUSED(LINEERR_INVALADDRESS);
  }
  if (!unpack_text(lpszGroupID, &request.group_id)) {
    return REFUSED(LINEERR_INVALGROUPID);
  }
  refused = ask_new_call(&ask, htCall, lphdCall);
  if (refused) {
    return refused;
  }
  ask_begin(&ask, DOOR_LINE_PICKUP, request.destination.bytes + request.group_id.bytes);
  door_put_line_pickup_request(&ask.request, &request);
  return ask_later(&ask, dwRequestID);
}

LONG WINAPI TSPI_lineUnpark(DRV_REQUESTID dwRequestID, HDRVLINE hdLine, DWORD dwAddressID, HTAPICALL htCall,
                            LPHDRVCALL lphdCall, LPCWSTR lpszDestAddress) {
  struct ask ask;
  LONG refused = ask_line(&ask, hdLine);
  if (refused) {
    return refused;
  }
  struct door_line_unpark_request request = {.line = ask.line_id, .address_id = dwAddressID};
  if (!unpack_text(lpszDestAddress, &request.destination)) {
    return REFUSED(LINEERR_INVALADDRESS);
  }
  refused = ask_new_call(&ask, htCall, lphdCall);
  if (refused) {
    return refused;
  }
  ask_begin(&ask, DOOR_LINE_UNPARK, request.destination.bytes);
  door_put_line_unpark_request(&ask.request, &request);
  return ask_later(&ask, dwRequestID);
}

// The list as the door has it; its texts stay where they are.
static LONG unpack_forwards(const LINEFORWARDLIST *list, DWORD version, struct door_line_forward **forwards,
                            uint32_t *count, uint32_t *bytes) {
  *forwards = NULL;
  *bytes = 0;
  LONG refused = unpack_forward_count(list, version, count);
  if (refused || *count == 0) {
    return refused;
  }
  *forwards = calloc(*count, sizeof **forwards);
  if (*forwards == NULL) {
    return REFUSED(LINEERR_NOMEM);
  }
  for (uint32_t i = 0; i < *count && refused == 0; i++) {
    struct door_line_forward *forward = &(*forwards)[i];
    refused = unpack_forward(list, version, i, forward);
    *bytes += 16 + forward->caller_address.bytes + forward->destination_address.bytes;
    if (*bytes > DOOR_MOST_LENGTH) {
      refused = REFUSED(LINEERR_INVALPARAM);
    }
  }
  return refused;
}

LONG WINAPI TSPI_lineForward(DRV_REQUESTID dwRequestID, HDRVLINE hdLine, DWORD bAllAddresses, DWORD dwAddressID,
                             LPLINEFORWARDLIST const lpForwardList, DWORD dwNumRingsNoAnswer,
                             HTAPICALL htConsultCall, LPHDRVCALL lphdConsultCall,
                             LPLINECALLPARAMS const lpCallParams) {
  struct ask ask;
  LONG refused = ask_line(&ask, hdLine);
  if (refused) {
    return refused;
  }
  struct door_line_forward *forwards;
  uint32_t bytes;
  struct door_line_forward_request request = {.line = ask.line_id,
                                              .address_id = bAllAddresses ? 0xFFFFFFFFu : dwAddressID,
                                              .rings_no_answer = dwNumRingsNoAnswer};
  refused = unpack_forwards(lpForwardList, ask.version, &forwards, &request.forwards_count, &bytes);
  request.forwards = forwards;
  if (refused == 0) {
    refused = unpack_call_params(lpCallParams, ask.version, &request.parameters);
  }
  if (refused == 0) {
    refused = ask_new_call(&ask, htConsultCall, lphdConsultCall);
  }
  if (refused == 0) {
    // Forwarding that needs no consultation makes no call.
    ask.made_optional = true;
    ask_begin(&ask, DOOR_LINE_FORWARD, bytes + call_params_bytes(&request.parameters));
    door_put_line_forward_request(&ask.request, &request);
    refused = ask_later(&ask, dwRequestID);
  }
  free(forwards);
  return refused;
}

LONG WINAPI TSPI_lineUncompleteCall(DRV_REQUESTID dwRequestID, HDRVLINE hdLine, DWORD dwCompletionID) {
  struct ask ask;
  LONG refused = ask_line(&ask, hdLine);
  if (refused) {
    return refused;
  }
  struct door_line_uncomplete_call_request request = {.line = ask.line_id, .completion_id = dwCompletionID};
  ask_begin(&ask, DOOR_LINE_UNCOMPLETE_CALL, 0);
  door_put_line_uncomplete_call_request(&ask.request, &request);
  return ask_later(&ask, dwRequestID);
}
