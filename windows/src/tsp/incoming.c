#include "incoming.h"

#include <stdlib.h>

#include "asking.h"
#include "devices.h"
#include "events.h"
#include "provider.h"
#include "reopening.h"

// Made when a connection comes up, so that its loss can be told of when there is no memory left.
static struct work *loss;

static bool up(void) {
  loss = work_new(WORK_SERVICE_LOST, NULL, 0);
  devices_connected();
  return loss != NULL;
}

static void down(void) {
  state_write();
  for (struct line *line = state_lines(); line != NULL; line = line->next) {
    state_name_line(line, 0);
    // One that was never open at this service has been told of as it is.
    line->lost_told = line->lost;
    line->lost = true;
    for (struct call *call = line->calls; call != NULL; call = call->next) {
      state_name_call(call, 0);
      call->over = true;
    }
    for (struct msp *msp = line->msps; msp != NULL; msp = msp->next) {
      state_name_msp(msp, 0);
    }
  }
  state_write_done();
  if (loss != NULL) {
    dispatcher_post(loss);
    loss = NULL;
  }
  provider_connect_attempted();
}

static void absent(void) { provider_connect_attempted(); }

static bool line_status(struct door_reader body) {
  struct door_reader look = body;
  struct door_mirror_line_status said;
  if (!door_get_mirror_line_status(&look, &said)) {
    return false;
  }
  struct work *back = NULL;
  state_write();
  struct line *line = state_line_of_id(said.line);
  if (line != NULL) {
    mirror_set(&line->status, body);
    if (line->lost) {
      line->lost = false;
      back = work_line_is_back(line, said.status.flags);
    }
  }
  state_write_done();
  if (back != NULL) {
    dispatcher_post(back);
  }
  return true;
}

static bool address_status(struct door_reader body) {
  struct door_reader look = body;
  struct door_mirror_address_status said;
  if (!door_get_mirror_address_status(&look, &said)) {
    return false;
  }
  state_write();
  struct line *line = state_line_of_id(said.line);
  // A line has one address.
  if (line != NULL && said.address_id == 0) {
    mirror_set(&line->address_status, body);
  }
  state_write_done();
  return true;
}

static bool call_info(struct door_reader body) {
  struct door_reader look = body;
  struct door_mirror_call_info said;
  if (!door_get_mirror_call_info(&look, &said)) {
    return false;
  }
  state_write();
  struct call *call = state_call_of_id(said.call);
  if (call != NULL) {
    mirror_set(&call->info, body);
  }
  state_write_done();
  return true;
}

static bool call_status(struct door_reader body) {
  struct door_reader look = body;
  struct door_mirror_call_status said;
  if (!door_get_mirror_call_status(&look, &said)) {
    return false;
  }
  state_write();
  struct call *call = state_call_of_id(said.call);
  if (call != NULL) {
    mirror_set(&call->status, body);
  }
  state_write_done();
  return true;
}

static bool ready(struct door_reader body) {
  if (!devices_ready(body)) {
    return false;
  }
  devices_save();
  reopen_lines();
  provider_connect_attempted();
  return true;
}

static bool mirror(const struct door_frame *frame) {
  switch (frame->op) {
    case DOOR_MIRROR_DEVICE:
      return devices_heard(frame->body);
    case DOOR_MIRROR_DEVICE_GONE:
      return devices_gone(frame->body);
    case DOOR_MIRROR_READY:
      return ready(frame->body);
    case DOOR_MIRROR_LINE_STATUS:
      return line_status(frame->body);
    case DOOR_MIRROR_ADDRESS_STATUS:
      return address_status(frame->body);
    case DOOR_MIRROR_CALL_INFO:
      return call_info(frame->body);
    case DOOR_MIRROR_CALL_STATUS:
      return call_status(frame->body);
    default:
      // The service knows from our schema what we know.
      return false;
  }
}

static bool frame(const struct door_frame *frame) {
  return frame->kind == DOOR_KIND_EVENT ? event_came(frame->op, frame->body) : mirror(frame);
}

const struct link_owner incoming = {up, frame, down, absent};
