/*
 * What no application should pass, and no provider should answer: refused with the right LINEERR_, and nothing else
 * happens.
 */
#include "test.h"

#include <stdlib.h>
#include <string.h>

static HLINEAPP app;
static HLINE line;
static HCALL call;

#define REFUSED(wanted, expression) CHECK_EQUAL((LONG)(wanted), (expression), #expression)

static WCHAR *endless_w;
static char *endless_a;
static void *wild = (void *)(DWORD_PTR)0x10;

/* Text that fills its pages to the last byte, with no zero. */
static void make_endless(void) {
  endless_w = VirtualAlloc(NULL, 0x10000, MEM_COMMIT, PAGE_READWRITE);
  for (int i = 0; i < 0x8000; i++)
    endless_w[i] = L'1';
  endless_a = VirtualAlloc(NULL, 0x10000, MEM_COMMIT, PAGE_READWRITE);
  memset(endless_a, '1', 0x10000);
}

static void texts(void) {
  DWORD number;
  REFUSED(LINEERR_INVALPOINTER, lineMakeCallW(line, &call, endless_w, 0, NULL));
  REFUSED(LINEERR_INVALPOINTER, lineMakeCallA(line, &call, endless_a, 0, NULL));
  REFUSED(LINEERR_INVALPOINTER, lineMakeCallW(line, &call, wild, 0, NULL));
  REFUSED(LINEERR_INVALPOINTER, lineMakeCallA(line, &call, wild, 0, NULL));
  REFUSED(LINEERR_INVALPOINTER, lineMakeCallW(line, NULL, L"1", 0, NULL));
  REFUSED(LINEERR_INVALPOINTER, lineMakeCallW(line, wild, L"1", 0, NULL));
  REFUSED(LINEERR_INVALPOINTER, lineMakeCallW(line, &call, L"1", 0, wild));
  REFUSED(LINEERR_INVALPOINTER, lineDialW(call, endless_w, 0));
  REFUSED(LINEERR_INVALPOINTER, lineDialA(call, NULL, 0));
  REFUSED(LINEERR_INVALPOINTER, lineBlindTransferA(call, endless_a, 0));
  REFUSED(LINEERR_INVALPOINTER, lineGenerateDigitsW(call, LINEDIGITMODE_DTMF, endless_w, 0));
  REFUSED(LINEERR_INVALPOINTER, lineHandoffA(call, endless_a, 0));
  REFUSED(LINEERR_INVALPOINTER, lineGetAddressIDW(line, &number, LINEADDRESSMODE_DIALABLEADDR, endless_w, 0xFFFFFFF0));
  REFUSED(LINEERR_INVALPOINTER, lineGetAddressIDA(line, &number, LINEADDRESSMODE_DIALABLEADDR, endless_a, 0xFFFFFFF0));
  REFUSED(LINEERR_INVALPOINTER, lineAddProviderW(endless_w, NULL, &number));
  REFUSED(LINEERR_INVALPOINTER, lineAddProviderA(NULL, NULL, &number));
  REFUSED(LINEERR_INVALPOINTER, lineSetAppPriorityA(endless_a, 4, NULL, 0, NULL, 1));
  REFUSED(TAPIERR_INVALPOINTER, tapiRequestMakeCallW(endless_w, NULL, NULL, NULL));
  REFUSED(TAPIERR_INVALPOINTER, tapiRequestMakeCallA("1", endless_a, NULL, NULL));
}

static void pointers(void) {
  DWORD number, sizes[3] = {12, 0, 0};
  REFUSED(LINEERR_INVALPOINTER, lineGetCallInfoW(call, NULL));
  REFUSED(LINEERR_INVALPOINTER, lineGetCallInfoA(call, wild));
  REFUSED(LINEERR_STRUCTURETOOSMALL, lineGetCallInfoW(call, (LINECALLINFO *)sizes));
  REFUSED(LINEERR_STRUCTURETOOSMALL, lineGetCallStatus(call, (LINECALLSTATUS *)sizes));
  REFUSED(LINEERR_STRUCTURETOOSMALL, lineGetLineDevStatusW(line, (LINEDEVSTATUS *)sizes));
  REFUSED(LINEERR_STRUCTURETOOSMALL, lineGetAddressStatusA(line, 0, (LINEADDRESSSTATUS *)sizes));
  REFUSED(LINEERR_STRUCTURETOOSMALL, lineGetNewCalls(line, 0, LINECALLSELECT_LINE, (LINECALLLIST *)sizes));
  REFUSED(LINEERR_STRUCTURETOOSMALL, lineGetConfRelatedCalls(call, (LINECALLLIST *)sizes));
  REFUSED(LINEERR_STRUCTURETOOSMALL, lineGetTranslateCapsW(app, 0x00020000, (LINETRANSLATECAPS *)sizes));
  REFUSED(LINEERR_STRUCTURETOOSMALL, lineGetProviderListA(0x00020000, (LINEPROVIDERLIST *)sizes));
  REFUSED(LINEERR_STRUCTURETOOSMALL, lineGetCountryW(1, 0x00020000, (LINECOUNTRYLIST *)sizes));
  REFUSED(LINEERR_STRUCTURETOOSMALL, lineGetIDW(line, 0, 0, LINECALLSELECT_LINE, (VARSTRING *)sizes, L"wave/in"));
  REFUSED(LINEERR_INVALPOINTER, lineGetIDW(line, 0, 0, LINECALLSELECT_LINE, NULL, L"wave/in"));
  REFUSED(LINEERR_INVALPOINTER, lineGetStatusMessages(line, NULL, &number));
  REFUSED(LINEERR_INVALPOINTER, lineGetMessage(app, NULL, 0));
  REFUSED(LINEERR_INVALPOINTER, lineDrop(call, wild, 100));
  REFUSED(LINEERR_INVALPOINTER, lineSendUserUserInfo(call, endless_a, 0x7FFFFFFF));
  REFUSED(LINEERR_INVALPOINTER, lineDevSpecific(line, 0, 0, wild, 4));
  REFUSED(LINEERR_INVALPOINTER, lineSetCallData(call, wild, 4));
  REFUSED(LINEERR_INVALTONELIST, lineMonitorTones(call, wild, 0xFFFFFFFF));
  REFUSED(LINEERR_INVALPOINTER, lineMonitorTones(call, wild, 3));
  REFUSED(LINEERR_INVALPARAM, lineGatherDigitsW(call, LINEDIGITMODE_DTMF, endless_w, 0xFFFFFFFF, NULL, 0, 0));
  REFUSED(LINEERR_INVALPOINTER, lineGatherDigitsA(call, LINEDIGITMODE_DTMF, wild, 4, NULL, 0, 0));
  REFUSED(LINEERR_INVALPOINTER, lineCompleteCall(call, NULL, LINECALLCOMPLMODE_CAMPON, 0));
  REFUSED(LINEERR_INVALPOINTER, lineSetupTransferW(call, NULL, NULL));
  REFUSED(LINEERR_INVALPOINTER, lineSetupConferenceW(call, 0, &call, NULL, 3, NULL));
  REFUSED(LINEERR_INVALPOINTER, lineForwardW(line, 1, 0, NULL, 0, NULL, NULL));
  REFUSED(LINEERR_INVALPOINTER, lineForwardW(line, 1, 0, wild, 0, &number, NULL));
  REFUSED(LINEERR_INVALPOINTER, lineGetRequestW(app, LINEREQUESTMODE_MAKECALL, NULL));
  REFUSED(LINEERR_INVALPOINTER, lineNegotiateAPIVersion(app, 0, 0x00010003, 0x00030001, NULL, NULL));
  REFUSED(TAPIERR_REQUESTFAILED, tapiGetLocationInfoA(NULL, NULL));
}

static void handles(void) {
  const DWORD bad[] = {0, 1, 0xFFFFFFFF, 0x7FFFFFFF, app, line ^ 0x10000};
  DWORD numbers[256] = {sizeof numbers};
  for (unsigned i = 0; i < sizeof bad / sizeof *bad; i++) {
    DWORD handle = bad[i];
    bool good = lineClose(handle) == (LONG)LINEERR_INVALLINEHANDLE &&
                lineDrop(handle, NULL, 0) == (LONG)LINEERR_INVALCALLHANDLE &&
                lineAnswer(handle, NULL, 0) == (LONG)LINEERR_INVALCALLHANDLE &&
                lineDeallocateCall(handle) == (LONG)LINEERR_INVALCALLHANDLE &&
                lineSetCallPrivilege(handle, LINECALLPRIVILEGE_OWNER) == (LONG)LINEERR_INVALCALLHANDLE &&
                lineGetCallStatus(handle, (LINECALLSTATUS *)numbers) == (LONG)LINEERR_INVALCALLHANDLE &&
                lineGetLineDevStatusW(handle, (LINEDEVSTATUS *)numbers) == (LONG)LINEERR_INVALLINEHANDLE &&
                lineMonitorDigits(handle, 0) == (LONG)LINEERR_INVALCALLHANDLE &&
                lineSetStatusMessages(handle, 0, 0) == (LONG)LINEERR_INVALLINEHANDLE &&
                lineMakeCallW(handle, numbers, L"1", 0, NULL) == (LONG)LINEERR_INVALLINEHANDLE &&
                lineCompleteTransfer(handle, handle, numbers, 1) == (LONG)LINEERR_INVALCALLHANDLE &&
                lineGetQueueInfo(handle, 0, NULL) == (LONG)LINEERR_INVALLINEHANDLE;
    CHECK(good, "a bad handle is refused everywhere");
  }
}

static void provider(void) {
  LINEDEVCAPS *caps = calloc(1, 8192);
  LINEADDRESSCAPS *address = calloc(1, 8192);
  struct {
    VARSTRING head;
    BYTE room[64];
  } id = {.head.dwTotalSize = sizeof id};
  caps->dwTotalSize = address->dwTotalSize = 8192;
  fake->hostile = true;
  CHECK_EQUAL(0, lineGetDevCapsA(app, 0, 0x00020000, 0, caps), "a provider's structure that leads nowhere");
  CHECK(caps->dwLineNameSize == 0 && caps->dwProviderInfoSize == 0 && caps->dwDeviceClassesSize == 0 &&
            caps->dwUsedSize <= 8192,
        "is given without what leads nowhere");
  CHECK_EQUAL(0, lineGetAddressCapsA(app, 0, 0, 0x00020000, 0, address), "and another");
  CHECK(address->dwCallTreatmentListSize == 0 && address->dwUsedSize <= 8192, "the same");
  CHECK_EQUAL(0, lineGetIDA(line, 0, 0, LINECALLSELECT_LINE, &id.head, "comm"), "a string");
  CHECK_EQUAL(0, id.head.dwStringSize, "the same");
  fake->hostile = false;
  free(caps);
  free(address);

  LINEMESSAGE message;
  HTAPICALL real = fake->tapi_call;
  fake->event(0, NULL, LINE_CALLSTATE, LINECALLSTATE_IDLE, 0, 0);
  fake->event(0, fake->call, 0x7777, 1, 2, 3);
  fake->event(0, fake->call, LINE_GATHERDIGITS, 1, 0x12345, 3);
  fake->event(0, fake->call, LINE_MONITORTONE, 1, line, 3);
  fake->event(0, NULL, LINE_REMOVE, 77, 0, 0);
  fake->event(0, NULL, LINE_CREATEDIALOGINSTANCE, 0, 0, 0);
  CHECK(silent(app) && real == fake->tapi_call, "events about nothing do nothing");
  (void)message;
}

int main(void) {
  fake_load();
  make_endless();
  app = start_app("Bad input");
  line = open_line(app, 0, LINECALLPRIVILEGE_NONE);
  LINEMESSAGE message;
  LONG request = lineMakeCallW(line, &call, L"1", 0, NULL);
  CHECK(reply(app, request) == 0 && expect_state(app, call, LINECALLSTATE_CONNECTED, &message), "a call to try it on");
  texts();
  pointers();
  handles();
  provider();
  CHECK(fake->calls == 1 && fake->opens == 1, "the provider has heard of nothing");
  request = lineDrop(call, NULL, 0);
  CHECK(reply(app, request) == 0 && expect_state(app, call, LINECALLSTATE_IDLE, &message),
        "the call is as good as before");
  CHECK_EQUAL(0, lineShutdown(app), "lineShutdown");
  return finish();
}
