#include "tapisrv.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MAX_HEARD 1048576u
#define WAIT_MILLIS 10000
#define ROUND_TRIPS 5000

struct provider_functions tsp;

static HMODULE module;
static SRWLOCK lock = SRWLOCK_INIT;
static CONDITION_VARIABLE came = CONDITION_VARIABLE_INIT;
static struct heard *heard;
static uint32_t count;
static LONG inside;
static LONG overlaps;
static LONG requests;
static LONG calls_of_tapi;
static int failed;

static const char *const names[] = {
#define NAME(name) #name
    NAME(TSPI_lineNegotiateTSPIVersion), NAME(TSPI_providerEnumDevices), NAME(TSPI_providerInit),
    NAME(TSPI_providerShutdown), NAME(TSPI_providerCreateLineDevice), NAME(TSPI_providerUIIdentify),
    NAME(TSPI_lineGetDevCaps), NAME(TSPI_lineGetAddressCaps), NAME(TSPI_lineMSPIdentify), NAME(TSPI_lineOpen),
    NAME(TSPI_lineClose), NAME(TSPI_lineSetDefaultMediaDetection), NAME(TSPI_lineSetStatusMessages),
    NAME(TSPI_lineGetLineDevStatus), NAME(TSPI_lineGetAddressStatus), NAME(TSPI_lineGetNumAddressIDs),
    NAME(TSPI_lineGetAddressID), NAME(TSPI_lineGetID), NAME(TSPI_lineMakeCall), NAME(TSPI_lineAnswer),
    NAME(TSPI_lineDrop), NAME(TSPI_lineCloseCall), NAME(TSPI_lineGetCallInfo), NAME(TSPI_lineGetCallStatus),
    NAME(TSPI_lineGetCallIDs), NAME(TSPI_lineHold), NAME(TSPI_lineSwapHold), NAME(TSPI_lineSetupConference),
    NAME(TSPI_linePark), NAME(TSPI_lineCompleteCall), NAME(TSPI_lineSetAppSpecific), NAME(TSPI_lineGatherDigits),
    NAME(TSPI_lineForward), NAME(TSPI_lineCreateMSPInstance), NAME(TSPI_lineCloseMSPInstance),
    NAME(TSPI_lineReceiveMSPData), NAME(TSPI_phoneNegotiateTSPIVersion), NAME(TSPI_phoneGetDevCaps),
    NAME(TUISPI_providerInstall),
};
_Static_assert(sizeof names / sizeof *names * sizeof(FARPROC) == sizeof tsp, "a name for every function, in order");

bool tapisrv_load(const wchar_t *path) {
  if (heard == NULL) {
    heard = calloc(MAX_HEARD, sizeof *heard);
  }
  module = LoadLibraryW(path);
  if (module == NULL || heard == NULL) {
    return false;
  }
  for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
    FARPROC function = GetProcAddress(module, names[i]);
    if (function == NULL) {
      printf("FAIL no export %s\n", names[i]);
      return false;
    }
    memcpy((char *)&tsp + i * sizeof function, &function, sizeof function);
  }
  return true;
}

void tapisrv_unload(void) {
  FreeLibrary(module);
  module = NULL;
}

static void keep(const struct heard *one) {
  AcquireSRWLockExclusive(&lock);
  if (count < MAX_HEARD) {
    heard[count++] = *one;
  }
  WakeAllConditionVariable(&came);
  ReleaseSRWLockExclusive(&lock);
}

static void enter(void) {
  if (InterlockedIncrement(&inside) != 1) {
    InterlockedIncrement(&overlaps);
  }
}

static void leave(void) { InterlockedDecrement(&inside); }

void CALLBACK tapisrv_line_event(HTAPILINE line, HTAPICALL call, DWORD message, DWORD_PTR param1, DWORD_PTR param2,
                                 DWORD_PTR param3) {
  enter();
  struct heard one = {.kind = HEARD_MESSAGE,
                      .line = line,
                      .call = call,
                      .message = message,
                      .param1 = param1,
                      .param2 = param2,
                      .param3 = param3};
  if (message == LINE_NEWCALL) {
    // TAPI gives its own handle back.
    one.call = tapi_call(0x40000000u + (uint32_t)InterlockedIncrement(&calls_of_tapi));
    *(HTAPICALL *)param2 = one.call;
  }
  keep(&one);
  leave();
}

static void CALLBACK completion(DRV_REQUESTID request, LONG result) {
  enter();
  struct heard one = {.kind = HEARD_COMPLETION, .request = request, .result = result};
  keep(&one);
  leave();
}

static void CALLBACK phone_event(HTAPIPHONE phone, DWORD message, DWORD_PTR param1, DWORD_PTR param2,
                                 DWORD_PTR param3) {
  (void)phone;
  (void)message;
  (void)param1;
  (void)param2;
  (void)param3;
}

int tapisrv_start(void) {
  DWORD version = 0;
  DWORD lines = 0;
  DWORD phones = 0;
  DWORD options = 0xFFFFFFFFu;
  if (tsp.TSPI_lineNegotiateTSPIVersion((DWORD)INITIALIZE_NEGOTIATION, 0x00010003, 0x00030001, &version) != 0 ||
      tsp.TSPI_providerEnumDevices(1, &lines, &phones, (HPROVIDER)1, tapisrv_line_event, phone_event) != 0 ||
      tsp.TSPI_providerInit(version, 1, FIRST_DEVICE, 0, lines, phones, completion, &options) != 0 || options != 0) {
    return -1;
  }
  return (int)lines;
}

bool tapisrv_stop(void) { return tsp.TSPI_providerShutdown(0x00030001, 1) == 0; }

// The next from `*from` on that `fits`, waited for.
static bool wait_for(uint32_t *from, bool (*fits)(const struct heard *, const struct heard *),
                     const struct heard *wanted, struct heard *out) {
  ULONGLONG until = GetTickCount64() + WAIT_MILLIS;
  bool found = false;
  uint32_t at = *from;
  AcquireSRWLockExclusive(&lock);
  while (!found) {
    for (; at < count && !found; at++) {
      found = fits(&heard[at], wanted);
      if (found) {
        *out = heard[at];
        *from = at + 1;
      }
    }
    ULONGLONG now = GetTickCount64();
    if (found || now >= until) {
      break;
    }
    SleepConditionVariableSRW(&came, &lock, (DWORD)(until - now), 0);
  }
  ReleaseSRWLockExclusive(&lock);
  return found;
}

static bool fits_completion(const struct heard *one, const struct heard *wanted) {
  return one->kind == HEARD_COMPLETION && one->request == wanted->request;
}

bool heard_completion(uint32_t *from, DWORD request, LONG *result) {
  struct heard wanted = {.request = request};
  struct heard out;
  // It may have come before the function that asked returned.
  uint32_t start = *from > 65536 ? *from - 65536 : 0;
  if (!wait_for(&start, fits_completion, &wanted, &out)) {
    return false;
  }
  *from = start > *from ? start : *from;
  *result = out.result;
  return true;
}

static bool fits_message(const struct heard *one, const struct heard *wanted) {
  return one->kind == HEARD_MESSAGE && one->message == wanted->message && one->call == wanted->call &&
         (one->param1 == wanted->param1 || wanted->param1 == ~(DWORD_PTR)0);
}

bool heard_message(uint32_t *from, DWORD message, HTAPICALL call, DWORD_PTR param1, struct heard *out) {
  struct heard wanted = {.message = message, .call = call, .param1 = param1};
  return wait_for(from, fits_message, &wanted, out);
}

static bool fits_new_call(const struct heard *one, const struct heard *wanted) {
  (void)wanted;
  return one->kind == HEARD_MESSAGE && one->message == LINE_NEWCALL;
}

bool heard_new_call(uint32_t *from, HDRVCALL *call, HTAPICALL *tapi) {
  struct heard out;
  if (!wait_for(from, fits_new_call, NULL, &out)) {
    return false;
  }
  *call = (HDRVCALL)out.param1;
  *tapi = out.call;
  return true;
}

uint32_t heard_count(void) {
  AcquireSRWLockShared(&lock);
  uint32_t now = count;
  ReleaseSRWLockShared(&lock);
  return now;
}

struct heard heard_at(uint32_t index) {
  AcquireSRWLockShared(&lock);
  struct heard one = heard[index];
  ReleaseSRWLockShared(&lock);
  return one;
}

static int compare_ticks(const void *one, const void *other) {
  LONGLONG a = *(const LONGLONG *)one;
  LONGLONG b = *(const LONGLONG *)other;
  return a < b ? -1 : a > b;
}

void tapisrv_round_trips(HDRVLINE line) {
  static LONGLONG ticks[ROUND_TRIPS];
  LARGE_INTEGER frequency;
  QueryPerformanceFrequency(&frequency);
  bool good = true;
  for (int i = 0; i < ROUND_TRIPS && good; i++) {
    LARGE_INTEGER begun;
    LARGE_INTEGER ended;
    QueryPerformanceCounter(&begun);
    good = tsp.TSPI_lineSetStatusMessages(line, LINEDEVSTATE_RINGING, 0) == 0;
    QueryPerformanceCounter(&ended);
    ticks[i] = ended.QuadPart - begun.QuadPart;
  }
  qsort(ticks, ROUND_TRIPS, sizeof *ticks, compare_ticks);
  double scale = 1e6 / (double)frequency.QuadPart;
  verdict(good, "%d round trips: median %.0f us, 99%% within %.0f us, longest %.0f us", ROUND_TRIPS,
          (double)ticks[ROUND_TRIPS / 2] * scale, (double)ticks[ROUND_TRIPS * 99 / 100] * scale,
          (double)ticks[ROUND_TRIPS - 1] * scale);
}

LONG overlapping_callbacks(void) { return overlaps; }

DWORD next_request(void) { return (DWORD)InterlockedIncrement(&requests); }

HTAPILINE tapi_line(uint32_t number) { return (HTAPILINE)(uintptr_t)(0x10000000u + number); }

HTAPICALL tapi_call(uint32_t number) { return (HTAPICALL)(uintptr_t)(0x20000000u + number); }

bool verdict(bool good, const char *format, ...) {
  va_list arguments;
  va_start(arguments, format);
  printf(good ? "ok   " : "FAIL ");
  vprintf(format, arguments);
  printf("\n");
  fflush(stdout);
  va_end(arguments);
  failed += !good;
  return good;
}

int verdicts_failed(void) { return failed; }
