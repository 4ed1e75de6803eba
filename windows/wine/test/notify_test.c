/*
 * The three ways of being told: hidden window, event, completion port. Each makes a call and sees reply and states in
 * order.
 */
#include "test.h"

#include <stdio.h>

static LINEMESSAGE heard[64];
static unsigned heard_count;

static void CALLBACK callback(DWORD device, DWORD message, DWORD_PTR instance, DWORD_PTR p1, DWORD_PTR p2,
                              DWORD_PTR p3) {
  if (heard_count < 64)
    heard[heard_count++] = (LINEMESSAGE){device, message, instance, p1, p2, p3};
}

static void judge(const char *way, LONG request, HCALL call) {
  static const DWORD states[] = {LINECALLSTATE_DIALING, LINECALLSTATE_PROCEEDING, LINECALLSTATE_RINGBACK,
                                 LINECALLSTATE_CONNECTED};
  char text[128];
  snprintf(text, sizeof text, "%s: five messages came", way);
  CHECK_EQUAL(5, heard_count, text);
  snprintf(text, sizeof text, "%s: the reply comes first, with request and instance", way);
  CHECK(heard[0].dwMessageID == LINE_REPLY && heard[0].dwParam1 == (DWORD_PTR)request && heard[0].dwParam2 == 0 &&
            heard[0].dwCallbackInstance == 0xABCD,
        text);
  bool good = true;
  for (unsigned i = 0; i < 4; i++)
    good = good && heard[i + 1].dwMessageID == LINE_CALLSTATE && heard[i + 1].hDevice == call &&
           heard[i + 1].dwParam1 == states[i] && heard[i + 1].dwCallbackInstance == 0xABCD;
  snprintf(text, sizeof text, "%s: the call's states follow in order", way);
  CHECK(good, text);
  snprintf(text, sizeof text, "%s: the first state carries the privilege, the others none", way);
  CHECK(heard[1].dwParam3 == LINECALLPRIVILEGE_OWNER && heard[2].dwParam3 == 0 && heard[4].dwParam3 == 0, text);
}

static HLINE open_and_call(HLINEAPP app, HCALL *call, LONG *request) {
  HLINE line = 0;
  heard_count = 0;
  CHECK_EQUAL(0, lineOpenA(app, 0, &line, 0x00020000, 0, 0xABCD, LINECALLPRIVILEGE_NONE, 0, NULL), "lineOpen");
  *request = lineMakeCallW(line, call, L"+49 30 \x00E4\x4E2D", 49, NULL);
  CHECK(*request > 0, "lineMakeCall gives a request id");
  CHECK(*call != 0, "and the call's handle");
  CHECK(wcscmp(fake->text, L"+49 30 \x00E4\x4E2D") == 0 && fake->numbers[0] == 49,
        "the provider got the number and the country");
  return line;
}

static void by_window(bool old_way) {
  HLINEAPP app = 0;
  DWORD count = 99, version = 0x00020000;
  HCALL call = 0;
  LONG request;
  if (old_way)
    CHECK_EQUAL(0, lineInitialize(&app, GetModuleHandleW(NULL), callback, "Notify", &count), "lineInitialize");
  else
    CHECK_EQUAL(0, lineInitializeExW(&app, NULL, callback, L"Notify", &count, &version, NULL),
                "lineInitializeEx with a hidden window");
  CHECK_EQUAL(2, count, "two lines");
  open_and_call(app, &call, &request);
  CHECK_EQUAL(0, heard_count, "no callback before messages are dispatched");
  ULONGLONG end = GetTickCount64() + 5000;
  MSG message;
  while (heard_count < 5 && GetTickCount64() < end) {
    MsgWaitForMultipleObjects(0, NULL, FALSE, 200, QS_ALLINPUT);
    while (PeekMessageW(&message, NULL, 0, 0, PM_REMOVE))
      DispatchMessageW(&message);
  }
  judge(old_way ? "lineInitialize" : "window", request, call);
  CHECK_EQUAL(0, lineShutdown(app), "lineShutdown");
}

static void by_event(void) {
  LINEINITIALIZEEXPARAMS params = {.dwTotalSize = sizeof params, .dwOptions = LINEINITIALIZEEXOPTION_USEEVENT};
  HLINEAPP app = 0;
  DWORD count, version = 0x00030001;
  HCALL call = 0;
  LONG request;
  CHECK_EQUAL(0, lineInitializeExA(&app, NULL, NULL, "Notify", &count, &version, &params),
              "lineInitializeEx with an event");
  CHECK(params.Handles.hEvent != NULL, "the event's handle is given");
  CHECK_EQUAL(0x00030001, version, "the highest version is told");
  CHECK_EQUAL(WAIT_TIMEOUT, WaitForSingleObject(params.Handles.hEvent, 0), "the event is not set at first");
  open_and_call(app, &call, &request);
  while (heard_count < 5 && WaitForSingleObject(params.Handles.hEvent, 5000) == WAIT_OBJECT_0) {
    if (lineGetMessage(app, &heard[heard_count], 0) == 0)
      heard_count++;
  }
  judge("event", request, call);
  LINEMESSAGE none;
  CHECK_EQUAL((LONG)LINEERR_OPERATIONFAILED, lineGetMessage(app, &none, 0),
              "lineGetMessage times out where there is nothing");
  CHECK_EQUAL(WAIT_TIMEOUT, WaitForSingleObject(params.Handles.hEvent, 0), "the event is reset when all is fetched");
  fake->event(0, fake->call, LINE_CALLINFO, LINECALLINFOSTATE_CALLERID, 0, 0);
  fake->state(fake->call, LINECALLSTATE_IDLE, 0);
  for (int i = 0; i < 200 && lineDeallocateCall(call); i++)
    Sleep(10);
  CHECK_EQUAL(WAIT_TIMEOUT, WaitForSingleObject(params.Handles.hEvent, 0),
              "and when what was to fetch is about a call let go");
  CHECK_EQUAL(0, lineShutdown(app), "lineShutdown");
  CHECK_EQUAL((LONG)LINEERR_INVALAPPHANDLE, lineGetMessage(app, &none, 0), "no message for a handle that is gone");
}

static void by_port(void) {
  HANDLE port = CreateIoCompletionPort(INVALID_HANDLE_VALUE, NULL, 0, 1);
  LINEINITIALIZEEXPARAMS params = {
      .dwTotalSize = sizeof params, .dwOptions = LINEINITIALIZEEXOPTION_USECOMPLETIONPORT, .dwCompletionKey = 77};
  HLINEAPP app = 0;
  DWORD count, version = 0x00020002, bytes;
  ULONG_PTR key = 0;
  OVERLAPPED *overlapped;
  HCALL call = 0;
  LONG request;
  params.Handles.hCompletionPort = port;
  CHECK_EQUAL(0, lineInitializeExA(&app, NULL, NULL, "Notify", &count, &version, &params),
              "lineInitializeEx with a completion port");
  open_and_call(app, &call, &request);
  while (heard_count < 5 && GetQueuedCompletionStatus(port, &bytes, &key, &overlapped, 5000)) {
    heard[heard_count++] = *(LINEMESSAGE *)overlapped;
    LocalFree(overlapped);
  }
  CHECK_EQUAL(77, key, "the key comes along");
  judge("port", request, call);
  CHECK_EQUAL(0, lineShutdown(app), "lineShutdown");
  CloseHandle(port);
}

static void bad_parameters(void) {
  LINEINITIALIZEEXPARAMS params = {.dwTotalSize = sizeof params, .dwOptions = 9};
  HLINEAPP app = 0;
  DWORD count, version = 0x00020000, old = 0x00010004;
  CHECK_EQUAL((LONG)LINEERR_INVALPARAM, lineInitializeExA(&app, NULL, callback, "x", &count, &version, &params),
              "an unknown way is refused");
  params.dwTotalSize = 4;
  CHECK_EQUAL((LONG)LINEERR_STRUCTURETOOSMALL, lineInitializeExA(&app, NULL, callback, "x", &count, &version, &params),
              "too small");
  CHECK_EQUAL((LONG)LINEERR_INVALPOINTER, lineInitializeExA(NULL, NULL, callback, "x", &count, &version, NULL),
              "no place for the handle");
  CHECK_EQUAL((LONG)LINEERR_INVALPOINTER, lineInitializeExA(&app, NULL, NULL, "x", &count, &version, NULL),
              "a window without callback");
  CHECK_EQUAL((LONG)LINEERR_INCOMPATIBLEAPIVERSION, lineInitializeExA(&app, NULL, callback, "x", &count, &old, NULL),
              "older than 2.0");
  CHECK_EQUAL((LONG)LINEERR_INVALAPPHANDLE, lineShutdown(0x12345678), "lineShutdown of an invented handle");
}

int main(void) {
  fake_load();
  bad_parameters();
  by_window(false);
  by_window(true);
  by_event();
  by_port();
  CHECK(!fake->active && fake->opens == 0 && fake->calls == 0,
        "the provider is shut down, with no line and no call left");
  return finish();
}
