/* Structures: their sizes in every version, ANSI and Unicode, what does not fit, what older versions must not see. */
#include "test.h"

#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static HLINEAPP app;
static const DWORD versions[] = {0x00010003, 0x00010004, 0x00020000, 0x00020001, 0x00020002, 0x00030000, 0x00030001};

static void negotiation(void) {
  LINEEXTENSIONID extension;
  DWORD version = 0;
  for (unsigned i = 0; i < 7; i++) {
    char what[64];
    snprintf(what, sizeof what, "version 0x%lX can be negotiated", versions[i]);
    LONG result = lineNegotiateAPIVersion(app, 0, 0x00010003, versions[i], &version, &extension);
    CHECK(result == 0 && version == versions[i], what);
  }
  CHECK(lineNegotiateAPIVersion(app, 1, 0, 0x7FFFFFFF, &version, &extension) == 0 && version == 0x00030001,
        "the newest of a wide range");
  CHECK(lineNegotiateAPIVersion(app, 1, 0x00010000, 0x0002FFFF, &version, &extension) == 0 && version == 0x00020002,
        "2.2 below 3.0");
  CHECK_EQUAL((LONG)LINEERR_INCOMPATIBLEAPIVERSION,
              lineNegotiateAPIVersion(app, 0, 0x00040000, 0x00050000, &version, &extension), "too new");
  CHECK_EQUAL((LONG)LINEERR_INCOMPATIBLEAPIVERSION,
              lineNegotiateAPIVersion(app, 0, 0, 0x00010002, &version, &extension), "too old");
  CHECK_EQUAL((LONG)LINEERR_BADDEVICEID, lineNegotiateAPIVersion(app, 2, 0, 0x7FFFFFFF, &version, &extension),
              "no third line");
  CHECK_EQUAL((LONG)LINEERR_INVALAPPHANDLE, lineNegotiateAPIVersion(1, 0, 0, 0x7FFFFFFF, &version, &extension),
              "a bad handle");
  CHECK_EQUAL((LONG)LINEERR_INVALPOINTER, lineNegotiateAPIVersion(app, 0, 0, 0x7FFFFFFF, NULL, &extension),
              "no place for the version");
  CHECK_EQUAL((LONG)LINEERR_OPERATIONUNAVAIL, lineNegotiateExtVersion(app, 0, 0x00020000, 1, 1, &version),
              "the provider has no extensions");
}

/* A page that ends where the structure does: a byte too many is a crash. */
static void *guarded(DWORD size) {
  BYTE *pages = VirtualAlloc(NULL, 0x10000, MEM_RESERVE, PAGE_NOACCESS);
  VirtualAlloc(pages, 0x8000, MEM_COMMIT, PAGE_READWRITE);
  BYTE *at = pages + 0x8000 - size;
  memset(at, 0xEE, size);
  memcpy(at, &size, sizeof size);
  return at;
}

static void release(void *structure) {
  MEMORY_BASIC_INFORMATION information;
  VirtualQuery(structure, &information, sizeof information);
  VirtualFree(information.AllocationBase, 0, MEM_RELEASE);
}

static void dev_caps_of(DWORD version, DWORD size) {
  char what[96];
  LINEDEVCAPS *small = guarded(size - 1);
  snprintf(what, sizeof what, "version 0x%lX: LINEDEVCAPS of %lu bytes is too small", version, size - 1);
  CHECK_EQUAL((LONG)LINEERR_STRUCTURETOOSMALL, lineGetDevCapsW(app, 0, version, 0, small), what);
  release(small);

  LINEDEVCAPS *caps = guarded(size);
  snprintf(what, sizeof what, "version 0x%lX: %lu bytes are enough", version, size);
  CHECK_EQUAL(0, lineGetDevCapsW(app, 0, version, 0, caps), what);
  DWORD needed = caps->dwNeededSize;
  snprintf(what, sizeof what, "version 0x%lX: what does not fit is left out", version);
  CHECK(caps->dwUsedSize == size && needed > size && caps->dwLineNameSize == 0 && caps->dwLineNameOffset == 0 &&
            caps->dwPermanentLineID == 1000,
        what);
  release(caps);

  caps = guarded(needed);
  snprintf(what, sizeof what, "version 0x%lX: with dwNeededSize it is whole", version);
  CHECK(lineGetDevCapsW(app, 0, version, 0, caps) == 0 && caps->dwUsedSize == needed && caps->dwNeededSize == needed &&
            wcscmp((WCHAR *)((BYTE *)caps + caps->dwLineNameOffset),
                   L"Line \x00FC n\x00F6 with a name that is long enough to be cut") == 0,
        what);
  snprintf(what, sizeof what, "version 0x%lX: flags of later versions are hidden", version);
  CHECK(!(caps->dwDevCapFlags & LINEDEVCAPFLAGS_MSP) == (version < 0x00030000) &&
            !(caps->dwMediaModes & LINEMEDIAMODE_VIDEO) == (version < 0x00020001) &&
            !(caps->dwBearerModes & LINEBEARERMODE_PASSTHROUGH) == (version < 0x00010004) &&
            (version < 0x00010004 || !(caps->dwLineFeatures & LINEFEATURE_FORWARDDND) == (version < 0x00020000)),
        what);
  release(caps);
}

static void dev_caps(void) {
  static const DWORD sizes[] = {236, 240, 252, 252, 268, 292, 292};
  for (unsigned i = 0; i < 7; i++)
    dev_caps_of(versions[i], sizes[i]);

  LINEDEVCAPS *caps = calloc(1, 4096);
  caps->dwTotalSize = 4096;
  CHECK_EQUAL(0, lineGetDevCapsA(app, 1, 0x00020000, 0, caps), "in ANSI");
  const char *name = (char *)caps + caps->dwLineNameOffset, *classes = (char *)caps + caps->dwDeviceClassesOffset;
  CHECK(caps->dwStringFormat == STRINGFORMAT_ASCII && strncmp(name, "Line \xFC n\xF6", 8) == 0 &&
            caps->dwLineNameSize == strlen(name) + 1,
        "the name is ANSI, and its size counts the zero");
  CHECK(strcmp(classes, "tapi/line") == 0 && strcmp(classes + 10, "wave/in") == 0 && caps->dwDeviceClassesSize == 28,
        "a list of texts stays one");
  CHECK_EQUAL((LONG)LINEERR_BADDEVICEID, lineGetDevCapsA(app, 9, 0x00020000, 0, caps), "no such line");
  CHECK_EQUAL((LONG)LINEERR_INCOMPATIBLEAPIVERSION, lineGetDevCapsA(app, 0, 0x00020003, 0, caps), "no such version");
  CHECK_EQUAL((LONG)LINEERR_INVALAPPHANDLE, lineGetDevCapsA(0, 0, 0x00020000, 0, caps), "no application");
  CHECK_EQUAL((LONG)LINEERR_INVALPOINTER, lineGetDevCapsA(app, 0, 0x00020000, 0, NULL), "no structure");
  CHECK_EQUAL((LONG)LINEERR_INVALPOINTER, lineGetDevCapsA(app, 0, 0x00020000, 0, (LINEDEVCAPS *)(DWORD_PTR)0x1000),
              "a wild pointer");
  caps->dwTotalSize = 0xFFFFFFF0;
  CHECK_EQUAL((LONG)LINEERR_INVALPOINTER, lineGetDevCapsA(app, 0, 0x00020000, 0, caps), "an absurd size");
  free(caps);
}

static void address_caps(void) {
  static const DWORD sizes[] = {176, 180, 228, 228, 228, 228, 228};
  for (unsigned i = 0; i < 7; i++) {
    char what[96];
    LINEADDRESSCAPS *caps = guarded(sizes[i]);
    snprintf(what, sizeof what, "version 0x%lX: LINEADDRESSCAPS of %lu bytes", versions[i], sizes[i]);
    CHECK(lineGetAddressCapsW(app, 0, 0, versions[i], 0, caps) == 0 && caps->dwUsedSize == sizes[i], what);
    snprintf(what, sizeof what, "version 0x%lX: disconnect modes it knows", versions[i]);
    CHECK(!(caps->dwDisconnectModes & LINEDISCONNECTMODE_CANCELLED) == (versions[i] < 0x00020000), what);
    release(caps);
  }
  LINEADDRESSCAPS *caps = calloc(1, 1024);
  caps->dwTotalSize = 1024;
  CHECK_EQUAL(0, lineGetAddressCapsA(app, 0, 0, 0x00020000, 0, caps), "in ANSI");
  CHECK(strcmp((char *)caps + caps->dwAddressOffset, "+49 30 1234") == 0 && caps->dwAddressSize == 12, "the address");
  LINECALLTREATMENTENTRY *entry = (LINECALLTREATMENTENTRY *)((BYTE *)caps + caps->dwCallTreatmentListOffset);
  CHECK(caps->dwCallTreatmentListSize == sizeof *entry && entry->dwCallTreatmentID == LINECALLTREATMENT_MUSIC &&
            strcmp((char *)caps + entry->dwCallTreatmentNameOffset, "Music") == 0,
        "entries keep their own texts");
  CHECK_EQUAL((LONG)LINEERR_INVALADDRESSID, lineGetAddressCapsA(app, 0, 1, 0x00020000, 0, caps), "no second address");
  free(caps);
}

static HCALL call_on(HLINE line) {
  LINEMESSAGE message;
  fake->offer(0, LINECALLSTATE_OFFERING, LINEOFFERINGMODE_ACTIVE, LINEMEDIAMODE_INTERACTIVEVOICE);
  (void)line;
  return expect(app, LINE_CALLSTATE, &message) ? message.hDevice : 0;
}

static void call_structures(DWORD version, DWORD info_size, DWORD status_size, DWORD line_size) {
  char what[96];
  HLINE line = open_line_as(app, 0, LINECALLPRIVILEGE_OWNER, version, LINEMEDIAMODE_INTERACTIVEVOICE);
  HCALL call = call_on(line);
  LINECALLINFO *info = guarded(info_size);
  snprintf(what, sizeof what, "version 0x%lX: LINECALLINFO of %lu bytes", version, info_size);
  CHECK(lineGetCallInfoW(call, info) == 0 && info->dwUsedSize == info_size, what);
  snprintf(what, sizeof what, "version 0x%lX: reason and origin as it knows them", version);
  CHECK(info->dwReason == (version < 0x00020000 ? LINECALLREASON_UNKNOWN : LINECALLREASON_CAMPEDON) &&
            info->dwOrigin == (version < 0x00010004 ? LINECALLORIGIN_UNKNOWN : LINECALLORIGIN_INBOUND),
        what);
  DWORD needed = info->dwNeededSize;
  release(info);
  info = guarded(needed);
  snprintf(what, sizeof what, "version 0x%lX: the caller's number and name", version);
  CHECK(lineGetCallInfoW(call, info) == 0 &&
            wcscmp((WCHAR *)((BYTE *)info + info->dwCallerIDOffset), L"+43 1 \x00E4\x4E2D") == 0 &&
            wcscmp((WCHAR *)((BYTE *)info + info->dwCallerIDNameOffset), L"J\x00F6rg") == 0,
        what);
  release(info);
  LINECALLSTATUS *status = guarded(status_size);
  snprintf(what, sizeof what, "version 0x%lX: LINECALLSTATUS of %lu bytes", version, status_size);
  CHECK(lineGetCallStatus(call, status) == 0 && status->dwUsedSize == status_size &&
            status->dwCallStateMode == (version < 0x00010004 ? 0 : LINEOFFERINGMODE_ACTIVE),
        what);
  release(status);
  status = guarded(status_size - 1);
  CHECK_EQUAL((LONG)LINEERR_STRUCTURETOOSMALL, lineGetCallStatus(call, status), "not with a byte less");
  release(status);
  LINEDEVSTATUS *line_status = guarded(line_size);
  snprintf(what, sizeof what, "version 0x%lX: LINEDEVSTATUS of %lu bytes", version, line_size);
  CHECK(lineGetLineDevStatusW(line, line_status) == 0 && line_status->dwUsedSize == line_size &&
            line_status->dwNumOpens == 1 && line_status->dwOpenMediaModes == LINEMEDIAMODE_INTERACTIVEVOICE,
        what);
  release(line_status);

  LINEMESSAGE message;
  fake->state(fake->call, LINECALLSTATE_DISCONNECTED, LINEDISCONNECTMODE_CANCELLED);
  snprintf(what, sizeof what, "version 0x%lX: a cancelled call", version);
  CHECK(expect_state(app, call, LINECALLSTATE_DISCONNECTED, &message) &&
            message.dwParam2 == (version < 0x00020000 ? LINEDISCONNECTMODE_NORMAL : LINEDISCONNECTMODE_CANCELLED),
        what);
  lineClose(line);
}

static void ansi_call_info(void) {
  HLINE line = open_line(app, 0, LINECALLPRIVILEGE_OWNER);
  HCALL call = call_on(line);
  LINECALLINFO *info = calloc(1, 2048);
  info->dwTotalSize = 2048;
  CHECK_EQUAL(0, lineGetCallInfoA(call, info), "LINECALLINFO in ANSI");
  CHECK(strcmp((char *)info + info->dwCallerIDNameOffset, "J\xF6rg") == 0 && info->dwCallerIDNameSize == 5,
        "the caller's name");
  LINEDEVSTATUS *status = calloc(1, 2048);
  status->dwTotalSize = 2048;
  CHECK_EQUAL(0, lineGetLineDevStatusA(line, status), "LINEDEVSTATUS in ANSI");
  LINEAPPINFO *opened = (LINEAPPINFO *)((BYTE *)status + status->dwAppInfoOffset);
  CHECK(status->dwAppInfoSize == sizeof *opened &&
            strcmp((char *)status + opened->dwFriendlyNameOffset, "Structures") == 0 &&
            strcmp((char *)status + opened->dwModuleFilenameOffset, "structures_test.exe") == 0,
        "names the application that has the line open");
  free(info);
  free(status);
  lineClose(line);
}

static void call_params(void) {
  struct {
    LINECALLPARAMS params;
    char party[8];
  } ansi = {.params = {.dwTotalSize = sizeof ansi,
                       .dwBearerMode = LINEBEARERMODE_VOICE,
                       .dwMediaMode = LINEMEDIAMODE_INTERACTIVEVOICE},
            .party = "M\xFCller"};
  ansi.params.dwCalledPartySize = 7;
  ansi.params.dwCalledPartyOffset = offsetof(__typeof__(ansi), party);
  HLINE line = open_line_as(app, 0, LINECALLPRIVILEGE_NONE, 0x00030000, 0);
  HCALL call = 0;
  LONG request = lineMakeCallA(line, &call, "5", 0, &ansi.params);
  CHECK_EQUAL(0, reply(app, request), "a call with parameters in ANSI");
  CHECK(wcscmp(fake->called_party, L"M\x00FCller") == 0 && fake->params_size >= sizeof(LINECALLPARAMS),
        "reaches the provider in Unicode");
  LINECALLINFO *info = calloc(1, 2048);
  info->dwTotalSize = 2048;
  CHECK_EQUAL(0, lineGetCallInfoW(call, info), "lineGetCallInfo of it");
  CHECK(wcscmp((WCHAR *)((BYTE *)info + info->dwCalledPartyOffset), L"M\x00FCller") == 0 &&
            wcscmp((WCHAR *)((BYTE *)info + info->dwAppNameOffset), L"Structures") == 0,
        "TAPI keeps the called party and the application's name");
  free(info);
  ansi.params.dwCalledPartyOffset = 0xFFFFFFF0;
  CHECK_EQUAL((LONG)LINEERR_INVALCALLPARAMS, lineMakeCallA(line, &call, "5", 0, &ansi.params), "an offset outside");
  ansi.params.dwCalledPartyOffset = 8;
  CHECK_EQUAL((LONG)LINEERR_INVALCALLPARAMS, lineMakeCallA(line, &call, "5", 0, &ansi.params),
              "an offset into the fixed part");
  ansi.params.dwTotalSize = 176;
  CHECK_EQUAL((LONG)LINEERR_STRUCTURETOOSMALL, lineMakeCallA(line, &call, "5", 0, &ansi.params),
              "a 2.0 structure on a 3.0 line");
  lineClose(line);
  line = open_line(app, 0, LINECALLPRIVILEGE_NONE);
  ansi.params.dwCalledPartySize = 0;
  request = lineMakeCallA(line, &call, "5", 0, &ansi.params);
  CHECK_EQUAL(0, reply(app, request), "but not on a 2.0 line");
  ansi.params.dwTotalSize = 0x7FFFFFFF;
  CHECK_EQUAL((LONG)LINEERR_INVALCALLPARAMS, lineMakeCallA(line, &call, "5", 0, &ansi.params), "an absurd size");
  lineClose(line);
}

/* The same with a provider of TSPI 2.0, whose structures are shorter: their text begins where later members would be.
 */
static void with_an_older_provider(void) {
  char path[MAX_PATH];
  STARTUPINFOA startup = {.cb = sizeof startup};
  PROCESS_INFORMATION process;
  DWORD code = 1;
  SetEnvironmentVariableA("FAKE_VERSION", "20000");
  GetModuleFileNameA(NULL, path, MAX_PATH);
  if (CreateProcessA(path, NULL, NULL, NULL, FALSE, 0, NULL, NULL, &startup, &process)) {
    WaitForSingleObject(process.hProcess, 60000);
    GetExitCodeProcess(process.hProcess, &code);
    CloseHandle(process.hProcess);
    CloseHandle(process.hThread);
  }
  CHECK_EQUAL(0, code, "all of it with a provider of TSPI 2.0");
}

int main(void) {
  fake_load();
  app = start_app("Structures");
  negotiation();
  dev_caps();
  address_caps();
  call_structures(0x00010003, 296, 36, 76);
  call_structures(0x00010004, 296, 36, 76);
  call_structures(0x00020000, 324, 56, 88);
  call_structures(0x00020002, 324, 56, 88);
  call_structures(0x00030001, 344, 56, 88);
  ansi_call_info();
  call_params();
  CHECK_EQUAL(0, lineShutdown(app), "lineShutdown");
  if (fake->version > 0x00020000)
    with_an_older_provider();
  return finish();
}
