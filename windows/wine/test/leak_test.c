/* Ten thousand calls, and two hundred beginnings and ends, leave no handle, no thread and no kilobyte behind. */
#include "test.h"

#include <stdio.h>
#include <stdlib.h>
#include <tlhelp32.h>

enum { CALLS = 10000, WARM_UP = 500, CYCLES = 200 };

struct usage {
  DWORD handles, threads;
  SIZE_T heap;
};

static DWORD count_threads(void) {
  DWORD count = 0;
  HANDLE snapshot = CreateToolhelp32Snapshot(TH32CS_SNAPTHREAD, 0);
  THREADENTRY32 entry = {.dwSize = sizeof entry};
  for (BOOL more = Thread32First(snapshot, &entry); more; more = Thread32Next(snapshot, &entry))
    count += entry.th32OwnerProcessID == GetCurrentProcessId();
  CloseHandle(snapshot);
  return count;
}

/* What is allocated in all heaps; every block of tapi32 is in one. */
static SIZE_T allocated(void) {
  HANDLE heaps[64];
  SIZE_T sum = 0;
  DWORD count = GetProcessHeaps(64, heaps);
  for (DWORD i = 0; i < count && i < 64; i++) {
    PROCESS_HEAP_ENTRY entry = {.lpData = NULL};
    HeapLock(heaps[i]);
    while (HeapWalk(heaps[i], &entry)) {
      if (entry.wFlags & PROCESS_HEAP_ENTRY_BUSY)
        sum += entry.cbData;
    }
    HeapUnlock(heaps[i]);
  }
  return sum;
}

/* Wine does not count a process's handles for GetProcessHandleCount, but lists those of the whole system. */
static DWORD count_handles(void) {
  enum { SYSTEM_HANDLE_INFORMATION = 16 };
  struct {
    ULONG count;
    struct {
      ULONG process;
      UCHAR type, flags;
      USHORT handle;
      void *object;
      ULONG access;
    } entries[1];
  } *list = NULL;
  LONG(WINAPI * query)
  (int, void *, ULONG, ULONG *) = (LONG(WINAPI *)(int, void *, ULONG, ULONG *))(void *)GetProcAddress(
      GetModuleHandleW(L"ntdll"), "NtQuerySystemInformation");
  ULONG size = 1 << 20, needed;
  DWORD count = 0;
  list = VirtualAlloc(NULL, size, MEM_COMMIT, PAGE_READWRITE);
  if (query(SYSTEM_HANDLE_INFORMATION, list, size, &needed) == 0) {
    for (ULONG i = 0; i < list->count; i++)
      count += list->entries[i].process == GetCurrentProcessId();
  }
  VirtualFree(list, 0, MEM_RELEASE);
  return count;
}

static struct usage measure(void) {
  return (struct usage){.handles = count_handles(), .threads = count_threads(), .heap = allocated()};
}

/* A measure that sees nothing would find no leak. */
static void can_measure(void) {
  struct usage before = measure();
  HANDLE event = CreateEventW(NULL, FALSE, FALSE, NULL);
  void *volatile memory = malloc(2048);
  struct usage after = measure();
  CHECK(after.handles == before.handles + 1 && after.heap >= before.heap + 2048 && before.threads >= 1,
        "a handle and a kilobyte are seen");
  CloseHandle(event);
  free(memory);
}

static void print(const char *when, struct usage usage) {
  printf("        %s: %lu handles, %lu threads, %lu bytes\n", when, usage.handles, usage.threads,
         (unsigned long)usage.heap);
}

/* A thread that has been joined may be counted a moment longer. */
static struct usage measure_at_rest(struct usage before) {
  ULONGLONG until = GetTickCount64() + 5000;
  struct usage now = measure();
  while (now.threads > before.threads && GetTickCount64() < until) {
    SwitchToThread();
    now = measure();
  }
  return now;
}

static bool one_call(HLINEAPP app, HLINE line) {
  HCALL call = 0;
  LINEMESSAGE message;
  LONG request = lineMakeCallW(line, &call, L"+49 30 1234", 49, NULL);
  if (reply(app, request) != 0 || !expect_state(app, call, LINECALLSTATE_CONNECTED, &message))
    return false;
  lineMonitorDigits(call, LINEDIGITMODE_DTMF);
  lineGenerateDigitsA(call, LINEDIGITMODE_DTMF, "1", 0);
  request = lineDrop(call, NULL, 0);
  return reply(app, request) == 0 && expect_state(app, call, LINECALLSTATE_IDLE, &message) &&
         lineDeallocateCall(call) == 0;
}

static void calls(void) {
  HLINEAPP app = start_app("Leak");
  HLINE line = open_line(app, 0, LINECALLPRIVILEGE_NONE);
  struct usage before = {0}, after;
  int made = 0;
  for (int i = 0; i < CALLS + WARM_UP && made == i; i++) {
    if (i == WARM_UP)
      before = measure();
    made += one_call(app, line);
  }
  after = measure_at_rest(before);
  print("before", before);
  print("after ten thousand calls", after);
  CHECK_EQUAL(CALLS + WARM_UP, made, "all calls were made");
  CHECK_EQUAL(before.handles, after.handles, "no handle is left");
  CHECK_EQUAL(before.threads, after.threads, "no thread");
  CHECK(after.heap < before.heap + 1024, "no kilobyte");
  CHECK_EQUAL(0, fake->calls, "no call at the provider");
  lineShutdown(app);
}

static void cycles(void) {
  struct usage before = {0}, after;
  for (int i = 0; i < CYCLES + 20; i++) {
    if (i == 20)
      before = measure();
    HLINEAPP app = start_app("Cycle");
    HLINE line = open_line(app, 0, LINECALLPRIVILEGE_OWNER);
    HCALL call;
    lineMakeCallW(line, &call, L"1", 0, NULL);
    lineShutdown(app);
  }
  after = measure_at_rest(before);
  print("before", before);
  print("after two hundred beginnings and ends", after);
  CHECK(after.handles <= before.handles && after.threads <= before.threads, "no handle and no thread");
  CHECK(after.heap < before.heap + 1024, "no kilobyte");
}

int main(void) {
  fake_load();
  can_measure();
  calls();
  cycles();
  return finish();
}
