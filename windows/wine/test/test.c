#include "test.h"

#include <stdio.h>

int failures;
struct fake *fake;

bool verdict(bool good, const char *what, const char *file, int line) {
  if (good) {
    printf("ok      %s\n", what);
  } else {
    printf("NOT OK  %s (%s:%d)\n", what, file, line);
    failures++;
  }
  fflush(stdout);
  return good;
}

bool verdict_equal(long long wanted, long long value, const char *what, const char *file, int line) {
  if (wanted != value)
    printf("        wanted 0x%llX, got 0x%llX\n", wanted, value);
  return verdict(wanted == value, what, file, line);
}

void fake_load(void) {
  WCHAR path[MAX_PATH];
  GetModuleFileNameW(NULL, path, MAX_PATH);
  WCHAR *name = wcsrchr(path, L'\\');
  wcscpy(name ? name + 1 : path, L"fake.tsp");
  SetEnvironmentVariableW(L"SIPLINE_TSP", path);
  HMODULE module = LoadLibraryW(path);
  fake_control_function control = module ? (fake_control_function)(void *)GetProcAddress(module, "fake_control") : NULL;
  if (!control) {
    printf("NOT OK  the scripted provider does not load\n");
    ExitProcess(1);
  }
  fake = control();
}

HLINEAPP start_app(const char *name) {
  LINEINITIALIZEEXPARAMS params = {.dwTotalSize = sizeof params, .dwOptions = LINEINITIALIZEEXOPTION_USEEVENT};
  DWORD count, version = 0x00020000;
  HLINEAPP app = 0;
  LONG result = lineInitializeExA(&app, NULL, NULL, name, &count, &version, &params);
  if (result)
    verdict_equal(0, result, "lineInitializeEx", __FILE__, __LINE__);
  return app;
}

HLINE open_line_as(HLINEAPP app, DWORD device, DWORD privileges, DWORD version, DWORD media_modes) {
  HLINE line = 0;
  LONG result = lineOpenW(app, device, &line, version, 0, 0x1234, privileges, media_modes, NULL);
  if (result)
    verdict_equal(0, result, "lineOpen", __FILE__, __LINE__);
  return line;
}

HLINE open_line(HLINEAPP app, DWORD device, DWORD privileges) {
  return open_line_as(app, device, privileges, 0x00020000, LINEMEDIAMODE_INTERACTIVEVOICE);
}

bool expect(HLINEAPP app, DWORD message, LINEMESSAGE *into) {
  ULONGLONG end = GetTickCount64() + 5000;
  while (GetTickCount64() < end) {
    if (lineGetMessage(app, into, 5000) == 0 && into->dwMessageID == message)
      return true;
  }
  return false;
}

LONG reply(HLINEAPP app, LONG request) {
  LINEMESSAGE message;
  if (request <= 0)
    return request;
  while (expect(app, LINE_REPLY, &message)) {
    if (message.dwParam1 == (DWORD_PTR)request)
      return (LONG)message.dwParam2;
  }
  return 0x7FFFFFFF;
}

bool expect_state(HLINEAPP app, HCALL call, DWORD state, LINEMESSAGE *into) {
  while (expect(app, LINE_CALLSTATE, into)) {
    if ((!call || into->hDevice == call) && into->dwParam1 == state)
      return true;
  }
  return false;
}

bool silent(HLINEAPP app) {
  LINEMESSAGE message;
  LONG result = lineGetMessage(app, &message, 100);
  if (result == 0)
    printf("        message %lu for 0x%lX: 0x%llX 0x%llX 0x%llX\n", message.dwMessageID, message.hDevice,
           (long long)message.dwParam1, (long long)message.dwParam2, (long long)message.dwParam3);
  return result == (LONG)LINEERR_OPERATIONFAILED;
}

int finish(void) {
  printf(failures ? "FAILED  %d\n" : "PASSED\n", failures);
  return failures > 100 ? 100 : failures;
}
