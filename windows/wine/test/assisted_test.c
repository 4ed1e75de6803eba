/* Assisted Telephony, in one process and between two: this program runs itself as the one that asks. */
#include "test.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static LONG ask_from_another_process(const char *number) {
  char path[MAX_PATH], command[MAX_PATH + 64];
  STARTUPINFOA startup = {.cb = sizeof startup};
  PROCESS_INFORMATION process;
  DWORD code = 0x7777;
  GetModuleFileNameA(NULL, path, MAX_PATH);
  snprintf(command, sizeof command, "\"%s\" %s", path, number);
  if (!CreateProcessA(path, command, NULL, NULL, FALSE, 0, NULL, NULL, &startup, &process))
    return 0x7777;
  WaitForSingleObject(process.hProcess, 30000);
  GetExitCodeProcess(process.hProcess, &code);
  CloseHandle(process.hProcess);
  CloseHandle(process.hThread);
  return (LONG)code;
}

int main(int argc, char **argv) {
  if (argc > 1)
    return (int)tapiRequestMakeCallA(argv[1], "Other", "Bob", "From afar");

  LINEMESSAGE message;
  LINEREQMAKECALLW request;
  LINEREQMAKECALL ansi;
  char endless[200];
  fake_load();
  CHECK_EQUAL(TAPIERR_NOREQUESTRECIPIENT, tapiRequestMakeCallA("123", NULL, NULL, NULL), "nobody takes requests yet");
  HLINEAPP app = start_app("Recipient"), other = start_app("Other");
  CHECK_EQUAL(TAPIERR_NOREQUESTRECIPIENT, tapiRequestMakeCallA("123", NULL, NULL, NULL),
              "an application alone does not");
  CHECK_EQUAL((LONG)LINEERR_NOTREGISTERED, lineGetRequestW(app, LINEREQUESTMODE_MAKECALL, &request), "nor may it ask");
  CHECK_EQUAL((LONG)LINEERR_INVALREQUESTMODE, lineRegisterRequestRecipient(app, 5, 0x80, TRUE), "no such mode");
  CHECK_EQUAL((LONG)LINEERR_INVALAPPHANDLE, lineRegisterRequestRecipient(1, 5, LINEREQUESTMODE_MAKECALL, TRUE),
              "no such application");
  CHECK_EQUAL(0, lineRegisterRequestRecipient(app, 5, LINEREQUESTMODE_MAKECALL, TRUE), "lineRegisterRequestRecipient");
  CHECK_EQUAL((LONG)LINEERR_NOREQUEST, lineGetRequestW(app, LINEREQUESTMODE_MAKECALL, &request), "there is none yet");

  CHECK_EQUAL(0, tapiRequestMakeCallW(L"+49 30 \x4E2D", L"Asker", L"J\x00F6rg", L"please"), "tapiRequestMakeCall");
  CHECK(expect(app, LINE_REQUEST, &message) && message.dwParam1 == LINEREQUESTMODE_MAKECALL &&
            message.dwCallbackInstance == 5 && message.hDevice == 0,
        "LINE_REQUEST, with the registration's instance");
  CHECK_EQUAL(0, lineGetRequestW(app, LINEREQUESTMODE_MAKECALL, &request), "lineGetRequest");
  CHECK(wcscmp(request.szDestAddress, L"+49 30 \x4E2D") == 0 && wcscmp(request.szAppName, L"Asker") == 0 &&
            wcscmp(request.szCalledParty, L"J\x00F6rg") == 0 && wcscmp(request.szComment, L"please") == 0,
        "with all that was said");
  CHECK_EQUAL((LONG)LINEERR_NOREQUEST, lineGetRequestW(app, LINEREQUESTMODE_MAKECALL, &request), "once");

  CHECK_EQUAL(0, tapiRequestMakeCallA("1", "A", NULL, NULL), "two");
  CHECK_EQUAL(0, tapiRequestMakeCallA("2", "M\xFCller", NULL, NULL), "requests");
  CHECK(expect(app, LINE_REQUEST, &message) && expect(app, LINE_REQUEST, &message), "are told one by one");
  CHECK(lineGetRequestA(app, LINEREQUESTMODE_MAKECALL, &ansi) == 0 && strcmp(ansi.szDestAddress, "1") == 0,
        "and fetched in their order");
  CHECK(lineGetRequestA(app, LINEREQUESTMODE_MAKECALL, &ansi) == 0 && strcmp(ansi.szAppName, "M\xFCller") == 0,
        "in ANSI too");

  CHECK_EQUAL(0, ask_from_another_process("4711"), "another process asks");
  CHECK(expect(app, LINE_REQUEST, &message), "and is heard");
  CHECK(lineGetRequestA(app, LINEREQUESTMODE_MAKECALL, &ansi) == 0 && strcmp(ansi.szDestAddress, "4711") == 0 &&
            strcmp(ansi.szComment, "From afar") == 0,
        "with its number");

  memset(endless, '1', sizeof endless - 1);
  endless[sizeof endless - 1] = 0;
  CHECK_EQUAL(TAPIERR_INVALDESTADDRESS, tapiRequestMakeCallA(endless, NULL, NULL, NULL),
              "a number longer than TAPI allows");
  CHECK_EQUAL(TAPIERR_INVALDESTADDRESS, tapiRequestMakeCallA("", NULL, NULL, NULL), "an empty one");
  CHECK_EQUAL(TAPIERR_INVALPOINTER, tapiRequestMakeCallA(NULL, NULL, NULL, NULL), "none");
  LONG result = 0;
  int taken = 0;
  while (taken < 1000 && (result = tapiRequestMakeCallA("1", NULL, NULL, NULL)) == 0)
    taken++;
  CHECK(result == TAPIERR_REQUESTQUEUEFULL && taken == 64, "the queue is bounded");
  while (lineGetRequestA(app, LINEREQUESTMODE_MAKECALL, &ansi) == 0)
    taken--;
  CHECK_EQUAL(0, taken, "and nothing of it is lost");

  CHECK_EQUAL(0, lineRegisterRequestRecipient(other, 6, LINEREQUESTMODE_MAKECALL, TRUE),
              "a second application registers");
  CHECK_EQUAL(0, lineRegisterRequestRecipient(app, 0, LINEREQUESTMODE_MAKECALL, FALSE), "the first stops");
  while (lineGetMessage(app, &message, 50) == 0)
    ;
  CHECK_EQUAL(0, tapiRequestMakeCallA("3", NULL, NULL, NULL), "a request");
  CHECK(expect(other, LINE_REQUEST, &message) && message.dwCallbackInstance == 6, "goes to the second");
  CHECK(silent(app), "not to the first");
  CHECK(lineShutdown(other) == 0 && lineShutdown(app) == 0, "both shut down");
  CHECK_EQUAL(TAPIERR_NOREQUESTRECIPIENT, tapiRequestMakeCallA("123", NULL, NULL, NULL),
              "nobody takes requests any more");
  CHECK_EQUAL(TAPIERR_NOREQUESTRECIPIENT, ask_from_another_process("1"), "seen from another process as well");
  CHECK_EQUAL(TAPIERR_REQUESTFAILED, tapiRequestDrop(NULL, 0), "media calls are without function, as in Windows");
  return finish();
}
