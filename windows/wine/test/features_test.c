/*
 * What a call can do besides ringing: digits, transfer, conference, parking, forwarding, completion, device classes, in
 * ANSI and Unicode.
 */
#include "test.h"

#include <stddef.h>
#include <string.h>

static HLINEAPP app;
static HLINE line;

static HCALL new_call(void) {
  HCALL call = 0;
  LINEMESSAGE message;
  LONG request = lineMakeCallW(line, &call, L"1", 0, NULL);
  CHECK(reply(app, request) == 0 && expect_state(app, call, LINECALLSTATE_CONNECTED, &message), "a connected call");
  return call;
}

static void drop(HCALL call) {
  LINEMESSAGE message;
  LONG request = lineDrop(call, NULL, 0);
  CHECK(reply(app, request) == 0 && expect_state(app, call, LINECALLSTATE_IDLE, &message) &&
            lineDeallocateCall(call) == 0,
        "dropped and let go");
}

static void digits(void) {
  HCALL call = new_call();
  HDRVCALL driver = fake->call;
  LINEMESSAGE message;
  CHECK_EQUAL(0, lineGenerateDigitsA(call, LINEDIGITMODE_DTMF, "12#", 80), "lineGenerateDigits");
  CHECK(wcscmp(fake->text, L"12#") == 0 && fake->numbers[1] == 80, "the provider got digits and duration");
  fake->event(0, driver, LINE_GENERATE, LINEGENERATETERM_DONE, fake->end_to_end, 4242);
  CHECK(expect(app, LINE_GENERATE, &message) && message.hDevice == call && message.dwParam1 == LINEGENERATETERM_DONE &&
            message.dwParam2 == 0 && message.dwParam3 == 4242,
        "LINE_GENERATE tells that they are done");
  fake->event(0, driver, LINE_GENERATE, LINEGENERATETERM_DONE, fake->end_to_end, 0);
  CHECK(silent(app), "once");
  CHECK_EQUAL((LONG)LINEERR_INVALDIGITMODE, lineGenerateDigitsW(call, LINEDIGITMODE_DTMFEND, L"1", 0),
              "not a mode to generate in");

  char narrow[8];
  WCHAR wide[8];
  memset(narrow, 'x', sizeof narrow);
  CHECK_EQUAL(0, lineGatherDigitsA(call, LINEDIGITMODE_DTMF, narrow, 4, "#", 1000, 500), "lineGatherDigits in ANSI");
  CHECK(wcscmp(fake->text, L"#") == 0 && fake->numbers[1] == 4, "the provider got the end and the count");
  DWORD first = fake->end_to_end;
  wcscpy(fake->digits, L"12");
  fake->digits[2] = 0;
  fake->event(0, driver, LINE_GATHERDIGITS, LINEGATHERTERM_TERMDIGIT, first, 7);
  CHECK(expect(app, LINE_GATHERDIGITS, &message) && message.dwParam1 == LINEGATHERTERM_TERMDIGIT, "LINE_GATHERDIGITS");
  CHECK(strcmp(narrow, "12") == 0 && narrow[3] == 'x', "the digits are there, and nothing behind them");
  CHECK_EQUAL(0, lineGatherDigitsW(call, LINEDIGITMODE_DTMF, wide, 4, NULL, 1000, 500), "in Unicode");
  memcpy(fake->digits, L"9876", 8);
  fake->event(0, driver, LINE_GATHERDIGITS, LINEGATHERTERM_BUFFERFULL, fake->end_to_end, 7);
  CHECK(expect(app, LINE_GATHERDIGITS, &message) && memcmp(wide, L"9876", 8) == 0, "a full buffer has no zero");
  CHECK_EQUAL((LONG)LINEERR_INVALPARAM, lineGatherDigitsW(call, LINEDIGITMODE_DTMF, wide, 0, NULL, 0, 0),
              "no digits to gather");
  CHECK_EQUAL((LONG)LINEERR_INVALPOINTER, lineGatherDigitsW(call, LINEDIGITMODE_DTMF, (WCHAR *)8, 4, NULL, 0, 0),
              "a wild buffer");
  CHECK_EQUAL((LONG)LINEERR_INVALDIGITMODE, lineGatherDigitsW(call, 0x80, wide, 4, NULL, 0, 0), "an unknown mode");

  CHECK_EQUAL(0, lineMonitorDigits(call, LINEDIGITMODE_DTMF), "lineMonitorDigits");
  CHECK_EQUAL(LINEDIGITMODE_DTMF, fake->digit_modes, "the provider listens");
  fake->event(0, driver, LINE_MONITORDIGITS, '5', LINEDIGITMODE_DTMF, 99);
  CHECK(expect(app, LINE_MONITORDIGITS, &message) && message.dwParam1 == '5' && message.dwParam3 == 99,
        "LINE_MONITORDIGITS");
  fake->event(0, driver, LINE_MONITORDIGITS, '5', LINEDIGITMODE_PULSE, 0);
  CHECK(silent(app), "but not in a mode that was not asked for");
  CHECK_EQUAL(0, lineMonitorMedia(call, LINEMEDIAMODE_G3FAX), "lineMonitorMedia");
  fake->event(0, driver, LINE_MONITORMEDIA, LINEMEDIAMODE_G3FAX, 0, 5);
  CHECK(expect(app, LINE_MONITORMEDIA, &message) && message.dwParam1 == LINEMEDIAMODE_G3FAX, "LINE_MONITORMEDIA");
  LINEMONITORTONE tone = {.dwAppSpecific = 31, .dwFrequency1 = 425};
  CHECK_EQUAL(0, lineMonitorTones(call, &tone, 1), "lineMonitorTones");
  fake->event(0, driver, LINE_MONITORTONE, 31, fake->numbers[0], 5);
  CHECK(expect(app, LINE_MONITORTONE, &message) && message.dwParam1 == 31 && message.dwParam2 == 0, "LINE_MONITORTONE");
  CHECK_EQUAL((LONG)LINEERR_OPERATIONUNAVAIL, lineGenerateTone(call, LINETONEMODE_BEEP, 0, 0, NULL),
              "the provider has no tones");
  lineGatherDigitsA(call, LINEDIGITMODE_DTMF, narrow, 4, "#", 1000, 500);
  drop(call);
  CHECK_EQUAL(0, fake->calls, "a gathering that is never ended ends with the call");
}

static void transfer(void) {
  HCALL call = new_call(), consult = 0, conference = 0;
  LINEMESSAGE message;
  LONG request = lineSetupTransferW(call, &consult, NULL);
  CHECK(reply(app, request) == 0 && consult, "lineSetupTransfer gives a consultation call");
  CHECK(expect_state(app, consult, LINECALLSTATE_DIALTONE, &message), "with a dial tone");
  CHECK_EQUAL((LONG)LINEERR_INVALCONSULTCALLHANDLE, lineCompleteTransfer(call, line, NULL, LINETRANSFERMODE_TRANSFER),
              "no consultation call");
  CHECK_EQUAL((LONG)LINEERR_INVALTRANSFERMODE, lineCompleteTransfer(call, consult, NULL, 9), "no mode");
  CHECK_EQUAL((LONG)LINEERR_INVALPOINTER, lineCompleteTransfer(call, consult, NULL, LINETRANSFERMODE_CONFERENCE),
              "no place for the conference");
  request = lineCompleteTransfer(call, consult, &conference, LINETRANSFERMODE_CONFERENCE);
  CHECK(reply(app, request) == 0 && conference && conference != call, "into a conference");
  drop(conference);
  request = lineSwapHold(call, consult);
  CHECK_EQUAL(0, reply(app, request), "lineSwapHold");
  CHECK_EQUAL((LONG)LINEERR_INVALCALLHANDLE, lineSwapHold(call, call), "not with itself");
  drop(consult);
  request = lineBlindTransferA(call, "+49 30 5", 49);
  CHECK(reply(app, request) == 0 && wcscmp(fake->text, L"+49 30 5") == 0, "lineBlindTransfer");
  CHECK(expect_state(app, call, LINECALLSTATE_IDLE, &message) && lineDeallocateCall(call) == 0, "ends the call");
  call = new_call();
  CHECK_EQUAL((LONG)LINEERR_INVALPOINTER, lineBlindTransferW(call, NULL, 0), "to nowhere");
  CHECK_EQUAL((LONG)LINEERR_OPERATIONUNAVAIL, lineRedirectW(call, L"5", 0),
              "what the provider does not export is unavailable");
  CHECK_EQUAL((LONG)LINEERR_OPERATIONUNAVAIL, lineSecureCall(call), "this too");
  drop(call);
}

static void conference(void) {
  HCALL call = new_call(), conf = 0, consult = 0, second = 0;
  HDRVCALL first_driver = fake->call;
  LINEMESSAGE message;
  struct {
    LINECALLLIST head;
    HCALL calls[8];
  } list = {.head.dwTotalSize = sizeof list};
  CHECK_EQUAL((LONG)LINEERR_NOCONFERENCE, lineGetConfRelatedCalls(call, &list.head), "no conference yet");
  LONG request = lineSetupConferenceW(call, 0, &conf, &consult, 3, NULL);
  CHECK(reply(app, request) == 0 && conf && consult && conf != consult, "lineSetupConference gives two calls");
  CHECK_EQUAL((LONG)LINEERR_NOCONFERENCE, lineGetConfRelatedCalls(consult, &list.head), "of which one is in none yet");
  request = lineAddToConference(conf, consult);
  CHECK_EQUAL(0, reply(app, request), "lineAddToConference");
  CHECK_EQUAL((LONG)LINEERR_INVALCONFCALLHANDLE, lineAddToConference(line, consult), "no conference");
  CHECK_EQUAL((LONG)LINEERR_INVALCONSULTCALLHANDLE, lineAddToConference(conf, line), "no consultation call");
  request = linePrepareAddToConferenceA(conf, &second, NULL);
  CHECK(reply(app, request) == 0 && second, "linePrepareAddToConference");
  /* The provider names the conference by its HTAPICALL, the application hears its own handle. */
  LINECALLINFO info = {.dwTotalSize = sizeof info};
  lineGetCallInfoW(conf, &info);
  HTAPICALL parent = fake->tapi_call_of((HDRVCALL)(DWORD_PTR)info.dwCallID);
  fake->state(first_driver, LINECALLSTATE_CONFERENCED, (DWORD_PTR)parent);
  CHECK(expect_state(app, call, LINECALLSTATE_CONFERENCED, &message) && message.dwParam2 == conf,
        "CONFERENCED names the conference");
  lineGetCallInfoW(consult, &info);
  fake->state((HDRVCALL)(DWORD_PTR)info.dwCallID, LINECALLSTATE_CONFERENCED, (DWORD_PTR)parent);
  CHECK(expect_state(app, consult, LINECALLSTATE_CONFERENCED, &message), "for both");
  CHECK_EQUAL(0, lineGetConfRelatedCalls(consult, &list.head), "lineGetConfRelatedCalls");
  CHECK(list.head.dwCallsNumEntries == 3 && list.calls[0] == conf, "tells of three calls, the conference first");
  HLINE other = open_line(app, 0, LINECALLPRIVILEGE_NONE);
  CHECK(lineGetNewCalls(other, 0, LINECALLSELECT_LINE, &list.head) == 0 && list.head.dwCallsNumEntries > 0,
        "seen from another line");
  HCALL seen = 0;
  LINECALLSTATUS status = {.dwTotalSize = sizeof status};
  for (DWORD i = 0; i < list.head.dwCallsNumEntries; i++) {
    if (lineGetCallStatus(list.calls[i], &status) == 0 && status.dwCallState == LINECALLSTATE_CONFERENCED)
      seen = list.calls[i];
    else
      lineDeallocateCall(list.calls[i]);
  }
  CHECK(lineGetConfRelatedCalls(seen, &list.head) == 0 && list.head.dwCallsNumEntries == 3, "they are found again");
  CHECK(lineGetCallStatus(list.calls[0], &status) == 0 && status.dwCallPrivilege == LINECALLPRIVILEGE_MONITOR,
        "with new handles, as monitor");
  lineClose(other);
  CHECK_EQUAL(0, lineClose(line), "the line closes with all of it");
  CHECK_EQUAL(0, fake->calls, "no call is left");
  line = open_line_as(app, 0, LINECALLPRIVILEGE_NONE, 0x00020002, 0);
  request = lineSetupConferenceA(0, line, &conf, &consult, 3, NULL);
  CHECK_EQUAL(0, reply(app, request), "a conference can begin without a call");
  lineClose(line);
  line = open_line_as(app, 0, LINECALLPRIVILEGE_NONE, 0x00020002, 0);
}

static void park(void) {
  struct {
    VARSTRING head;
    char text[32];
  } slot = {.head.dwTotalSize = sizeof slot};
  HCALL call = new_call();
  LINEMESSAGE message;
  LONG request = lineParkA(call, LINEPARKMODE_NONDIRECTED, NULL, &slot.head);
  CHECK_EQUAL(0, reply(app, request), "linePark where there is room");
  CHECK(slot.head.dwStringFormat == STRINGFORMAT_ASCII &&
            strcmp((char *)&slot + slot.head.dwStringOffset, "7\xF6\x31") == 0,
        "tells where, in ANSI");
  CHECK(expect_state(app, call, LINECALLSTATE_IDLE, &message) && lineDeallocateCall(call) == 0, "and the call is gone");
  call = new_call();
  request = lineParkW(call, LINEPARKMODE_DIRECTED, L"71", NULL);
  CHECK(reply(app, request) == 0 && wcscmp(fake->text, L"71") == 0, "linePark in a place");
  CHECK(expect_state(app, call, LINECALLSTATE_IDLE, &message) && lineDeallocateCall(call) == 0, "and gone");
  call = new_call();
  CHECK_EQUAL((LONG)LINEERR_INVALPARKMODE, lineParkW(call, 7, L"71", NULL), "no mode");
  slot.head.dwTotalSize = 8;
  CHECK_EQUAL((LONG)LINEERR_STRUCTURETOOSMALL, lineParkW(call, LINEPARKMODE_NONDIRECTED, NULL, &slot.head),
              "no room for the answer");
  CHECK_EQUAL((LONG)LINEERR_OPERATIONUNAVAIL, lineUnparkW(line, 0, &call, L"71"), "the provider cannot take it back");
  drop(call);
}

static void forward(void) {
  struct {
    DWORD total, count;
    DWORD entry[6]; /* LINEFORWARD before 3.0 */
    char address[16];
  } list = {
      .total = sizeof list, .count = 1, .entry = {LINEFORWARDMODE_UNCOND, 0, 0, 49, 8, 32}, .address = "+49 \xFC 1"};
  HCALL consult = 0x55;
  LONG request = lineForwardA(line, TRUE, 0, (LINEFORWARDLIST *)&list, 3, &consult, NULL);
  CHECK_EQUAL(0, reply(app, request), "lineForward");
  CHECK(fake->numbers[0] == 1 && fake->numbers[1] == 3 && wcscmp(fake->text, L"+49 \x00FC 1") == 0,
        "the provider got the list");
  CHECK_EQUAL(0, consult, "there is no consultation call");
  list.entry[5] = 0x1000;
  CHECK_EQUAL((LONG)LINEERR_INVALPARAM, lineForwardA(line, TRUE, 0, (LINEFORWARDLIST *)&list, 3, &consult, NULL),
              "an address outside");
  list.count = 0x10000000;
  CHECK_EQUAL((LONG)LINEERR_STRUCTURETOOSMALL, lineForwardA(line, TRUE, 0, (LINEFORWARDLIST *)&list, 3, &consult, NULL),
              "too many for the size");
  request = lineForwardW(line, TRUE, 0, NULL, 0, &consult, NULL);
  CHECK_EQUAL(0, reply(app, request), "no list takes all forwarding away");
}

static void complete_and_specific(void) {
  HCALL call = new_call();
  DWORD id = 0;
  BYTE bytes[4] = {0};
  LONG request = lineCompleteCall(call, &id, LINECALLCOMPLMODE_CALLBACK, 0);
  CHECK(reply(app, request) == 0 && id == 4711, "lineCompleteCall gives its id with the answer");
  CHECK_EQUAL((LONG)LINEERR_INVALCALLCOMPLMODE, lineCompleteCall(call, &id, 0, 0), "no mode");
  request = lineDevSpecific(line, 0, call, bytes, sizeof bytes);
  CHECK(reply(app, request) == 0 && bytes[3] == 0x5A, "lineDevSpecific");
  CHECK_EQUAL((LONG)LINEERR_INVALCALLHANDLE, lineDevSpecific(line, 0, 0x1234, bytes, 4), "with no call");
  LINEMESSAGE message;
  fake->event(0, fake->call, LINE_CALLDEVSPECIFIC, 1, 2, 3);
  CHECK(expect(app, LINE_DEVSPECIFIC, &message) && message.hDevice == call && message.dwParam3 == 3,
        "LINE_DEVSPECIFIC of a call");
  CHECK_EQUAL(0, lineSetAppSpecific(call, 77), "lineSetAppSpecific");
  LINECALLINFO info = {.dwTotalSize = sizeof info};
  CHECK(lineGetCallInfoW(call, &info) == 0 && info.dwAppSpecific == 77, "is seen in LINECALLINFO");
  fake->event(0, fake->call, LINE_CALLINFO, LINECALLINFOSTATE_APPSPECIFIC, 0, 0);
  CHECK(expect(app, LINE_CALLINFO, &message) && message.dwParam1 == LINECALLINFOSTATE_APPSPECIFIC, "LINE_CALLINFO");
  drop(call);
}

static void device_classes(void) {
  struct {
    VARSTRING head;
    BYTE bytes[64];
  } id = {.head.dwTotalSize = sizeof id};
  DWORD number, address = 99;
  CHECK_EQUAL(0, lineGetIDA(line, 0, 0, LINECALLSELECT_LINE, &id.head, "wave/in"), "lineGetID");
  memcpy(&number, (BYTE *)&id + id.head.dwStringOffset, 4);
  CHECK(id.head.dwStringSize == 4 && id.head.dwStringFormat == STRINGFORMAT_BINARY && number == 7,
        "bytes stay bytes in ANSI");
  CHECK_EQUAL(0, lineGetIDA(line, 0, 0, LINECALLSELECT_LINE, &id.head, "comm"), "a class with a name");
  CHECK(strcmp((char *)&id + id.head.dwStringOffset, "Ger\xE4t") == 0 && id.head.dwStringSize == 6,
        "which is ANSI then");
  CHECK_EQUAL(0, lineGetIDW(line, 0, 0, LINECALLSELECT_LINE, &id.head, L"tapi/line"), "every line has its own id");
  memcpy(&number, (BYTE *)&id + id.head.dwStringOffset, 4);
  CHECK_EQUAL(0, number, "as class tapi/line");
  CHECK_EQUAL((LONG)LINEERR_INVALDEVICECLASS, lineGetIDW(line, 0, 0, LINECALLSELECT_LINE, &id.head, L"nonsense"),
              "an unknown class");
  CHECK_EQUAL((LONG)LINEERR_INVALCALLSELECT, lineGetIDW(line, 0, 0, 77, &id.head, L"wave/in"), "an unknown selection");
  id.head.dwTotalSize = sizeof id.head;
  CHECK(lineGetIDW(line, 0, 0, LINECALLSELECT_LINE, &id.head, L"comm") == 0 && id.head.dwStringSize == 0 &&
            id.head.dwNeededSize == sizeof id.head + 12,
        "what does not fit is left out, its size told");
  CHECK_EQUAL(0, lineGetAddressIDA(line, &address, LINEADDRESSMODE_DIALABLEADDR, "+49 30 1234", 12),
              "lineGetAddressID");
  CHECK_EQUAL(0, address, "finds the address");
  CHECK_EQUAL((LONG)LINEERR_INVALADDRESS, lineGetAddressIDW(line, &address, LINEADDRESSMODE_DIALABLEADDR, L"1", 4),
              "or not");
  CHECK_EQUAL((LONG)LINEERR_OPERATIONUNAVAIL, lineConfigDialogA(0, NULL, NULL), "the provider has no dialog");
  CHECK_EQUAL((LONG)LINEERR_BADDEVICEID, lineConfigDialogW(7, NULL, NULL), "for no line");
  CHECK_EQUAL((LONG)LINEERR_INVALPARAM, lineConfigDialogW(0, (HWND)(DWORD_PTR)0x4711, NULL), "nor for no window");
  CHECK_EQUAL((LONG)LINEERR_OPERATIONUNAVAIL, lineGetAgentStatusW(line, 0, NULL), "there are no agents");
  CHECK_EQUAL((LONG)LINEERR_INVALLINEHANDLE, lineSetAgentState(1, 0, 0, 0), "whatever the handle");
}

int main(void) {
  fake_load();
  app = start_app("Features");
  line = open_line_as(app, 0, LINECALLPRIVILEGE_NONE, 0x00020002, 0);
  digits();
  transfer();
  conference();
  park();
  forward();
  complete_and_specific();
  device_classes();
  CHECK_EQUAL(0, lineShutdown(app), "lineShutdown");
  CHECK(fake->opens == 0 && fake->calls == 0, "nothing is left at the provider");
  return finish();
}
