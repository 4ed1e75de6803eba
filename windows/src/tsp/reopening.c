#include "reopening.h"

#include <stdlib.h>

#include "asking.h"
#include "devices.h"
#include "provider.h"

struct work *work_line_is_back(const struct line *line, DWORD flags) {
  struct work *work = work_new(WORK_LINE_MESSAGE, NULL, 0);
  if (work != NULL) {
    work->line = line->handle;
    work->message = LINE_LINEDEVSTATE;
    work->param1 = LINEDEVSTATE_CONNECTED | (flags & LINEDEVSTATUSFLAGS_INSERVICE ? LINEDEVSTATE_INSERVICE : 0);
  }
  return work;
}

void repeat_wishes(HDRVLINE handle) {
  state_read();
  struct line *line = state_line(handle);
  struct line wishes = {0};
  if (line != NULL) {
    wishes = *line;
  }
  state_read_done();
  if (wishes.id == 0) {
    return;
  }
  struct ask ask;
  if (wishes.states_set && ask_line(&ask, handle) == 0) {
    struct door_line_set_status_messages_request request = {
        .line = ask.line_id, .line_states = wishes.line_states, .address_states = wishes.address_states};
    ask_begin(&ask, DOOR_LINE_SET_STATUS_MESSAGES, 0);
    door_put_line_set_status_messages_request(&ask.request, &request);
    ask_and_forget(&ask);
  }
  if (wishes.media_set && ask_line(&ask, handle) == 0) {
    struct door_line_set_default_media_detection_request request = {
        .line = ask.line_id, .media_modes = wishes.media_modes};
    ask_begin(&ask, DOOR_LINE_SET_DEFAULT_MEDIA_DETECTION, 0);
    door_put_line_set_default_media_detection_request(&ask.request, &request);
    ask_and_forget(&ask);
  }
}

static void msp_made(const struct request_purpose *purpose, LONG status, struct door_reader *result) {
  uint32_t id = door_get_u32(result);
  state_write();
  struct msp *msp = state_msp((HDRVMSPLINE)purpose->about[0]);
  if (status == 0 && msp != NULL) {
    state_name_msp(msp, id);
  }
  state_write_done();
  if (status == 0 && msp == NULL) {
    // TAPI has closed it meanwhile.
    ask_to_close_msp((HDRVLINE)purpose->about[1], id);
  }
}

static void remake_msps(HDRVLINE handle) {
  // Instances without a number, one at a time: the lock is not held while something is sent.
  HDRVMSPLINE done = NULL;
  for (;;) {
    struct ask ask;
    if (ask_line(&ask, handle) != 0) {
      return;
    }
    HDRVMSPLINE next = NULL;
    DWORD address_id = 0;
    state_read();
    struct line *line = state_line(handle);
    bool passed = done == NULL;
    for (struct msp *msp = line != NULL ? line->msps : NULL; msp != NULL && next == NULL; msp = msp->next) {
      if (passed && msp->id == 0) {
        next = msp->handle;
        address_id = msp->address_id;
      }
      passed = passed || msp->handle == done;
    }
    state_read_done();
    if (next == NULL) {
      return;
    }
    done = next;
    struct door_line_create_msp_instance_request request = {.line = ask.line_id, .address_id = address_id};
    ask_begin(&ask, DOOR_LINE_CREATE_MSP_INSTANCE, 0);
    door_put_line_create_msp_instance_request(&ask.request, &request);
    ask_then(&ask, msp_made, (uintptr_t)next);
  }
}

static void reopened(const struct request_purpose *purpose, LONG status, struct door_reader *result) {
  HDRVLINE handle = (HDRVLINE)purpose->about[0];
  uint32_t id = door_get_u32(result);
  state_write();
  struct line *line = state_line(handle);
  if (status == 0 && line != NULL) {
    state_name_line(line, id);
  }
  state_write_done();
  if (status != 0) {
    return;
  }
  if (line == NULL) {
    // TAPI has closed it meanwhile.
    ask_to_close_line(id);
    return;
  }
  repeat_wishes(handle);
  remake_msps(handle);
}

struct closed_line {
  HDRVLINE handle;
  uint32_t number;
  DWORD version;
};

static void reopen(struct ask *ask, const struct closed_line *line) {
  struct door_line_open_request request = {.device_id = line->number, .tspi_version = line->version};
  ask_begin(ask, DOOR_LINE_OPEN, 0);
  door_put_line_open_request(&ask->request, &request);
  ask_then(ask, reopened, (uintptr_t)line->handle);
}

void reopen_lines(void) {
  struct ask ask;
  ask_provider(&ask);
  uint32_t count = 0;
  state_read();
  for (struct line *line = state_lines(); line != NULL; line = line->next) {
    count += line->id == 0 && !line->opening;
  }
  struct closed_line *closed = count != 0 ? calloc(count, sizeof *closed) : NULL;
  uint32_t found = 0;
  for (struct line *line = state_lines(); closed != NULL && line != NULL; line = line->next) {
    if (line->id == 0 && !line->opening && device_service_number(line->device_id, &closed[found].number)) {
      closed[found].handle = line->handle;
      closed[found].version = line->version;
      found++;
    }
  }
  state_read_done();
  for (uint32_t i = 0; i < found; i++) {
    reopen(&ask, &closed[i]);
  }
  free(closed);
}
