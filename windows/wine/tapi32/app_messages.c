#include "apps.h"
#include "requests.h"

#include <stdlib.h>

static void enqueue(struct app *app, struct message *message) {
  if (app->last)
    app->last->next = message;
  else
    app->first = message;
  app->last = message;
  app->queued++;
  app_notify(app);
}

void app_post(struct app *app, DWORD device, DWORD id, DWORD_PTR instance, DWORD_PTR p1, DWORD_PTR p2, DWORD_PTR p3) {
  if (app->closing || app->queued >= APP_MESSAGES_MAX)
    return;
  struct message *message = allocate(sizeof *message);
  if (!message)
    return;
  message->body = (LINEMESSAGE){device, id, instance, p1, p2, p3};
  enqueue(app, message);
}

void app_reply(struct app *app, struct message *answer, const struct request *request, LONG result) {
  DWORD id = app->kind == HANDLE_PHONE_APP ? PHONE_REPLY : LINE_REPLY;
  /* The result is not sign-extended: applications compare it with LINEERR_ constants. */
  answer->body = (LINEMESSAGE){0, id, request->instance, request->id, (DWORD)result, 0};
  answer->request = request->id;
  answer->line = request->line;
  answer->held = !request->returned;
  enqueue(app, answer);
}

static void unlink_after(struct app *app, struct message *before, struct message *message) {
  if (before)
    before->next = message->next;
  else
    app->first = message->next;
  if (app->last == message)
    app->last = before;
  app->queued--;
  free(message);
}

void app_release_reply(struct app *app, DWORD request, bool take_back) {
  struct message *before = NULL;
  for (struct message *message = app->first; message; before = message, message = message->next) {
    if (message->request != request)
      continue;
    message->held = false;
    if (take_back)
      unlink_after(app, before, message);
    app_notify(app);
    return;
  }
}

void app_forget_device(struct app *app, DWORD device) {
  struct message *before = NULL, *next;
  for (struct message *message = app->first; message; message = next) {
    next = message->next;
    if (message->body.hDevice == device || message->line == device)
      unlink_after(app, before, message);
    else
      before = message;
  }
  app_notify(app); /* an event must not stay set with nothing to fetch */
}

bool app_take(struct app *app, LINEMESSAGE *into) {
  if (!app->first || app->first->held)
    return false;
  *into = app->first->body;
  unlink_after(app, NULL, app->first);
  return true;
}

static void post_to_port(struct app *app) {
  LINEMESSAGE next;
  while (app_take(app, &next)) {
    LINEMESSAGE *message = LocalAlloc(LMEM_FIXED, sizeof *message); /* the application frees it with LocalFree */
    if (!message)
      return;
    *message = next;
    if (!PostQueuedCompletionStatus(app->port, sizeof *message, app->key, (OVERLAPPED *)message))
      LocalFree(message);
  }
}

void app_notify(struct app *app) {
  bool ready = app->first && !app->first->held;
  switch (app->notify) {
    case NOTIFY_WINDOW:
      if (ready && !app->posted && app->window)
        app->posted = app_window_wake(app->window, app->handle);
      break;
    case NOTIFY_EVENT:
      /* Set again with every message, for an application that resets it by itself, which it should not. */
      if (ready || app->closing)
        SetEvent(app->event);
      else if (app->signalled)
        ResetEvent(app->event);
      app->signalled = ready || app->closing;
      break;
    case NOTIFY_PORT:
      post_to_port(app);
      break;
  }
}
