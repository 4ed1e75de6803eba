#include "events.h"

#include <stdlib.h>

#include "asking.h"

// A message about the call or line that the event names; NULL if that is not (or no more) ours.
static struct work *about_call(uint32_t call_id, enum work_kind kind, DWORD message, const void *data, uint32_t size) {
  state_read();
  struct call *call = state_call_of_id(call_id);
  HDRVCALL handle = call != NULL ? call->handle : NULL;
  HDRVLINE line = call != NULL ? call->line->handle : NULL;
  state_read_done();
  struct work *work = handle != NULL ? work_new(kind, data, size) : NULL;
  if (work != NULL) {
    work->call = handle;
    work->line = line;
    work->message = message;
  }
  return work;
}

static struct work *about_line(uint32_t line_id, DWORD message) {
  state_read();
  struct line *line = state_line_of_id(line_id);
  HDRVLINE handle = line != NULL ? line->handle : NULL;
  state_read_done();
  struct work *work = handle != NULL ? work_new(WORK_LINE_MESSAGE, NULL, 0) : NULL;
  if (work != NULL) {
    work->line = handle;
    work->message = message;
  }
  return work;
}

static struct work *with(struct work *work, DWORD_PTR param1, DWORD_PTR param2, DWORD_PTR param3) {
  if (work != NULL) {
    work->param1 = param1;
    work->param2 = param2;
    work->param3 = param3;
  }
  return work;
}

// TAPI's tick counts are of 32 bits.
#define TICK(millis) ((DWORD)(millis))

#define DECODE(name)               \
  struct door_event_##name event;  \
  if (!door_get_event_##name(body, &event)) return false

static bool new_call(uint32_t line_id, struct door_reader *body, struct work **work) {
  DECODE(new_call);
  *work = work_new(WORK_NEW_CALL, NULL, 0);
  state_write();
  struct line *line = state_line_of_id(line_id);
  bool known = state_call_of_id(event.call) != NULL;
  struct call *call = *work != NULL && line != NULL && !known ? state_new_call(line) : NULL;
  if (call != NULL) {
    state_name_call(call, event.call);
    (*work)->call = call->handle;
    (*work)->line = line->handle;
  }
  state_write_done();
  if (call == NULL) {
    free(*work);
    *work = NULL;
    if (!known) {
      // No room for it here: it is not to ring on.
      ask_to_close_call(event.call);
    }
  }
  return true;
}

static bool call_state(struct door_reader *body, struct work **work) {
  DECODE(call_state);
  *work = with(about_call(event.call, WORK_CALL_MESSAGE, LINE_CALLSTATE, NULL, 0), event.state, event.detail,
               event.media_modes);
  if (*work != NULL && event.parent != 0) {
    state_read();
    struct call *parent = state_call_of_id(event.parent);
    (*work)->parent = parent != NULL ? parent->handle : NULL;
    state_read_done();
  }
  return true;
}

static bool call_info(struct door_reader *body, struct work **work) {
  DECODE(call_info);
  *work = with(about_call(event.call, WORK_CALL_MESSAGE, LINE_CALLINFO, NULL, 0), event.changed, 0, 0);
  return true;
}

static bool generate(struct door_reader *body, struct work **work) {
  DECODE(generate);
  *work = with(about_call(event.call, WORK_CALL_MESSAGE, LINE_GENERATE, NULL, 0), event.reason,
               event.end_to_end_id, TICK(event.tick_millis));
  return true;
}

static bool gather_digits(struct door_reader *body, struct work **work) {
  DECODE(gather_digits);
  *work = with(about_call(event.call, WORK_GATHERED, LINE_GATHERDIGITS, event.digits.text, event.digits.bytes),
               event.reason, event.end_to_end_id, TICK(event.tick_millis));
  return true;
}

static bool monitor_digits(struct door_reader *body, struct work **work) {
  DECODE(monitor_digits);
  *work = with(about_call(event.call, WORK_CALL_MESSAGE, LINE_MONITORDIGITS, NULL, 0), event.digit, event.mode,
               TICK(event.tick_millis));
  return true;
}

static bool monitor_media(struct door_reader *body, struct work **work) {
  DECODE(monitor_media);
  *work = with(about_call(event.call, WORK_CALL_MESSAGE, LINE_MONITORMEDIA, NULL, 0), event.mode, 0,
               TICK(event.tick_millis));
  return true;
}

static bool monitor_tone(struct door_reader *body, struct work **work) {
  DECODE(monitor_tone);
  *work = with(about_call(event.call, WORK_CALL_MESSAGE, LINE_MONITORTONE, NULL, 0), event.app_specific,
               event.tone_list_id, TICK(event.tick_millis));
  return true;
}

static bool qos_info(struct door_reader *body, struct work **work) {
  DECODE(qos_info);
  *work = with(about_call(event.call, WORK_CALL_MESSAGE, LINE_QOSINFO, NULL, 0), event.qos_event, event.media_mode,
               0);
  return true;
}

static bool call_dev_specific(struct door_reader *body, struct work **work) {
  DECODE(call_dev_specific);
  *work = with(about_call(event.call, WORK_CALL_MESSAGE, LINE_CALLDEVSPECIFIC, NULL, 0), event.param1, event.param2,
               event.param3);
  return true;
}

static bool call_dev_specific_feature(struct door_reader *body, struct work **work) {
  DECODE(call_dev_specific_feature);
  *work = with(about_call(event.call, WORK_CALL_MESSAGE, LINE_CALLDEVSPECIFICFEATURE, NULL, 0), event.param1,
               event.param2, event.param3);
  return true;
}

static bool send_msp_data(uint32_t line_id, struct door_reader *body, struct work **work) {
  DECODE(send_msp_data);
  state_read();
  struct line *line = state_line_of_id(line_id);
  struct call *call = state_call_of_id(event.call);
  struct msp *msp = state_msp_of_id(event.instance);
  // Data for a call or an instance that is gone is for nobody.
  bool meant = line != NULL && (event.call == 0 || call != NULL) && (event.instance == 0 || msp != NULL);
  HDRVLINE line_handle = meant ? line->handle : NULL;
  HDRVCALL call_handle = call != NULL ? call->handle : NULL;
  HDRVMSPLINE msp_handle = msp != NULL ? msp->handle : NULL;
  state_read_done();
  *work = meant ? work_new(WORK_MSP_DATA, event.buffer.data, event.buffer.size) : NULL;
  if (*work != NULL) {
    (*work)->line = line_handle;
    (*work)->call = call_handle;
    (*work)->msp = msp_handle;
    (*work)->msp_named = event.instance != 0;
  }
  return true;
}

static bool dev_state(uint32_t line_id, struct door_reader *body, struct work **work) {
  DECODE(dev_state);
  *work = with(about_line(line_id, LINE_LINEDEVSTATE), event.states, event.param2, event.param3);
  return true;
}

static bool address_state(uint32_t line_id, struct door_reader *body, struct work **work) {
  DECODE(address_state);
  *work = with(about_line(line_id, LINE_ADDRESSSTATE), event.address_id, event.states, 0);
  return true;
}

static bool line_closed(uint32_t line_id, struct work **work) {
  *work = about_line(line_id, LINE_CLOSE);
  // The service knows the line by that number no more.
  state_write();
  struct line *line = state_line_of_id(line_id);
  if (line != NULL) {
    state_name_line(line, 0);
  }
  state_write_done();
  return true;
}

static bool dev_specific(uint32_t line_id, struct door_reader *body, struct work **work) {
  DECODE(dev_specific);
  *work = with(about_line(line_id, LINE_DEVSPECIFIC), event.param1, event.param2, event.param3);
  return true;
}

static bool dev_specific_feature(uint32_t line_id, struct door_reader *body, struct work **work) {
  DECODE(dev_specific_feature);
  *work = with(about_line(line_id, LINE_DEVSPECIFICFEATURE), event.param1, event.param2, event.param3);
  return true;
}

static bool decode(uint16_t event, uint32_t line_id, struct door_reader *body, struct work **work) {
  switch (event) {
    case DOOR_EVENT_NEW_CALL:
      return new_call(line_id, body, work);
    case DOOR_EVENT_CALL_STATE:
      return call_state(body, work);
    case DOOR_EVENT_CALL_INFO:
      return call_info(body, work);
    case DOOR_EVENT_GENERATE:
      return generate(body, work);
    case DOOR_EVENT_GATHER_DIGITS:
      return gather_digits(body, work);
    case DOOR_EVENT_MONITOR_DIGITS:
      return monitor_digits(body, work);
    case DOOR_EVENT_MONITOR_MEDIA:
      return monitor_media(body, work);
    case DOOR_EVENT_MONITOR_TONE:
      return monitor_tone(body, work);
    case DOOR_EVENT_QOS_INFO:
      return qos_info(body, work);
    case DOOR_EVENT_CALL_DEV_SPECIFIC:
      return call_dev_specific(body, work);
    case DOOR_EVENT_CALL_DEV_SPECIFIC_FEATURE:
      return call_dev_specific_feature(body, work);
    case DOOR_EVENT_SEND_MSP_DATA:
      return send_msp_data(line_id, body, work);
    case DOOR_EVENT_DEV_STATE:
      return dev_state(line_id, body, work);
    case DOOR_EVENT_ADDRESS_STATE:
      return address_state(line_id, body, work);
    case DOOR_EVENT_CLOSE:
      return line_closed(line_id, work);
    case DOOR_EVENT_DEV_SPECIFIC:
      return dev_specific(line_id, body, work);
    case DOOR_EVENT_DEV_SPECIFIC_FEATURE:
      return dev_specific_feature(line_id, body, work);
    case DOOR_EVENT_CREATE_DIALOG_INSTANCE:
    case DOOR_EVENT_SEND_DIALOG_INSTANCE_DATA:
      // We have no dialogs.
      return true;
    default:
      return false;
  }
}

bool event_came(uint16_t event, struct door_reader body) {
  if (!dispatcher_has_room()) {
    return false;
  }
  uint32_t line_id = door_get_u32(&body);
  struct work *work = NULL;
  if (body.failed || !decode(event, line_id, &body, &work)) {
    return false;
  }
  if (work != NULL) {
    dispatcher_post(work);
  }
  return true;
}
