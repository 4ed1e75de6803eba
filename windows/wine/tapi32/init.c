/*
 * lineInitialize, lineInitializeEx, lineShutdown, lineGetMessage: the life of an HLINEAPP. An HPHONEAPP lives the same
 * way, so that app_initialize and app_shutdown serve both.
 */
#include "init.h"

#include "apps.h"
#include "assisted.h"
#include "devices.h"
#include "lines.h"
#include "probe.h"
#include "server.h"
#include "versions.h"

#include <stdlib.h>
#include <string.h>

/* The program's file name without its path; false where the instance is none. */
static bool program_file(HINSTANCE instance, WCHAR *file) {
  WCHAR path[MAX_PATH] = L"";
  if (!GetModuleFileNameW(instance, path, MAX_PATH))
    return false;
  path[MAX_PATH - 1] = 0;
  const WCHAR *name = wcsrchr(path, L'\\');
  wcscpy(file, name ? name + 1 : path);
  return true;
}

static struct app *create(const struct app_settings *settings, const WCHAR *file) {
  struct app *app = allocate(sizeof *app);
  if (!app)
    return NULL;
  app->kind = settings->kind;
  app->version = settings->version;
  app->notify = settings->notify;
  app->callback = settings->callback;
  app->port = settings->port;
  app->key = settings->key;
  wcscpy(app->file, file);
  wcsncpy(app->name, settings->name && *settings->name ? settings->name : app->file, MAX_PATH - 1);
  bool ready = true;
  if (app->notify == NOTIFY_EVENT)
    ready = (app->event = CreateEventW(NULL, TRUE, FALSE, NULL)) != NULL;
  else if (app->notify == NOTIFY_WINDOW)
    ready = (app->window = app_window_create()) != NULL;
  if (!ready) {
    free(app);
    return NULL;
  }
  return app;
}

LONG app_initialize(const struct app_settings *settings, DWORD *handle, HANDLE *event) {
  WCHAR file[MAX_PATH];
  if (!program_file(settings->instance, file))
    return (LONG)LINEERR_INVALPARAM;
  LONG result = server_enter();
  if (result)
    return result;
  struct app *app = create(settings, file);
  if (!app) {
    server_leave();
    return (LONG)LINEERR_RESOURCEUNAVAIL;
  }
  model_lock();
  app->handle = handle_new(app->kind, app);
  *handle = app->handle;
  *event = app->event;
  model_unlock();
  if (*handle)
    return 0;
  app_window_destroy(app->window);
  app_free(app);
  server_leave();
  return (LONG)LINEERR_NOMEM;
}

/*
 * While a process ends, its other threads are gone, and with them whoever may hold the lock or was to answer: nothing
 * is waited for.
 */
static bool process_ends(void) {
  BOOLEAN(WINAPI * ends)
  (void) = (BOOLEAN(WINAPI *)(void))(void *)GetProcAddress(GetModuleHandleW(L"ntdll"), "RtlDllShutdownInProgress");
  return ends && ends();
}

LONG app_shutdown(DWORD handle, enum handle_kind kind) {
  if (process_ends())
    return 0;
  model_lock();
  struct app *app = handle_object(handle, kind);
  if (!app) {
    model_unlock();
    return (LONG)LINEERR_INVALAPPHANDLE;
  }
  handle_free(handle);
  app->closing = true;
  if (app->notify == NOTIFY_EVENT)
    app_notify(app); /* wakes who waits in lineGetMessage */
  model_unlock();
  assisted_forget(app);
  lines_close_all(app);
  app_window_destroy(app->window);
  model_lock();
  app_free(app);
  model_unlock();
  server_leave();
  return 0;
}

static LONG initialize_ex(HLINEAPP *handle, HINSTANCE instance, LINECALLBACK callback, const WCHAR *name,
                          DWORD *devices, DWORD *version, LINEINITIALIZEEXPARAMS *params) {
  struct app_settings settings = {
      .kind = HANDLE_LINE_APP, .notify = NOTIFY_WINDOW, .callback = callback, .name = name, .instance = instance};
  HANDLE event = NULL;
  if (!is_writable(handle, sizeof *handle) || !is_writable(devices, sizeof *devices) ||
      !is_writable(version, sizeof *version))
    return (LONG)LINEERR_INVALPOINTER;
  settings.version = version_between(VERSION_2_0, *version);
  if (!settings.version)
    return (LONG)LINEERR_INCOMPATIBLEAPIVERSION;
  LONG result = app_read_params(&settings, params);
  if (!result && settings.notify == NOTIFY_WINDOW && !callback)
    result = (LONG)LINEERR_INVALPOINTER;
  if (!result)
    result = app_initialize(&settings, handle, &event);
  if (result)
    return result;
  if (params && settings.notify == NOTIFY_EVENT)
    params->Handles.hEvent = event;
  model_lock();
  *devices = device_count();
  model_unlock();
  *version = VERSION_3_1;
  return 0;
}

LONG app_read_params(struct app_settings *settings, LINEINITIALIZEEXPARAMS *params) {
  if (!params)
    return 0;
  if (!is_writable(params, 3 * sizeof(DWORD)))
    return (LONG)LINEERR_INVALPOINTER;
  if (params->dwTotalSize < sizeof *params)
    return (LONG)LINEERR_STRUCTURETOOSMALL;
  if (!is_writable(params, sizeof *params))
    return (LONG)LINEERR_INVALPOINTER;
  params->dwNeededSize = params->dwUsedSize = sizeof *params;
  switch (params->dwOptions & ~(DWORD)LINEINITIALIZEEXOPTION_CALLHUBTRACKING) {
    case LINEINITIALIZEEXOPTION_USEHIDDENWINDOW:
      settings->notify = NOTIFY_WINDOW;
      return 0;
    case LINEINITIALIZEEXOPTION_USEEVENT:
      settings->notify = NOTIFY_EVENT;
      return 0;
    case LINEINITIALIZEEXOPTION_USECOMPLETIONPORT:
      settings->notify = NOTIFY_PORT;
      settings->port = params->Handles.hCompletionPort;
      settings->key = params->dwCompletionKey;
      return settings->port && settings->port != INVALID_HANDLE_VALUE ? 0 : (LONG)LINEERR_INVALPARAM;
    default:
      return (LONG)LINEERR_INVALPARAM;
  }
}

LONG WINAPI lineInitializeExW(LPHLINEAPP handle, HINSTANCE instance, LINECALLBACK callback, LPCWSTR name,
                              LPDWORD devices, LPDWORD version, LPLINEINITIALIZEEXPARAMS params) {
  LONG result = check_text(name, true);
  return result ? result : initialize_ex(handle, instance, callback, name, devices, version, params);
}

LONG WINAPI lineInitializeExA(LPHLINEAPP handle, HINSTANCE instance, LINECALLBACK callback, LPCSTR name,
                              LPDWORD devices, LPDWORD version, LPLINEINITIALIZEEXPARAMS params) {
  WCHAR *wide;
  LONG result = text_from_ansi(name, &wide);
  if (!result)
    result = initialize_ex(handle, instance, callback, wide, devices, version, params);
  free(wide);
  return result;
}

LONG WINAPI lineInitialize(LPHLINEAPP handle, HINSTANCE instance, LINECALLBACK callback, LPCSTR name, LPDWORD devices) {
  struct app_settings settings = {.kind = HANDLE_LINE_APP,
                                  .notify = NOTIFY_WINDOW,
                                  .callback = callback,
                                  .instance = instance,
                                  .version = VERSION_1_3};
  HANDLE event;
  WCHAR *wide;
  if (!is_writable(handle, sizeof *handle) || !is_writable(devices, sizeof *devices) || !callback)
    return (LONG)LINEERR_INVALPOINTER;
  LONG result = text_from_ansi(name, &wide);
  settings.name = wide;
  if (!result)
    result = app_initialize(&settings, handle, &event);
  free(wide);
  if (!result) {
    model_lock();
    *devices = device_count();
    model_unlock();
  }
  return result;
}

LONG WINAPI lineShutdown(HLINEAPP handle) {
  return app_shutdown(handle, HANDLE_LINE_APP);
}

LONG WINAPI lineGetMessage(HLINEAPP handle, LPLINEMESSAGE message, DWORD timeout_ms) {
  if (!is_writable(message, sizeof *message))
    return (LONG)LINEERR_INVALPOINTER;
  return app_get_message(handle, HANDLE_LINE_APP, message, timeout_ms);
}
