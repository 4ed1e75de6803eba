// The media halves that TAPI makes for applications, as far as the telephony half has to do with them.
#include <stdlib.h>

#include "asking.h"
#include "unpackers.h"

// Names the instance before data for it can come.
static void created(const struct request_purpose *purpose, LONG status, struct door_reader *result) {
  uint32_t id = door_get_u32(result);
  state_write();
  struct msp *msp = state_msp((HDRVMSPLINE)purpose->made[0]);
  if (status == 0 && msp != NULL) {
    state_name_msp(msp, id);
  }
  state_write_done();
  if (status == 0 && msp == NULL) {
    // Whoever asked has given up waiting.
    ask_to_close_msp((HDRVLINE)purpose->about[0], id);
  }
}

LONG WINAPI TSPI_lineCreateMSPInstance(HDRVLINE hdLine, DWORD dwAddressID, HTAPIMSPLINE htMSPLine,
                                       LPHDRVMSPLINE lphdMSPLine) {
  if (lphdMSPLine == NULL) {
    return REFUSED(LINEERR_INVALPOINTER);
  }
  if (dwAddressID != 0) {
    return REFUSED(LINEERR_INVALADDRESSID);
  }
  HDRVMSPLINE handle = NULL;
  LONG refused = REFUSED(LINEERR_INVALLINEHANDLE);
  state_write();
  struct line *line = state_line(hdLine);
  if (line != NULL) {
    struct msp *msp = state_new_msp(line);
    refused = msp != NULL ? 0 : REFUSED(LINEERR_NOMEM);
    if (msp != NULL) {
      msp->tapi = htMSPLine;
      msp->address_id = dwAddressID;
      handle = msp->handle;
    }
  }
  state_write_done();
  if (refused) {
    return refused;
  }
  *lphdMSPLine = handle;
  struct ask ask;
  refused = ask_line(&ask, hdLine);
  // A service that comes back is told of it then.
  if (refused == REFUSED(LINEERR_RESOURCEUNAVAIL)) {
    return 0;
  }
  if (refused == 0) {
    struct door_line_create_msp_instance_request request = {.line = ask.line_id, .address_id = dwAddressID};
    ask.replied = created;
    ask.subject = (uintptr_t)handle;
    ask_begin(&ask, DOOR_LINE_CREATE_MSP_INSTANCE, 0);
    door_put_line_create_msp_instance_request(&ask.request, &request);
    refused = ask_now(&ask);
  }
  if (refused) {
    state_write();
    struct msp *msp = state_msp(handle);
    if (msp != NULL) {
      state_free_msp(msp);
    }
    state_write_done();
  }
  return refused;
}

LONG WINAPI TSPI_lineCloseMSPInstance(HDRVMSPLINE hdMSPLine) {
  struct ask ask;
  ask_provider(&ask);
  struct door_line_close_msp_instance_request request = {0};
  state_write();
  struct msp *msp = state_msp(hdMSPLine);
  if (msp != NULL) {
    request.instance = msp->id;
    request.line = msp->line->id;
    state_free_msp(msp);
  }
  state_write_done();
  if (msp == NULL) {
    return REFUSED(LINEERR_INVALPOINTER);
  }
  if (request.instance != 0) {
    ask_begin(&ask, DOOR_LINE_CLOSE_MSP_INSTANCE, 0);
    door_put_line_close_msp_instance_request(&ask.request, &request);
    ask_now(&ask);
  }
  return 0;
}

LONG WINAPI TSPI_lineReceiveMSPData(HDRVLINE hdLine, HDRVCALL hdCall, HDRVMSPLINE hdMSPLine, LPVOID pBuffer,
                                    DWORD dwSize) {
  struct ask ask;
  LONG refused = ask_line(&ask, hdLine);
  if (refused == 0 && hdCall != NULL) {
    refused = ask_second_call(&ask, hdCall, REFUSED(LINEERR_INVALCALLHANDLE));
  }
  if (refused) {
    return refused;
  }
  struct door_line_receive_msp_data_request request = {.line = ask.line_id, .call = ask.second_id};
  if (!unpack_bytes(pBuffer, dwSize, &request.buffer)) {
    return REFUSED(LINEERR_INVALPOINTER);
  }
  state_read();
  struct msp *msp = state_msp(hdMSPLine);
  if (msp == NULL || msp->line->handle != hdLine) {
    refused = REFUSED(LINEERR_INVALPOINTER);
  } else {
    request.instance = msp->id;
  }
  state_read_done();
  if (refused) {
    return refused;
  }
  ask_begin(&ask, DOOR_LINE_RECEIVE_MSP_DATA, dwSize);
  door_put_line_receive_msp_data_request(&ask.request, &request);
  return ask_now(&ask);
}
