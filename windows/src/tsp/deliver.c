// Tells TAPI, on the dispatcher's thread and with no lock held. Handles are looked up now, so that nothing is told of
// what TAPI has closed meanwhile.
#include <string.h>

#include "asking.h"
#include "dispatcher.h"
#include "pack.h"
#include "provider.h"
#include "state.h"

// TAPI's side of a line or call, good at this moment.
struct ear {
  LINEEVENT event;
  HTAPILINE line;
  HTAPICALL call;
};

static bool ear_of_line(HDRVLINE handle, struct ear *ear) {
  state_read();
  struct line *line = state_line(handle);
  if (line != NULL) {
    ear->event = line->event;
    ear->line = line->tapi;
    ear->call = NULL;
  }
  state_read_done();
  return line != NULL;
}

static bool ear_of_call(HDRVCALL handle, struct ear *ear) {
  state_read();
  struct call *call = state_call(handle);
  bool known = call != NULL && call->known;
  if (known) {
    ear->event = call->line->event;
    ear->line = call->line->tapi;
    ear->call = call->tapi;
  }
  state_read_done();
  return known;
}

static void put_result(const struct work *work) {
  if (work->out == NULL) {
    return;
  }
  switch (work->result) {
    case RESULT_NUMBER: {
      DWORD number = (DWORD)work->param1;
      memcpy(work->out, &number, sizeof number);
      break;
    }
    case RESULT_TEXT: {
      struct door_str text = {work->data, work->size};
      pack_varstring_text(work->out, text);
      break;
    }
    case RESULT_BYTES:
      memcpy(work->out, work->data, work->size < work->out_size ? work->size : work->out_size);
      break;
    case RESULT_NONE:
      break;
  }
}

// A call that the request made may be spoken of from now on.
static void make_known(HDRVCALL handle) {
  state_write();
  struct call *call = state_call(handle);
  if (call != NULL) {
    call->known = true;
  }
  state_write_done();
}

static void tell_completion(const struct work *work) {
  if (work->status == 0) {
    put_result(work);
    make_known(work->made[0]);
    make_known(work->made[1]);
  }
  provider.completed(work->request, work->status);
  outcome_told(work);
}

static void tell_new_call(const struct work *work) {
  struct ear ear;
  state_write();
  struct call *call = state_call(work->call);
  bool over = call != NULL && call->over;
  if (over) {
    // Its service went before TAPI heard of it.
    state_free_call(call);
  } else if (call != NULL) {
    ear.event = call->line->event;
    ear.line = call->line->tapi;
  }
  state_write_done();
  if (call == NULL || over) {
    return;
  }
  HTAPICALL tapi = NULL;
  ear.event(ear.line, NULL, LINE_NEWCALL, (DWORD_PTR)work->call, (DWORD_PTR)&tapi, 0);

  uint32_t refused_id = 0;
  state_write();
  call = state_call(work->call);
  if (call != NULL && tapi != NULL) {
    call->tapi = tapi;
    call->known = true;
  } else if (call != NULL) {
    // TAPI has no room for it.
    refused_id = call->id;
    state_free_call(call);
  }
  state_write_done();
  if (refused_id != 0) {
    ask_to_close_call(refused_id);
  }
}

static void tell_call_message(const struct work *work) {
  struct ear ear;
  if (!ear_of_call(work->call, &ear)) {
    return;
  }
  DWORD_PTR param2 = work->param2;
  struct ear parent;
  if (work->parent != NULL && ear_of_call(work->parent, &parent)) {
    // The second parameter of CONFERENCED names the conference.
    param2 = (DWORD_PTR)parent.call;
  }
  ear.event(ear.line, ear.call, work->message, work->param1, param2, work->param3);
}

static void tell_line_message(const struct work *work) {
  struct ear ear;
  if (ear_of_line(work->line, &ear)) {
    ear.event(ear.line, NULL, work->message, work->param1, work->param2, work->param3);
  }
}

// Puts the digits where the gathering of that number wants them. Fewer than asked for are ended by a zero. The lock is
// held: TSPI_lineGatherDigits and TSPI_lineCloseCall take that memory back.
static void store_digits(struct call *call, const struct work *work) {
  for (int i = 0; i < MAX_GATHERINGS; i++) {
    struct gathering *gathering = &call->gatherings[i];
    if (!gathering->used || gathering->end_to_end_id != (DWORD)work->param2) {
      continue;
    }
    gathering->used = false;
    DWORD digits = work->size / sizeof(WCHAR);
    if (digits > gathering->count) {
      digits = gathering->count;
    }
    if (gathering->digits != NULL) {
      memcpy(gathering->digits, work->data, digits * sizeof(WCHAR));
      if (digits < gathering->count) {
        gathering->digits[digits] = 0;
      }
    }
    return;
  }
}

static void tell_gathered(const struct work *work) {
  state_write();
  struct call *call = state_call(work->call);
  if (call != NULL) {
    store_digits(call, work);
  }
  state_write_done();
  tell_call_message(work);
}

// A call that is being made is told of too: it is not sent before its media half has answered.
static bool call_for_msp(HDRVCALL handle, HTAPICALL *tapi) {
  state_read();
  struct call *call = state_call(handle);
  *tapi = call != NULL ? call->tapi : NULL;
  state_read_done();
  return *tapi != NULL;
}

static void tell_msp_data(const struct work *work) {
  struct ear ear;
  HTAPICALL call = NULL;
  if (!ear_of_line(work->line, &ear) || (work->call != NULL && !call_for_msp(work->call, &call))) {
    return;
  }
  HTAPIMSPLINE instance = 0;
  state_read();
  struct msp *msp = state_msp(work->msp);
  if (msp != NULL) {
    instance = msp->tapi;
  }
  state_read_done();
  if (work->msp_named && msp == NULL) {
    return;
  }
  ear.event(ear.line, call, LINE_SENDMSPDATA, instance, (DWORD_PTR)work->data, work->size);
}

static void tell_device(const struct work *work) {
  if (work->message == LINE_CREATE) {
    provider.created(NULL, NULL, LINE_CREATE, (DWORD_PTR)provider.handle, work->param1, 0);
  } else {
    provider.created(NULL, NULL, LINE_REMOVE, work->param1, 0, 0);
  }
}

// The next call that ended with its service and of which TAPI has not been told.
static bool next_over(struct ear *ear) {
  bool found = false;
  state_write();
  for (struct line *line = state_lines(); line != NULL && !found; line = line->next) {
    for (struct call *call = line->calls; call != NULL && !found; call = call->next) {
      if (call->over && call->known && !call->over_told) {
        call->over_told = true;
        ear->event = line->event;
        ear->line = line->tapi;
        ear->call = call->tapi;
        found = true;
      }
    }
  }
  state_write_done();
  return found;
}

static bool next_lost(struct ear *ear) {
  bool found = false;
  state_write();
  for (struct line *line = state_lines(); line != NULL && !found; line = line->next) {
    if (line->lost && !line->lost_told) {
      line->lost_told = true;
      ear->event = line->event;
      ear->line = line->tapi;
      found = true;
    }
  }
  state_write_done();
  return found;
}

static void tell_service_lost(void) {
  struct ear ear;
  while (next_over(&ear)) {
    ear.event(ear.line, ear.call, LINE_CALLSTATE, LINECALLSTATE_DISCONNECTED, LINEDISCONNECTMODE_TEMPFAILURE,
              LINEMEDIAMODE_UNKNOWN);
    ear.event(ear.line, ear.call, LINE_CALLSTATE, LINECALLSTATE_IDLE, 0, LINEMEDIAMODE_UNKNOWN);
  }
  while (next_lost(&ear)) {
    ear.event(ear.line, NULL, LINE_LINEDEVSTATE, LINEDEVSTATE_OUTOFSERVICE, 0, 0);
    ear.event(ear.line, NULL, LINE_LINEDEVSTATE, LINEDEVSTATE_DISCONNECTED, 0, 0);
  }
}

void deliver(struct work *work) {
  switch (work->kind) {
    case WORK_COMPLETION:
      tell_completion(work);
      break;
    case WORK_NEW_CALL:
      tell_new_call(work);
      break;
    case WORK_CALL_MESSAGE:
      tell_call_message(work);
      break;
    case WORK_LINE_MESSAGE:
      tell_line_message(work);
      break;
    case WORK_GATHERED:
      tell_gathered(work);
      break;
    case WORK_MSP_DATA:
      tell_msp_data(work);
      break;
    case WORK_DEVICE:
      tell_device(work);
      break;
    case WORK_SERVICE_LOST:
      tell_service_lost();
      break;
  }
}
