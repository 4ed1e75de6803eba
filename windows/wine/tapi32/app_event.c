/** The event handle: set while there are messages, which lineGetMessage fetches. */
#include "apps.h"

#include <stdlib.h>

void app_free(struct app *app) {
  if (app->waiting)
    return; /* the last thread that waits in app_get_message comes here again */
  while (app->first) {
    struct message *next = app->first->next;
    free(app->first);
    app->first = next;
  }
  if (app->event)
    CloseHandle(app->event);
  free(app);
}

static DWORD remaining(ULONGLONG start, DWORD timeout_ms) {
  if (timeout_ms == INFINITE)
    return INFINITE;
  ULONGLONG elapsed = GetTickCount64() - start;
  return elapsed >= timeout_ms ? 0 : timeout_ms - (DWORD)elapsed;
}

LONG app_get_message(DWORD handle, enum handle_kind kind, LINEMESSAGE *into, DWORD timeout_ms) {
  ULONGLONG start = GetTickCount64();
  LONG result = (LONG)LINEERR_INVALAPPHANDLE;
  model_lock();
  struct app *app = handle_object(handle, kind);
  if (app && app->notify != NOTIFY_EVENT) {
    result = (LONG)LINEERR_OPERATIONFAILED;
    app = NULL;
  }
  if (!app) {
    model_unlock();
    return result;
  }
  app->waiting++;
  for (;;) {
    if (app->closing) {
      result = (LONG)LINEERR_INVALAPPHANDLE;
      break;
    }
    bool took = app_take(app, into);
    if (!app->first || app->first->held)
      app_notify(app); /* nothing more to fetch */
    if (took) {
      result = 0;
      break;
    }
    model_unlock();
    DWORD wait = WaitForSingleObject(app->event, remaining(start, timeout_ms));
    model_lock();
    if (wait != WAIT_OBJECT_0 && !app->closing && !(app->first && !app->first->held)) {
      result = (LONG)LINEERR_OPERATIONFAILED;
      break;
    }
  }
  app->waiting--;
  if (app->closing)
    app_free(app);
  model_unlock();
  return result;
}
