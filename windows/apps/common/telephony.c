#include "telephony.h"

#include "names.h"
#include "print.h"

#include <stdlib.h>

/* Longer than any request takes: a transfer lasts until the far end has called whom it was sent to. */
#define REPLY_MILLIS 60000
#define LINE_STATES 0x01FFFFFFu
#define ADDRESS_STATES 0x000001FFu

const wchar_t *const telephony_ways[] = {L"window", L"event", L"port", NULL};
bool telephony_quiet;

/* For the way of the window alone: TAPI calls back while messages are dispatched, and telephony_next hands them out. */
static struct {
  LINEMESSAGE ring[4096];
  unsigned first;
  unsigned count;
} heard;

static void CALLBACK callback(DWORD device, DWORD message, DWORD_PTR instance, DWORD_PTR first, DWORD_PTR second,
                              DWORD_PTR third) {
  const unsigned size = sizeof heard.ring / sizeof heard.ring[0];
  if (heard.count == size) {
    print_error("%u messages wait: one is lost", size);
    return;
  }
  heard.ring[(heard.first + heard.count++) % size] = (LINEMESSAGE){device, message, instance, first, second, third};
}

LONG telephony_open(struct telephony *telephony, enum way way, const wchar_t *name) {
  *telephony = (struct telephony){.way = way, .told = telephony->told};
  LINEINITIALIZEEXPARAMS how = {.dwTotalSize = sizeof how};
  switch (way) {
    case WAY_WINDOW:
      how.dwOptions = LINEINITIALIZEEXOPTION_USEHIDDENWINDOW;
      break;
    case WAY_EVENT:
      how.dwOptions = LINEINITIALIZEEXOPTION_USEEVENT;
      break;
    case WAY_PORT:
      how.dwOptions = LINEINITIALIZEEXOPTION_USECOMPLETIONPORT;
      telephony->handle = CreateIoCompletionPort(INVALID_HANDLE_VALUE, NULL, 0, 0);
      how.Handles.hCompletionPort = telephony->handle;
      break;
  }
  DWORD version = TELEPHONY_HIGHEST;
  LONG result = lineInitializeExW(&telephony->app, GetModuleHandleW(NULL), way == WAY_WINDOW ? callback : NULL, name,
                                  &telephony->lines, &version, &how);
  if (result == 0 && way == WAY_EVENT) {
    /* TAPI's own; it closes it. */
    telephony->handle = how.Handles.hEvent;
  }
  return result;
}

void telephony_close(struct telephony *telephony) {
  lineShutdown(telephony->app);
  if (telephony->way == WAY_PORT) {
    /* What still waits there is ours to free. */
    DWORD bytes;
    ULONG_PTR key;
    OVERLAPPED *message = NULL;
    while (GetQueuedCompletionStatus(telephony->handle, &bytes, &key, &message, 0) && message != NULL) {
      LocalFree(message);
    }
    CloseHandle(telephony->handle);
  }
}

static DWORD left(ULONGLONG until) {
  ULONGLONG now = GetTickCount64();
  return now >= until ? 0 : (DWORD)(until - now);
}

static bool next_of_window(LINEMESSAGE *message, DWORD millis) {
  ULONGLONG until = GetTickCount64() + millis;
  while (heard.count == 0) {
    MSG posted;
    if (PeekMessageW(&posted, NULL, 0, 0, PM_REMOVE)) {
      TranslateMessage(&posted);
      DispatchMessageW(&posted);
      continue;
    }
    if (left(until) == 0) {
      return false;
    }
    MsgWaitForMultipleObjects(0, NULL, FALSE, left(until), QS_ALLINPUT);
  }
  *message = heard.ring[heard.first];
  heard.first = (heard.first + 1) % (sizeof heard.ring / sizeof heard.ring[0]);
  heard.count--;
  return true;
}

/* The event may be set though its message is taken already. */
static bool next_of_event(const struct telephony *telephony, LINEMESSAGE *message, DWORD millis) {
  ULONGLONG until = GetTickCount64() + millis;
  while (WaitForSingleObject(telephony->handle, left(until)) == WAIT_OBJECT_0) {
    if (lineGetMessage(telephony->app, message, 0) == 0) {
      return true;
    }
    if (left(until) == 0) {
      return false;
    }
  }
  return false;
}

static bool next_of_port(const struct telephony *telephony, LINEMESSAGE *message, DWORD millis) {
  DWORD bytes;
  ULONG_PTR key;
  OVERLAPPED *posted = NULL;
  if (!GetQueuedCompletionStatus(telephony->handle, &bytes, &key, &posted, millis) || posted == NULL) {
    return false;
  }
  *message = *(LINEMESSAGE *)posted;
  LocalFree(posted);
  return true;
}

static void print_message(const LINEMESSAGE *message) {
  DWORD first = (DWORD)message->dwParam1;
  DWORD second = (DWORD)message->dwParam2;
  DWORD third = (DWORD)message->dwParam3;
  char what[48] = "LINE_";
  strncat(what, name_message(message->dwMessageID), sizeof what - 6);
  print_begin(what);
  switch (message->dwMessageID) {
    case LINE_REPLY:
      print_number("request", first);
      print_word("result", name_result((LONG)second));
      break;
    case LINE_CALLSTATE:
      print_hex("call", message->hDevice);
      print_word("state", name_call_state(first));
      if (first == LINECALLSTATE_DISCONNECTED) {
        print_word("mode", name_disconnect_mode(second));
      } else if (first == LINECALLSTATE_CONNECTED && second != 0) {
        print_word("mode", name_connected_mode(second));
      } else if (second != 0) {
        print_hex("detail", second);
      }
      if (third != 0) {
        print_word("privilege", name_privilege(third));
      }
      break;
    case LINE_APPNEWCALL:
      print_hex("line", message->hDevice);
      print_hex("call", second);
      print_word("privilege", name_privilege(third));
      break;
    case LINE_LINEDEVSTATE:
      print_hex("line", message->hDevice);
      print_word("states", name_line_states(first));
      print_hex("detail", second);
      break;
    case LINE_MONITORDIGITS: {
      wchar_t digit[2] = {(wchar_t)first, 0};
      print_hex("call", message->hDevice);
      print_text("digit", digit);
      break;
    }
    case LINE_MONITORMEDIA:
      print_hex("call", message->hDevice);
      print_word("media", name_media_modes(first));
      break;
    case LINE_CALLINFO:
    case LINE_GATHERDIGITS:
    case LINE_GENERATE:
    case LINE_MONITORTONE:
      print_hex("call", message->hDevice);
      print_hex("what", first);
      break;
    default:
      print_hex("device", message->hDevice);
      print_hex("first", first);
      print_hex("second", second);
      print_hex("third", third);
  }
  print_end();
}

static struct call *entry(struct telephony *telephony, HCALL handle) {
  for (int i = 0; i < TELEPHONY_CALLS; i++) {
    if (telephony->calls[i].handle == handle) {
      return &telephony->calls[i];
    }
  }
  return NULL;
}

static void note(struct telephony *telephony, const LINEMESSAGE *message) {
  if (message->dwMessageID != LINE_CALLSTATE) {
    return;
  }
  HCALL handle = (HCALL)message->hDevice;
  struct call *call = entry(telephony, handle);
  if (call == NULL) {
    call = entry(telephony, (HCALL)0);
  }
  if (call == NULL) {
    print_error("more than %d calls at once", TELEPHONY_CALLS);
    return;
  }
  *call = (struct call){handle, (DWORD)message->dwParam1, (DWORD)message->dwParam2};
}

bool telephony_next(struct telephony *telephony, DWORD millis, LINEMESSAGE *message) {
  bool came = telephony->way == WAY_WINDOW   ? next_of_window(message, millis)
              : telephony->way == WAY_EVENT ? next_of_event(telephony, message, millis)
                                            : next_of_port(telephony, message, millis);
  if (!came) {
    return false;
  }
  if (!telephony_quiet) {
    print_message(message);
  }
  note(telephony, message);
  if (telephony->told != NULL) {
    telephony->told(telephony, message);
  }
  return true;
}

LONG telephony_reply(struct telephony *telephony, LONG request) {
  bool replied;
  return telephony_replied(telephony, request, &replied);
}

LONG telephony_replied(struct telephony *telephony, LONG request, bool *replied) {
  *replied = true;
  if (request <= 0) {
    return request;
  }
  ULONGLONG until = GetTickCount64() + REPLY_MILLIS;
  LINEMESSAGE message;
  while (telephony_next(telephony, left(until), &message)) {
    if (message.dwMessageID == LINE_REPLY && (LONG)message.dwParam1 == request) {
      return (LONG)message.dwParam2;
    }
  }
  *replied = false;
  print_error("request %ld has had no LINE_REPLY for %d ms", (long)request, REPLY_MILLIS);
  return (LONG)LINEERR_OPERATIONFAILED;
}

bool telephony_await(struct telephony *telephony, HCALL call, DWORD state, DWORD millis) {
  ULONGLONG until = GetTickCount64() + millis;
  while (true) {
    DWORD now = telephony_call(telephony, call).state;
    if (now == state) {
      return true;
    }
    LINEMESSAGE message;
    if (now == LINECALLSTATE_IDLE || !telephony_next(telephony, left(until), &message)) {
      return false;
    }
  }
}

struct call telephony_call(const struct telephony *telephony, HCALL handle) {
  struct call *call = handle == 0 ? NULL : entry((struct telephony *)telephony, handle);
  return call == NULL ? (struct call){handle, 0, 0} : *call;
}

void telephony_forget(struct telephony *telephony, HCALL handle) {
  struct call *call = entry(telephony, handle);
  if (call != NULL) {
    *call = (struct call){0};
  }
}

static bool negotiate(const struct telephony *telephony, DWORD device, DWORD *version) {
  LINEEXTENSIONID extension;
  return lineNegotiateAPIVersion(telephony->app, device, TELEPHONY_LOWEST, TELEPHONY_HIGHEST, version, &extension) == 0;
}

LINEDEVCAPS *telephony_caps(const struct telephony *telephony, DWORD device) {
  DWORD version;
  if (!negotiate(telephony, device, &version)) {
    return NULL;
  }
  for (DWORD size = 1024;;) {
    LINEDEVCAPS *caps = calloc(1, size);
    if (caps == NULL) {
      return NULL;
    }
    caps->dwTotalSize = size;
    if (lineGetDevCapsW(telephony->app, device, version, 0, caps) != 0) {
      free(caps);
      return NULL;
    }
    if (caps->dwNeededSize <= size) {
      return caps;
    }
    size = caps->dwNeededSize;
    free(caps);
  }
}

LINECALLINFO *telephony_call_info(HCALL call) {
  for (DWORD size = 1024;;) {
    LINECALLINFO *info = calloc(1, size);
    if (info == NULL) {
      return NULL;
    }
    info->dwTotalSize = size;
    if (lineGetCallInfoW(call, info) != 0) {
      free(info);
      return NULL;
    }
    if (info->dwNeededSize <= size) {
      return info;
    }
    size = info->dwNeededSize;
    free(info);
  }
}

static const wchar_t *name_in(const LINEDEVCAPS *caps) {
  return caps->dwLineNameOffset == 0 ? L"" : (const wchar_t *)((const char *)caps + caps->dwLineNameOffset);
}

LONG telephony_line(const struct telephony *telephony, const wchar_t *name) {
  wchar_t *end;
  unsigned long number = name == NULL ? 0 : wcstoul(name, &end, 10);
  if ((name == NULL || *end == 0) && number < telephony->lines) {
    return (LONG)number;
  }
  for (DWORD device = 0; name != NULL && device < telephony->lines; device++) {
    LINEDEVCAPS *caps = telephony_caps(telephony, device);
    bool is = caps != NULL && wcscmp(name_in(caps), name) == 0;
    free(caps);
    if (is) {
      return (LONG)device;
    }
  }
  if (telephony->lines == 0) {
    print_error("TAPI has no lines");
  } else {
    print_error("there is no line %ls; --list prints the %lu that there are", name, (unsigned long)telephony->lines);
  }
  return -1;
}

LONG telephony_open_line(const struct telephony *telephony, DWORD device, DWORD privileges, DWORD media, HLINE *line) {
  DWORD version;
  if (!negotiate(telephony, device, &version)) {
    return (LONG)LINEERR_INCOMPATIBLEAPIVERSION;
  }
  LONG result = lineOpenW(telephony->app, device, line, version, 0, 0, privileges, media, NULL);
  if (result == 0) {
    lineSetStatusMessages(*line, LINE_STATES, ADDRESS_STATES);
  }
  return result;
}

void telephony_print_call(HCALL call) {
  LINECALLINFO *info = telephony_call_info(call);
  if (info == NULL) {
    return;
  }
  print_begin("call");
  print_hex("call", call);
  print_number("device", info->dwLineDeviceID);
  print_text_at("caller", info, info->dwCallerIDOffset, info->dwCallerIDSize);
  print_text_at("callerName", info, info->dwCallerIDNameOffset, info->dwCallerIDNameSize);
  print_text_at("called", info, info->dwCalledIDOffset, info->dwCalledIDSize);
  print_text_at("connected", info, info->dwConnectedIDOffset, info->dwConnectedIDSize);
  print_word("origin", name_origin(info->dwOrigin));
  print_word("reason", name_reason(info->dwReason));
  print_word("media", name_media_modes(info->dwMediaMode));
  print_end();
  free(info);
}

void telephony_print_lines(const struct telephony *telephony) {
  for (DWORD device = 0; device < telephony->lines; device++) {
    LINEDEVCAPS *caps = telephony_caps(telephony, device);
    if (caps == NULL) {
      continue;
    }
    print_begin("line");
    print_number("device", device);
    print_text("name", name_in(caps));
    print_text_at("provider", caps, caps->dwProviderInfoOffset, caps->dwProviderInfoSize);
    print_word("media", name_media_modes(caps->dwMediaModes));
    print_number("calls", caps->dwMaxNumActiveCalls);
    print_hex("permanent", caps->dwPermanentLineID);
    print_end();
    free(caps);
  }
}
