/* The provider's messages about calls, and who hears of them. */
#include "apps.h"
#include "calls.h"
#include "devices.h"
#include "digits.h"
#include "events.h"
#include "masks.h"
#include "offer.h"

DWORD call_event_new(DWORD line, HDRVCALL driver) {
  DWORD handle = 0;
  model_lock();
  struct device *device = handle_object(line, HANDLE_DRIVER_LINE);
  struct call *call = device ? call_create(device, true) : NULL;
  if (call) {
    call->driver = driver;
    handle = call->handle;
    call_unpin(call); /* nothing closes it here: this is its only pin and it is open */
  }
  model_unlock();
  return handle;
}

void call_post_state(struct client *client) {
  struct call *call = client->call;
  struct line *line = client->line;
  DWORD privilege = client->told ? 0 : client->privilege;
  DWORD_PTR mode = mask_call_state_mode(call->state, call->mode, line->api_version);
  if (call->state == LINECALLSTATE_CONFERENCED) {
    struct call *conference = handle_object(call->conference, HANDLE_DRIVER_CALL);
    struct client *parent = conference ? call_client(conference, line) : NULL;
    mode = parent ? parent->handle : 0;
  }
  client->told = true;
  app_post(line->app, client->handle, LINE_CALLSTATE, line->instance, call->state, mode, privilege);
}

static void state_changed(DWORD handle, DWORD state, DWORD_PTR mode, DWORD media_mode) {
  struct call *call = handle_object(handle, HANDLE_DRIVER_CALL);
  if (!call)
    return;
  /* Who owns a new call depends on the lines open, so a line that is just being opened is waited for. */
  struct device *device = call->device;
  if (!call->shown) {
    device_claim(device);
    call = handle_object(handle, HANDLE_DRIVER_CALL);
    if (!call) {
      device_release(device);
      return;
    }
  }
  bool first = !call->shown;
  call_pin(call);
  call->state = state;
  call->mode = state == LINECALLSTATE_CONFERENCED ? 0 : (DWORD)mode;
  call->conference = state == LINECALLSTATE_CONFERENCED ? (DWORD)mode : 0;
  struct call *conference = handle_object(call->conference, HANDLE_DRIVER_CALL);
  if (conference)
    conference->is_conference = true; /* also one the provider made by itself */
  if (media_mode)
    call->media_mode = media_mode;
  if (first) {
    call->shown = true;
    call_offer(call);
  }
  for (struct client *client = call->clients; client; client = client->next)
    call_post_state(client);
  if (!call->clients)
    call_close(call); /* no application of this process wants it; others may */
  call_unpin(call);
  if (first)
    device_release(device);
}

static void post_to_all(struct call *call, DWORD message, DWORD_PTR p1, DWORD_PTR p2, DWORD_PTR p3) {
  for (struct client *client = call->clients; client; client = client->next)
    app_post(client->line->app, client->handle, message, client->line->instance, p1, p2, p3);
}

static void digit_heard(struct call *call, DWORD_PTR digit, DWORD mode, DWORD_PTR tick) {
  for (struct client *client = call->clients; client; client = client->next) {
    if (client->digit_modes & mode)
      app_post(client->line->app, client->handle, LINE_MONITORDIGITS, client->line->instance, digit, mode, tick);
  }
}

static void media_heard(struct call *call, DWORD mode, DWORD_PTR tick) {
  for (struct client *client = call->clients; client; client = client->next) {
    if (client->media_modes & mode)
      app_post(client->line->app, client->handle, LINE_MONITORMEDIA, client->line->instance, mode, 0, tick);
  }
}

/* A list of tones bears the handle of the client that asked. */
static void tone_heard(DWORD_PTR app_specific, DWORD list, DWORD_PTR tick) {
  struct client *client = handle_object(list, HANDLE_CALL);
  if (client && client->tones)
    app_post(client->line->app, client->handle, LINE_MONITORTONE, client->line->instance, app_specific, 0, tick);
}

static void about_call(struct call *call, DWORD message, DWORD_PTR p1, DWORD_PTR p2, DWORD_PTR p3) {
  switch (message) {
    case LINE_CALLINFO:
      call_post_info(call, (DWORD)p1, NULL);
      break;
    case LINE_MONITORDIGITS:
      digit_heard(call, p1, (DWORD)p2, p3);
      break;
    case LINE_MONITORMEDIA:
      media_heard(call, (DWORD)p1, p3);
      break;
    case LINE_MONITORTONE:
      tone_heard(p1, (DWORD)p2, p3);
      break;
    case LINE_GATHERDIGITS:
      digits_gathered((DWORD)p2, (DWORD)p1, p3);
      break;
    case LINE_GENERATE:
      digits_generated((DWORD)p2, (DWORD)p1, p3);
      break;
    case LINE_CALLDEVSPECIFIC:
      post_to_all(call, LINE_DEVSPECIFIC, p1, p2, p3);
      break;
    case LINE_CALLDEVSPECIFICFEATURE:
      post_to_all(call, LINE_DEVSPECIFICFEATURE, p1, p2, p3);
      break;
    default:
      break; /* LINE_SENDMSPDATA and LINE_QOSINFO are for TAPI 3 */
  }
}

void call_event(DWORD handle, DWORD message, DWORD_PTR p1, DWORD_PTR p2, DWORD_PTR p3) {
  model_lock();
  if (message == LINE_CALLSTATE) {
    state_changed(handle, (DWORD)p1, p2, (DWORD)p3);
  } else {
    struct call *call = handle_object(handle, HANDLE_DRIVER_CALL);
    if (call)
      about_call(call, message, p1, p2, p3);
  }
  model_unlock();
}
