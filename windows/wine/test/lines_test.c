/* Lines: privileges, several opens, status messages, lines that come and go, LINEMAPPER. */
#include "test.h"

static HLINEAPP app, old;

static void refusals(void) {
  HLINE line = 0;
  DWORD voice = LINEMEDIAMODE_INTERACTIVEVOICE;
  LINECALLPARAMS params = {.dwTotalSize = 176, .dwAddressMode = LINEADDRESSMODE_ADDRESSID};
  CHECK_EQUAL((LONG)LINEERR_INVALPRIVSELECT, lineOpenW(app, 0, &line, 0x00020000, 0, 0, 0, 0, NULL),
              "no privilege at all");
  CHECK_EQUAL((LONG)LINEERR_INVALPRIVSELECT, lineOpenW(app, 0, &line, 0x00020000, 0, 0, 5, voice, NULL),
              "none and owner");
  CHECK_EQUAL((LONG)LINEERR_INVALPRIVSELECT, lineOpenW(app, 0, &line, 0x00020000, 0, 0, 0x100, voice, NULL),
              "an unknown one");
  CHECK_EQUAL((LONG)LINEERR_INVALMEDIAMODE, lineOpenW(app, 0, &line, 0x00020000, 0, 0, 4, 0, NULL),
              "an owner of nothing");
  CHECK_EQUAL((LONG)LINEERR_INVALMEDIAMODE, lineOpenW(app, 0, &line, 0x00020000, 0, 0, 4, LINEMEDIAMODE_G4FAX, NULL),
              "media the line has not");
  CHECK_EQUAL((LONG)LINEERR_BADDEVICEID, lineOpenW(app, 2, &line, 0x00020000, 0, 0, 1, 0, NULL), "no such line");
  CHECK_EQUAL((LONG)LINEERR_INCOMPATIBLEAPIVERSION, lineOpenW(app, 0, &line, 0x00050000, 0, 0, 1, 0, NULL),
              "no such version");
  CHECK_EQUAL((LONG)LINEERR_INVALAPPHANDLE, lineOpenW(99, 0, &line, 0x00020000, 0, 0, 1, 0, NULL),
              "no such application");
  CHECK_EQUAL((LONG)LINEERR_INVALPOINTER, lineOpenW(app, 0, NULL, 0x00020000, 0, 0, 1, 0, NULL),
              "no place for the handle");
  CHECK_EQUAL((LONG)LINEERR_OPERATIONUNAVAIL,
              lineOpenW(app, 0, &line, 0x00020000, 0, 0, 1 | LINEOPENOPTION_PROXY, 0, NULL), "no proxies");
  CHECK_EQUAL((LONG)LINEERR_INVALADDRESSID,
              lineOpenW(app, 0, &line, 0x00020000, 0, 0, 2 | LINEOPENOPTION_SINGLEADDRESS, 0, NULL), "which address?");
  params.dwAddressID = 3;
  CHECK_EQUAL((LONG)LINEERR_INVALADDRESSID,
              lineOpenW(app, 0, &line, 0x00020000, 0, 0, 2 | LINEOPENOPTION_SINGLEADDRESS, 0, &params), "not this");
  params.dwAddressID = 0;
  CHECK_EQUAL(0, lineOpenW(app, 0, &line, 0x00020000, 0, 0, 2 | LINEOPENOPTION_SINGLEADDRESS, 0, &params), "the first");
  CHECK_EQUAL(0, lineClose(line), "lineClose");
  CHECK_EQUAL((LONG)LINEERR_INVALLINEHANDLE, lineClose(line), "once");
  fake->media_refusal = LINEERR_RESOURCEUNAVAIL;
  CHECK_EQUAL((LONG)LINEERR_RESOURCEUNAVAIL, lineOpenW(app, 0, &line, 0x00020000, 0, 0, 4, voice, NULL),
              "the provider will not detect it");
  fake->media_refusal = 0;
  CHECK_EQUAL(0, fake->opens, "no line is left open by any of this");
}

static void several(void) {
  LINEMESSAGE message;
  HLINE one = open_line_as(app, 0, LINECALLPRIVILEGE_OWNER, 0x00020000, LINEMEDIAMODE_INTERACTIVEVOICE);
  HLINE two = open_line_as(app, 0, LINECALLPRIVILEGE_OWNER, 0x00020000, LINEMEDIAMODE_AUTOMATEDVOICE);
  HLINE three = open_line_as(old, 0, LINECALLPRIVILEGE_MONITOR, 0x00010003, 0);
  CHECK(one != two && fake->opens == 1, "one application opens a line twice");
  CHECK_EQUAL(LINEMEDIAMODE_INTERACTIVEVOICE | LINEMEDIAMODE_AUTOMATEDVOICE, fake->media_modes,
              "the provider detects what any wants");
  CHECK_EQUAL(0, lineSetStatusMessages(one, LINEDEVSTATE_RINGING | LINEDEVSTATE_OPEN | LINEDEVSTATE_CLOSE, 0),
              "lineSetStatusMessages");
  CHECK_EQUAL(0, lineSetStatusMessages(two, LINEDEVSTATE_MSGWAITON, LINEADDRESSSTATE_FORWARD), "for each open");
  CHECK(fake->line_states == (LINEDEVSTATE_RINGING | LINEDEVSTATE_OPEN | LINEDEVSTATE_CLOSE | LINEDEVSTATE_MSGWAITON) &&
            fake->address_states == LINEADDRESSSTATE_FORWARD,
        "the provider is told the union");
  CHECK_EQUAL((LONG)LINEERR_INVALLINESTATE, lineSetStatusMessages(three, LINEDEVSTATE_REMOVED, 0),
              "1.3 knows no such state");
  DWORD line_states, address_states;
  CHECK(lineGetStatusMessages(two, &line_states, &address_states) == 0 && line_states == LINEDEVSTATE_MSGWAITON &&
            address_states == LINEADDRESSSTATE_FORWARD,
        "lineGetStatusMessages");

  fake->event(0, NULL, LINE_LINEDEVSTATE, LINEDEVSTATE_RINGING, 1, 2);
  CHECK(expect(app, LINE_LINEDEVSTATE, &message) && message.hDevice == one &&
            message.dwParam1 == LINEDEVSTATE_RINGING && message.dwParam2 == 1 && message.dwParam3 == 2 &&
            message.dwCallbackInstance == 0x1234,
        "who asked for ringing hears it");
  fake->event(0, NULL, LINE_ADDRESSSTATE, 0, LINEADDRESSSTATE_FORWARD | LINEADDRESSSTATE_OTHER, 0);
  CHECK(expect(app, LINE_ADDRESSSTATE, &message) && message.hDevice == two &&
            message.dwParam2 == LINEADDRESSSTATE_FORWARD,
        "and of an address what was asked for");
  CHECK(silent(app) && silent(old), "nobody else");
  fake->event(0, NULL, LINE_DEVSPECIFIC, 1, 2, 3);
  CHECK(expect(app, LINE_DEVSPECIFIC, &message) && expect(app, LINE_DEVSPECIFIC, &message) &&
            expect(old, LINE_DEVSPECIFIC, &message),
        "LINE_DEVSPECIFIC goes to every open");
  CHECK_EQUAL(0, lineClose(two), "one of the opens is closed");
  CHECK_EQUAL(LINEMEDIAMODE_INTERACTIVEVOICE, fake->media_modes, "its media go with it");
  CHECK(expect(app, LINE_LINEDEVSTATE, &message) && message.hDevice == one && message.dwParam1 == LINEDEVSTATE_CLOSE,
        "the other hears of it");
  HLINE again = open_line(old, 0, LINECALLPRIVILEGE_NONE);
  CHECK(expect(app, LINE_LINEDEVSTATE, &message) && message.dwParam1 == LINEDEVSTATE_OPEN, "and of another that opens");
  DWORD rings = 0;
  lineSetNumRings(one, 0, 4);
  lineSetNumRings(again, 0, 2);
  CHECK(lineGetNumRings(one, 0, &rings) == 0 && rings == 2, "the least number of rings counts");

  fake->event(0, NULL, LINE_CLOSE, 0, 0, 0);
  CHECK(expect(app, LINE_CLOSE, &message) && message.hDevice == one, "the provider closes the line");
  CHECK(expect(old, LINE_CLOSE, &message) && expect(old, LINE_CLOSE, &message), "for all who have it open");
  CHECK_EQUAL((LONG)LINEERR_INVALLINEHANDLE, lineClose(one), "handles are gone then");
  for (int i = 0; i < 100 && fake->opens; i++)
    Sleep(10);
  CHECK_EQUAL(0, fake->opens, "and the provider's line is closed");
  fake->event(0, NULL, LINE_LINEDEVSTATE, LINEDEVSTATE_RINGING, 1, 2);
  CHECK(silent(app), "late events go nowhere");
}

static bool reinit;

static void CALLBACK old_callback(DWORD device, DWORD message, DWORD_PTR instance, DWORD_PTR p1, DWORD_PTR p2,
                                  DWORD_PTR p3) {
  (void)device, (void)instance, (void)p2, (void)p3;
  reinit = reinit || (message == LINE_LINEDEVSTATE && (p1 & LINEDEVSTATE_REINIT));
}

static void coming_and_going(void) {
  HLINEAPP ancient = 0;
  DWORD count;
  CHECK_EQUAL(0, lineInitialize(&ancient, GetModuleHandleW(NULL), old_callback, "Ancient", &count), "lineInitialize");
  while (lineGetMessage(app, &(LINEMESSAGE){0}, 0) == 0)
    ;
  LINEMESSAGE message;
  LINEEXTENSIONID extension;
  DWORD version;
  fake->event(0, NULL, LINE_CREATE, 0, 0x99, 0);
  CHECK(expect(app, LINE_CREATE, &message) && message.dwParam1 == 2 && message.hDevice == 0,
        "a new line has the next id");
  CHECK(fake->numbers[0] == 0x99 && fake->numbers[1] == 2, "which the provider learns");
  MSG window_message;
  while (!reinit && MsgWaitForMultipleObjects(0, NULL, FALSE, 2000, QS_ALLINPUT) == WAIT_OBJECT_0) {
    while (PeekMessageW(&window_message, NULL, 0, 0, PM_REMOVE))
      DispatchMessageW(&window_message);
  }
  CHECK(reinit, "a 1.3 application is asked to begin anew");
  CHECK_EQUAL(0, lineNegotiateAPIVersion(app, 2, 0x00010003, 0x00020000, &version, &extension), "it can be negotiated");
  HLINE line = open_line(app, 2, LINECALLPRIVILEGE_NONE);
  CHECK_EQUAL(1, fake->opens, "and opened");
  fake->event(2, NULL, LINE_REMOVE, 2, 0, 0);
  CHECK(expect(app, LINE_CLOSE, &message) && message.hDevice == line, "a line that goes is closed");
  CHECK(expect(app, LINE_REMOVE, &message) && message.dwParam1 == 2, "and told to be gone");
  CHECK_EQUAL((LONG)LINEERR_NODEVICE, lineOpenW(app, 2, &line, 0x00020000, 0, 0, 1, 0, NULL),
              "it cannot be opened any more");
  CHECK_EQUAL(0, fake->opens, "nothing is open");
  lineShutdown(ancient);
}

static void mapper(void) {
  HLINE line = 0;
  LINECALLPARAMS params = {
      .dwTotalSize = 176, .dwBearerMode = LINEBEARERMODE_VOICE, .dwMediaMode = LINEMEDIAMODE_INTERACTIVEVOICE};
  LINEDEVSTATUS status = {.dwTotalSize = sizeof status};
  struct {
    VARSTRING head;
    DWORD id;
  } id = {.head.dwTotalSize = sizeof id};
  CHECK_EQUAL((LONG)LINEERR_INVALCALLPARAMS, lineOpenW(app, LINEMAPPER, &line, 0x00020000, 0, 0, 1, 0, NULL),
              "for which call?");
  CHECK_EQUAL(0, lineOpenW(app, LINEMAPPER, &line, 0x00020000, 0, 0, 1, 0, &params),
              "LINEMAPPER finds a line for a call");
  CHECK(lineGetIDW(line, 0, 0, LINECALLSELECT_LINE, &id.head, L"tapi/line") == 0 && id.id == 1, "the one that can");
  CHECK_EQUAL(0, lineGetLineDevStatusW(line, &status), "it is open");
  lineClose(line);
  CHECK_EQUAL(0, fake->opens, "the others were closed again");
}

int main(void) {
  fake_load();
  app = start_app("Lines");
  old = start_app("Old");
  refusals();
  several();
  coming_and_going();
  mapper();
  lineShutdown(old);
  CHECK_EQUAL(0, lineShutdown(app), "lineShutdown");
  return finish();
}
