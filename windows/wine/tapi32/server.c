#include "server.h"

#include "devices.h"
#include "events.h"

static unsigned users;
static bool busy; /* starting or stopping */

static LONG start(void) {
  DWORD lines = 0;
  LONG result = provider_load();
  if (result)
    return result;
  if (!provider.module)
    return 0; /* no provider, no lines */
  if (!events_start()) {
    provider_unload();
    return (LONG)LINEERR_RESOURCEUNAVAIL;
  }
  result = provider_start(0, events_line, events_phone, events_completion, &lines);
  if (!result) {
    result = devices_create(lines);
    if (!result)
      return 0;
    provider_stop();
  }
  events_stop();
  devices_free();
  provider_unload();
  return result;
}

static void stop(void) {
  if (!provider.module)
    return;
  provider_stop();
  events_stop();
  devices_free();
  provider_unload();
}

LONG server_enter(void) {
  LONG result = 0;
  model_lock();
  while (busy)
    model_wait();
  if (!users) {
    busy = true;
    model_unlock();
    result = start();
    model_lock();
    busy = false;
    model_changed();
  }
  if (!result)
    users++;
  model_unlock();
  return result;
}

void server_leave(void) {
  model_lock();
  while (busy)
    model_wait();
  if (!--users) {
    busy = true;
    model_unlock();
    stop();
    model_lock();
    busy = false;
    model_changed();
  }
  model_unlock();
}
