#include "requests.h"

#include "calls.h"

#include <stdlib.h>

static struct request *create(DWORD app, DWORD_PTR instance) {
  struct request *request = allocate(sizeof *request);
  if (!request)
    return NULL;
  request->id = handle_new(HANDLE_REQUEST, request);
  if (!request->id) {
    free(request);
    return NULL;
  }
  request->app = app;
  request->instance = instance;
  return request;
}

struct request *request_create(const struct line *line) {
  struct app *app = line->app;
  struct message *answer = app->requests < APP_REQUESTS_MAX ? allocate(sizeof *answer) : NULL;
  struct request *request = answer ? create(app->handle, line->instance) : NULL;
  if (!request) {
    free(answer);
    return NULL;
  }
  request->line = line->handle;
  request->answer = answer;
  app->requests++;
  return request;
}

DWORD request_nobodys(void) {
  struct request *request = create(0, 0);
  if (!request)
    return 0;
  request->returned = true;
  return request->id;
}

static struct app *request_app(const struct request *request) {
  struct app *app = handle_object(request->app, HANDLE_LINE_APP);
  return app ? app : handle_object(request->app, HANDLE_PHONE_APP);
}

/*
 * A call that came to nothing leaves every application that got a handle to it. It is given back pinned: the provider
 * is told when the pin ends, which gives the lock up.
 */
static struct call *discard(DWORD handle) {
  struct call *call = handle_object(handle, HANDLE_DRIVER_CALL);
  if (!call)
    return NULL;
  call_pin(call);
  while (call->clients)
    client_remove(call->clients);
  call_close(call);
  return call;
}

static void forget(struct request *request) {
  handle_free(request->id);
  free(request->answer);
  free(request);
}

void request_returned(struct request *request, bool accepted) {
  struct app *app = request_app(request);
  request->returned = true;
  if (request->completed || !accepted) {
    if (!request->completed) {
      if (app)
        app->requests--;
      if (request->finish)
        request->finish(request, (LONG)LINEERR_OPERATIONFAILED);
    }
    if (app)
      app_release_reply(app, request->id, !accepted);
    forget(request);
  }
}

void request_complete(DWORD id, LONG result) {
  struct call *discarded[2] = {NULL, NULL};
  model_lock();
  struct request *request = handle_object(id, HANDLE_REQUEST);
  if (request && !request->completed) {
    request->completed = true;
    if (request->finish)
      request->finish(request, result);
    request->finish = NULL;
    for (unsigned i = 0; result && i < 2; i++)
      discarded[i] = discard(request->created[i]);
    struct app *app = request_app(request);
    if (app)
      app->requests--;
    if (app && handle_object(request->line, HANDLE_LINE)) {
      app_reply(app, request->answer, request, result);
      request->answer = NULL;
    }
    if (request->returned)
      forget(request);
  }
  for (unsigned i = 0; i < 2; i++) {
    if (discarded[i])
      call_unpin(discarded[i]);
  }
  model_unlock();
}
