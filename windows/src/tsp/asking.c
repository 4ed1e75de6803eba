#include "asking.h"

#include <stdlib.h>
#include <string.h>

#include "devices.h"
#include "provider.h"

// The service answers within a fraction of this, or hangs.
#define REPLY_MILLIS 2000
#define FIXED_BYTES 512

static void begin(struct ask *ask) {
  memset(ask, 0, offsetof(struct ask, small));
  ask->epoch = requests_epoch(&service.requests);
}

void ask_provider(struct ask *ask) { begin(ask); }

LONG ask_device(struct ask *ask, DWORD device_id, uint32_t *number) {
  begin(ask);
  LONG refused = devices_find(device_id);
  if (refused == 0) {
    state_read();
    refused = device_service_number(device_id, number) ? 0 : REFUSED(LINEERR_RESOURCEUNAVAIL);
    state_read_done();
  }
  return refused;
}

LONG ask_line(struct ask *ask, HDRVLINE handle) {
  begin(ask);
  LONG refused = 0;
  state_read();
  struct line *line = state_line(handle);
  if (line == NULL) {
    refused = REFUSED(LINEERR_INVALLINEHANDLE);
  } else if (line->id == 0) {
    refused = REFUSED(LINEERR_RESOURCEUNAVAIL);
  } else {
    ask->line = handle;
    ask->line_id = line->id;
    ask->version = line->version;
  }
  state_read_done();
  return refused;
}

LONG ask_call(struct ask *ask, HDRVCALL handle) {
  begin(ask);
  LONG refused = 0;
  state_read();
  struct call *call = state_call(handle);
  if (call == NULL) {
    refused = REFUSED(LINEERR_INVALCALLHANDLE);
  } else if (call->id == 0) {
    refused = REFUSED(LINEERR_INVALCALLSTATE);
  } else {
    ask->call = handle;
    ask->call_id = call->id;
    ask->line = call->line->handle;
    ask->line_id = call->line->id;
    ask->version = call->line->version;
  }
  state_read_done();
  return refused;
}

LONG ask_second_call(struct ask *ask, HDRVCALL handle, LONG error) {
  LONG refused = error;
  state_read();
  struct call *call = state_call(handle);
  if (call != NULL && call->line->handle == ask->line) {
    refused = call->id != 0 ? 0 : REFUSED(LINEERR_INVALCALLSTATE);
    ask->second = handle;
    ask->second_id = call->id;
  }
  state_read_done();
  return refused;
}

LONG ask_new_call(struct ask *ask, HTAPICALL tapi, HDRVCALL *out) {
  if (out == NULL) {
    return REFUSED(LINEERR_INVALPOINTER);
  }
  LONG refused = REFUSED(LINEERR_INVALLINEHANDLE);
  state_write();
  struct line *line = state_line(ask->line);
  if (line != NULL) {
    struct call *call = state_new_call(line);
    refused = call != NULL ? 0 : REFUSED(LINEERR_NOMEM);
    if (call != NULL) {
      int place = ask->made[0] != NULL;
      call->tapi = tapi;
      ask->made[place] = call->handle;
      ask->made_out[place] = out;
      // TAPI may be told of the completion before the function returns.
      *out = call->handle;
    }
  }
  state_write_done();
  return refused;
}

void ask_begin(struct ask *ask, uint16_t function, uint32_t extra) {
  uint32_t capacity = sizeof ask->small;
  ask->frame = ask->small;
  if (extra > sizeof ask->small - FIXED_BYTES) {
    capacity = extra <= DOOR_MOST_LENGTH ? FIXED_BYTES + extra : 0;
    ask->frame = capacity != 0 ? malloc(capacity) : NULL;
    capacity = ask->frame != NULL ? capacity : 0;
  }
  ask->request = door_writer_to(ask->frame, capacity);
  door_frame_begin(&ask->request, DOOR_KIND_REQUEST, function, 0);
}

static void end(struct ask *ask) {
  if (ask->frame != ask->small) {
    free(ask->frame);
  }
  ask->frame = NULL;
}

// Calls that were to be made and are not. What a late reply made of them all the same is closed.
static void forget_made(struct ask *ask) {
  for (int i = 0; i < 2; i++) {
    if (ask->made[i] == NULL) {
      continue;
    }
    uint32_t id = 0;
    state_write();
    struct call *call = state_call(ask->made[i]);
    if (call != NULL) {
      id = call->id;
      state_free_call(call);
    }
    state_write_done();
    if (id != 0) {
      ask_to_close_call(id);
    }
    *ask->made_out[i] = NULL;
    ask->made[i] = NULL;
  }
}

// A call that the accepted request turned out not to make.
static void forget_unmade(struct ask *ask) {
  state_write();
  struct call *call = state_call(ask->made[0]);
  bool unmade = call != NULL && call->id == 0 && !call->over;
  if (unmade) {
    state_free_call(call);
  }
  state_write_done();
  if (unmade) {
    *ask->made_out[0] = NULL;
  }
}

LONG ask_drop(struct ask *ask, LONG error) {
  forget_made(ask);
  end(ask);
  return error;
}

// Runs on the link's thread before anything about the new calls can come.
static void name_made_calls(const struct request_purpose *purpose, LONG status, struct door_reader *result) {
  if (status != 0) {
    return;
  }
  for (int i = 0; i < 2 && purpose->made[i] != 0; i++) {
    uint32_t id = door_get_u32(result);
    state_write();
    struct call *call = state_call((HDRVCALL)purpose->made[i]);
    if (call != NULL) {
      state_name_call(call, id);
    }
    state_write_done();
      // Whoever asked has given up waiting.
    if (call == NULL && id != 0) {
      ask_to_close_call(id);
    }
  }
}

static void change_outstanding(HDRVLINE line_handle, const HDRVCALL *calls, int count, int change) {
  state_write();
  struct line *line = state_line(line_handle);
  if (line != NULL) {
    line->outstanding += (uint32_t)change;
  }
  for (int i = 0; i < count; i++) {
    struct call *call = state_call(calls[i]);
    if (call != NULL) {
      call->outstanding += (uint32_t)change;
    }
  }
  state_write_done();
}

void outcome_told(const struct work *work) {
  HDRVCALL calls[] = {work->call, work->second_call, work->made[0], work->made[1]};
  change_outstanding(work->line, calls, 4, -1);
}

// The outcome of an accepted request, for the dispatcher to tell.
static void completed(const struct request_purpose *purpose, LONG status, struct door_reader *result) {
  struct work *work = purpose->work;
  work->status = status;
  if (status == 0 && work->result == RESULT_NUMBER) {
    work->param1 = door_get_u32(result);
  } else if (status == 0 && work->result != RESULT_NONE) {
    // Text and bytes are laid out alike.
    struct door_bytes bytes = door_get_bytes(result);
    struct work *larger = work_new(WORK_COMPLETION, bytes.data, bytes.size);
    if (larger != NULL) {
      uint8_t *data = larger->data;
      *larger = *work;
      larger->data = data;
      larger->size = bytes.size;
      free(work);
      work = larger;
    } else {
      work->status = REFUSED(LINEERR_NOMEM);
    }
  }
  dispatcher_post(work);
}

// Sends the request under a sequence number.
static void send_as(struct ask *ask, uint32_t sequence) {
  struct door_writer number = door_writer_to(ask->frame + DOOR_HEADER_BYTES - sizeof sequence, sizeof sequence);
  door_put_u32(&number, sequence);
  link_send(&service, ask->epoch, ask->frame, ask->request.size);
}

static LONG send_and_wait(struct ask *ask, struct work *work, struct answer *answer) {
  if (!door_frame_end(&ask->request)) {
    return REFUSED(ask->frame != NULL ? LINEERR_INVALPARAM : LINEERR_NOMEM);
  }
  struct request_purpose purpose = {
      .replied = ask->made[0] != NULL ? name_made_calls : ask->replied,
      .completed = work != NULL ? completed : NULL,
      .work = work,
      .about = {(uintptr_t)ask->line, (uintptr_t)ask->call, (uintptr_t)ask->second},
      .made = {ask->made[0] != NULL ? (uintptr_t)ask->made[0] : ask->subject, (uintptr_t)ask->made[1]},
  };
  uint32_t sequence = requests_begin(&service.requests, ask->epoch, &purpose, true);
  if (sequence == 0) {
    return REFUSED(LINEERR_RESOURCEUNAVAIL);
  }
  send_as(ask, sequence);
  return requests_wait(&service.requests, sequence, REPLY_MILLIS, answer);
}

LONG ask_for(struct ask *ask, struct answer *answer) {
  memset(answer, 0, sizeof *answer);
  LONG status = send_and_wait(ask, NULL, answer);
  end(ask);
  return status;
}

LONG ask_now(struct ask *ask) {
  struct answer answer;
  LONG status = ask_for(ask, &answer);
  free(answer.result);
  return status;
}

LONG ask_later(struct ask *ask, DRV_REQUESTID request) {
  struct work *work = work_new(WORK_COMPLETION, NULL, 0);
  if (work == NULL) {
    return ask_drop(ask, REFUSED(LINEERR_NOMEM));
  }
  work->request = request;
  work->line = ask->line;
  work->call = ask->call;
  work->second_call = ask->second;
  work->made[0] = ask->made[0];
  work->made[1] = ask->made[1];
  work->result = ask->result;
  work->out = ask->out;
  work->out_size = ask->out_size;
  HDRVCALL calls[] = {work->call, work->second_call, work->made[0], work->made[1]};
  change_outstanding(ask->line, calls, 4, +1);
  struct answer answer;
  memset(&answer, 0, sizeof answer);
  LONG status = send_and_wait(ask, work, &answer);
  free(answer.result);
  if (status != 0) {
    // Refused: there will be no completion.
    change_outstanding(ask->line, calls, 4, -1);
    free(work);
    return ask_drop(ask, status);
  }
  if (ask->made_optional) {
    forget_unmade(ask);
  }
  end(ask);
  return (LONG)request;
}

bool ask_has_service(const struct ask *ask) { return requests_is_open(&service.requests, ask->epoch); }

void ask_and_forget(struct ask *ask) {
  if (door_frame_end(&ask->request)) {
    send_as(ask, requests_unheeded(&service.requests));
  }
  end(ask);
}

void ask_then(struct ask *ask, void (*replied)(const struct request_purpose *, LONG, struct door_reader *),
              uintptr_t about) {
  struct request_purpose purpose = {.replied = replied, .about = {about, (uintptr_t)ask->line}};
  uint32_t sequence =
      door_frame_end(&ask->request) ? requests_begin(&service.requests, ask->epoch, &purpose, false) : 0;
  if (sequence != 0) {
    send_as(ask, sequence);
  }
  end(ask);
}

void ask_to_close_call(uint32_t call_id) {
  struct ask ask;
  ask_provider(&ask);
  struct door_line_close_call_request request = {.call = call_id};
  ask_begin(&ask, DOOR_LINE_CLOSE_CALL, 0);
  door_put_line_close_call_request(&ask.request, &request);
  ask_and_forget(&ask);
}

void ask_to_close_line(uint32_t line_id) {
  struct ask ask;
  ask_provider(&ask);
  struct door_line_close_request request = {.line = line_id};
  ask_begin(&ask, DOOR_LINE_CLOSE, 0);
  door_put_line_close_request(&ask.request, &request);
  ask_and_forget(&ask);
}

void ask_to_close_msp(HDRVLINE line, uint32_t id) {
  struct ask ask;
  if (ask_line(&ask, line) != 0) {
    // The line is closed, and its instances with it.
    return;
  }
  struct door_line_close_msp_instance_request request = {.line = ask.line_id, .instance = id};
  ask_begin(&ask, DOOR_LINE_CLOSE_MSP_INSTANCE, 0);
  door_put_line_close_msp_instance_request(&ask.request, &request);
  ask_and_forget(&ask);
}
