/* Asynchronous functions: one answer each, after the function has returned, whatever the provider does. */
#include "test.h"

#include <string.h>

static HLINEAPP app;
static HLINE line;

static void completed_inside(void) {
  HCALL call = 0;
  LINEMESSAGE message;
  fake->completion = FAKE_INSIDE;
  LONG request = lineMakeCallW(line, &call, L"1", 0, NULL);
  CHECK(request > 0 && call, "a provider may complete before its function returns");
  CHECK_EQUAL(0, lineGetMessage(app, &message, 1000), "the answer is there when ours has returned");
  CHECK(message.dwMessageID == LINE_REPLY && message.dwParam1 == (DWORD_PTR)request, "with the id that was returned");
  fake->state(fake->call, LINECALLSTATE_IDLE, 0);
  CHECK(expect_state(app, call, LINECALLSTATE_IDLE, &message), "the call goes on");
  CHECK_EQUAL(0, lineDeallocateCall(call), "an idle call is let go");
  CHECK(silent(app), "and there was one answer only");
}

static void refused(void) {
  HCALL call = 0x77;
  fake->refusal = LINEERR_CALLUNAVAIL;
  CHECK_EQUAL((LONG)LINEERR_CALLUNAVAIL, lineMakeCallW(line, &call, L"1", 0, NULL), "a refusal comes back at once");
  CHECK_EQUAL(0x77, call, "no handle is given out");
  CHECK_EQUAL(0, fake->calls, "nothing is left at the provider");
  fake->refusal = 0;
  CHECK(silent(app), "and no answer follows");
}

static void failed_later(void) {
  HCALL call = 0;
  LINECALLSTATUS status = {.dwTotalSize = sizeof status};
  fake->completion = FAKE_LATER;
  fake->result = LINEERR_CALLUNAVAIL;
  LONG request = lineMakeCallW(line, &call, L"1", 0, NULL);
  CHECK(request > 0, "a request that fails later is accepted");
  CHECK_EQUAL((LONG)LINEERR_CALLUNAVAIL, reply(app, request), "its answer says why it failed");
  fake->result = 0;
  CHECK_EQUAL((LONG)LINEERR_INVALCALLHANDLE, lineGetCallStatus(call, &status),
              "the call's handle is not good any more");
  for (int i = 0; i < 100 && fake->calls; i++)
    Sleep(10);
  CHECK_EQUAL(0, fake->calls, "the provider was told to forget the call");
}

static void driven_by_the_test(void) {
  HCALL call = 0, other = 0;
  LINEMESSAGE message;
  fake->completion = FAKE_NEVER;
  LONG first = lineMakeCallW(line, &call, L"1", 0, NULL);
  DRV_REQUESTID first_id = fake->request;
  HDRVCALL first_call = fake->call;
  LONG second = lineMakeCallW(line, &other, L"2", 0, NULL);
  DRV_REQUESTID second_id = fake->request;
  CHECK(first > 0 && second > 0 && first != second && call != other, "two requests have two ids");
  CHECK(silent(app), "nothing is answered before its time");
  fake->complete(second_id, 0);
  fake->complete(first_id, 0);
  CHECK(expect(app, LINE_REPLY, &message) && message.dwParam1 == (DWORD_PTR)second,
        "answers come in the provider's order");
  CHECK(expect(app, LINE_REPLY, &message) && message.dwParam1 == (DWORD_PTR)first, "each for its own request");
  fake->complete(first_id, 0);
  fake->complete(0x12345678, 0);
  fake->complete(0, 0);
  CHECK(silent(app), "a second completion and an invented one do nothing");

  LONG drop = lineDrop(call, "bye", 3);
  CHECK(drop > 0 && fake->numbers[0] == 3, "lineDrop with user-user information");
  LONG hold = lineHold(other);
  fake->complete((DRV_REQUESTID)drop, 0);
  fake->complete((DRV_REQUESTID)hold, (LONG)LINEERR_INVALCALLSTATE);
  CHECK_EQUAL(0, reply(app, drop), "one succeeds");
  CHECK_EQUAL((LONG)LINEERR_INVALCALLSTATE, reply(app, hold), "the other fails");
  fake->state(first_call, LINECALLSTATE_IDLE, 0);
  CHECK(expect_state(app, call, LINECALLSTATE_IDLE, &message), "idle");
  CHECK_EQUAL(0, lineDeallocateCall(call), "let go");
  CHECK_EQUAL((LONG)LINEERR_INVALCALLHANDLE, lineDeallocateCall(call), "only once");
  CHECK_EQUAL((LONG)LINEERR_INVALCALLHANDLE, lineDrop(call, NULL, 0), "a stale handle is no call");
  CHECK_EQUAL((LONG)LINEERR_INVALCALLHANDLE, lineDrop(line, NULL, 0), "a line's handle is no call");
  CHECK_EQUAL((LONG)LINEERR_INVALLINEHANDLE, lineMakeCallW(other, &call, L"1", 0, NULL), "a call's handle is no line");

  /* The line is closed with a request out: its answer is suppressed, as documented. */
  LONG unhold = lineUnhold(other);
  LONG drops = fake->drops_on_close;
  CHECK_EQUAL(0, lineClose(line), "a line closes with calls and requests on it");
  CHECK_EQUAL(drops + 1, fake->drops_on_close, "the call it leaves behind is dropped");
  fake->complete((DRV_REQUESTID)unhold, (LONG)LINEERR_OPERATIONFAILED);
  CHECK(silent(app), "what was outstanding on the line is not answered any more");
  CHECK(fake->calls == 0 && fake->opens == 0, "nothing is left at the provider");
}

static void many_at_once(void) {
  enum { COUNT = 60 };
  HCALL calls[COUNT];
  LINEMESSAGE message;
  fake->completion = FAKE_NEVER;
  line = open_line(app, 0, LINECALLPRIVILEGE_NONE);
  LONG requests[COUNT];
  for (int i = 0; i < COUNT; i++)
    requests[i] = lineMakeCallW(line, &calls[i], L"1", 0, NULL);
  for (int i = COUNT; i-- > 0;)
    fake->complete((DRV_REQUESTID)requests[i], 0);
  bool ordered = true;
  for (int i = COUNT; i-- > 0;)
    ordered = ordered && expect(app, LINE_REPLY, &message) && message.dwParam1 == (DWORD_PTR)requests[i];
  CHECK(ordered, "sixty requests at once are answered one by one");
  CHECK_EQUAL(COUNT, fake->calls, "sixty calls live");
  CHECK_EQUAL(0, lineClose(line), "closing the line");
  CHECK_EQUAL(0, fake->calls, "ends them all");
}

int main(void) {
  fake_load();
  app = start_app("Requests");
  line = open_line(app, 0, LINECALLPRIVILEGE_NONE);
  completed_inside();
  refused();
  failed_later();
  driven_by_the_test();
  many_at_once();
  CHECK_EQUAL(0, lineShutdown(app), "lineShutdown");
  return finish();
}
