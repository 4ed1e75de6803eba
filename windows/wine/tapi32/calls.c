#include "calls.h"

#include "apps.h"
#include "digits.h"
#include "masks.h"
#include "requests.h"

#include <stdlib.h>

struct call *call_create(struct device *device, bool inbound) {
  struct call *call = allocate(sizeof *call);
  if (!call)
    return NULL;
  call->handle = handle_new(HANDLE_DRIVER_CALL, call);
  if (!call->handle) {
    free(call);
    return NULL;
  }
  call->device = device;
  call->inbound = inbound;
  call->state = LINECALLSTATE_UNKNOWN;
  call->next = device->calls;
  device->calls = call;
  call_pin(call);
  return call;
}

struct client *client_create(struct call *call, struct line *line, DWORD privilege) {
  struct client *client = allocate(sizeof *client);
  if (!client)
    return NULL;
  client->handle = handle_new(HANDLE_CALL, client);
  if (!client->handle) {
    free(client);
    return NULL;
  }
  client->call = call;
  client->line = line;
  client->privilege = privilege;
  struct client **end = &call->clients;
  while (*end)
    end = &(*end)->next;
  *end = client;
  return client;
}

void client_remove(struct client *client) {
  struct call *call = client->call;
  struct client **place = &call->clients;
  while (*place != client)
    place = &(*place)->next;
  *place = client->next;
  call_post_info(
      call,
      client->privilege == LINECALLPRIVILEGE_OWNER ? LINECALLINFOSTATE_NUMOWNERDECR : LINECALLINFOSTATE_NUMMONITORS,
      NULL);
  app_forget_device(client->line->app, client->handle);
  handle_free(client->handle);
  free(client);
  if (!call->clients)
    call_close(call);
}

struct client *call_client(const struct call *call, const struct line *line) {
  for (struct client *client = call->clients; client; client = client->next) {
    if (client->line == line)
      return client;
  }
  return NULL;
}

unsigned call_count(const struct call *call, DWORD privilege) {
  unsigned count = 0;
  for (struct client *client = call->clients; client; client = client->next)
    count += client->privilege == privilege;
  return count;
}

void call_pin(struct call *call) {
  call->pins++;
  call->device->pins++;
}

static void destroy(struct call *call) {
  free(call->app_name);
  free(call->displayable);
  free(call->called_party);
  free(call->comment);
  free(call);
}

void call_unpin(struct call *call) {
  struct device *device = call->device;
  if (--call->pins == 0 && call->closed) {
    HDRVCALL driver = call->driver;
    struct task *tasks = call->tasks;
    digits_detach(tasks);
    destroy(call);
    if (driver) {
      model_unlock();
      provider.TSPI_lineCloseCall(driver);
      model_lock();
    }
    digits_release(tasks);
  }
  device->pins--;
  model_changed();
}

void call_close(struct call *call) {
  if (call->closed)
    return;
  call->closed = true;
  handle_free(call->handle);
  struct call **place = &call->device->calls;
  while (*place != call)
    place = &(*place)->next;
  *place = call->next;
}

bool client_is_sole_owner(const struct client *client) {
  return client->privilege == LINECALLPRIVILEGE_OWNER && client->call->state != LINECALLSTATE_IDLE &&
         call_count(client->call, LINECALLPRIVILEGE_OWNER) == 1;
}

void client_abandon(struct client *client) {
  struct call *call = client->call;
  bool drop = client_is_sole_owner(client) && call->driver;
  call_pin(call);
  client_remove(client);
  if (drop) {
    HDRVCALL driver = call->driver;
    bool watched = call->clients != NULL;
    DWORD request = 0;
    if (!(watched ? provider.TSPI_lineDropNoOwner : provider.TSPI_lineDropOnClose))
      request = request_nobodys();
    model_unlock();
    if (request) {
      if (!provider.TSPI_lineDrop || provider.TSPI_lineDrop(request, driver, NULL, 0) < 0)
        request_complete(request, 0);
    } else if (watched && provider.TSPI_lineDropNoOwner) {
      provider.TSPI_lineDropNoOwner(driver);
    } else if (!watched && provider.TSPI_lineDropOnClose) {
      provider.TSPI_lineDropOnClose(driver);
    }
    model_lock();
  }
  call_unpin(call);
}

LONG call_update_monitoring(struct call *call) {
  DWORD digits = 0, media = 0;
  LONG result = 0;
  for (struct client *client = call->clients; client; client = client->next) {
    digits |= client->digit_modes;
    media |= client->media_modes;
  }
  if (!call->driver)
    return 0;
  bool new_digits = digits != call->digit_modes, new_media = media != call->media_monitored;
  HDRVCALL driver = call->driver;
  model_unlock();
  if (new_digits)
    result = provider.TSPI_lineMonitorDigits ? provider.TSPI_lineMonitorDigits(driver, digits)
                                             : (LONG)LINEERR_OPERATIONUNAVAIL;
  if (!result && new_media)
    result =
        provider.TSPI_lineMonitorMedia ? provider.TSPI_lineMonitorMedia(driver, media) : (LONG)LINEERR_OPERATIONUNAVAIL;
  model_lock();
  if (!result) {
    call->digit_modes = digits;
    call->media_monitored = media;
  }
  return result;
}

void call_post_info(struct call *call, DWORD changed, const struct client *except) {
  for (struct client *client = call->clients; client; client = client->next) {
    DWORD visible = mask_call_info_states(changed, client->line->api_version);
    if (client != except && client->told && visible)
      app_post(client->line->app, client->handle, LINE_CALLINFO, client->line->instance, visible, 0, 0);
  }
}

struct call *call_of_provider(HTAPICALL handle) {
  return handle_object((DWORD)(DWORD_PTR)handle, HANDLE_DRIVER_CALL);
}
