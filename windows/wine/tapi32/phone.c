/*
 * Phones: the API works, and says that there is none. An application can initialise and wait for messages as with
 * lines; whatever needs a phone is told that the device or the handle is not there.
 */
#include "init.h"
#include "probe.h"
#include "versions.h"

#include <stdlib.h>

/* What the parts shared with lines report, in the phones' own numbers. */
static LONG as_phone_error(LONG result) {
  switch ((DWORD)result) {
    case 0:
      return 0;
    case LINEERR_INVALAPPHANDLE:
      return (LONG)PHONEERR_INVALAPPHANDLE;
    case LINEERR_INVALPOINTER:
      return (LONG)PHONEERR_INVALPOINTER;
    case LINEERR_INVALPARAM:
      return (LONG)PHONEERR_INVALPARAM;
    case LINEERR_STRUCTURETOOSMALL:
      return (LONG)PHONEERR_STRUCTURETOOSMALL;
    case LINEERR_NOMEM:
      return (LONG)PHONEERR_NOMEM;
    case LINEERR_NODRIVER:
      return (LONG)PHONEERR_NODRIVER;
    case LINEERR_RESOURCEUNAVAIL:
      return (LONG)PHONEERR_RESOURCEUNAVAIL;
    default:
      return (LONG)PHONEERR_OPERATIONFAILED;
  }
}

static LONG initialize_ex(HPHONEAPP *handle, HINSTANCE instance, PHONECALLBACK callback, const WCHAR *name,
                          DWORD *devices, DWORD *version, PHONEINITIALIZEEXPARAMS *params) {
  /* Both structures are the same, member by member. */
  LINEINITIALIZEEXPARAMS *line_params = (LINEINITIALIZEEXPARAMS *)params;
  struct app_settings settings = {
      .kind = HANDLE_PHONE_APP, .notify = NOTIFY_WINDOW, .callback = callback, .name = name, .instance = instance};
  HANDLE event = NULL;
  if (!is_writable(handle, sizeof *handle) || !is_writable(devices, sizeof *devices) ||
      !is_writable(version, sizeof *version))
    return (LONG)PHONEERR_INVALPOINTER;
  settings.version = version_between(VERSION_2_0, *version);
  if (!settings.version)
    return (LONG)PHONEERR_INCOMPATIBLEAPIVERSION;
  LONG result = app_read_params(&settings, line_params);
  if (!result && settings.notify == NOTIFY_WINDOW && !callback)
    result = (LONG)LINEERR_INVALPOINTER;
  if (!result)
    result = app_initialize(&settings, handle, &event);
  if (result)
    return as_phone_error(result);
  if (params && settings.notify == NOTIFY_EVENT)
    params->Handles.hEvent = event;
  *devices = 0;
  *version = VERSION_3_1;
  return 0;
}

LONG WINAPI phoneInitializeExW(LPHPHONEAPP handle, HINSTANCE instance, PHONECALLBACK callback, LPCWSTR name,
                               LPDWORD devices, LPDWORD version, LPPHONEINITIALIZEEXPARAMS params) {
  return check_text(name, true) ? (LONG)PHONEERR_INVALPOINTER
                                : initialize_ex(handle, instance, callback, name, devices, version, params);
}

LONG WINAPI phoneInitializeExA(LPHPHONEAPP handle, HINSTANCE instance, PHONECALLBACK callback, LPCSTR name,
                               LPDWORD devices, LPDWORD version, LPPHONEINITIALIZEEXPARAMS params) {
  WCHAR *wide;
  LONG result = as_phone_error(text_from_ansi(name, &wide));
  if (!result)
    result = initialize_ex(handle, instance, callback, wide, devices, version, params);
  free(wide);
  return result;
}

LONG WINAPI phoneInitialize(LPHPHONEAPP handle, HINSTANCE instance, PHONECALLBACK callback, LPCSTR name,
                            LPDWORD devices) {
  DWORD version = VERSION_2_0;
  return phoneInitializeExA(handle, instance, callback, name, devices, &version, NULL);
}

LONG WINAPI phoneShutdown(HPHONEAPP handle) {
  return as_phone_error(app_shutdown(handle, HANDLE_PHONE_APP));
}

LONG WINAPI phoneGetMessage(HPHONEAPP handle, LPPHONEMESSAGE message, DWORD timeout_ms) {
  if (!is_writable(message, sizeof *message))
    return (LONG)PHONEERR_INVALPOINTER;
  return as_phone_error(app_get_message(handle, HANDLE_PHONE_APP, (LINEMESSAGE *)message, timeout_ms));
}

static LONG no_device(HPHONEAPP handle) {
  model_lock();
  bool known = handle_object(handle, HANDLE_PHONE_APP) != NULL;
  model_unlock();
  return known ? (LONG)PHONEERR_BADDEVICEID : (LONG)PHONEERR_INVALAPPHANDLE;
}

/* Parameters but the first are named for their meaning only: without a phone nothing is done with them. */
#pragma GCC diagnostic ignored "-Wunused-parameter"

#define OF_APP(name, ...)                        \
  LONG WINAPI name(HPHONEAPP app, __VA_ARGS__) { \
    return no_device(app);                       \
  }
#define OF_DEVICE(name, ...)                    \
  LONG WINAPI name(DWORD device, __VA_ARGS__) { \
    return (LONG)PHONEERR_BADDEVICEID;          \
  }
#define OF_PHONE(name, ...)                     \
  LONG WINAPI name(HPHONE phone, __VA_ARGS__) { \
    return (LONG)PHONEERR_INVALPHONEHANDLE;     \
  }

OF_APP(phoneNegotiateAPIVersion, DWORD device, DWORD low, DWORD high, LPDWORD version, LPPHONEEXTENSIONID extension)
OF_APP(phoneNegotiateExtVersion, DWORD device, DWORD api_version, DWORD low, DWORD high, LPDWORD version)
OF_APP(phoneGetDevCapsW, DWORD device, DWORD version, DWORD ext_version, LPPHONECAPS caps)
OF_APP(phoneGetDevCapsA, DWORD device, DWORD version, DWORD ext_version, LPPHONECAPS caps)
OF_APP(phoneOpen, DWORD device, LPHPHONE phone, DWORD version, DWORD ext_version, DWORD_PTR instance, DWORD privilege)

OF_DEVICE(phoneConfigDialogW, HWND owner, LPCWSTR class)
OF_DEVICE(phoneConfigDialogA, HWND owner, LPCSTR class)
OF_DEVICE(phoneGetIconW, LPCWSTR class, LPHICON icon)
OF_DEVICE(phoneGetIconA, LPCSTR class, LPHICON icon)

LONG WINAPI phoneClose(HPHONE phone) {
  return (LONG)PHONEERR_INVALPHONEHANDLE;
}

OF_PHONE(phoneDevSpecific, LPVOID params, DWORD size)
OF_PHONE(phoneGetButtonInfoW, DWORD lamp, LPPHONEBUTTONINFO info)
OF_PHONE(phoneGetButtonInfoA, DWORD lamp, LPPHONEBUTTONINFO info)
OF_PHONE(phoneGetData, DWORD id, LPVOID data, DWORD size)
OF_PHONE(phoneGetDisplay, LPVARSTRING display)
OF_PHONE(phoneGetGain, DWORD device, LPDWORD gain)
OF_PHONE(phoneGetHookSwitch, LPDWORD devices)
OF_PHONE(phoneGetIDW, LPVARSTRING id, LPCWSTR class)
OF_PHONE(phoneGetIDA, LPVARSTRING id, LPCSTR class)
OF_PHONE(phoneGetLamp, DWORD lamp, LPDWORD mode)
OF_PHONE(phoneGetRing, LPDWORD mode, LPDWORD volume)
OF_PHONE(phoneGetStatusW, LPPHONESTATUS status)
OF_PHONE(phoneGetStatusA, LPPHONESTATUS status)
OF_PHONE(phoneGetStatusMessages, LPDWORD states, LPDWORD button_modes, LPDWORD button_states)
OF_PHONE(phoneGetVolume, DWORD device, LPDWORD volume)
OF_PHONE(phoneSetButtonInfoW, DWORD lamp, LPPHONEBUTTONINFO const info)
OF_PHONE(phoneSetButtonInfoA, DWORD lamp, LPPHONEBUTTONINFO const info)
OF_PHONE(phoneSetData, DWORD id, LPVOID const data, DWORD size)
OF_PHONE(phoneSetDisplay, DWORD row, DWORD column, LPCSTR text, DWORD size)
OF_PHONE(phoneSetGain, DWORD device, DWORD gain)
OF_PHONE(phoneSetHookSwitch, DWORD devices, DWORD mode)
OF_PHONE(phoneSetLamp, DWORD lamp, DWORD mode)
OF_PHONE(phoneSetRing, DWORD mode, DWORD volume)
OF_PHONE(phoneSetStatusMessages, DWORD states, DWORD button_modes, DWORD button_states)
OF_PHONE(phoneSetVolume, DWORD device, DWORD volume)
