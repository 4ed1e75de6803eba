// What the fake service says: answers, mirrors and events.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "fake_client.h"

static bool tell_device(uint8_t *out, uint32_t device) {
  char name[32];
  snprintf(name, sizeof name, "Line %u", device);
  struct field_value values[] = {
      {"device", device, NULL},
      {"permanentId", 1000 + device, NULL},
      {"permanentLineId", 1000 + device, NULL},
      {"lineName", 0, name},
      {"providerInfo", 0, "A service for tests"},
      {"numAddresses", 1, NULL},
      {"mediaModes", LINEMEDIAMODE_INTERACTIVEVOICE | LINEMEDIAMODE_VIDEO, NULL},
      {"devCapFlags", LINEDEVCAPFLAGS_MSP | LINEDEVCAPFLAGS_CLOSEDROP, NULL},
      {"address", 0, "100"},
      {"mspClass", 0x5A, NULL},
      {0},
  };
  struct door_writer writer = fake_begin(out, DOOR_KIND_MIRROR, DOOR_MIRROR_DEVICE, 0);
  schema_put(&writer, "mirror 1 Device", values);
  return fake_finish(&writer);
}

static bool tell_line_status(uint8_t *out, uint32_t line) {
  struct field_value values[] = {
      {"line", line, NULL},
      {"flags", LINEDEVSTATUSFLAGS_CONNECTED | LINEDEVSTATUSFLAGS_INSERVICE, NULL},
      {"lineFeatures", LINEFEATURE_MAKECALL, NULL},
      {"numInUse", 1, NULL},
      {0},
  };
  struct door_writer writer = fake_begin(out, DOOR_KIND_MIRROR, DOOR_MIRROR_LINE_STATUS, 0);
  schema_put(&writer, "mirror 4 LineStatus", values);
  if (!fake_finish(&writer)) {
    return false;
  }
  writer = fake_begin(out, DOOR_KIND_MIRROR, DOOR_MIRROR_ADDRESS_STATUS, 0);
  schema_put(&writer, "mirror 5 AddressStatus", values);
  return fake_finish(&writer);
}

static bool tell_call_state(uint8_t *out, uint32_t line, uint32_t call, uint32_t state) {
  struct field_value values[] = {
      {"call", call, NULL},
      {"state", state, NULL},
      {"callId", 5000 + call, NULL},
      {"mediaModes", LINEMEDIAMODE_INTERACTIVEVOICE, NULL},
      {0},
  };
  struct door_writer writer = fake_begin(out, DOOR_KIND_MIRROR, DOOR_MIRROR_CALL_INFO, 0);
  schema_put(&writer, "mirror 6 CallInfo", values);
  bool good = fake_finish(&writer);
  writer = fake_begin(out, DOOR_KIND_MIRROR, DOOR_MIRROR_CALL_STATUS, 0);
  schema_put(&writer, "mirror 7 CallStatus", values);
  good = good && fake_finish(&writer);
  writer = fake_begin(out, DOOR_KIND_EVENT, DOOR_EVENT_CALL_STATE, 0);
  door_put_u32(&writer, line);
  schema_put(&writer, "event 2 CallState", values);
  return good && fake_finish(&writer);
}

static bool flood(uint8_t *out, uint32_t line) {
  struct field_value values[] = {{"states", LINEDEVSTATE_OTHER, NULL}, {0}};
  for (int i = 0; i < 20000; i++) {
    struct door_writer writer = fake_begin(out, DOOR_KIND_EVENT, DOOR_EVENT_DEV_STATE, 0);
    door_put_u32(&writer, line);
    schema_put(&writer, "event 13 DevState", values);
    if (!fake_finish(&writer)) {
      return false;
    }
  }
  return true;
}

static bool reply(uint8_t *out, const struct door_frame *request, uint32_t made) {
  struct field_value values[] = {{"result", made, NULL},       {"call", made, NULL}, {"conference", made, NULL},
                                 {"consultation", made + 1, NULL}, {0}};
  struct door_writer writer = fake_begin(out, DOOR_KIND_REPLY, request->op, request->sequence);
  door_put_u32(&writer, 0);
  door_put_u32(&writer, 0);
  // A VARSTRING's id and such are of no interest here: zeros do.
  schema_put_reply(&writer, request->op, values);
  return fake_finish(&writer);
}

static bool complete(uint8_t *out, const struct door_frame *request) {
  struct field_value values[] = {{"result", 77, NULL}, {0}};
  struct door_writer writer = fake_begin(out, DOOR_KIND_COMPLETION, request->op, request->sequence);
  door_put_u32(&writer, 0);
  door_put_u32(&writer, 0);
  if (request->op == DOOR_LINE_PARK) {
    struct field_value text[] = {{"result", 0, "701"}, {0}};
    schema_put_completion(&writer, request->op, text);
  } else if (request->op != DOOR_LINE_DEV_SPECIFIC && request->op != DOOR_LINE_DEV_SPECIFIC_FEATURE) {
    schema_put_completion(&writer, request->op, values);
  } else {
    door_put_u32(&writer, 0);
  }
  return fake_finish(&writer);
}

bool fake_tell_devices(uint8_t *out) {
  for (uint32_t device = 0; device < fake.lines; device++) {
    if (!tell_device(out, device)) {
      return false;
    }
  }
  struct field_value count[] = {{"count", fake.lines, NULL}, {0}};
  struct door_writer ready = fake_begin(out, DOOR_KIND_MIRROR, DOOR_MIRROR_READY, 0);
  schema_put(&ready, "mirror 3 Ready", count);
  return fake_finish(&ready);
}

// Whether the request is not to be answered now. One that was held back is.
static bool hold_back(uint8_t *out, const struct door_frame *request) {
  if (fake.manner == FAKE_NO_REPLIES) {
    return request->op != DOOR_PING;
  }
  if (fake.manner == FAKE_LATE_MSP && request->op == DOOR_LINE_CREATE_MSP_INSTANCE) {
    fake.held = *request;
    return true;
  }
  if (fake.held.op != 0 && request->op != DOOR_PING) {
    reply(out, &fake.held, fake.next_id++);
    fake.held.op = 0;
  }
  return false;
}

bool fake_answer(uint8_t *out, const struct door_frame *request) {
  InterlockedIncrement(&fake.asked[request->op % MAX_OPS]);
  if (hold_back(out, request)) {
    return true;
  }
  struct door_reader body = request->body;
  uint32_t first = door_get_u32(&body);
  uint32_t made = fake.next_id;
  fake.next_id += 2;
  if (!reply(out, request, made)) {
    return false;
  }
  if (request->op == DOOR_LINE_OPEN) {
    fake.line_ids[first % MAX_LINES] = made;
    return tell_line_status(out, made) && (fake.manner != FAKE_FLOODS || flood(out, made));
  }
  if (!schema_completes(request->op) || fake.manner == FAKE_NO_COMPLETIONS) {
    return true;
  }
  if (!complete(out, request)) {
    return false;
  }
  if (request->op == DOOR_LINE_MAKE_CALL) {
    return tell_call_state(out, first, made, LINECALLSTATE_DIALING) &&
           tell_call_state(out, first, made, LINECALLSTATE_CONNECTED);
  }
  if (request->op == DOOR_LINE_ANSWER) {
    return tell_call_state(out, 0, first, LINECALLSTATE_CONNECTED);
  }
  if (request->op == DOOR_LINE_DROP) {
    return tell_call_state(out, 0, first, LINECALLSTATE_IDLE);
  }
  return true;
}

bool fake_send_nonsense(uint8_t *out) {
  for (uint16_t op = 0; op < 24; op++) {
    for (uint16_t kind = DOOR_KIND_REPLY; kind <= DOOR_KIND_MIRROR; kind++) {
      struct door_writer writer = fake_begin(out, kind, op, op * 4097u);
      door_put_u32(&writer, 0xFFFFFFFFu);
      door_put_u32(&writer, 0xFFFFFFF0u);
      if (!fake_finish(&writer)) {
        return false;
      }
    }
  }
  return true;
}

// Sends a frame from a thread that is not the service's.
static bool say(uint16_t kind, uint16_t op, const uint32_t *line, const char *schema_line,
                const struct field_value *values) {
  uint8_t *out = malloc(FRAME_BYTES);
  struct door_writer writer = fake_begin(out, kind, op, 0);
  if (line != NULL) {
    door_put_u32(&writer, *line);
  }
  schema_put(&writer, schema_line, values);
  bool good = fake_finish(&writer);
  free(out);
  return good;
}

bool fake_event(uint32_t device, const char *event, const struct field_value *values) {
  uint32_t line = fake.line_ids[device % MAX_LINES];
  return say(DOOR_KIND_EVENT, (uint16_t)strtoul(event + strlen("event "), NULL, 10), &line, event, values);
}

bool fake_ring(uint32_t device, uint32_t call) {
  struct field_value values[] = {{"call", call, NULL},
                                 {"state", LINECALLSTATE_OFFERING, NULL},
                                 {"detail", LINEOFFERINGMODE_ACTIVE, NULL},
                                 {"mediaModes", LINEMEDIAMODE_INTERACTIVEVOICE, NULL},
                                 {0}};
  return fake_event(device, "event 1 NewCall", values) &&
         say(DOOR_KIND_MIRROR, DOOR_MIRROR_CALL_STATUS, NULL, "mirror 7 CallStatus", values) &&
         fake_event(device, "event 2 CallState", values);
}

LONG fake_asked(uint16_t function) { return InterlockedCompareExchange(&fake.asked[function % MAX_OPS], 0, 0); }

bool fake_gone(uint32_t device) {
  struct field_value values[] = {{"device", device, NULL}, {0}};
  return say(DOOR_KIND_MIRROR, DOOR_MIRROR_DEVICE_GONE, NULL, "mirror 2 DeviceGone", values);
}

bool fake_new_device(uint32_t device) {
  uint8_t *out = malloc(FRAME_BYTES);
  bool good = tell_device(out, device);
  free(out);
  return good;
}
