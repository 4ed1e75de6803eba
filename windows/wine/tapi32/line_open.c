/* lineOpen and lineClose: each device is opened once at the provider for all lines that applications open on it. */
#include "lines.h"

#include "call_params.h"
#include "calls.h"
#include "devices.h"
#include "events.h"
#include "masks.h"
#include "operation.h"
#include "probe.h"
#include "structures.h"
#include "versions.h"

#include <stdlib.h>

struct opening {
  DWORD app, device;
  DWORD api_version, ext_version;
  DWORD_PTR instance;
  DWORD privileges, media_modes, address;
};

static LONG check(struct opening *wanted, const LINECALLPARAMS *params) {
  DWORD privileges = wanted->privileges;
  if (wanted->api_version >= VERSION_2_0)
    privileges &= ~(DWORD)LINEOPENOPTION_SINGLEADDRESS;
  if (privileges & LINEOPENOPTION_PROXY)
    return (LONG)LINEERR_OPERATIONUNAVAIL; /* agents are an ACD's, which there is none of */
  if (privileges != LINECALLPRIVILEGE_NONE && privileges != LINECALLPRIVILEGE_MONITOR &&
      privileges != LINECALLPRIVILEGE_OWNER && privileges != (LINECALLPRIVILEGE_MONITOR | LINECALLPRIVILEGE_OWNER))
    return (LONG)LINEERR_INVALPRIVSELECT;
  if (!version_is_known(wanted->api_version))
    return (LONG)LINEERR_INCOMPATIBLEAPIVERSION;
  if ((privileges & LINECALLPRIVILEGE_OWNER) && !wanted->media_modes)
    return (LONG)LINEERR_INVALMEDIAMODE;
  wanted->address = ANY_ADDRESS;
  if (wanted->privileges & LINEOPENOPTION_SINGLEADDRESS) {
    if (!params)
      return (LONG)LINEERR_INVALADDRESSID;
    wanted->address = params->dwAddressID;
  }
  wanted->privileges = privileges;
  return 0;
}

/* Interest in media the line does not have is the application's mistake, and so is an address that is not there. */
static LONG check_against_caps(const struct opening *wanted, const struct device *device) {
  LINEDEVCAPS caps = {.dwTotalSize = sizeof caps};
  if (provider.TSPI_lineGetDevCaps(device->id, device->tspi_version, 0, &caps) != 0)
    return 0;
  if ((wanted->privileges & LINECALLPRIVILEGE_OWNER) && (wanted->media_modes & ~caps.dwMediaModes))
    return (LONG)LINEERR_INVALMEDIAMODE;
  return wanted->address != ANY_ADDRESS && wanted->address >= caps.dwNumAddresses ? (LONG)LINEERR_INVALADDRESSID : 0;
}

/* Claimed, under the lock, which is given up while the provider works. */
static LONG open_at_provider(struct device *device, DWORD ext_version) {
  device->handle = handle_new(HANDLE_DRIVER_LINE, device);
  if (!device->handle)
    return (LONG)LINEERR_NOMEM;
  HTAPILINE handle = (HTAPILINE)(DWORD_PTR)device->handle;
  HDRVLINE driver = NULL;
  model_unlock();
  LONG result = provider.TSPI_lineOpen(device->id, handle, &driver, device->tspi_version, events_line);
  if (!result && ext_version && provider.TSPI_lineSelectExtVersion) {
    result = provider.TSPI_lineSelectExtVersion(driver, ext_version);
    if (result)
      provider.TSPI_lineClose(driver);
  }
  model_lock();
  if (result) {
    handle_free(device->handle);
    device->handle = 0;
    return result;
  }
  device->driver = driver;
  device->ext_version = ext_version;
  device->media_modes = device->line_states = device->address_states = 0;
  return 0;
}

/* Claimed, under the lock. Calls nobody has a handle to go first; then whoever is inside the provider is waited for. */
static void close_at_provider(struct device *device) {
  handle_free(device->handle);
  device->handle = 0;
  while (device->calls) {
    struct call *call = device->calls;
    call_pin(call);
    call_close(call);
    call_unpin(call);
  }
  while (device->pins)
    model_wait();
  HDRVLINE driver = device->driver;
  device->driver = NULL;
  model_unlock();
  provider.TSPI_lineClose(driver);
  model_lock();
}

static void unlink_line(struct line *line) {
  struct line **place = &line->device->lines;
  while (*place != line)
    place = &(*place)->next;
  *place = line->next;
  app_forget_device(line->app, line->handle);
  handle_free(line->handle);
}

static struct line *append_line(struct device *device, struct app *app, const struct opening *wanted) {
  struct line *line = allocate(sizeof *line);
  if (!line)
    return NULL;
  *line = (struct line){.app = app,
                        .device = device,
                        .api_version = wanted->api_version,
                        .ext_version = wanted->ext_version,
                        .instance = wanted->instance,
                        .privileges = wanted->privileges,
                        .media_modes = wanted->media_modes,
                        .address = wanted->address};
  line->handle = handle_new(HANDLE_LINE, line);
  if (!line->handle) {
    free(line);
    return NULL;
  }
  struct line **end = &device->lines;
  while (*end)
    end = &(*end)->next;
  *end = line;
  return line;
}

/* Claimed, under the lock. */
static LONG open_claimed(struct device *device, const struct opening *wanted, HLINE *handle) {
  bool first = device->driver == NULL;
  if (device->removed)
    return (LONG)LINEERR_NODEVICE;
  if (!first && wanted->ext_version && device->ext_version && wanted->ext_version != device->ext_version)
    return (LONG)LINEERR_INCOMPATIBLEEXTVERSION;
  LONG result = first ? open_at_provider(device, wanted->ext_version) : 0;
  if (result)
    return result;
  /* Looked up only now: while the provider was opening, the application may have shut down. */
  struct app *app = handle_object(wanted->app, HANDLE_LINE_APP);
  struct line *line = app ? append_line(device, app, wanted) : NULL;
  if (!line)
    result = app ? (LONG)LINEERR_NOMEM : (LONG)LINEERR_INVALAPPHANDLE;
  if (!result) {
    *handle = line->handle;
    result = device_update_interests(device);
    line = handle_object(*handle, HANDLE_LINE);
    if (result && line) {
      unlink_line(line);
      free(line);
    } else if (line) {
      lines_post_state(device, LINEDEVSTATE_OPEN, 0, 0, line);
    }
  }
  if (!device->lines)
    close_at_provider(device);
  return result;
}

static LONG open_device(const struct opening *wanted, HLINE *handle) {
  struct device *device;
  LONG result = device_pin(wanted->device, &device);
  if (result)
    return result;
  result = check_against_caps(wanted, device);
  device_unpin(device);
  if (result)
    return result;
  model_lock();
  device_claim(device);
  result = open_claimed(device, wanted, handle);
  device_release(device);
  model_unlock();
  return result;
}

static bool close_line(DWORD handle, bool tell) {
  model_lock();
  struct line *line = handle_object(handle, HANDLE_LINE);
  if (!line) {
    model_unlock();
    return false;
  }
  struct device *device = line->device;
  device_claim(device);
  line = handle_object(handle, HANDLE_LINE); /* another thread may have been quicker */
  if (line) {
    unlink_line(line);
    for (struct call *call = device->calls; call;) {
      struct client *client = call_client(call, line);
      if (client) {
        client_abandon(client); /* gives the lock up: begin again */
        call = device->calls;
      } else {
        call = call->next;
      }
    }
    if (tell)
      app_post(line->app, handle, LINE_CLOSE, line->instance, 0, 0, 0);
    if (device->lines) {
      device_update_interests(device);
      lines_post_state(device, LINEDEVSTATE_CLOSE, 0, 0, NULL);
    } else {
      close_at_provider(device);
    }
    free(line);
  }
  device_release(device);
  model_unlock();
  return line != NULL;
}

static DWORD any_line(const struct app *app, const struct device *device) {
  DWORD found = 0, position = 0;
  struct line *line;
  model_lock();
  while (!found && (line = handle_next(HANDLE_LINE, &position)) != NULL) {
    if ((app && line->app == app) || (device && line->device == device))
      found = line->handle;
  }
  model_unlock();
  return found;
}

void lines_close_all(struct app *app) {
  DWORD line;
  while ((line = any_line(app, NULL)) != 0)
    close_line(line, false);
}

void lines_close_device(DWORD id) {
  DWORD line;
  model_lock();
  struct device *device = device_find(id);
  model_unlock();
  while (device && (line = any_line(NULL, device)) != 0)
    close_line(line, true);
}

/* LINEMAPPER: the first line that could make the call right now. */
static LONG open_mapped(struct opening *wanted, const struct call_params *params, HLINE *handle) {
  model_lock();
  DWORD count = device_count();
  model_unlock();
  for (DWORD id = 0; id < count; id++) {
    wanted->device = id;
    if (open_device(wanted, handle))
      continue;
    struct operation op;
    LONG result = operation_on_line(&op, *handle);
    if (!result && provider.TSPI_lineConditionalMediaDetection)
      result = provider.TSPI_lineConditionalMediaDetection(op.driver_line, wanted->media_modes, params->full);
    operation_end(&op, result);
    if (!result)
      return 0;
    close_line(*handle, false);
  }
  return (LONG)LINEERR_LINEMAPPERFAILED;
}

static LONG open(struct opening *wanted, HLINE *handle, const LINECALLPARAMS *app_params, bool ansi) {
  struct call_params params;
  HLINE opened = 0;
  if (!is_writable(handle, sizeof *handle))
    return (LONG)LINEERR_INVALPOINTER;
  model_lock();
  bool known = handle_object(wanted->app, HANDLE_LINE_APP) != NULL;
  model_unlock();
  if (!known)
    return (LONG)LINEERR_INVALAPPHANDLE;
  if (!version_is_known(wanted->api_version))
    return (LONG)LINEERR_INCOMPATIBLEAPIVERSION;
  bool needed = wanted->device == LINEMAPPER || (wanted->privileges & LINEOPENOPTION_SINGLEADDRESS);
  LONG result = call_params_read(&params, needed ? app_params : NULL, wanted->api_version, ansi);
  if (!result)
    result = check(wanted, params.full);
  if (!result && wanted->device == LINEMAPPER)
    result = params.full ? open_mapped(wanted, &params, &opened) : (LONG)LINEERR_INVALCALLPARAMS;
  else if (!result)
    result = open_device(wanted, &opened);
  call_params_free(&params);
  if (!result)
    *handle = opened;
  return result;
}

LONG WINAPI lineOpenW(HLINEAPP app, DWORD device, LPHLINE line, DWORD api_version, DWORD ext_version,
                      DWORD_PTR instance, DWORD privileges, DWORD media_modes, LPLINECALLPARAMS const params) {
  struct opening wanted = {app, device, api_version, ext_version, instance, privileges, media_modes, ANY_ADDRESS};
  return open(&wanted, line, params, false);
}

LONG WINAPI lineOpenA(HLINEAPP app, DWORD device, LPHLINE line, DWORD api_version, DWORD ext_version,
                      DWORD_PTR instance, DWORD privileges, DWORD media_modes, LPLINECALLPARAMS const params) {
  struct opening wanted = {app, device, api_version, ext_version, instance, privileges, media_modes, ANY_ADDRESS};
  return open(&wanted, line, params, true);
}

LONG WINAPI lineClose(HLINE line) {
  return close_line(line, false) ? 0 : (LONG)LINEERR_INVALLINEHANDLE;
}
