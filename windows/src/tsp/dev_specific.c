// The provider's own requests: bytes in, bytes out.
#include "asking.h"
#include "unpackers.h"

LONG WINAPI TSPI_lineDevSpecific(DRV_REQUESTID dwRequestID, HDRVLINE hdLine, DWORD dwAddressID, HDRVCALL hdCall,
                                 LPVOID lpParams, DWORD dwSize) {
  struct ask ask;
  LONG refused = ask_line(&ask, hdLine);
  if (refused == 0 && hdCall != NULL) {
    refused = ask_second_call(&ask, hdCall, REFUSED(LINEERR_INVALCALLHANDLE));
  }
  if (refused) {
    return refused;
  }
  struct door_line_dev_specific_request request = {
      .line = ask.line_id, .address_id = dwAddressID, .call = ask.second_id};
  if (!unpack_bytes(lpParams, dwSize, &request.parameters)) {
    return REFUSED(LINEERR_INVALPOINTER);
  }
  // The outcome goes where the parameters came from.
  ask.result = RESULT_BYTES;
  ask.out = lpParams;
  ask.out_size = dwSize;
  ask_begin(&ask, DOOR_LINE_DEV_SPECIFIC, dwSize);
  door_put_line_dev_specific_request(&ask.request, &request);
  return ask_later(&ask, dwRequestID);
}

LONG WINAPI TSPI_lineDevSpecificFeature(DRV_REQUESTID dwRequestID, HDRVLINE hdLine, DWORD dwFeature, LPVOID lpParams,
                                        DWORD dwSize) {
  struct ask ask;
  LONG refused = ask_line(&ask, hdLine);
  if (refused) {
    return refused;
  }
  struct door_line_dev_specific_feature_request request = {.line = ask.line_id, .feature = dwFeature};
  if (!unpack_bytes(lpParams, dwSize, &request.parameters)) {
    return REFUSED(LINEERR_INVALPOINTER);
  }
  ask.result = RESULT_BYTES;
  ask.out = lpParams;
  ask.out_size = dwSize;
  ask_begin(&ask, DOOR_LINE_DEV_SPECIFIC_FEATURE, dwSize);
  door_put_line_dev_specific_feature_request(&ask.request, &request);
  return ask_later(&ask, dwRequestID);
}
