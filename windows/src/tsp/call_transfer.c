// Transfers and conferences.
#include "asking.h"
#include "unpackers.h"

LONG WINAPI TSPI_lineBlindTransfer(DRV_REQUESTID dwRequestID, HDRVCALL hdCall, LPCWSTR lpszDestAddress,
                                   DWORD dwCountryCode) {
  struct ask ask;
  LONG refused = ask_call(&ask, hdCall);
  if (refused) {
    return refused;
  }
  struct door_line_blind_transfer_request request = {.call = ask.call_id, .country_code = dwCountryCode};
  if (!unpack_text(lpszDestAddress, &request.destination)) {
    return REFUSED(LINEERR_INVALADDRESS);
  }
  ask_begin(&ask, DOOR_LINE_BLIND_TRANSFER, request.destination.bytes);
  door_put_line_blind_transfer_request(&ask.request, &request);
  return ask_later(&ask, dwRequestID);
}

LONG WINAPI TSPI_lineSetupTransfer(DRV_REQUESTID dwRequestID, HDRVCALL hdCall, HTAPICALL htConsultCall,
                                   LPHDRVCALL lphdConsultCall, LPLINECALLPARAMS const lpCallParams) {
  struct ask ask;
  LONG refused = ask_call(&ask, hdCall);
  if (refused) {
    return refused;
  }
  struct door_line_setup_transfer_request request = {.call = ask.call_id};
  refused = unpack_call_params(lpCallParams, ask.version, &request.parameters);
  if (refused == 0) {
    refused = ask_new_call(&ask, htConsultCall, lphdConsultCall);
  }
  if (refused) {
    return refused;
  }
  ask_begin(&ask, DOOR_LINE_SETUP_TRANSFER, call_params_bytes(&request.parameters));
  door_put_line_setup_transfer_request(&ask.request, &request);
  return ask_later(&ask, dwRequestID);
}

LONG WINAPI TSPI_lineCompleteTransfer(DRV_REQUESTID dwRequestID, HDRVCALL hdCall, HDRVCALL hdConsultCall,
                                      HTAPICALL htConfCall, LPHDRVCALL lphdConfCall, DWORD dwTransferMode) {
  if (dwTransferMode != LINETRANSFERMODE_TRANSFER && dwTransferMode != LINETRANSFERMODE_CONFERENCE) {
    return REFUSED(LINEERR_INVALTRANSFERMODE);
  }
  struct ask ask;
  LONG refused = ask_call(&ask, hdCall);
  if (refused == 0) {
    refused = ask_second_call(&ask, hdConsultCall, REFUSED(LINEERR_INVALCONSULTCALLHANDLE));
  }
  // Only a conference is a new call.
  if (refused == 0 && dwTransferMode == LINETRANSFERMODE_CONFERENCE) {
    refused = ask_new_call(&ask, htConfCall, lphdConfCall);
  }
  if (refused) {
    return refused;
  }
  struct door_line_complete_transfer_request request = {
      .call = ask.call_id, .consultation = ask.second_id, .mode = dwTransferMode};
  ask_begin(&ask, DOOR_LINE_COMPLETE_TRANSFER, 0);
  door_put_line_complete_transfer_request(&ask.request, &request);
  return ask_later(&ask, dwRequestID);
}

LONG WINAPI TSPI_lineSetupConference(DRV_REQUESTID dwRequestID, HDRVCALL hdCall, HDRVLINE hdLine,
                                     HTAPICALL htConfCall, LPHDRVCALL lphdConfCall, HTAPICALL htConsultCall,
                                     LPHDRVCALL lphdConsultCall, DWORD dwNumParties,
                                     LPLINECALLPARAMS const lpCallParams) {
  struct ask ask;
  // Without a first call the line is named instead.
  LONG refused = hdCall != NULL ? ask_call(&ask, hdCall) : ask_line(&ask, hdLine);
  if (refused) {
    return refused;
  }
  struct door_line_setup_conference_request request = {
      .line = ask.line_id, .first = ask.call_id, .num_parties = dwNumParties};
  refused = unpack_call_params(lpCallParams, ask.version, &request.parameters);
  if (refused == 0) {
    refused = ask_new_call(&ask, htConfCall, lphdConfCall);
  }
  if (refused == 0) {
    refused = ask_new_call(&ask, htConsultCall, lphdConsultCall);
  }
  if (refused) {
    return ask_drop(&ask, refused);
  }
  ask_begin(&ask, DOOR_LINE_SETUP_CONFERENCE, call_params_bytes(&request.parameters));
  door_put_line_setup_conference_request(&ask.request, &request);
  return ask_later(&ask, dwRequestID);
}

LONG WINAPI TSPI_linePrepareAddToConference(DRV_REQUESTID dwRequestID, HDRVCALL hdConfCall, HTAPICALL htConsultCall,
                                            LPHDRVCALL lphdConsultCall, LPLINECALLPARAMS const lpCallParams) {
  struct ask ask;
  LONG refused = ask_call(&ask, hdConfCall);
  if (refused) {
    return refused == REFUSED(LINEERR_INVALCALLHANDLE) ? REFUSED(LINEERR_INVALCONFCALLHANDLE) : refused;
  }
  struct door_line_prepare_add_to_conference_request request = {.call = ask.call_id};
  refused = unpack_call_params(lpCallParams, ask.version, &request.parameters);
  if (refused == 0) {
    refused = ask_new_call(&ask, htConsultCall, lphdConsultCall);
  }
  if (refused) {
    return refused;
  }
  ask_begin(&ask, DOOR_LINE_PREPARE_ADD_TO_CONFERENCE, call_params_bytes(&request.parameters));
  door_put_line_prepare_add_to_conference_request(&ask.request, &request);
  return ask_later(&ask, dwRequestID);
}

LONG WINAPI TSPI_lineAddToConference(DRV_REQUESTID dwRequestID, HDRVCALL hdConfCall, HDRVCALL hdConsultCall) {
  struct ask ask;
  LONG refused = ask_call(&ask, hdConfCall);
  if (refused) {
    return refused == REFUSED(LINEERR_INVALCALLHANDLE) ? REFUSED(LINEERR_INVALCONFCALLHANDLE) : refused;
  }
  refused = ask_second_call(&ask, hdConsultCall, REFUSED(LINEERR_INVALCONSULTCALLHANDLE));
  if (refused) {
    return refused;
  }
  struct door_line_add_to_conference_request request = {.call = ask.call_id, .consultation = ask.second_id};
  ask_begin(&ask, DOOR_LINE_ADD_TO_CONFERENCE, 0);
  door_put_line_add_to_conference_request(&ask.request, &request);
  return ask_later(&ask, dwRequestID);
}

LONG WINAPI TSPI_lineRemoveFromConference(DRV_REQUESTID dwRequestID, HDRVCALL hdCall) {
  struct ask ask;
  LONG refused = ask_call(&ask, hdCall);
  if (refused) {
    return refused;
  }
  struct door_line_remove_from_conference_request request = {.call = ask.call_id};
  ask_begin(&ask, DOOR_LINE_REMOVE_FROM_CONFERENCE, 0);
  door_put_line_remove_from_conference_request(&ask.request, &request);
  return ask_later(&ask, dwRequestID);
}
