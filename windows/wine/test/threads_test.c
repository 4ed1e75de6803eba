/*
 * Many threads at once: calls made, dropped, opened, closed, with handles of one another. Nothing hangs, nothing is
 * left.
 */
#include "test.h"

enum { THREADS = 8, ROUNDS = 60 };

static HLINEAPP shared;
static volatile LONG good, odd;

static void tally(bool fine) {
  InterlockedIncrement(fine ? &good : &odd);
}

static DWORD WINAPI work(void *number) {
  unsigned seed = (unsigned)(DWORD_PTR)number;
  HLINEAPP own = start_app("Thread");
  for (int i = 0; i < ROUNDS; i++) {
    LINEMESSAGE message;
    HCALL call = 0;
    HLINE line = 0, watch = 0;
    seed = seed * 1103515245u + 12345u;
    if (lineOpenW(own, seed >> 16 & 1, &line, 0x00020000, 0, 0, LINECALLPRIVILEGE_NONE, 0, NULL)) {
      tally(false);
      continue;
    }
    lineOpenW(shared, seed >> 16 & 1, &watch, 0x00020000, 0, 0, LINECALLPRIVILEGE_MONITOR, 0, NULL);
    LONG request = lineMakeCallW(line, &call, L"1", 0, NULL);
    if (request > 0 && reply(own, request) == 0) {
      tally(expect_state(own, call, LINECALLSTATE_CONNECTED, &message));
      if (i % 3) {
        request = lineDrop(call, NULL, 0);
        tally(reply(own, request) == 0 && expect_state(own, call, LINECALLSTATE_IDLE, &message) &&
              lineDeallocateCall(call) == 0);
      }
    } else if (request != (LONG)LINEERR_CALLUNAVAIL) {
      tally(false);
    }
    lineHold(seed); /* whatever handle that may be */
    tally(lineClose(line) == 0);
    if (watch)
      lineClose(watch);
    while (lineGetMessage(shared, &message, 0) == 0)
      ;
  }
  lineShutdown(own);
  return 0;
}

int main(void) {
  HANDLE threads[THREADS];
  fake_load();
  shared = start_app("Shared");
  for (DWORD_PTR i = 0; i < THREADS; i++)
    threads[i] = CreateThread(NULL, 0, work, (void *)(i + 1), 0, NULL);
  CHECK_EQUAL(WAIT_OBJECT_0, WaitForMultipleObjects(THREADS, threads, TRUE, 90000), "eight threads come to an end");
  CHECK_EQUAL(0, odd, "and nothing odd happened to any");
  CHECK(good >= THREADS * ROUNDS, "in hundreds of calls");
  CHECK_EQUAL(0, lineShutdown(shared), "lineShutdown");
  CHECK(!fake->active && fake->calls == 0 && fake->opens == 0, "nothing is left at the provider");
  return finish();
}
