// Opening and closing lines, and what TAPI wishes of an open one.
#include "asking.h"
#include "devices.h"
#include "provider.h"
#include "reopening.h"
#include "unpackers.h"

// Names the line before anything about it can come.
static void opened(const struct request_purpose *purpose, LONG status, struct door_reader *result) {
  uint32_t id = door_get_u32(result);
  state_write();
  struct line *line = state_line((HDRVLINE)purpose->about[0]);
  if (status == 0 && line != NULL) {
    state_name_line(line, id);
  }
  state_write_done();
  if (status == 0 && line == NULL) {
    ask_to_close_line(id);
  }
}

static bool is_open(DWORD device_id) {
  for (struct line *line = state_lines(); line != NULL; line = line->next) {
    if (line->device_id == device_id) {
      return true;
    }
  }
  return false;
}

LONG WINAPI TSPI_lineOpen(DWORD dwDeviceID, HTAPILINE htLine, LPHDRVLINE lphdLine, DWORD dwTSPIVersion,
                          LINEEVENT lpfnEventProc) {
  if (lphdLine == NULL || lpfnEventProc == NULL) {
    return REFUSED(LINEERR_INVALPOINTER);
  }
  if (dwTSPIVersion < LOWEST_VERSION || dwTSPIVersion > HIGHEST_VERSION) {
    return REFUSED(LINEERR_INCOMPATIBLEAPIVERSION);
  }
  struct ask ask;
  uint32_t number;
  LONG refused = ask_device(&ask, dwDeviceID, &number);
  // Without a service the line is open all the same, out of service until there is one.
  bool absent = refused == REFUSED(LINEERR_RESOURCEUNAVAIL);
  if (refused && !absent) {
    return refused;
  }
  state_write();
  if (is_open(dwDeviceID)) {
    refused = REFUSED(LINEERR_ALLOCATED);
  } else {
    struct line *line = state_new_line();
    refused = line != NULL ? 0 : REFUSED(LINEERR_NOMEM);
    if (line != NULL) {
      line->tapi = htLine;
      line->event = lpfnEventProc;
      line->device_id = dwDeviceID;
      line->version = dwTSPIVersion;
      line->opening = true;
      ask.line = line->handle;
      *lphdLine = line->handle;
    }
  }
  state_write_done();
  if (refused) {
    return refused;
  }
  HDRVLINE handle = ask.line;
  if (!absent) {
    struct door_line_open_request request = {.device_id = number, .tspi_version = dwTSPIVersion};
    ask.replied = opened;
    ask_begin(&ask, DOOR_LINE_OPEN, 0);
    door_put_line_open_request(&ask.request, &request);
    refused = ask_now(&ask);
    absent = refused && !ask_has_service(&ask);
  }
  uint32_t late_id = 0;
  state_write();
  struct line *line = state_line(handle);
  if (line != NULL) {
    line->opening = false;
    // The service may have gone since it replied, and the lines of the next one may be open already.
    absent = absent || (refused == 0 && line->id == 0);
    if (absent) {
      line->lost = true;
      line->lost_told = true;
    } else if (refused) {
      late_id = line->id;
      state_free_line(line);
    }
  }
  state_write_done();
  if (late_id != 0) {
    // The reply came after we had given up.
    ask_to_close_line(late_id);
  }
  if (absent) {
    // It may have come just now.
    reopen_lines();
    return 0;
  }
  return refused;
}

LONG WINAPI TSPI_lineClose(HDRVLINE hdLine) {
  struct ask ask;
  LONG refused = ask_line(&ask, hdLine);
  if (refused == REFUSED(LINEERR_INVALLINEHANDLE)) {
    return refused;
  }
  if (refused == 0) {
    struct door_line_close_request request = {.line = ask.line_id};
    ask_begin(&ask, DOOR_LINE_CLOSE, 0);
    door_put_line_close_request(&ask.request, &request);
    // However it ends, TAPI is rid of the line.
    ask_now(&ask);
  }
  // What the service has not completed by now, of the line and its calls, is given up; TAPI hears of it before the line
  // is gone.
  requests_give_up(&service.requests, (uintptr_t)hdLine);
  state_read();
  struct line *line = state_line(hdLine);
  bool owing = line != NULL && line->outstanding != 0;
  state_read_done();
  if (owing) {
    dispatcher_settle();
  }
  state_write();
  line = state_line(hdLine);
  if (line != NULL) {
    state_free_line(line);
  }
  state_write_done();
  dispatcher_settle();
  return line != NULL ? 0 : REFUSED(LINEERR_INVALLINEHANDLE);
}

LONG WINAPI TSPI_lineSetStatusMessages(HDRVLINE hdLine, DWORD dwLineStates, DWORD dwAddressStates) {
  state_write();
  struct line *line = state_line(hdLine);
  if (line != NULL) {
    line->states_set = true;
    line->line_states = dwLineStates;
    line->address_states = dwAddressStates;
  }
  state_write_done();
  struct ask ask;
  LONG refused = ask_line(&ask, hdLine);
  if (refused) {
    // A service that comes back is told then.
    return refused == REFUSED(LINEERR_RESOURCEUNAVAIL) ? 0 : refused;
  }
  struct door_line_set_status_messages_request request = {
      .line = ask.line_id, .line_states = dwLineStates, .address_states = dwAddressStates};
  ask_begin(&ask, DOOR_LINE_SET_STATUS_MESSAGES, 0);
  door_put_line_set_status_messages_request(&ask.request, &request);
  return ask_now(&ask);
}

LONG WINAPI TSPI_lineSetDefaultMediaDetection(HDRVLINE hdLine, DWORD dwMediaModes) {
  struct ask ask;
  LONG refused = ask_line(&ask, hdLine);
  if (refused == 0) {
    struct door_line_set_default_media_detection_request request = {
        .line = ask.line_id, .media_modes = dwMediaModes};
    ask_begin(&ask, DOOR_LINE_SET_DEFAULT_MEDIA_DETECTION, 0);
    door_put_line_set_default_media_detection_request(&ask.request, &request);
    refused = ask_now(&ask);
  } else if (refused == REFUSED(LINEERR_RESOURCEUNAVAIL)) {
    refused = 0;
  }
  if (refused == 0) {
    state_write();
    struct line *line = state_line(hdLine);
    if (line != NULL) {
      line->media_set = true;
      line->media_modes = dwMediaModes;
    }
    state_write_done();
  }
  return refused;
}

LONG WINAPI TSPI_lineConditionalMediaDetection(HDRVLINE hdLine, DWORD dwMediaModes,
                                               LPLINECALLPARAMS const lpCallParams) {
  struct ask ask;
  LONG refused = ask_line(&ask, hdLine);
  if (refused) {
    return refused;
  }
  struct door_line_conditional_media_detection_request request = {.line = ask.line_id, .media_modes = dwMediaModes};
  refused = unpack_call_params(lpCallParams, ask.version, &request.parameters);
  if (refused) {
    return refused;
  }
  ask_begin(&ask, DOOR_LINE_CONDITIONAL_MEDIA_DETECTION, call_params_bytes(&request.parameters));
  door_put_line_conditional_media_detection_request(&ask.request, &request);
  return ask_now(&ask);
}

LONG WINAPI TSPI_lineSetLineDevStatus(DRV_REQUESTID dwRequestID, HDRVLINE hdLine, DWORD dwStatusToChange,
                                      DWORD fStatus) {
  struct ask ask;
  LONG refused = ask_line(&ask, hdLine);
  if (refused) {
    return refused;
  }
  struct door_line_set_line_dev_status_request request = {
      .line = ask.line_id, .flags = dwStatusToChange, .on = fStatus != 0};
  ask_begin(&ask, DOOR_LINE_SET_LINE_DEV_STATUS, 0);
  door_put_line_set_line_dev_status_request(&ask.request, &request);
  return ask_later(&ask, dwRequestID);
}

// TAPI's number of a location; the service is told, and nothing depends on its answer.
LONG WINAPI TSPI_lineSetCurrentLocation(DWORD dwLocation) {
  struct ask ask;
  ask_provider(&ask);
  struct door_line_set_current_location_request request = {.location = dwLocation};
  ask_begin(&ask, DOOR_LINE_SET_CURRENT_LOCATION, 0);
  door_put_line_set_current_location_request(&ask.request, &request);
  ask_and_forget(&ask);
  return 0;
}
