// Walks TSPI as Windows' TAPISRV does, with a service that runs: host.exe PATH-OF-TSP [DESTINATION [DEVICE]]
//
// The service is found as the provider finds it: by SIPLINE_DOOR, the registry, or %ProgramData%\Sipline. With a
// destination it calls there, on the first line or that of the index, and hangs up once it is connected. One verdict a
// line; the exit code is the number of failures.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tapisrv.h"

#define CALL_MILLIS 30000

static const DWORD versions[] = {0x00020000, 0x00020001, 0x00020002, 0x00030000, 0x00030001};

static void capabilities(DWORD device) {
  struct {
    LINEDEVCAPS caps;
    uint8_t variable[16384];
  } caps;
  struct {
    LINEADDRESSCAPS caps;
    uint8_t variable[16384];
  } address;
  for (size_t i = 0; i < sizeof versions / sizeof *versions; i++) {
    DWORD version = 0;
    memset(&caps, 0, sizeof caps);
    memset(&address, 0, sizeof address);
    caps.caps.dwTotalSize = sizeof caps;
    address.caps.dwTotalSize = sizeof address;
    bool good = tsp.TSPI_lineNegotiateTSPIVersion(device, 0x00010003, versions[i], &version) == 0 &&
                version == versions[i] && tsp.TSPI_lineGetDevCaps(device, version, 0, &caps.caps) == 0 &&
                caps.caps.dwUsedSize == caps.caps.dwNeededSize && caps.caps.dwStringFormat == STRINGFORMAT_UNICODE &&
                tsp.TSPI_lineGetAddressCaps(device, 0, version, 0, &address.caps) == 0 &&
                address.caps.dwUsedSize == address.caps.dwNeededSize;
    verdict(good, "device %lu, version %lx: %ls, permanent id %lx, address %ls", device, version,
            (WCHAR *)((char *)&caps + caps.caps.dwLineNameOffset), caps.caps.dwPermanentLineID,
            (WCHAR *)((char *)&address + address.caps.dwAddressOffset));
  }
  GUID class;
  bool has_msp = (caps.caps.dwDevCapFlags & LINEDEVCAPFLAGS_MSP) != 0;
  LONG identified = tsp.TSPI_lineMSPIdentify(device, &class);
  verdict(has_msp ? identified == 0 : identified == REFUSED(LINEERR_OPERATIONUNAVAIL),
          "the media half's class is told if the capabilities announce one");
}

static DWORD state_of(HDRVCALL call) {
  LINECALLSTATUS status = {.dwTotalSize = sizeof status};
  return tsp.TSPI_lineGetCallStatus(call, &status) == 0 ? status.dwCallState : 0;
}

static bool wait_for_state(HDRVCALL call, DWORD states) {
  ULONGLONG until = GetTickCount64() + CALL_MILLIS;
  while (!(state_of(call) & states)) {
    if (GetTickCount64() >= until) {
      return false;
    }
    Sleep(10);
  }
  return true;
}

static void print_states(uint32_t from, HTAPICALL call) {
  for (uint32_t to = heard_count(); from < to; from++) {
    struct heard one = heard_at(from);
    if (one.kind == HEARD_MESSAGE && one.message == LINE_CALLSTATE && one.call == call) {
      printf("     state %04llx, detail %llx, media %llx\n", (unsigned long long)one.param1,
             (unsigned long long)one.param2, (unsigned long long)one.param3);
    }
  }
}

static void call_out(HDRVLINE line, const wchar_t *destination) {
  uint32_t from = heard_count();
  uint32_t start = from;
  HDRVCALL call = NULL;
  HTAPICALL tapi = tapi_call(1);
  DWORD request = next_request();
  LONG result = tsp.TSPI_lineMakeCall(request, line, tapi, &call, destination, 0, NULL);
  if (!verdict(result == (LONG)request && call != NULL, "calling %ls: %lx", destination, result)) {
    return;
  }
  bool completed = heard_completion(&from, request, &result);
  verdict(completed && result == 0, "the request completes: %lx", result);
  verdict(wait_for_state(call, LINECALLSTATE_CONNECTED | LINECALLSTATE_DISCONNECTED | LINECALLSTATE_BUSY |
                                   LINECALLSTATE_IDLE) &&
              state_of(call) == LINECALLSTATE_CONNECTED,
          "the call is connected");
  struct {
    LINECALLINFO info;
    uint8_t variable[8192];
  } info = {.info = {.dwTotalSize = sizeof info, .dwNumOwners = 3}};
  result = tsp.TSPI_lineGetCallInfo(call, &info.info);
  verdict(result == 0 && info.info.dwUsedSize == info.info.dwNeededSize && info.info.dwNumOwners == 3 &&
              info.info.dwOrigin == LINECALLORIGIN_OUTBOUND,
          "its information: called %ls",
          info.info.dwCalledIDSize > 0 ? (WCHAR *)((char *)&info + info.info.dwCalledIDOffset) : L"nobody");
  request = next_request();
  result = tsp.TSPI_lineDrop(request, call, NULL, 0);
  completed = result == (LONG)request && heard_completion(&from, request, &result);
  verdict(completed && result == 0, "it is dropped: %lx", result);
  struct heard state;
  from = start;
  verdict(heard_message(&from, LINE_CALLSTATE, tapi, LINECALLSTATE_IDLE, &state), "it ends idle");
  print_states(start, tapi);
  verdict(tsp.TSPI_lineCloseCall(call) == 0, "it is closed");
  uint32_t after = heard_count();
  verdict(tsp.TSPI_lineDrop(next_request(), call, NULL, 0) == REFUSED(LINEERR_INVALCALLHANDLE),
          "its handle is dead afterwards");
  verdict(heard_count() == after, "and nothing more is told of it");
}

int wmain(int argc, wchar_t **argv) {
  if (argc < 2) {
    printf("host.exe PATH-OF-SIPLINE.TSP [DESTINATION [DEVICE]]\n");
    return 2;
  }
  if (!verdict(tapisrv_load(argv[1]), "the DLL loads and exports what TSPI asks for")) {
    return 1;
  }
  DWORD version = 0;
  verdict(tsp.TSPI_phoneNegotiateTSPIVersion((DWORD)INITIALIZE_NEGOTIATION, 0x00010003, 0x00030001, &version) == 0 &&
              version == 0x00030001 && tsp.TSPI_phoneGetDevCaps(0, version, 0, NULL) < 0,
          "there are no phones");
  WCHAR ui[MAX_PATH];
  verdict(tsp.TSPI_providerUIIdentify(ui) == 0 && tsp.TUISPI_providerInstall(NULL, NULL, 1) == 0,
          "dialogs are in %ls, and installing shows none", ui);
  int lines = tapisrv_start();
  if (!verdict(lines > 0, "it starts with %d lines", lines)) {
    return verdicts_failed();
  }
  DWORD device = FIRST_DEVICE + (argc > 3 ? (DWORD)wcstoul(argv[3], NULL, 10) : 0);
  capabilities(device);
  HDRVLINE line = NULL;
  if (verdict(tsp.TSPI_lineOpen(device, tapi_line(1), &line, 0x00030001, tapisrv_line_event) == 0, "the line opens")) {
    verdict(tsp.TSPI_lineSetDefaultMediaDetection(line, LINEMEDIAMODE_INTERACTIVEVOICE) == 0,
            "calls of people are wanted");
    LINEDEVSTATUS status = {.dwTotalSize = sizeof status};
    for (int i = 0; i < 1000; i++) {
      status.dwTotalSize = sizeof status;
      if (tsp.TSPI_lineGetLineDevStatus(line, &status) == 0 && status.dwDevStatusFlags & LINEDEVSTATUSFLAGS_INSERVICE) {
        break;
      }
      Sleep(10);
    }
    verdict(status.dwDevStatusFlags & LINEDEVSTATUSFLAGS_INSERVICE, "the line is in service");
    tapisrv_round_trips(line);
    if (argc > 2) {
      call_out(line, argv[2]);
    }
    verdict(tsp.TSPI_lineClose(line) == 0, "the line closes");
  }
  verdict(tapisrv_stop(), "it shuts down");
  verdict(overlapping_callbacks() == 0, "callbacks never overlapped");
  tapisrv_unload();
  verdict(GetModuleHandleW(L"sipline.tsp") == NULL, "the DLL unloads");
  return verdicts_failed();
}
