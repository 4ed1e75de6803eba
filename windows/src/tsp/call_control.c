// Functions that take a call from state to state.
#include "asking.h"
#include "provider.h"
#include "unpackers.h"

// More than any line's capabilities allow; the service has the line's own bound.
#define MAX_USER_USER_INFO 65536u

// User-user information for the other party.
static LONG unpack_user_user_info(LPCSTR data, DWORD size, struct door_bytes *out) {
  if (size > MAX_USER_USER_INFO) {
    return REFUSED(LINEERR_USERUSERINFOTOOBIG);
  }
  return unpack_bytes(data, size, out) ? 0 : REFUSED(LINEERR_INVALPOINTER);
}

LONG WINAPI TSPI_lineAccept(DRV_REQUESTID dwRequestID, HDRVCALL hdCall, LPCSTR lpsUserUserInfo, DWORD dwSize) {
  struct ask ask;
  LONG refused = ask_call(&ask, hdCall);
  struct door_line_accept_request request = {.call = ask.call_id};
  if (refused == 0) {
    refused = unpack_user_user_info(lpsUserUserInfo, dwSize, &request.user_user_info);
  }
  if (refused) {
    return refused;
  }
  ask_begin(&ask, DOOR_LINE_ACCEPT, dwSize);
  door_put_line_accept_request(&ask.request, &request);
  return ask_later(&ask, dwRequestID);
}

LONG WINAPI TSPI_lineAnswer(DRV_REQUESTID dwRequestID, HDRVCALL hdCall, LPCSTR lpsUserUserInfo, DWORD dwSize) {
  struct ask ask;
  LONG refused = ask_call(&ask, hdCall);
  struct door_line_answer_request request = {.call = ask.call_id};
  if (refused == 0) {
    refused = unpack_user_user_info(lpsUserUserInfo, dwSize, &request.user_user_info);
  }
  if (refused) {
    return refused;
  }
  ask_begin(&ask, DOOR_LINE_ANSWER, dwSize);
  door_put_line_answer_request(&ask.request, &request);
  return ask_later(&ask, dwRequestID);
}

LONG WINAPI TSPI_lineDrop(DRV_REQUESTID dwRequestID, HDRVCALL hdCall, LPCSTR lpsUserUserInfo, DWORD dwSize) {
  struct ask ask;
  LONG refused = ask_call(&ask, hdCall);
  struct door_line_drop_request request = {.call = ask.call_id};
  if (refused == 0) {
    refused = unpack_user_user_info(lpsUserUserInfo, dwSize, &request.user_user_info);
  }
  if (refused) {
    return refused;
  }
  ask_begin(&ask, DOOR_LINE_DROP, dwSize);
  door_put_line_drop_request(&ask.request, &request);
  return ask_later(&ask, dwRequestID);
}

LONG WINAPI TSPI_lineDial(DRV_REQUESTID dwRequestID, HDRVCALL hdCall, LPCWSTR lpszDestAddress, DWORD dwCountryCode) {
  struct ask ask;
  LONG refused = ask_call(&ask, hdCall);
  if (refused) {
    return refused;
  }
  struct door_line_dial_request request = {.call = ask.call_id, .country_code = dwCountryCode};
  if (!unpack_text(lpszDestAddress, &request.destination)) {
    return REFUSED(LINEERR_INVALADDRESS);
  }
  ask_begin(&ask, DOOR_LINE_DIAL, request.destination.bytes);
  door_put_line_dial_request(&ask.request, &request);
  return ask_later(&ask, dwRequestID);
}

LONG WINAPI TSPI_lineRedirect(DRV_REQUESTID dwRequestID, HDRVCALL hdCall, LPCWSTR lpszDestAddress,
                              DWORD dwCountryCode) {
  struct ask ask;
  LONG refused = ask_call(&ask, hdCall);
  if (refused) {
    return refused;
  }
  struct door_line_redirect_request request = {.call = ask.call_id, .country_code = dwCountryCode};
  if (!unpack_text(lpszDestAddress, &request.destination)) {
    return REFUSED(LINEERR_INVALADDRESS);
  }
  ask_begin(&ask, DOOR_LINE_REDIRECT, request.destination.bytes);
  door_put_line_redirect_request(&ask.request, &request);
  return ask_later(&ask, dwRequestID);
}

LONG WINAPI TSPI_lineHold(DRV_REQUESTID dwRequestID, HDRVCALL hdCall) {
  struct ask ask;
  LONG refused = ask_call(&ask, hdCall);
  if (refused) {
    return refused;
  }
  struct door_line_hold_request request = {.call = ask.call_id};
  ask_begin(&ask, DOOR_LINE_HOLD, 0);
  door_put_line_hold_request(&ask.request, &request);
  return ask_later(&ask, dwRequestID);
}

LONG WINAPI TSPI_lineUnhold(DRV_REQUESTID dwRequestID, HDRVCALL hdCall) {
  struct ask ask;
  LONG refused = ask_call(&ask, hdCall);
  if (refused) {
    return refused;
  }
  struct door_line_unhold_request request = {.call = ask.call_id};
  ask_begin(&ask, DOOR_LINE_UNHOLD, 0);
  door_put_line_unhold_request(&ask.request, &request);
  return ask_later(&ask, dwRequestID);
}

LONG WINAPI TSPI_lineSwapHold(DRV_REQUESTID dwRequestID, HDRVCALL hdActiveCall, HDRVCALL hdHeldCall) {
  struct ask ask;
  LONG refused = ask_call(&ask, hdActiveCall);
  if (refused == 0) {
    refused = ask_second_call(&ask, hdHeldCall, REFUSED(LINEERR_INVALCALLHANDLE));
  }
  if (refused) {
    return refused;
  }
  struct door_line_swap_hold_request request = {.call = ask.call_id, .held = ask.second_id};
  ask_begin(&ask, DOOR_LINE_SWAP_HOLD, 0);
  door_put_line_swap_hold_request(&ask.request, &request);
  return ask_later(&ask, dwRequestID);
}

LONG WINAPI TSPI_linePark(DRV_REQUESTID dwRequestID, HDRVCALL hdCall, DWORD dwParkMode, LPCWSTR lpszDirAddress,
                          LPVARSTRING lpNonDirAddress) {
  struct ask ask;
  LONG refused = ask_call(&ask, hdCall);
  if (refused) {
    return refused;
  }
  struct door_line_park_request request = {.call = ask.call_id, .mode = dwParkMode};
  if (!unpack_text(lpszDirAddress, &request.destination)) {
    return REFUSED(LINEERR_INVALADDRESS);
  }
  if (dwParkMode == LINEPARKMODE_NONDIRECTED) {
    // Where it is parked is told on completion.
    if (lpNonDirAddress == NULL) {
      return REFUSED(LINEERR_INVALPOINTER);
    }
    if (lpNonDirAddress->dwTotalSize < sizeof *lpNonDirAddress) {
      return REFUSED(LINEERR_STRUCTURETOOSMALL);
    }
    ask.out = lpNonDirAddress;
  }
  ask.result = RESULT_TEXT;
  ask_begin(&ask, DOOR_LINE_PARK, request.destination.bytes);
  door_put_line_park_request(&ask.request, &request);
  return ask_later(&ask, dwRequestID);
}

LONG WINAPI TSPI_lineCompleteCall(DRV_REQUESTID dwRequestID, HDRVCALL hdCall, LPDWORD lpdwCompletionID,
                                  DWORD dwCompletionMode, DWORD dwMessageID) {
  if (lpdwCompletionID == NULL) {
    return REFUSED(LINEERR_INVALPOINTER);
  }
  struct ask ask;
  LONG refused = ask_call(&ask, hdCall);
  if (refused) {
    return refused;
  }
  struct door_line_complete_call_request request = {
      .call = ask.call_id, .mode = dwCompletionMode, .message_id = dwMessageID};
  ask.result = RESULT_NUMBER;
  ask.out = lpdwCompletionID;
  ask_begin(&ask, DOOR_LINE_COMPLETE_CALL, 0);
  door_put_line_complete_call_request(&ask.request, &request);
  return ask_later(&ask, dwRequestID);
}

LONG WINAPI TSPI_lineSecureCall(DRV_REQUESTID dwRequestID, HDRVCALL hdCall) {
  struct ask ask;
  LONG refused = ask_call(&ask, hdCall);
  if (refused) {
    return refused;
  }
  struct door_line_secure_call_request request = {.call = ask.call_id};
  ask_begin(&ask, DOOR_LINE_SECURE_CALL, 0);
  door_put_line_secure_call_request(&ask.request, &request);
  return ask_later(&ask, dwRequestID);
}

LONG WINAPI TSPI_lineSendUserUserInfo(DRV_REQUESTID dwRequestID, HDRVCALL hdCall, LPCSTR lpsUserUserInfo,
                                      DWORD dwSize) {
  struct ask ask;
  LONG refused = ask_call(&ask, hdCall);
  struct door_line_send_user_user_info_request request = {.call = ask.call_id};
  if (refused == 0) {
    refused = unpack_user_user_info(lpsUserUserInfo, dwSize, &request.user_user_info);
  }
  if (refused) {
    return refused;
  }
  ask_begin(&ask, DOOR_LINE_SEND_USER_USER_INFO, dwSize);
  door_put_line_send_user_user_info_request(&ask.request, &request);
  return ask_later(&ask, dwRequestID);
}

LONG WINAPI TSPI_lineReleaseUserUserInfo(DRV_REQUESTID dwRequestID, HDRVCALL hdCall) {
  struct ask ask;
  LONG refused = ask_call(&ask, hdCall);
  if (refused) {
    return refused;
  }
  struct door_line_release_user_user_info_request request = {.call = ask.call_id};
  ask_begin(&ask, DOOR_LINE_RELEASE_USER_USER_INFO, 0);
  door_put_line_release_user_user_info_request(&ask.request, &request);
  return ask_later(&ask, dwRequestID);
}

LONG WINAPI TSPI_lineDropOnClose(HDRVCALL hdCall) {
  struct ask ask;
  LONG refused = ask_call(&ask, hdCall);
  if (refused) {
    return refused;
  }
  struct door_line_drop_on_close_request request = {.call = ask.call_id};
  ask_begin(&ask, DOOR_LINE_DROP_ON_CLOSE, 0);
  door_put_line_drop_on_close_request(&ask.request, &request);
  return ask_now(&ask);
}

LONG WINAPI TSPI_lineDropNoOwner(HDRVCALL hdCall) {
  struct ask ask;
  LONG refused = ask_call(&ask, hdCall);
  if (refused) {
    return refused;
  }
  struct door_line_drop_no_owner_request request = {.call = ask.call_id};
  ask_begin(&ask, DOOR_LINE_DROP_NO_OWNER, 0);
  door_put_line_drop_no_owner_request(&ask.request, &request);
  return ask_now(&ask);
}

LONG WINAPI TSPI_lineCloseCall(HDRVCALL hdCall) {
  struct ask ask;
  LONG refused = ask_call(&ask, hdCall);
  if (refused == REFUSED(LINEERR_INVALCALLHANDLE)) {
    return refused;
  }
  if (refused == 0) {
    struct door_line_close_call_request request = {.call = ask.call_id};
    ask_begin(&ask, DOOR_LINE_CLOSE_CALL, 0);
    door_put_line_close_call_request(&ask.request, &request);
    // However it ends, TAPI is rid of the call.
    ask_now(&ask);
  }
  state_read();
  struct call *call = state_call(hdCall);
  bool owing = call != NULL && call->outstanding != 0;
  state_read_done();
  if (owing) {
    // The service has completed what it could; TAPI hears of the rest before the call is gone.
    requests_give_up(&service.requests, (uintptr_t)hdCall);
    dispatcher_settle();
  }
  state_write();
  call = state_call(hdCall);
  if (call != NULL) {
    state_free_call(call);
  }
  state_write_done();
  // No message about it comes after we return.
  dispatcher_settle_call(hdCall);
  return call != NULL ? 0 : REFUSED(LINEERR_INVALCALLHANDLE);
}
