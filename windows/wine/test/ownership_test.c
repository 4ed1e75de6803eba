/* Incoming calls: who owns them, who watches, and how ownership moves. Three applications in one process, on one line.
 */
#include "test.h"

#include <string.h>

static HLINEAPP owner, watcher, maker;
static HLINE owner_line, watcher_line, maker_line;

static void open_all(void) {
  owner_line = open_line(owner, 0, LINECALLPRIVILEGE_OWNER);
  watcher_line = open_line_as(watcher, 0, LINECALLPRIVILEGE_MONITOR, 0x00010004, 0);
  maker_line = open_line(maker, 0, LINECALLPRIVILEGE_NONE);
  CHECK_EQUAL(1, fake->opens, "three lines of three applications are one at the provider");
  CHECK_EQUAL(LINEMEDIAMODE_INTERACTIVEVOICE, fake->media_modes, "which is told the owners' media modes");
}

static HCALL offer(DWORD media_mode, HCALL *watched) {
  LINEMESSAGE message;
  HCALL call = 0;
  *watched = 0;
  fake->offer(0, LINECALLSTATE_OFFERING, LINEOFFERINGMODE_ACTIVE, media_mode);
  if (expect(owner, LINE_APPNEWCALL, &message)) {
    CHECK(message.hDevice == owner_line && message.dwParam1 == 0 && message.dwParam3 == LINECALLPRIVILEGE_OWNER,
          "the owner hears of a new call on its line, with its privilege");
    call = (HCALL)message.dwParam2;
    CHECK(expect(owner, LINE_CALLSTATE, &message) && message.hDevice == call &&
              message.dwParam1 == LINECALLSTATE_OFFERING && message.dwParam2 == LINEOFFERINGMODE_ACTIVE &&
              message.dwParam3 == LINECALLPRIVILEGE_OWNER,
          "then of its state");
  }
  if (expect(watcher, LINE_CALLSTATE, &message)) {
    *watched = message.hDevice;
    CHECK(message.dwParam1 == LINECALLSTATE_OFFERING && message.dwParam3 == LINECALLPRIVILEGE_MONITOR,
          "an application of version 1.4 meets the call in its first state, as monitor");
  }
  return call;
}

static void lives_and_ends(void) {
  HCALL call, watched;
  LINEMESSAGE message;
  call = offer(LINEMEDIAMODE_INTERACTIVEVOICE, &watched);
  CHECK(call && watched && call != watched, "each has a handle of its own");
  CHECK(silent(maker), "who only makes calls hears nothing");
  CHECK_EQUAL((LONG)LINEERR_NOTOWNER, lineAnswer(watched, NULL, 0), "a monitor cannot answer");
  LONG request = lineAnswer(call, NULL, 0);
  CHECK_EQUAL(0, reply(owner, request), "the owner answers");
  CHECK(expect_state(owner, call, LINECALLSTATE_CONNECTED, &message) && message.dwParam3 == 0,
        "connected, with no news of privilege");
  CHECK(expect_state(watcher, watched, LINECALLSTATE_CONNECTED, &message), "the monitor hears it too");
  CHECK_EQUAL((LONG)LINEERR_INVALCALLSTATE, lineSetCallPrivilege(call, LINECALLPRIVILEGE_MONITOR),
              "the sole owner of a living call cannot step down");
  CHECK_EQUAL((LONG)LINEERR_INVALCALLPRIVILEGE, lineSetCallPrivilege(call, LINECALLPRIVILEGE_NONE),
              "no privilege is none");

  CHECK_EQUAL(0, lineSetCallPrivilege(watched, LINECALLPRIVILEGE_OWNER), "the monitor becomes an owner");
  CHECK(expect(owner, LINE_CALLINFO, &message) && (message.dwParam1 & LINECALLINFOSTATE_NUMOWNERINCR),
        "of which the other hears");
  LINECALLINFO info = {.dwTotalSize = sizeof info};
  CHECK_EQUAL(0, lineGetCallInfoW(call, &info), "lineGetCallInfo");
  CHECK(info.dwNumOwners == 2 && info.dwNumMonitors == 0 && info.hLine == owner_line && info.dwLineDeviceID == 0,
        "TAPI's members are TAPI's, whatever the provider wrote");
  CHECK_EQUAL(0, lineDeallocateCall(call), "one of two owners may go");
  CHECK(expect(watcher, LINE_CALLINFO, &message) && (message.dwParam1 & LINECALLINFOSTATE_NUMOWNERDECR),
        "of which the other hears");
  request = lineDrop(watched, NULL, 0);
  CHECK_EQUAL(0, reply(watcher, request), "the new owner drops");
  CHECK(expect_state(watcher, watched, LINECALLSTATE_IDLE, &message), "idle");
  CHECK_EQUAL(1, fake->calls, "the provider keeps the call while a handle is out");
  CHECK_EQUAL(0, lineDeallocateCall(watched), "the last lets go");
  CHECK_EQUAL(0, fake->calls, "then the provider closes it");
}

static void letting_go(void) {
  HCALL call, watched;
  LINEMESSAGE message;
  call = offer(LINEMEDIAMODE_INTERACTIVEVOICE, &watched);
  CHECK_EQUAL(0, lineDeallocateCall(call), "since 2.0 the sole owner may let go of a living call");
  fake->state(fake->call, LINECALLSTATE_CONNECTED, 0);
  CHECK(expect_state(watcher, watched, LINECALLSTATE_CONNECTED, &message), "which goes on for who watches it");
  CHECK_EQUAL(0, lineSetCallPrivilege(watched, LINECALLPRIVILEGE_OWNER), "and who may own it");
  CHECK_EQUAL((LONG)LINEERR_INVALCALLSTATE, lineDeallocateCall(watched), "before 2.0 the sole owner is held to it");
  fake->state(fake->call, LINECALLSTATE_IDLE, 0);
  CHECK(expect_state(watcher, watched, LINECALLSTATE_IDLE, &message) && lineDeallocateCall(watched) == 0,
        "until it is idle");
  CHECK_EQUAL(0, fake->calls, "no call is left");
}

static void hand_off(void) {
  HCALL call, watched;
  LINEMESSAGE message;
  call = offer(LINEMEDIAMODE_INTERACTIVEVOICE, &watched);
  CHECK_EQUAL((LONG)LINEERR_TARGETNOTFOUND, lineHandoffW(call, L"NOBODY.EXE", 0), "no such program");
  CHECK_EQUAL((LONG)LINEERR_TARGETNOTFOUND, lineHandoffW(call, NULL, LINEMEDIAMODE_AUTOMATEDVOICE), "no such media");
  CHECK_EQUAL((LONG)LINEERR_TARGETSELF, lineHandoffW(call, NULL, LINEMEDIAMODE_INTERACTIVEVOICE),
              "the first for voice is itself");
  CHECK_EQUAL(0, lineHandoffA(call, "OWNERSHIP_TEST.EXE", 0), "by its own name a program may hand it to itself");
  CHECK(expect(owner, LINE_CALLSTATE, &message) && message.dwParam3 == LINECALLPRIVILEGE_OWNER, "and is told again");
  HLINE taker_line = open_line_as(maker, 0, LINECALLPRIVILEGE_OWNER, 0x00020000, LINEMEDIAMODE_AUTOMATEDVOICE);
  CHECK_EQUAL((LONG)LINEERR_NOTOWNER, lineHandoffW(watched, NULL, LINEMEDIAMODE_AUTOMATEDVOICE), "a monitor cannot");
  CHECK_EQUAL(0, lineHandoffW(call, NULL, LINEMEDIAMODE_AUTOMATEDVOICE), "handed to who wants other media");
  CHECK(expect(maker, LINE_APPNEWCALL, &message) && message.hDevice == taker_line, "which hears of a new call");
  HCALL taken = (HCALL)message.dwParam2;
  CHECK(expect(maker, LINE_CALLSTATE, &message) && message.dwParam3 == LINECALLPRIVILEGE_OWNER, "that it owns");
  CHECK_EQUAL(0, lineDeallocateCall(call), "the first owner may let go now");
  LONG drops = fake->drops_no_owner;
  CHECK_EQUAL(0, lineClose(taker_line), "the last owner's line is closed");
  CHECK_EQUAL(drops + 1, fake->drops_no_owner, "the provider hears that a watched call has no owner");
  CHECK_EQUAL((LONG)LINEERR_INVALCALLHANDLE, lineDrop(taken, NULL, 0), "handles end with their line");
  fake->state(fake->call, LINECALLSTATE_IDLE, 0);
  CHECK(expect_state(watcher, watched, LINECALLSTATE_IDLE, &message), "the monitor sees the end");
  CHECK_EQUAL(0, lineDeallocateCall(watched), "and lets go");
  CHECK_EQUAL(0, fake->calls, "no call is left");
}

static void owner_leaves(void) {
  HCALL call, watched;
  LONG drops = fake->drops_on_close;
  call = offer(LINEMEDIAMODE_INTERACTIVEVOICE, &watched);
  CHECK_EQUAL(0, lineDeallocateCall(watched), "a monitor may let go at any time");
  CHECK(call && lineClose(owner_line) == 0, "the only application with the call closes its line");
  CHECK_EQUAL(drops + 1, fake->drops_on_close, "the provider is told to drop the call");
  CHECK_EQUAL(0, fake->calls, "and to forget it");
  owner_line = open_line(owner, 0, LINECALLPRIVILEGE_OWNER);
}

static void unwanted(void) {
  HCALL watched;
  LINEMESSAGE message;
  fake->offer(0, LINECALLSTATE_OFFERING, LINEOFFERINGMODE_ACTIVE, LINEMEDIAMODE_G3FAX);
  CHECK(expect(watcher, LINE_CALLSTATE, &message), "a fax call is watched");
  watched = message.hDevice;
  CHECK(silent(owner), "but not owned by who wants voice");
  CHECK_EQUAL(0, lineDeallocateCall(watched), "let go");
  CHECK_EQUAL(0, fake->calls, "with no handle left this process is done with it");
  lineClose(watcher_line);
  fake->offer(0, LINECALLSTATE_OFFERING, LINEOFFERINGMODE_ACTIVE, LINEMEDIAMODE_G3FAX);
  for (int i = 0; i < 100 && fake->calls; i++)
    Sleep(10);
  CHECK_EQUAL(0, fake->calls, "a call that nobody wants is closed");
  watcher_line = open_line_as(watcher, 0, LINECALLPRIVILEGE_MONITOR, 0x00010004, 0);
}

static void found_later(void) {
  HCALL call, watched;
  LINEMESSAGE message;
  struct {
    LINECALLLIST head;
    HCALL calls[4];
  } list = {.head.dwTotalSize = sizeof list};
  call = offer(LINEMEDIAMODE_INTERACTIVEVOICE, &watched);
  CHECK_EQUAL(0, lineGetNewCalls(maker_line, 0, LINECALLSELECT_LINE, &list.head), "lineGetNewCalls");
  CHECK_EQUAL(1, list.head.dwCallsNumEntries, "finds the call this line has no handle to");
  HCALL found = list.calls[0];
  LINECALLSTATUS status = {.dwTotalSize = sizeof status};
  CHECK_EQUAL(0, lineGetCallStatus(found, &status), "its status can be asked");
  CHECK(status.dwCallPrivilege == LINECALLPRIVILEGE_MONITOR && status.dwCallFeatures == LINECALLFEATURE_MONITORDIGITS,
        "as monitor, with a monitor's features");
  CHECK_EQUAL(0, lineGetCallStatus(call, &status), "the owner's status");
  CHECK(status.dwCallPrivilege == LINECALLPRIVILEGE_OWNER && (status.dwCallFeatures & LINECALLFEATURE_DROP),
        "has an owner's features");
  CHECK_EQUAL(0, lineGetNewCalls(maker_line, 0, LINECALLSELECT_LINE, &list.head), "asked again");
  CHECK_EQUAL(0, list.head.dwCallsNumEntries, "there is no other");
  CHECK_EQUAL((LONG)LINEERR_INVALCALLSELECT, lineGetNewCalls(maker_line, 0, LINECALLSELECT_CALL, &list.head),
              "a line or an address");
  CHECK_EQUAL(0, lineSetCallPrivilege(found, LINECALLPRIVILEGE_OWNER), "who finds a call may own it");
  fake->state(fake->call, LINECALLSTATE_IDLE, 0);
  CHECK(expect_state(maker, found, LINECALLSTATE_IDLE, &message), "and hears of its end");
  CHECK(lineDeallocateCall(call) == 0 && lineDeallocateCall(watched) == 0 && lineDeallocateCall(found) == 0,
        "all let go");
  CHECK_EQUAL(0, fake->calls, "no call is left");
}

static void outgoing_is_watched(void) {
  HCALL call = 0, watched;
  LINEMESSAGE message;
  LONG request = lineMakeCallA(maker_line, &call, "123", 0, NULL);
  CHECK_EQUAL(0, reply(maker, request), "a call is made");
  CHECK(expect_state(watcher, 0, LINECALLSTATE_DIALING, &message) && message.dwParam3 == LINECALLPRIVILEGE_MONITOR,
        "the monitor sees it");
  watched = message.hDevice;
  CHECK(silent(owner), "another owner of incoming calls does not");
  request = lineDrop(call, NULL, 0);
  CHECK_EQUAL(0, reply(maker, request), "dropped");
  CHECK(expect_state(watcher, watched, LINECALLSTATE_IDLE, &message), "to its end");
  CHECK(expect_state(maker, call, LINECALLSTATE_IDLE, &message), "both of them");
  CHECK(lineDeallocateCall(call) == 0 && lineDeallocateCall(watched) == 0, "let go");
}

static void by_priority(void) {
  LINEMESSAGE message;
  DWORD priority = 99;
  CHECK_EQUAL(0, lineSetAppPriorityW(L"other.exe", LINEMEDIAMODE_INTERACTIVEVOICE, NULL, 0, NULL, 1),
              "a program is put first");
  CHECK_EQUAL(0, lineSetAppPriorityA("ownership_test.exe", LINEMEDIAMODE_INTERACTIVEVOICE, NULL, 0, NULL, 1),
              "then this one");
  CHECK_EQUAL(0, lineGetAppPriorityW(L"OTHER.EXE", LINEMEDIAMODE_INTERACTIVEVOICE, NULL, 0, NULL, &priority),
              "lineGetAppPriority");
  CHECK_EQUAL(2, priority, "the first is second now");
  CHECK_EQUAL(0, lineSetAppPriorityW(L"other.exe", LINEMEDIAMODE_INTERACTIVEVOICE, NULL, 0, NULL, 0),
              "taken off the list");
  CHECK_EQUAL(0, lineGetAppPriorityW(L"OTHER.EXE", LINEMEDIAMODE_INTERACTIVEVOICE, NULL, 0, NULL, &priority),
              "asked again");
  CHECK_EQUAL(0, priority, "it is not on it");
  CHECK_EQUAL((LONG)LINEERR_INVALMEDIAMODE, lineSetAppPriorityW(L"a.exe", 0xC, NULL, 0, NULL, 1),
              "one media mode at a time");
  CHECK_EQUAL((LONG)LINEERR_INVALPARAM, lineSetAppPriorityW(L"a.exe", 4, NULL, 0, NULL, 5), "priorities are 0 and 1");
  lineSetAppPriorityW(L"ownership_test.exe", LINEMEDIAMODE_INTERACTIVEVOICE, NULL, 0, NULL, 0);

  /* Unknown media: offered to who asked for unknown ones, before who asked for voice. */
  HLINE any = open_line_as(maker, 0, LINECALLPRIVILEGE_OWNER, 0x00020000, LINEMEDIAMODE_UNKNOWN);
  fake->offer(0, LINECALLSTATE_OFFERING, 0, LINEMEDIAMODE_UNKNOWN | LINEMEDIAMODE_INTERACTIVEVOICE);
  CHECK(expect(maker, LINE_APPNEWCALL, &message) && message.hDevice == any,
        "a call of unknown media goes to who asked for such");
  CHECK(silent(owner), "and to nobody else");
  lineClose(any);
}

int main(void) {
  fake_load();
  owner = start_app("Owner");
  watcher = start_app("Watcher");
  maker = start_app("Maker");
  open_all();
  lives_and_ends();
  letting_go();
  hand_off();
  owner_leaves();
  unwanted();
  found_later();
  outgoing_is_watched();
  by_priority();
  CHECK(lineShutdown(owner) == 0 && lineShutdown(watcher) == 0 && lineShutdown(maker) == 0, "all shut down");
  CHECK(!fake->active && fake->calls == 0 && fake->opens == 0, "nothing is left at the provider");
  return finish();
}
