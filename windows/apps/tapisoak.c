/* Calls over and over in one process, and tells what it costs: handles, threads, memory, time. */
#include "common/names.h"
#include "common/options.h"
#include "common/print.h"
#include "common/telephony.h"

#include <psapi.h>
#include <stdio.h>
#include <stdlib.h>
#include <tlhelp32.h>
#include <winternl.h>

static const char help[] =
    "Usage: tapisoak NUMBER [OPTIONS]\n"
    "\n"
    "Calls NUMBER, hangs up when it is connected, and calls again. A call that fails is counted, and the next one waits for\n"
    "a moment. Tells after each tenth of the calls how many handles, threads and kilobytes the process has, and in the end\n"
    "whether each request had its one LINE_REPLY.\n"
    "\n"
    "  --line NAME        the line, by its name or number (default: the first)\n"
    "  --way WAY          how TAPI tells: window, event or port (default: event)\n"
    "  --calls COUNT      so many calls (default: 100; 0: until the standard input ends, and\n"
    "                     then to the next one that is connected)\n"
    "  --round-trips N    measure so many forwarded functions on the line first\n"
    "  --json             print a JSON object a line\n"
    "\n"
    "Examples:\n"
    "  tapisoak 600 --calls 10000\n"
    "  tapisoak 600 --calls 1 --round-trips 20000 --json\n"
    "\n"
    "Exit codes: 0 every request had its one reply and the last call was connected, 1 not so, 2 usage, 69 no such line or\n"
    "no telephony.\n";

#define CONNECT_MILLIS 15000
#define IDLE_MILLIS 10000
#define PAUSE_MILLIS 50
#define PROGRESS_OF_ENDLESS 100
#define LAST_MILLIS 60000
#define MOST_ROUND_TRIPS 1000000

static const wchar_t *number;
static const wchar_t *line_name;
static int way = WAY_EVENT;
static unsigned long calls_wanted = 100;
static unsigned long round_trips;

static const struct option options[] = {
    {L"--line", OPTION_TEXT, &line_name, NULL},
    {L"--way", OPTION_CHOICE, &way, telephony_ways},
    {L"--calls", OPTION_NUMBER, &calls_wanted, NULL},
    {L"--round-trips", OPTION_NUMBER, &round_trips, NULL},
    {L"--json", OPTION_FLAG, &print_json, NULL},
    {NULL, OPTION_FLAG, NULL, NULL},
};

static struct telephony telephony;
static volatile LONG input_ended;
static unsigned long attempts;
static unsigned long connected;
static unsigned long requests;
static unsigned long replies;
static bool last_connected;

static void told(struct telephony *t, const LINEMESSAGE *message) {
  (void)t;
  if (message->dwMessageID == LINE_REPLY) {
    replies++;
  }
}

static LONG done(LONG result) {
  if (result > 0) {
    requests++;
  }
  return telephony_reply(&telephony, result);
}

static unsigned long threads(void) {
  HANDLE snapshot = CreateToolhelp32Snapshot(TH32CS_SNAPTHREAD, 0);
  THREADENTRY32 thread = {.dwSize = sizeof thread};
  unsigned long count = 0;
  for (BOOL more = Thread32First(snapshot, &thread); more; more = Thread32Next(snapshot, &thread)) {
    count += thread.th32OwnerProcessID == GetCurrentProcessId();
  }
  CloseHandle(snapshot);
  return count;
}

/* SystemExtendedHandleInformation, as Windows and Wine have it. */
#define EXTENDED_HANDLES ((SYSTEM_INFORMATION_CLASS)64)

struct handle_entry {
  void *object;
  ULONG_PTR process;
  ULONG_PTR value;
  ULONG access;
  USHORT back_trace;
  USHORT type;
  ULONG attributes;
  ULONG reserved;
};

struct handle_table {
  ULONG_PTR count;
  ULONG_PTR reserved;
  struct handle_entry entries[];
};

/* Among those of all processes: Wine's GetProcessHandleCount says 0. */
static DWORD listed_handles(void) {
  DWORD count = 0;
  for (ULONG size = 1 << 20; size <= 1 << 26; size *= 2) {
    struct handle_table *table = malloc(size);
    if (table == NULL) {
      return 0;
    }
    if (NtQuerySystemInformation(EXTENDED_HANDLES, table, size, NULL) == 0) {
      for (ULONG_PTR i = 0; i < table->count; i++) {
        count += table->entries[i].process == GetCurrentProcessId();
      }
      size = 1 << 26;
    }
    free(table);
  }
  return count;
}

static DWORD handles(void) {
  DWORD count = 0;
  GetProcessHandleCount(GetCurrentProcess(), &count);
  return count != 0 ? count : listed_handles();
}

static void print_cost(const char *what) {
  PROCESS_MEMORY_COUNTERS memory = {.cb = sizeof memory};
  GetProcessMemoryInfo(GetCurrentProcess(), &memory, sizeof memory);
  print_begin(what);
  print_number("calls", attempts);
  print_number("connected", connected);
  print_number("requests", requests);
  print_number("replies", replies);
  print_number("handles", handles());
  print_number("threads", threads());
  print_number("kilobytes", memory.WorkingSetSize / 1024);
  print_end();
}

static bool call_once(HLINE line) {
  HCALL call = 0;
  attempts++;
  if (done(lineMakeCallW(line, &call, number, 0, NULL)) != 0) {
    return false;
  }
  bool was = telephony_await(&telephony, call, LINECALLSTATE_CONNECTED, CONNECT_MILLIS);
  if (telephony_call(&telephony, call).state != LINECALLSTATE_IDLE) {
    done(lineDrop(call, NULL, 0));
    if (!telephony_await(&telephony, call, LINECALLSTATE_IDLE, IDLE_MILLIS)) {
      print_error("call %lu is not idle after its end", attempts);
    }
  }
  lineDeallocateCall(call);
  telephony_forget(&telephony, call);
  return was;
}

/* Without a number of calls the last one is connected, so that whoever ended the input knows that all is well again. */
static bool goes_on(ULONGLONG *until) {
  if (calls_wanted != 0) {
    return attempts < calls_wanted;
  }
  if (!input_ended) {
    return true;
  }
  if (*until == 0) {
    *until = GetTickCount64() + LAST_MILLIS;
    last_connected = false;
  }
  return !last_connected && GetTickCount64() < *until;
}

static void call_over_and_over(HLINE line) {
  unsigned long step = calls_wanted == 0 ? PROGRESS_OF_ENDLESS : (calls_wanted + 9) / 10;
  ULONGLONG until = 0;
  while (goes_on(&until)) {
    last_connected = call_once(line);
    if (last_connected) {
      connected++;
    } else {
      Sleep(PAUSE_MILLIS);
    }
    if (attempts % step == 0) {
      print_cost("progress");
    }
  }
}

static int by_size(const void *left, const void *right) {
  LONGLONG difference = *(const LONGLONG *)left - *(const LONGLONG *)right;
  return (difference > 0) - (difference < 0);
}

/* lineGetID is synchronous, changes nothing, and only the service can answer it. */
static void measure_round_trips(HLINE line) {
  static LONGLONG taken[MOST_ROUND_TRIPS];
  LARGE_INTEGER frequency;
  unsigned long count = round_trips < MOST_ROUND_TRIPS ? round_trips : MOST_ROUND_TRIPS;
  unsigned long refused = 0;
  QueryPerformanceFrequency(&frequency);
  for (unsigned long i = 0; i < count; i++) {
    union {
      VARSTRING string;
      BYTE room[256];
    } id = {.string = {.dwTotalSize = sizeof id}};
    LARGE_INTEGER before;
    LARGE_INTEGER after;
    QueryPerformanceCounter(&before);
    refused += lineGetIDW(line, 0, 0, LINECALLSELECT_LINE, &id.string, L"wave/in") != 0;
    QueryPerformanceCounter(&after);
    taken[i] = (after.QuadPart - before.QuadPart) * 1000000000 / frequency.QuadPart;
  }
  qsort(taken, count, sizeof taken[0], by_size);
  print_begin("round-trips");
  print_number("count", count);
  print_number("refused", refused);
  print_number("medianNanos", (uint64_t)taken[count / 2]);
  print_number("p99Nanos", (uint64_t)taken[count * 99ull / 100]);
  print_number("maxNanos", (uint64_t)taken[count - 1]);
  print_end();
}

static DWORD WINAPI await_end_of_input(void *nothing) {
  (void)nothing;
  char byte;
  DWORD read;
  while (ReadFile(GetStdHandle(STD_INPUT_HANDLE), &byte, 1, &read, NULL) && read > 0) {
  }
  InterlockedExchange(&input_ended, 1);
  return 0;
}

static int soak(HLINE line) {
  if (calls_wanted == 0) {
    CloseHandle(CreateThread(NULL, 0, await_end_of_input, NULL, 0, NULL));
  }
  if (round_trips != 0) {
    measure_round_trips(line);
  }
  print_cost("begin");
  call_over_and_over(line);
  /* A reply too many would come now. */
  LINEMESSAGE message;
  while (telephony_next(&telephony, 200, &message)) {
  }
  print_cost("end");
  return requests == replies && last_connected ? EXIT_DONE : EXIT_FAILED;
}

int wmain(int count, wchar_t **words) {
  options_read(count, words, options, &number, help);
  if (number == NULL) {
    print_error("which number? See --help");
    return EXIT_USAGE;
  }
  telephony_quiet = true;
  telephony.told = told;
  LONG result = telephony_open(&telephony, (enum way)way, L"tapisoak");
  if (result != 0) {
    print_error("lineInitializeEx: LINEERR_%s", name_result(result));
    return EXIT_NO_TELEPHONY;
  }
  int exit_code = EXIT_NO_TELEPHONY;
  LONG device = telephony_line(&telephony, line_name);
  if (device >= 0) {
    HLINE line;
    result = telephony_open_line(&telephony, (DWORD)device, LINECALLPRIVILEGE_NONE, 0, &line);
    if (result == 0) {
      exit_code = soak(line);
      lineClose(line);
    } else {
      print_error("lineOpen: LINEERR_%s", name_result(result));
    }
  }
  telephony_close(&telephony);
  return exit_code;
}
