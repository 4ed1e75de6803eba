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

struct request *request_create(struct app *app, DWORD_PTR instance) {
  struct message *answer = app->requests < APP_REQUESTS_MAX ? allocate(sizeof *answer) : NULL;
  struct request *request = answer ? create(app->handle, instance) : NULL;
  if (!request) {
    free(answer);
    return NULL;
  }
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

/* A call that came to nothing leaves every application that got a handle to it, and the provider. */
static void discard_created(struct request *request) {
  for (unsigned i = 0; i < 2; i++) {
    struct call *call = handle_object(request->created[i], HANDLE_DRIVER_CALL);
    if (!call)
      continue;
    call_pin(call);
    while (call->clients)
      client_remove(call->clients);
    call_close(call);
    call_unpin(call);
  }
}

static void finish(struct request *request, LONG result) {
  if (request->finish)
    request->finish(request, result);
  request->finish = NULL;
  if (result)
    discard_created(request);
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
  model_lock();
  struct request *request = handle_object(id, HANDLE_REQUEST);
  if (request && !request->completed) {
    request->completed = true;
    finish(request, result);
    struct app *app = request_app(request);
    if (app) {
      app->requests--;
      app_reply(app, request->answer, id, !request->returned, request->instance, result);
      request->answer = NULL;
    }
    if (request->returned)
      forget(request);
  }
  model_unlock();
}
