/* See fake_tsp.h. */
#include "fake_tsp.h"

#include <stddef.h>
#include <stdio.h>
#include <string.h>

enum { LINES_MAX = 8, CALLS_MAX = 64, JOBS_MAX = 1024 };

struct fake_line {
  HTAPILINE tapi;
  DWORD generation;
  bool open;
};

struct fake_call {
  HTAPICALL tapi;
  DWORD generation, line, state, mode, media_mode, app_specific;
  bool open;
};

static struct fake_line lines[LINES_MAX];
static struct fake_call calls[CALLS_MAX];
static LINEEVENT line_event;
static ASYNC_COMPLETION completion;
static SRWLOCK lock = SRWLOCK_INIT;

/* Handles: index and generation, never 0. */
static HDRVCALL call_handle(DWORD index) {
  return (HDRVCALL)(DWORD_PTR)((calls[index].generation << 8) | (index + 1));
}

static struct fake_call *find(HDRVCALL handle) {
  DWORD index = ((DWORD)(DWORD_PTR)handle & 0xFF) - 1;
  return index < CALLS_MAX && calls[index].open && call_handle(index) == handle ? &calls[index] : NULL;
}

static struct fake_line *find_line(HDRVLINE handle) {
  DWORD index = ((DWORD)(DWORD_PTR)handle & 0xFF) - 1;
  return index < LINES_MAX && lines[index].open && lines[index].generation == (DWORD)(DWORD_PTR)handle >> 8
             ? &lines[index]
             : NULL;
}

static struct fake fake;

static HDRVCALL new_call(DWORD line, HTAPICALL tapi) {
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
  struct fake_call *call = find(handle);
  line_event(lines[line].tapi, call ? call->tapi : NULL, message, p1, p2, p3);
}

static void state(HDRVCALL handle, DWORD new_state, DWORD_PTR mode) {
  struct fake_call *call = find(handle);
  if (!call)
    return;
  call->state = new_state;
  call->mode = (DWORD)mode;
  line_event(lines[call->line].tapi, call->tapi, LINE_CALLSTATE, new_state, mode, call->media_mode);
}

static HDRVCALL offer(DWORD line, DWORD first_state, DWORD mode, DWORD media_mode) {
  HDRVCALL handle = new_call(line, NULL);
  struct fake_call *call = find(handle);
  if (!call)
    return NULL;
  call->media_mode = media_mode;
  line_event(lines[line].tapi, NULL, LINE_NEWCALL, (DWORD_PTR)handle, (DWORD_PTR)&call->tapi, 0);
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
  struct fake_call *call = find(handle);
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

static LONG begin(const char *name, DRV_REQUESTID id, HDRVCALL call, const DWORD *states) {
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

static void note_text(const WCHAR *text) {
  fake.text[0] = 0;
  if (text)
    wcsncpy(fake.text, text, 255);
}

static void note_params(const LINECALLPARAMS *params) {
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
  lines[device] = (struct fake_line){.tapi = tapi, .generation = lines[device].generation + 1, .open = true};
  *handle = (HDRVLINE)(DWORD_PTR)(lines[device].generation << 8 | (device + 1));
  InterlockedIncrement(&fake.opens);
  return 0;
}

LONG WINAPI TSPI_lineClose(HDRVLINE handle) {
  struct fake_line *line = find_line(handle);
  if (!line)
    return LINEERR_INVALLINEHANDLE;
  line->open = false;
  InterlockedDecrement(&fake.opens);
  return 0;
}

LONG WINAPI TSPI_lineCloseCall(HDRVCALL handle) {
  struct fake_call *call = find(handle);
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
  return find_line(line) == &lines[1] ? 0 : (LONG)LINEERR_RESOURCEUNAVAIL;
}

/* Appends text to a structure as TSPI asks: the needed size always, the text where it fits. */
static void put(void *structure, size_t size_at, size_t offset_at, const void *bytes, DWORD length) {
  BYTE *base = structure;
  DWORD *head = structure;
  head[1] += length;
  if (head[2] + length > head[0])
    return;
  memcpy(base + head[2], bytes, length);
  memcpy(base + size_at, &length, sizeof length);
  memcpy(base + offset_at, &head[2], sizeof(DWORD));
  head[2] += length;
}

#define PUT(structure, type, member, bytes, length) \
  put(structure, offsetof(type, dw##member##Size), offsetof(type, dw##member##Offset), bytes, length)

/* The fixed part as long as the negotiated version has it; members of later ones would be in the provider's text. */
static bool prepare(void *structure, DWORD old_size, DWORD size_2_2, DWORD size_3) {
  DWORD *head = structure;
  DWORD fixed = fake.version >= 0x00030000 ? size_3 : fake.version >= 0x00020002 ? size_2_2 : old_size;
  if (head[0] < fixed)
    return false;
  memset(head + 3, 0, fixed - 12);
  head[1] = head[2] = fixed;
  return true;
}

LONG WINAPI TSPI_lineGetDevCaps(DWORD device, DWORD version, DWORD ext_version, LPLINEDEVCAPS caps) {
  static const WCHAR provider_info[] = L"Fake provider", classes[] = L"tapi/line\0wave/in\0wave/out\0";
  static const WCHAR long_name[] = L"Line \x00FC n\x00F6 with a name that is long enough to be cut";
  (void)version, (void)ext_version;
  if (device >= LINES_MAX)
    return LINEERR_BADDEVICEID;
  if (!prepare(caps, offsetof(LINEDEVCAPS, PermanentLineGuid), offsetof(LINEDEVCAPS, dwAddressTypes), sizeof *caps))
    return LINEERR_STRUCTURETOOSMALL;
  caps->dwPermanentLineID = 1000 + device;
  caps->dwStringFormat = STRINGFORMAT_UNICODE;
  caps->dwAddressModes = LINEADDRESSMODE_ADDRESSID;
  caps->dwNumAddresses = 1;
  caps->dwBearerModes = LINEBEARERMODE_VOICE | LINEBEARERMODE_PASSTHROUGH;
  caps->dwMaxRate = 64000;
  caps->dwMediaModes =
      LINEMEDIAMODE_INTERACTIVEVOICE | LINEMEDIAMODE_AUTOMATEDVOICE | LINEMEDIAMODE_UNKNOWN | LINEMEDIAMODE_VIDEO;
  caps->dwDevCapFlags = LINEDEVCAPFLAGS_CLOSEDROP | LINEDEVCAPFLAGS_MSP;
  caps->dwMaxNumActiveCalls = 8;
  caps->dwLineStates = 0x01FFFFFF;
  caps->dwLineFeatures = LINEFEATURE_MAKECALL | LINEFEATURE_FORWARDDND;
  if (fake.version >= 0x00030000)
    caps->dwAddressTypes = LINEADDRESSTYPE_PHONENUMBER;
  PUT(caps, LINEDEVCAPS, ProviderInfo, provider_info, sizeof provider_info);
  PUT(caps, LINEDEVCAPS, LineName, long_name, sizeof long_name);
  PUT(caps, LINEDEVCAPS, DeviceClasses, classes, sizeof classes);
  if (fake.hostile) {
    caps->dwLineNameSize = 0xFFFFFFF0;
    caps->dwProviderInfoOffset = 0xFFFFFFF0;
    caps->dwDeviceClassesOffset = 4;
    caps->dwTerminalTextSize = 64;
    caps->dwTerminalTextOffset = caps->dwLineNameOffset;
    caps->dwTerminalTextEntrySize = 0;
    caps->dwUsedSize = 0xFFFFFFFF;
    caps->dwNeededSize = 0x7FFFFFFF;
  }
  return 0;
}

LONG WINAPI TSPI_lineGetAddressCaps(DWORD device, DWORD address, DWORD version, DWORD ext_version,
                                    LPLINEADDRESSCAPS caps) {
  static const WCHAR number[] = L"+49 30 1234", treatment[] = L"Music";
  (void)device, (void)version, (void)ext_version;
  if (address)
    return LINEERR_INVALADDRESSID;
  if (!prepare(caps, sizeof *caps, sizeof *caps, sizeof *caps))
    return LINEERR_STRUCTURETOOSMALL;
  caps->dwDisconnectModes = LINEDISCONNECTMODE_NORMAL | LINEDISCONNECTMODE_BUSY | LINEDISCONNECTMODE_CANCELLED;
  caps->dwCallFeatures = 0xFFFFFFFF;
  caps->dwNumCallTreatments = 1;
  PUT(caps, LINEADDRESSCAPS, Address, number, sizeof number);
  LINECALLTREATMENTENTRY entry = {.dwCallTreatmentID = LINECALLTREATMENT_MUSIC,
                                  .dwCallTreatmentNameSize = sizeof treatment};
  DWORD at = caps->dwUsedSize;
  entry.dwCallTreatmentNameOffset = at + sizeof entry;
  BYTE both[sizeof entry + sizeof treatment];
  memcpy(both, &entry, sizeof entry);
  memcpy(both + sizeof entry, treatment, sizeof treatment);
  PUT(caps, LINEADDRESSCAPS, CallTreatmentList, both, sizeof both);
  if (caps->dwCallTreatmentListSize)
    caps->dwCallTreatmentListSize = sizeof entry;
  if (fake.hostile) {
    caps->dwCallTreatmentListSize = 0x00FFFFFF;
    caps->dwCompletionMsgTextSize = 7;
    caps->dwCompletionMsgTextOffset = caps->dwAddressOffset;
    caps->dwCompletionMsgTextEntrySize = 0xFFFFFFFF;
  }
  return 0;
}

LONG WINAPI TSPI_lineGetCallInfo(HDRVCALL handle, LPLINECALLINFO info) {
  static const WCHAR caller[] = L"+43 1 \x00E4\x4E2D", name[] = L"J\x00F6rg";
  struct fake_call *call = find(handle);
  if (!call)
    return LINEERR_INVALCALLHANDLE;
  if (!prepare(info, offsetof(LINECALLINFO, dwCallerIDAddressType), offsetof(LINECALLINFO, dwCallerIDAddressType),
               sizeof *info))
    return LINEERR_STRUCTURETOOSMALL;
  info->dwMediaMode = call->media_mode;
  info->dwBearerMode = LINEBEARERMODE_VOICE;
  info->dwAppSpecific = call->app_specific;
  info->dwCallID = (DWORD)(DWORD_PTR)handle;
  info->dwReason = LINECALLREASON_CAMPEDON;
  info->dwOrigin = LINECALLORIGIN_INBOUND;
  info->dwCallerIDFlags = LINECALLPARTYID_NAME | LINECALLPARTYID_ADDRESS;
  info->hLine = 0xDEAD;
  info->dwNumOwners = 77;
  PUT(info, LINECALLINFO, CallerID, caller, sizeof caller);
  PUT(info, LINECALLINFO, CallerIDName, name, sizeof name);
  return 0;
}

LONG WINAPI TSPI_lineGetCallStatus(HDRVCALL handle, LPLINECALLSTATUS status) {
  struct fake_call *call = find(handle);
  if (!call)
    return LINEERR_INVALCALLHANDLE;
  if (!prepare(status, sizeof *status, sizeof *status, sizeof *status))
    return LINEERR_STRUCTURETOOSMALL;
  status->dwCallState = call->state;
  status->dwCallStateMode = call->mode;
  status->dwCallFeatures = LINECALLFEATURE_DROP | LINECALLFEATURE_MONITORDIGITS | LINECALLFEATURE_SETCALLDATA;
  return 0;
}

LONG WINAPI TSPI_lineGetLineDevStatus(HDRVLINE line, LPLINEDEVSTATUS status) {
  (void)line;
  if (!prepare(status, sizeof *status, sizeof *status, sizeof *status))
    return LINEERR_STRUCTURETOOSMALL;
  status->dwDevStatusFlags = LINEDEVSTATUSFLAGS_CONNECTED | LINEDEVSTATUSFLAGS_INSERVICE;
  status->dwNumActiveCalls = (DWORD)fake.calls;
  status->dwLineFeatures = LINEFEATURE_MAKECALL | LINEFEATURE_FORWARDFWD;
  return 0;
}

LONG WINAPI TSPI_lineGetAddressStatus(HDRVLINE line, DWORD address, LPLINEADDRESSSTATUS status) {
  (void)line;
  if (address)
    return LINEERR_INVALADDRESSID;
  if (!prepare(status, sizeof *status, sizeof *status, sizeof *status))
    return LINEERR_STRUCTURETOOSMALL;
  status->dwNumInUse = 1;
  status->dwAddressFeatures = LINEADDRFEATURE_MAKECALL | LINEADDRFEATURE_FORWARDDND;
  return 0;
}

LONG WINAPI TSPI_lineGetCallAddressID(HDRVCALL handle, LPDWORD address) {
  *address = 0;
  return find(handle) ? 0 : (LONG)LINEERR_INVALCALLHANDLE;
}

LONG WINAPI TSPI_lineGetAddressID(HDRVLINE line, LPDWORD address, DWORD mode, LPCWSTR text, DWORD size) {
  (void)line, (void)mode;
  fake.numbers[0] = size;
  note_text(text);
  *address = 0;
  return size == sizeof L"+49 30 1234" && wcscmp(text, L"+49 30 1234") == 0 ? 0 : (LONG)LINEERR_INVALADDRESS;
}

LONG WINAPI TSPI_lineGetNumAddressIDs(HDRVLINE line, LPDWORD count) {
  (void)line;
  *count = 1;
  return 0;
}

LONG WINAPI TSPI_lineGetID(HDRVLINE line, DWORD address, HDRVCALL call, DWORD select, LPVARSTRING id, LPCWSTR class,
                           HANDLE process) {
  static const DWORD wave = 7;
  static const WCHAR name[] = L"Ger\x00E4t";
  (void)line, (void)address, (void)call, (void)process;
  fake.numbers[0] = select;
  bool text = wcscmp(class, L"comm") == 0;
  if (!text && wcscmp(class, L"wave/in") != 0)
    return LINEERR_INVALDEVICECLASS;
  DWORD length = text ? sizeof name : sizeof wave;
  id->dwNeededSize = sizeof *id + length;
  id->dwUsedSize = sizeof *id;
  id->dwStringFormat = text ? STRINGFORMAT_UNICODE : STRINGFORMAT_BINARY;
  if (id->dwTotalSize < id->dwNeededSize)
    return 0;
  memcpy(id + 1, text ? (const void *)name : (const void *)&wave, length);
  id->dwStringSize = fake.hostile ? 0xFFFFFFF0 : length;
  id->dwStringOffset = sizeof *id;
  id->dwUsedSize = id->dwNeededSize;
  if (fake.hostile)
    id->dwTotalSize = 0xFFFFFFFF;
  return 0;
}

LONG WINAPI TSPI_lineMakeCall(DRV_REQUESTID id, HDRVLINE handle, HTAPICALL tapi, LPHDRVCALL call, LPCWSTR address,
                              DWORD country, LPLINECALLPARAMS const params) {
  static const DWORD states[] = {LINECALLSTATE_DIALING, LINECALLSTATE_PROCEEDING, LINECALLSTATE_RINGBACK,
                                 LINECALLSTATE_CONNECTED, 0};
  struct fake_line *line = find_line(handle);
  if (!line)
    return LINEERR_INVALLINEHANDLE;
  note_text(address);
  note_params(params);
  fake.numbers[0] = country;
  if (fake.refusal)
    return fake.refusal;
  *call = new_call((DWORD)(line - lines), tapi);
  if (!*call)
    return LINEERR_CALLUNAVAIL;
  return begin("lineMakeCall", id, *call, states);
}

LONG WINAPI TSPI_lineDrop(DRV_REQUESTID id, HDRVCALL call, LPCSTR info, DWORD size) {
  static const DWORD states[] = {LINECALLSTATE_IDLE, 0};
  (void)info;
  fake.numbers[0] = size;
  return find(call) ? begin("lineDrop", id, call, states) : (LONG)LINEERR_INVALCALLHANDLE;
}

LONG WINAPI TSPI_lineDropOnClose(HDRVCALL call) {
  fake.drops_on_close++;
  return find(call) ? 0 : (LONG)LINEERR_INVALCALLHANDLE;
}

LONG WINAPI TSPI_lineDropNoOwner(HDRVCALL call) {
  fake.drops_no_owner++;
  return find(call) ? 0 : (LONG)LINEERR_INVALCALLHANDLE;
}

LONG WINAPI TSPI_lineAnswer(DRV_REQUESTID id, HDRVCALL call, LPCSTR info, DWORD size) {
  static const DWORD states[] = {LINECALLSTATE_CONNECTED, 0};
  (void)info, (void)size;
  return begin("lineAnswer", id, call, states);
}

LONG WINAPI TSPI_lineHold(DRV_REQUESTID id, HDRVCALL call) {
  static const DWORD states[] = {LINECALLSTATE_ONHOLD, 0};
  return begin("lineHold", id, call, states);
}

LONG WINAPI TSPI_lineUnhold(DRV_REQUESTID id, HDRVCALL call) {
  static const DWORD states[] = {LINECALLSTATE_CONNECTED, 0};
  return begin("lineUnhold", id, call, states);
}

LONG WINAPI TSPI_lineSwapHold(DRV_REQUESTID id, HDRVCALL active, HDRVCALL held) {
  return find(active) && find(held) ? begin("lineSwapHold", id, NULL, NULL) : (LONG)LINEERR_INVALCALLHANDLE;
}

LONG WINAPI TSPI_lineBlindTransfer(DRV_REQUESTID id, HDRVCALL call, LPCWSTR address, DWORD country) {
  static const DWORD states[] = {LINECALLSTATE_IDLE, 0};
  note_text(address);
  fake.numbers[0] = country;
  return begin("lineBlindTransfer", id, call, states);
}

LONG WINAPI TSPI_lineSetupTransfer(DRV_REQUESTID id, HDRVCALL call, HTAPICALL tapi, LPHDRVCALL consult,
                                   LPLINECALLPARAMS const params) {
  static const DWORD states[] = {LINECALLSTATE_DIALTONE, 0};
  struct fake_call *first = find(call);
  note_params(params);
  if (!first)
    return LINEERR_INVALCALLHANDLE;
  *consult = new_call(first->line, tapi);
  return begin("lineSetupTransfer", id, *consult, states);
}

LONG WINAPI TSPI_lineCompleteTransfer(DRV_REQUESTID id, HDRVCALL call, HDRVCALL consult, HTAPICALL tapi,
                                      LPHDRVCALL conference, DWORD mode) {
  struct fake_call *first = find(call);
  fake.numbers[0] = mode;
  if (!first || !find(consult))
    return LINEERR_INVALCALLHANDLE;
  if (mode == LINETRANSFERMODE_CONFERENCE)
    *conference = new_call(first->line, tapi);
  return begin("lineCompleteTransfer", id, NULL, NULL);
}

LONG WINAPI TSPI_lineSetupConference(DRV_REQUESTID id, HDRVCALL call, HDRVLINE handle, HTAPICALL tapi,
                                     LPHDRVCALL conference, HTAPICALL tapi_consult, LPHDRVCALL consult, DWORD parties,
                                     LPLINECALLPARAMS const params) {
  struct fake_call *first = find(call);
  struct fake_line *line = find_line(handle);
  note_params(params);
  fake.numbers[0] = parties;
  if (!first && !line)
    return LINEERR_INVALLINEHANDLE;
  DWORD on = first ? first->line : (DWORD)(line - lines);
  *conference = new_call(on, tapi);
  *consult = new_call(on, tapi_consult);
  return begin("lineSetupConference", id, NULL, NULL);
}

LONG WINAPI TSPI_lineAddToConference(DRV_REQUESTID id, HDRVCALL conference, HDRVCALL consult) {
  return find(conference) && find(consult) ? begin("lineAddToConference", id, NULL, NULL)
                                           : (LONG)LINEERR_INVALCALLHANDLE;
}

LONG WINAPI TSPI_linePrepareAddToConference(DRV_REQUESTID id, HDRVCALL conference, HTAPICALL tapi, LPHDRVCALL consult,
                                            LPLINECALLPARAMS const params) {
  struct fake_call *first = find(conference);
  note_params(params);
  if (!first)
    return LINEERR_INVALCALLHANDLE;
  *consult = new_call(first->line, tapi);
  return begin("linePrepareAddToConference", id, NULL, NULL);
}

LONG WINAPI TSPI_linePark(DRV_REQUESTID id, HDRVCALL call, DWORD mode, LPCWSTR address, LPVARSTRING slot) {
  static const WCHAR where[] = L"7\x00F6\x0031";
  static const DWORD states[] = {LINECALLSTATE_IDLE, 0};
  note_text(address);
  fake.numbers[0] = mode;
  if (slot) {
    slot->dwNeededSize = sizeof *slot + sizeof where;
    slot->dwStringFormat = STRINGFORMAT_UNICODE;
    if (slot->dwTotalSize >= slot->dwNeededSize) {
      memcpy(slot + 1, where, sizeof where);
      slot->dwStringSize = sizeof where;
      slot->dwStringOffset = sizeof *slot;
      slot->dwUsedSize = slot->dwNeededSize;
    }
  }
  return begin("linePark", id, call, states);
}

LONG WINAPI TSPI_lineForward(DRV_REQUESTID id, HDRVLINE line, DWORD all, DWORD address, LPLINEFORWARDLIST const list,
                             DWORD rings, HTAPICALL tapi, LPHDRVCALL consult, LPLINECALLPARAMS const params) {
  (void)line, (void)all, (void)address, (void)tapi, (void)consult;
  note_params(params);
  fake.numbers[0] = list ? list->dwNumEntries : 0;
  fake.numbers[1] = rings;
  if (list && list->dwNumEntries)
    note_text((const WCHAR *)((const BYTE *)list + list->ForwardList[list->dwNumEntries - 1].dwDestAddressOffset));
  return begin("lineForward", id, NULL, NULL);
}

LONG WINAPI TSPI_lineCompleteCall(DRV_REQUESTID id, HDRVCALL call, LPDWORD completion_id, DWORD mode, DWORD message) {
  (void)call;
  *completion_id = 4711;
  fake.numbers[0] = mode;
  fake.numbers[1] = message;
  return begin("lineCompleteCall", id, NULL, NULL);
}

LONG WINAPI TSPI_lineDevSpecific(DRV_REQUESTID id, HDRVLINE line, DWORD address, HDRVCALL call, LPVOID params,
                                 DWORD size) {
  (void)line, (void)address, (void)call;
  if (size)
    memset(params, 0x5A, size);
  return begin("lineDevSpecific", id, NULL, NULL);
}

LONG WINAPI TSPI_lineGenerateDigits(HDRVCALL call, DWORD id, DWORD mode, LPCWSTR digits, DWORD duration) {
  (void)call;
  note_text(digits);
  fake.end_to_end = id;
  fake.numbers[0] = mode;
  fake.numbers[1] = duration;
  return 0;
}

LONG WINAPI TSPI_lineGatherDigits(HDRVCALL call, DWORD id, DWORD modes, LPWSTR digits, DWORD count, LPCWSTR ends,
                                  DWORD first, DWORD between) {
  (void)call, (void)first, (void)between;
  note_text(ends);
  fake.end_to_end = id;
  fake.digits = digits;
  fake.numbers[0] = modes;
  fake.numbers[1] = count;
  return 0;
}

LONG WINAPI TSPI_lineMonitorDigits(HDRVCALL call, DWORD modes) {
  (void)call;
  fake.digit_modes = modes;
  return 0;
}

LONG WINAPI TSPI_lineMonitorMedia(HDRVCALL call, DWORD modes) {
  (void)call;
  fake.media_monitored = modes;
  return 0;
}

LONG WINAPI TSPI_lineMonitorTones(HDRVCALL call, DWORD list, LPLINEMONITORTONE const tones, DWORD count) {
  (void)call, (void)tones;
  fake.numbers[0] = list;
  fake.numbers[1] = count;
  return 0;
}

LONG WINAPI TSPI_lineSetAppSpecific(HDRVCALL handle, DWORD value) {
  struct fake_call *call = find(handle);
  if (!call)
    return LINEERR_INVALCALLHANDLE;
  call->app_specific = value;
  return 0;
}

LONG WINAPI TSPI_lineSetMediaMode(HDRVCALL handle, DWORD modes) {
  struct fake_call *call = find(handle);
  if (!call)
    return LINEERR_INVALCALLHANDLE;
  call->media_mode = modes;
  return 0;
}
