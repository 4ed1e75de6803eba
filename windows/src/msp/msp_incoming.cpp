#include "msp_incoming.h"

#include "address.h"
#include "call.h"
#include "file_terminal.h"
#include "service.h"

bool msp_incoming_up(uint32_t epoch) {
  Thing::with_all(Thing::ADDRESS, [epoch](Thing *thing) { static_cast<Address *>(thing)->ask_for_name(epoch); });
  return true;
}

static MSP_HANDLE handle_of(Name call) {
  MSP_HANDLE handle = nullptr;
  Thing::with(Thing::CALL, call, [&handle](Thing *thing) { handle = static_cast<Call *>(thing)->handle(); });
  return handle;
}

// The object of a name, counted; NULL if it is not known here.
template <class OBJECT>
static OBJECT *object_of(Thing::Kind kind, Name name) {
  OBJECT *object = nullptr;
  Thing::with(kind, name, [&object](Thing *thing) {
    if (thing->keep_if_alive()) {
      object = static_cast<OBJECT *>(thing);
    }
  });
  return object;
}

// Puts an event and its references into an address's queue; false if that is full.
static bool put(Name address, const MSP_EVENT_INFO &event, const door_bytes &data) {
  EventQueue::Put outcome = EventQueue::CLOSED;
  Thing::with(Thing::ADDRESS, address, [&](Thing *thing) {
    outcome = static_cast<Address *>(thing)->events()->put(event, data.data, data.size);
  });
  if (outcome != EventQueue::TAKEN) {
    EventQueue::give_back(event);
  }
  return outcome != EventQueue::FULL;
}

static bool on_tsp_data(Name address, door_reader *body) {
  door_event_tsp_data told;
  if (!door_get_event_tsp_data(body, &told)) {
    return false;
  }
  MSP_EVENT_INFO event = {};
  event.Event = ME_TSP_DATA;
  event.hCall = handle_of({address.epoch, told.call});
  // What is about a call that is no more is nobody's.
  return (told.call != 0 && event.hCall == nullptr) || put(address, event, told.buffer);
}

static bool on_call_event(Name address, door_reader *body) {
  door_event_call_event told;
  if (!door_get_event_call_event(body, &told) || told.kind > CALL_STREAM_INACTIVE ||
      told.cause > CALL_CAUSE_QUALITY_OF_SERVICE) {
    return false;
  }
  MSP_EVENT_INFO event = {};
  event.Event = ME_CALL_EVENT;
  event.hCall = handle_of({address.epoch, told.call});
  event.MSP_CALL_EVENT_INFO.Type = (MSP_CALL_EVENT)told.kind;
  event.MSP_CALL_EVENT_INFO.Cause = (MSP_CALL_EVENT_CAUSE)told.cause;
  event.MSP_CALL_EVENT_INFO.pStream = object_of<Stream>(Thing::STREAM, {address.epoch, told.stream});
  bool failed = told.kind == CALL_STREAM_FAIL || told.kind == CALL_TERMINAL_FAIL;
  event.MSP_CALL_EVENT_INFO.hrError = failed ? TAPI_E_OPERATIONFAILED : S_OK;
  return put(address, event, {nullptr, 0});
}

static bool on_address_event(Name address, door_reader *body) {
  door_event_address_event told;
  if (!door_get_event_address_event(body, &told)) {
    return false;
  }
  MSP_EVENT_INFO event = {};
  event.Event = ME_ADDRESS_EVENT;
  event.MSP_ADDRESS_EVENT_INFO.Type = told.available ? ADDRESS_TERMINAL_AVAILABLE : ADDRESS_TERMINAL_UNAVAILABLE;
  event.MSP_ADDRESS_EVENT_INFO.pTerminal = object_of<Terminal>(Thing::TERMINAL, {address.epoch, told.terminal});
  return event.MSP_ADDRESS_EVENT_INFO.pTerminal == nullptr || put(address, event, {nullptr, 0});
}

// The service's numbers: TERMINAL_MEDIA_STATE, and 3 for a file that cannot go on.
#define FILE_FAILED 3u

static bool on_file_terminal(Name address, door_reader *body) {
  door_event_file_terminal told;
  if (!door_get_event_file_terminal(body, &told) || told.state > FILE_FAILED) {
    return false;
  }
  bool failed = told.state == FILE_FAILED;
  MSP_EVENT_INFO event = {};
  event.Event = ME_FILE_TERMINAL_EVENT;
  event.hCall = handle_of({address.epoch, told.call});
  Terminal *track = object_of<Terminal>(Thing::TERMINAL, {address.epoch, told.terminal});
  if (track == nullptr) {
    return true;
  }
  event.MSP_FILE_TERMINAL_EVENT_INFO.pParentFileTerminal = track->file();
  event.MSP_FILE_TERMINAL_EVENT_INFO.pFileTrack = track;
  event.MSP_FILE_TERMINAL_EVENT_INFO.TerminalMediaState = failed ? TMS_IDLE : (TERMINAL_MEDIA_STATE)told.state;
  event.MSP_FILE_TERMINAL_EVENT_INFO.ftecEventCause = FTEC_NORMAL;
  event.MSP_FILE_TERMINAL_EVENT_INFO.hrErrorCode = failed ? TAPI_E_OPERATIONFAILED : S_OK;
  return put(address, event, {nullptr, 0});
}

bool msp_incoming(uint32_t epoch, const door_frame *frame) {
  if (frame->kind != DOOR_KIND_EVENT) {
    return true;
  }
  door_reader body = frame->body;
  Name address = {epoch, door_get_u32(&body)};
  if (body.failed) {
    return false;
  }
  switch (frame->op) {
    case DOOR_EVENT_TSP_DATA:
      return on_tsp_data(address, &body);
    case DOOR_EVENT_CALL_EVENT:
      return on_call_event(address, &body);
    case DOOR_EVENT_ADDRESS_EVENT:
      return on_address_event(address, &body);
    case DOOR_EVENT_FILE_TERMINAL:
      return on_file_terminal(address, &body);
    default:
      return true;
  }
}
