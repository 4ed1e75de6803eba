#include "operation.h"

#include "calls.h"
#include "probe.h"

static void take_line(struct operation *op, struct line *line) {
  op->device = line->device;
  op->device->pins++;
  op->line_handle = line->handle;
  op->api_version = line->api_version;
  op->driver_line = line->device->driver;
}

LONG operation_on_line(struct operation *op, HLINE handle) {
  *op = (struct operation){0};
  model_lock();
  struct line *line = handle_object(handle, HANDLE_LINE);
  if (line)
    take_line(op, line);
  model_unlock();
  return line ? 0 : (LONG)LINEERR_INVALLINEHANDLE;
}

LONG operation_on_call(struct operation *op, HCALL handle, DWORD privilege) {
  LONG result = 0;
  *op = (struct operation){0};
  model_lock();
  struct client *client = handle_object(handle, HANDLE_CALL);
  if (!client || !client->call->driver) {
    result = (LONG)LINEERR_INVALCALLHANDLE;
  } else if (privilege && client->privilege != privilege) {
    result = (LONG)LINEERR_NOTOWNER;
  } else {
    take_line(op, client->line);
    op->client = handle;
    op->call = client->call;
    op->driver = client->call->driver;
    call_pin(op->call);
  }
  model_unlock();
  return result;
}

LONG operation_with_call(struct operation *op, HCALL handle, DWORD privilege, LONG invalid) {
  LONG result = 0;
  model_lock();
  struct client *client = handle_object(handle, HANDLE_CALL);
  if (!client || !client->call->driver || client->call == op->call) {
    result = invalid;
  } else if (privilege && client->privilege != privilege) {
    result = (LONG)LINEERR_NOTOWNER;
  } else {
    op->other = client->call;
    op->driver_other = client->call->driver;
    call_pin(op->other);
  }
  model_unlock();
  return result;
}

LONG operation_request(struct operation *op, const void *function) {
  if (!function)
    return (LONG)LINEERR_OPERATIONUNAVAIL;
  model_lock();
  struct line *line = handle_object(op->line_handle, HANDLE_LINE);
  if (line)
    op->request = request_create(line);
  if (op->request)
    op->id = op->request->id;
  model_unlock();
  return op->request ? 0 : line ? (LONG)LINEERR_RESOURCEUNAVAIL : (LONG)LINEERR_INVALLINEHANDLE;
}

LONG operation_creates(struct operation *op, unsigned which, HCALL *output) {
  if (!is_writable(output, sizeof *output))
    return (LONG)LINEERR_INVALPOINTER;
  LONG result = (LONG)LINEERR_NOMEM;
  model_lock();
  struct line *line = handle_object(op->line_handle, HANDLE_LINE);
  struct call *call = line ? call_create(op->device, false) : NULL;
  if (call) {
    op->created[which] = call;
    struct client *client = client_create(call, line, LINECALLPRIVILEGE_OWNER);
    if (client) {
      op->outputs[which] = output;
      op->handles[which] = client->handle;
      op->request->created[which] = call->handle;
      result = 0;
    } else {
      call_close(call);
    }
  }
  model_unlock();
  return result;
}

HTAPICALL operation_created_handle(const struct operation *op, unsigned which) {
  return (HTAPICALL)(DWORD_PTR)op->created[which]->handle;
}

LPHDRVCALL operation_created_driver(struct operation *op, unsigned which) {
  return &op->created[which]->driver;
}

void operation_finish_with(struct operation *op, void (*finish)(struct request *request, LONG result), void *data) {
  op->request->finish = finish;
  op->request->data = data;
}

static void end_created(struct operation *op, unsigned which, bool accepted) {
  struct call *call = op->created[which];
  if (!call)
    return;
  if (!accepted) {
    call->driver = NULL; /* the provider never had it, whatever it may have written */
    while (call->clients)
      client_remove(call->clients);
    call_close(call);
  }
  call_unpin(call);
}

LONG operation_end(struct operation *op, LONG result) {
  bool accepted = result >= 0;
  model_lock();
  for (unsigned i = 0; i < 2; i++) {
    if (accepted && op->outputs[i])
      *op->outputs[i] = op->handles[i];
  }
  if (op->request)
    request_returned(op->request, accepted);
  for (unsigned i = 0; i < 2; i++)
    end_created(op, i, accepted);
  if (op->other)
    call_unpin(op->other);
  if (op->call)
    call_unpin(op->call);
  if (op->device) {
    op->device->pins--;
    model_changed();
  }
  model_unlock();
  return accepted && op->request ? (LONG)op->id : result;
}
