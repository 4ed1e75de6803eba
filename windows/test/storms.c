#include "storms.h"

#include <process.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "fake_service.h"
#include "steps.h"
#include "tapisrv.h"

#define MANY_LINES 1000

void a_thousand_lines(void) {
  static HDRVLINE lines[MANY_LINES];
  fake_start(FAKE_GOOD, MANY_LINES);
  verdict(tapisrv_start() == MANY_LINES, "1,000 lines are counted");
  bool good = true;
  for (uint32_t i = 0; i < MANY_LINES && good; i++) {
    good = open_line(i, &lines[i]) && wait_for_flags(lines[i], IN_SERVICE);
  }
  verdict(good, "they open");
  fake_stop();
  for (uint32_t i = 0; i < MANY_LINES && good; i++) {
    good = wait_for_flags(lines[i], 0);
  }
  fake_start(FAKE_GOOD, MANY_LINES);
  for (uint32_t i = 0; i < MANY_LINES && good; i++) {
    good = wait_for_flags(lines[i], IN_SERVICE);
  }
  verdict(good, "they go out of service and come back with it");
  tapisrv_stop();
  fake_stop();
}

// What a request that TAPI was told was accepted came to.
#define STORM_THREADS 6
#define STORM_CALLS 400

#define KILLS 25

static volatile LONG storm_over;
static volatile LONG kills;
// While the service is killed the storm goes on until it has been often enough.
static bool until_killed;
static HDRVLINE storm_line;
static volatile LONG accepted_count;
static DWORD accepted[STORM_THREADS * STORM_CALLS * 3];

static unsigned __stdcall storm(void *argument) {
  uint32_t base = 1000 + (uint32_t)(uintptr_t)argument * STORM_CALLS;
  for (uint32_t i = 0; i < STORM_CALLS && !(until_killed && kills >= KILLS);) {
    HDRVCALL call;
    DWORD request;
    if (make_call(storm_line, base + i, &call, &request) != (LONG)request) {
      // No service at the moment.
      Sleep(5);
      continue;
    }
    i++;
    if (until_killed) {
      // Spread over the kills.
      Sleep(10);
    }
    accepted[InterlockedIncrement(&accepted_count) - 1] = request;
    LINECALLINFO info = {.dwTotalSize = sizeof info};
    tsp.TSPI_lineGetCallInfo(call, &info);
    request = next_request();
    if (tsp.TSPI_lineHold(request, call) == (LONG)request) {
      accepted[InterlockedIncrement(&accepted_count) - 1] = request;
    }
    request = next_request();
    if (tsp.TSPI_lineDrop(request, call, NULL, 0) == (LONG)request) {
      accepted[InterlockedIncrement(&accepted_count) - 1] = request;
    }
    tsp.TSPI_lineCloseCall(call);
  }
  return 0;
}


static unsigned __stdcall kill_and_restart(void *unused) {
  (void)unused;
  uint32_t random = 12345;
  while (!storm_over || kills < KILLS) {
    random = random * 1664525 + 1013904223;
    Sleep(20 + random % 300);
    fake_stop();
    InterlockedIncrement(&kills);
    random = random * 1664525 + 1013904223;
    Sleep(random % 50);
    fake_start(random & 0x10000 ? FAKE_GOOD : FAKE_NO_COMPLETIONS, 1);
  }
  return 0;
}

static int compare_numbers(const void *one, const void *other) {
  DWORD a = *(const DWORD *)one;
  DWORD b = *(const DWORD *)other;
  return a < b ? -1 : a > b;
}

void storms(bool with_kills) {
  uint32_t from = heard_count();
  fake_start(FAKE_GOOD, 1);
  tapisrv_start();
  verdict(open_line(0, &storm_line), "a line opens for a storm%s", with_kills ? " with kills" : "");
  accepted_count = 0;
  storm_over = 0;
  kills = 0;
  until_killed = with_kills;
  HANDLE killer = with_kills ? (HANDLE)_beginthreadex(NULL, 0, kill_and_restart, NULL, 0, NULL) : NULL;
  HANDLE threads[STORM_THREADS];
  for (uintptr_t i = 0; i < STORM_THREADS; i++) {
    threads[i] = (HANDLE)_beginthreadex(NULL, 0, storm, (void *)i, 0, NULL);
  }
  bool ended = WaitForMultipleObjects(STORM_THREADS, threads, TRUE, 240000) < STORM_THREADS;
  verdict(ended, "%d threads make up to %d calls each%s", STORM_THREADS, STORM_CALLS,
          with_kills ? " while it dies" : "");
  if (killer != NULL) {
    InterlockedExchange(&storm_over, 1);
    WaitForSingleObject(killer, INFINITE);
    CloseHandle(killer);
  }
  verdict(tapisrv_stop(), "the provider shuts down after the storm");
  fake_stop();
  for (int i = 0; i < STORM_THREADS; i++) {
    CloseHandle(threads[i]);
  }

  // Every accepted request has one completion, and nothing else has any.
  uint32_t to = heard_count();
  DWORD *completed = calloc(to - from + 1, sizeof *completed);
  uint32_t completions = 0;
  for (uint32_t i = from; i < to; i++) {
    struct heard one = heard_at(i);
    if (one.kind == HEARD_COMPLETION) {
      completed[completions++] = one.request;
    }
  }
  qsort(accepted, (size_t)accepted_count, sizeof *accepted, compare_numbers);
  qsort(completed, completions, sizeof *completed, compare_numbers);
  bool same = completions == (uint32_t)accepted_count &&
              memcmp(completed, accepted, completions * sizeof *completed) == 0;
  verdict(same, "%ld requests accepted, %u completed, each once%s", accepted_count, completions,
          with_kills ? "" : " (no kills)");
  free(completed);
  if (with_kills) {
    verdict(kills >= KILLS, "the service was killed %ld times", kills);
  }
}

// Bytes of all blocks of all heaps.
static SIZE_T memory_in_use(void) {
  HANDLE heaps[64];
  DWORD count = GetProcessHeaps(64, heaps);
  SIZE_T bytes = 0;
  for (DWORD i = 0; i < count && i < 64; i++) {
    PROCESS_HEAP_ENTRY entry = {0};
    HeapLock(heaps[i]);
    while (HeapWalk(heaps[i], &entry)) {
      bytes += entry.wFlags & PROCESS_HEAP_ENTRY_BUSY ? entry.cbData : 0;
    }
    HeapUnlock(heaps[i]);
  }
  return bytes;
}

// A new handle takes the lowest number that is free, so it shows how many are in use.
static uintptr_t lowest_free_handle(void) {
  HANDLE handle = CreateEventW(NULL, TRUE, FALSE, NULL);
  CloseHandle(handle);
  return (uintptr_t)handle;
}

static bool many_calls(HDRVLINE line, uint32_t count) {
  bool good = true;
  for (uint32_t i = 0; i < count && good; i++) {
    uint32_t from = heard_count();
    HDRVCALL call;
    DWORD request;
    LONG result = -1;
    struct heard idle;
    good = make_call(line, 50000 + i, &call, &request) == (LONG)request && heard_completion(&from, request, &result) &&
           result == 0;
    request = next_request();
    good = good && tsp.TSPI_lineDrop(request, call, NULL, 0) == (LONG)request &&
           heard_message(&from, LINE_CALLSTATE, tapi_call(50000 + i), LINECALLSTATE_IDLE, &idle) &&
           tsp.TSPI_lineCloseCall(call) == 0;
  }
  return good;
}

// A leak grows with every round of calls; what Windows itself holds for a moment, or opens once, does not.
#define LEAK_ROUNDS 4

// What ends with the last call may hold a handle for a moment longer: one that is kept is kept after two seconds too.
static uintptr_t handles_settled(uintptr_t at_most) {
  ULONGLONG until = GetTickCount64() + 2000;
  uintptr_t now = lowest_free_handle();
  while (now > at_most && GetTickCount64() < until) {
    Sleep(10);
    now = lowest_free_handle();
  }
  return now;
}

void nothing_leaks(void) {
  HDRVLINE line = NULL;
  fake_start(FAKE_GOOD, 1);
  tapisrv_start();
  open_line(0, &line);
  bool good = many_calls(line, 500);
  bool handles_kept = false;
  bool memory_kept = false;
  for (int i = 0; i < LEAK_ROUNDS && good && !(handles_kept && memory_kept); i++) {
    uintptr_t handles_before = lowest_free_handle();
    SIZE_T memory_before = memory_in_use();
    good = many_calls(line, 2500);
    uintptr_t handles_after = handles_settled(handles_before);
    SIZE_T memory_after = memory_in_use();
    handles_kept |= handles_after <= handles_before;
    memory_kept |= memory_before > 0 && memory_after < memory_before + 8192;
    printf("        handles %u, %u; memory %u, %u bytes\n", (unsigned)handles_before, (unsigned)handles_after,
           (unsigned)memory_before, (unsigned)memory_after);
  }
  verdict(good, "thousands of calls one after another");
  verdict(handles_kept, "a round of them leaves no handle more than before");
  verdict(memory_kept, "a round of them leaves no memory more than before");
  tapisrv_stop();
  fake_stop();
}
