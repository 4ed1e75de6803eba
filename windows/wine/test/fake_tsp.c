/* See fake_tsp.h. */
#include "fake_calls.h"

#include <stddef.h>
#include <stdio.h>
#include <string.h>

struct fake_line fake_lines[LINES_MAX];
static struct fake_call calls[CALLS_MAX];
static LINEEVENT line_event;
static ASYNC_COMPLETION completion;
static SRWLOCK lock = SRWLOCK_INIT;

/* Handles: index and generation, never 0. */
static HDRVCALL call_handle(DWORD index) {
  return (HDRVCALL)(DWORD_PTR)((calls[index].generation << 8) | (index + 1));
}

struct fake_call *fake_find(HDRVCALL handle) {
  DWORD index = ((DWORD)(DWORD_PTR)handle & 0xFF) - 1;
  return index < CALLS_MAX && calls[index].open && call_handle(index) == handle ? &calls[index] : NULL;
}

struct fake_line *fake_find_line(HDRVLINE handle) {
  DWORD index = ((DWORD)(DWORD_PTR)handle & 0xFF) - 1;
  return index < LINES_MAX && fake_lines[index].open && fake_lines[index].generation == (DWORD)(DWORD_PTR)handle >> 8
             ? &fake_lines[index]
             : NULL;
}

struct fake fake;

HDRVCALL fake_new_call(DWORD line, HTAPICALL tapi) {
  HDRVCALL handle = NULL;
  AcquireSRWLockExclusive(&lock);
  for (DWORD i = 0; i < CALLS_MAX && !handle; i++) {
    if (calls[i].open)
      continue;
    calls[i] = (struct fake_call){.tapi = tapi,
                                  .generation = (calls[i].generation + 1) & 0x7FFFFF,
                                  .line = line,
                                  .open = true,
                                  .media_mode = LINEMEDIAMODE_INTERACTIVEVOICE};
    handle = call_handle(i);
  }
  ReleaseSRWLockExclusive(&lock);
  if (handle)
    InterlockedIncrement(&fake.calls);
  fake.call = handle;
  fake.tapi_call = tapi;
  return handle;
}

static void event(DWORD line, HDRVCALL handle, DWORD message, DWORD_PTR p1, DWORD_PTR p2, DWORD_PTR p3) {
  struct fake_call *call = fake_find(handle);
  line_event(fake_lines[line].tapi, call ? call->tapi : NULL, message, p1, p2, p3);
}

static void state(HDRVCALL handle, DWORD new_state, DWORD_PTR mode) {
  struct fake_call *call = fake_find(handle);
  if (!call)
    return;
  call->state = new_state;
  call->mode = (DWORD)mode;
  line_event(fake_lines[call->line].tapi, call->tapi, LINE_CALLSTATE, new_state, mode, call->media_mode);
}

static HDRVCALL offer(DWORD line, DWORD first_state, DWORD mode, DWORD media_mode) {
  HDRVCALL handle = fake_new_call(line, NULL);
  struct fake_call *call = fake_find(handle);
  if (!call)
    return NULL;
  call->media_mode = media_mode;
  line_event(fake_lines[line].tapi, NULL, LINE_NEWCALL, (DWORD_PTR)handle, (DWORD_PTR)&call->tapi, 0);
  if (!call->tapi) {
    call->open = false;
    InterlockedDecrement(&fake.calls);
    return NULL;
  }
  fake.tapi_call = call->tapi;
  state(handle, first_state, mode);
  return handle;
}

static HTAPICALL tapi_call_of(HDRVCALL handle) {
  struct fake_call *call = fake_find(handle);
  return call ? call->tapi : NULL;
}

static void complete(DRV_REQUESTID id, LONG result) {
  completion(id, result);
}

/* The provider's own thread: completes, then lets the states follow. */
struct job {
  DRV_REQUESTID id;
  LONG result;
  HDRVCALL call;
  DWORD states[5];
};

static struct job jobs[JOBS_MAX];
static unsigned job_head, job_tail;
static CONDITION_VARIABLE jobs_changed = CONDITION_VARIABLE_INIT;
static HANDLE thread;

static DWORD WINAPI work(void *unused) {
  (void)unused;
  AcquireSRWLockExclusive(&lock);
  while (fake.active || job_head != job_tail) {
    if (job_head == job_tail) {
      SleepConditionVariableSRW(&jobs_changed, &lock, INFINITE, 0);
      continue;
    }
    struct job job = jobs[job_tail++ % JOBS_MAX];
    ReleaseSRWLockExclusive(&lock);
    completion(job.id, job.result);
    for (unsigned i = 0; i < 5 && job.states[i] && !job.result && !fake.quiet; i++)
      state(job.call, job.states[i], job.states[i] == LINECALLSTATE_CONNECTED ? LINECONNECTEDMODE_ACTIVE : 0);
    AcquireSRWLockExclusive(&lock);
  }
  ReleaseSRWLockExclusive(&lock);
  return 0;
}

LONG fake_begin(const char *name, DRV_REQUESTID id, HDRVCALL call, const DWORD *states) {
  InterlockedIncrement(&fake.functions);
  strncpy(fake.function, name, sizeof fake.function - 1);
  fake.request = id;
  if (fake.refusal)
    return fake.refusal;
  struct job job = {.id = id, .result = fake.result, .call = call};
  for (unsigned i = 0; states && i < 5 && states[i]; i++)
    job.states[i] = states[i];
  switch (fake.completion) {
    case FAKE_INSIDE:
      completion(id, fake.result);
      break;
    case FAKE_LATER:
      AcquireSRWLockExclusive(&lock);
      jobs[job_head++ % JOBS_MAX] = job;
      ReleaseSRWLockExclusive(&lock);
      WakeConditionVariable(&jobs_changed);
      break;
    case FAKE_NEVER:
      break;
  }
  return (LONG)id;
}

void fake_note_text(const WCHAR *text) {
  fake.text[0] = 0;
  if (text)
    wcsncpy(fake.text, text, 255);
}

void fake_note_params(const LINECALLPARAMS *params) {
  fake.params_size = params ? params->dwTotalSize : 0;
  fake.called_party[0] = 0;
  if (params && params->dwCalledPartySize)
    memcpy(fake.called_party, (const BYTE *)params + params->dwCalledPartyOffset,
           params->dwCalledPartySize < 126 ? params->dwCalledPartySize : 126);
}

struct fake *fake_control(void) {
  return &fake;
}

BOOL WINAPI DllMain(HINSTANCE module, DWORD reason, void *reserved);
BOOL WINAPI DllMain(HINSTANCE module, DWORD reason, void *reserved) {
  (void)module, (void)reserved;
  if (reason == DLL_PROCESS_ATTACH) {
    WCHAR text[16];
    fake = (struct fake){.lines = 2,
                         .version = 0x00030001,
                         .complete = complete,
                         .event = event,
                         .offer = offer,
                         .state = state,
                         .tapi_call_of = tapi_call_of};
    if (GetEnvironmentVariableW(L"FAKE_VERSION", text, 16))
      fake.version = wcstoul(text, NULL, 16);
  }
  return TRUE;
}

LONG WINAPI TSPI_lineNegotiateTSPIVersion(DWORD device, DWORD low, DWORD high, LPDWORD version) {
  if (device != (DWORD)INITIALIZE_NEGOTIATION && device >= LINES_MAX)
    return LINEERR_BADDEVICEID;
  if (low > fake.version)
    return LINEERR_INCOMPATIBLEAPIVERSION;
  *version = high < fake.version ? high : fake.version;
  return 0;
}

LONG WINAPI TSPI_providerEnumDevices(DWORD id, LPDWORD line_count, LPDWORD phone_count, HPROVIDER handle,
                                     LINEEVENT created, PHONEEVENT phone_created) {
  (void)id, (void)handle, (void)phone_created;
  line_event = created;
  *line_count = fake.lines;
  *phone_count = 0;
  return 0;
}

LONG WINAPI TSPI_providerInit(DWORD version, DWORD id, DWORD first_line, DWORD first_phone, DWORD_PTR line_count,
                              DWORD_PTR phone_count, ASYNC_COMPLETION completed, LPDWORD options) {
  (void)version, (void)id, (void)first_line, (void)first_phone, (void)line_count, (void)phone_count;
  completion = completed;
  *options = 0;
  fake.active = true;
  thread = CreateThread(NULL, 0, work, NULL, 0, NULL);
  return 0;
}

LONG WINAPI TSPI_providerShutdown(DWORD version, DWORD id) {
  (void)version, (void)id;
  AcquireSRWLockExclusive(&lock);
  fake.active = false;
  ReleaseSRWLockExclusive(&lock);
  WakeConditionVariable(&jobs_changed);
  WaitForSingleObject(thread, INFINITE);
  CloseHandle(thread);
  return 0;
}

LONG WINAPI TSPI_providerCreateLineDevice(DWORD_PTR temporary, DWORD device) {
  fake.numbers[0] = (DWORD)temporary;
  fake.numbers[1] = device;
  return 0;
}

LONG WINAPI TSPI_lineOpen(DWORD device, HTAPILINE tapi, LPHDRVLINE handle, DWORD version, LINEEVENT events) {
  (void)version;
  line_event = events;
  fake_lines[device] = (struct fake_line){.tapi = tapi, .generation = fake_lines[device].generation + 1, .open = true};
  *handle = (HDRVLINE)(DWORD_PTR)(fake_lines[device].generation << 8 | (device + 1));
  InterlockedIncrement(&fake.opens);
  return 0;
}

LONG WINAPI TSPI_lineClose(HDRVLINE handle) {
  struct fake_line *line = fake_find_line(handle);
  if (!line)
    return LINEERR_INVALLINEHANDLE;
  line->open = false;
  InterlockedDecrement(&fake.opens);
  return 0;
}

LONG WINAPI TSPI_lineCloseCall(HDRVCALL handle) {
  struct fake_call *call = fake_find(handle);
  if (!call)
    return LINEERR_INVALCALLHANDLE;
  call->open = false;
  InterlockedDecrement(&fake.calls);
  return 0;
}

LONG WINAPI TSPI_lineSetDefaultMediaDetection(HDRVLINE line, DWORD modes) {
  (void)line;
  if (fake.media_refusal)
    return fake.media_refusal;
  fake.media_modes = modes;
  return 0;
}

LONG WINAPI TSPI_lineSetStatusMessages(HDRVLINE line, DWORD line_states, DWORD address_states) {
  (void)line;
  fake.line_states = line_states;
  fake.address_states = address_states;
  return 0;
}

LONG WINAPI TSPI_lineConditionalMediaDetection(HDRVLINE line, DWORD modes, LPLINECALLPARAMS const params) {
  (void)modes, (void)params;
  /* The second line is the one that can. */
  return fake_find_line(line) == &fake_lines[1] ? 0 : (LONG)LINEERR_RESOURCEUNAVAIL;
}
