/* Callbacks that call back: drop, shut down, open dialogs, die. */
#include "test.h"

#include <stdio.h>
#include <string.h>

static HLINEAPP app;
static HCALL call;
static LONG drop_request, shutdown_result = 1;
static unsigned nested_deepest, depth, messages;
static enum { DROP, NEST, SHUT_DOWN, DIE } behaviour;
static bool idle;

static void pump(DWORD for_ms) {
  MSG message;
  ULONGLONG end = GetTickCount64() + for_ms;
  do {
    MsgWaitForMultipleObjects(0, NULL, FALSE, 20, QS_ALLINPUT);
    while (PeekMessageW(&message, NULL, 0, 0, PM_REMOVE))
      DispatchMessageW(&message);
  } while (GetTickCount64() < end);
}

static void CALLBACK callback(DWORD device, DWORD message, DWORD_PTR instance, DWORD_PTR p1, DWORD_PTR p2,
                              DWORD_PTR p3) {
  (void)device, (void)instance, (void)p2, (void)p3;
  messages++;
  if (++depth > nested_deepest)
    nested_deepest = depth;
  bool connected = message == LINE_CALLSTATE && p1 == LINECALLSTATE_CONNECTED;
  idle = idle || (message == LINE_CALLSTATE && p1 == LINECALLSTATE_IDLE);
  switch (behaviour) {
    case DROP:
      if (connected)
        drop_request = lineDrop(call, NULL, 0);
      break;
    case NEST:
      pump(50);
      break;
    case SHUT_DOWN:
      if (connected)
        shutdown_result = lineShutdown(app);
      break;
    case DIE:
      if (connected)
        ExitProcess(42);
      break;
  }
  depth--;
}

static void start(void) {
  DWORD count, version = 0x00020000;
  HLINE line = 0;
  messages = nested_deepest = 0;
  idle = false;
  lineInitializeExA(&app, NULL, callback, "Callbacks", &count, &version, NULL);
  lineOpenA(app, 0, &line, 0x00020000, 0, 0, LINECALLPRIVILEGE_NONE, 0, NULL);
  lineMakeCallA(line, &call, "1", 0, NULL);
}

static DWORD run_again(void) {
  char path[MAX_PATH], command[MAX_PATH + 8];
  STARTUPINFOA startup = {.cb = sizeof startup};
  PROCESS_INFORMATION process;
  DWORD code = STILL_ACTIVE;
  GetModuleFileNameA(NULL, path, MAX_PATH);
  snprintf(command, sizeof command, "\"%s\" die", path);
  if (!CreateProcessA(path, command, NULL, NULL, FALSE, 0, NULL, NULL, &startup, &process))
    return 0;
  WaitForSingleObject(process.hProcess, 20000);
  GetExitCodeProcess(process.hProcess, &code);
  CloseHandle(process.hProcess);
  CloseHandle(process.hThread);
  return code;
}

static HANDLE waiting;

static DWORD WINAPI wait_for_message(void *handle) {
  LINEMESSAGE message;
  SetEvent(waiting);
  return (DWORD)lineGetMessage(*(HLINEAPP *)handle, &message, INFINITE);
}

static void woken_by_shutdown(void) {
  HLINEAPP waiter = start_app("Waiter");
  DWORD result = 0;
  waiting = CreateEventW(NULL, FALSE, FALSE, NULL);
  HANDLE thread = CreateThread(NULL, 0, wait_for_message, &waiter, 0, NULL);
  WaitForSingleObject(waiting, INFINITE);
  Sleep(20);
  CHECK_EQUAL(0, lineShutdown(waiter), "lineShutdown while a thread waits in lineGetMessage");
  CHECK_EQUAL(WAIT_OBJECT_0, WaitForSingleObject(thread, 5000), "the thread is woken");
  GetExitCodeThread(thread, &result);
  CHECK_EQUAL((LONG)LINEERR_INVALAPPHANDLE, (LONG)result, "and told that its handle is gone");
  CloseHandle(thread);
  CloseHandle(waiting);
}

int main(int argc, char **argv) {
  (void)argv;
  fake_load();
  if (argc > 1) {
    behaviour = DIE;
    start();
    pump(10000);
    return 1;
  }
  behaviour = DROP;
  start();
  for (int i = 0; i < 100 && !idle; i++)
    pump(20);
  CHECK(drop_request > 0 && idle, "lineDrop inside the callback");
  CHECK_EQUAL(1, nested_deepest, "a callback is not entered while it runs");
  lineShutdown(app);

  behaviour = NEST;
  start();
  for (int i = 0; i < 50 && messages < 5; i++)
    pump(20);
  CHECK_EQUAL(5, messages, "a callback that dispatches messages itself gets them all");
  CHECK(nested_deepest > 1, "inside itself, as with Windows");
  lineShutdown(app);

  behaviour = SHUT_DOWN;
  start();
  for (int i = 0; i < 50 && shutdown_result == 1; i++)
    pump(20);
  CHECK_EQUAL(0, shutdown_result, "lineShutdown inside the callback");
  unsigned before = messages;
  pump(50);
  CHECK_EQUAL(before, messages, "is the last that is heard");
  CHECK(!fake->active && fake->calls == 0 && fake->opens == 0, "nothing is left at the provider");

  CHECK_EQUAL(42, run_again(), "a process that ends inside its callback ends");
  woken_by_shutdown();
  return finish();
}
