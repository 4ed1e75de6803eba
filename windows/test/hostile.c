// sipline.tsp against services of every kind, good and bad: hostile.exe PATH-OF-TSP [STORMS]
//
// Sets SIPLINE_DOOR to a folder of its own. One verdict a line; the exit code is the number of failures. With a number of
// storms it is these alone.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "door_wire.h"
#include "fake_service.h"
#include "steps.h"
#include "storms.h"
#include "tapisrv.h"

#define LINES 3u

static void calls_of_all_kinds(void) {
  uint32_t from = heard_count();
  fake_start(FAKE_GOOD, LINES);
  verdict(tapisrv_start() == LINES, "a service's lines are counted");
  HDRVLINE line = NULL;
  HDRVLINE other = NULL;
  verdict(open_line(0, &line) && open_line(1, &other), "lines open");
  HDRVLINE again = NULL;
  verdict(tsp.TSPI_lineOpen(FIRST_DEVICE, tapi_line(9), &again, 0x30001, tapisrv_line_event) ==
              REFUSED(LINEERR_ALLOCATED),
          "a second open is refused");
  verdict(wait_for_flags(line, IN_SERVICE), "the line is in service");

  tapisrv_round_trips(line);

  HDRVCALL call;
  DWORD request;
  LONG result = 1;
  struct heard state;
  verdict(make_call(line, 1, &call, &request) == (LONG)request && call != NULL, "a call is made");
  verdict(heard_completion(&from, request, &result) && result == 0, "its making completes");
  verdict(heard_message(&from, LINE_CALLSTATE, tapi_call(1), LINECALLSTATE_DIALING, &state) &&
              heard_message(&from, LINE_CALLSTATE, tapi_call(1), LINECALLSTATE_CONNECTED, &state),
          "its states follow the completion");
  LINECALLSTATUS status = {.dwTotalSize = sizeof status, .dwCallPrivilege = LINECALLPRIVILEGE_OWNER};
  verdict(tsp.TSPI_lineGetCallStatus(call, &status) == 0 && status.dwCallState == LINECALLSTATE_CONNECTED &&
              status.dwCallPrivilege == LINECALLPRIVILEGE_OWNER,
          "its status is read, and the privilege stays TAPI's");
  DWORD address = 1;
  DWORD id = 0;
  DWORD related = 1;
  verdict(tsp.TSPI_lineGetCallIDs(call, &address, &id, &related) == 0 && id > 5000 && address == 0, "its ids are read");

  DWORD completion_id = 0;
  request = next_request();
  verdict(tsp.TSPI_lineCompleteCall(request, call, &completion_id, LINECALLCOMPLMODE_CALLBACK, 0) == (LONG)request &&
              heard_completion(&from, request, &result) && result == 0 && completion_id == 77,
          "a completion brings its number");
  struct {
    VARSTRING head;
    WCHAR text[8];
  } parked = {.head = {.dwTotalSize = sizeof parked}};
  request = next_request();
  verdict(tsp.TSPI_linePark(request, call, LINEPARKMODE_NONDIRECTED, NULL, &parked.head) == (LONG)request &&
              heard_completion(&from, request, &result) && result == 0 &&
              wcscmp((WCHAR *)((char *)&parked + parked.head.dwStringOffset), L"701") == 0,
          "a completion brings its text");

  HDRVCALL conference = NULL;
  HDRVCALL consultation = NULL;
  request = next_request();
  verdict(tsp.TSPI_lineSetupConference(request, call, NULL, tapi_call(20), &conference, tapi_call(21), &consultation, 3,
                                       NULL) == (LONG)request &&
              conference != NULL && consultation != NULL && conference != consultation,
          "a conference makes two calls");

  verdict(tsp.TSPI_lineSwapHold(next_request(), call, (HDRVCALL)line) == REFUSED(LINEERR_INVALCALLHANDLE),
          "a line's handle is no call's");
  verdict(tsp.TSPI_lineHold(next_request(), (HDRVCALL)(uintptr_t)0x12345) == REFUSED(LINEERR_INVALCALLHANDLE) &&
              tsp.TSPI_lineHold(next_request(), NULL) == REFUSED(LINEERR_INVALCALLHANDLE),
          "made-up handles are refused");
  HDRVCALL elsewhere;
  verdict(make_call(other, 30, &elsewhere, &request) == (LONG)request, "another line calls");
  verdict(tsp.TSPI_lineSwapHold(next_request(), call, elsewhere) == REFUSED(LINEERR_INVALCALLHANDLE),
          "a call of another line is refused");

  WCHAR digits[5] = {L'x', L'x', L'x', L'x', L'x'};
  struct field_value gathered[] = {{"call", 0, NULL}, {"reason", LINEGATHERTERM_TERMDIGIT, NULL},
                                   {"endToEndId", 9, NULL}, {"digits", 0, "12"}, {0}};
  verdict(fake_ring(0, 900), "a call comes in");
  HDRVCALL incoming = NULL;
  HTAPICALL incoming_tapi = NULL;
  verdict(heard_new_call(&from, &incoming, &incoming_tapi) &&
              heard_message(&from, LINE_CALLSTATE, incoming_tapi, LINECALLSTATE_OFFERING, &state) &&
              state.param2 == LINEOFFERINGMODE_ACTIVE && state.param3 == LINEMEDIAMODE_INTERACTIVEVOICE,
          "it is told of, then offered");
  request = next_request();
  verdict(tsp.TSPI_lineAnswer(request, incoming, NULL, 0) == (LONG)request &&
              heard_completion(&from, request, &result) && result == 0,
          "it is answered");
  verdict(tsp.TSPI_lineGatherDigits(incoming, 9, LINEDIGITMODE_DTMF, digits, 4, L"#", 0, 0) == 0, "digits are gathered");
  gathered[0].number = 900;
  verdict(fake_event(0, "event 5 GatherDigits", gathered) &&
              heard_message(&from, LINE_GATHERDIGITS, incoming_tapi, LINEGATHERTERM_TERMDIGIT, &state) &&
              memcmp(digits, L"12\0x", 8) == 0 && digits[4] == L'x',
          "they are where TAPI wanted them, and nothing else is written");
  verdict(tsp.TSPI_lineGatherDigits(incoming, 9, LINEDIGITMODE_DTMF, digits, 0, NULL, 0, 0) ==
              REFUSED(LINEERR_INVALPARAM),
          "gathering no digits is refused");
  verdict(tsp.TSPI_lineAnswer(next_request(), incoming, NULL, 10) == REFUSED(LINEERR_INVALPOINTER) &&
              tsp.TSPI_lineAnswer(next_request(), incoming, "x", 0x7FFFFFFF) == REFUSED(LINEERR_USERUSERINFOTOOBIG),
          "absurd user-user information is refused");

  request = next_request();
  verdict(tsp.TSPI_lineDrop(request, call, NULL, 0) == (LONG)request &&
              heard_message(&from, LINE_CALLSTATE, tapi_call(1), LINECALLSTATE_IDLE, &state),
          "a call is dropped");
  verdict(tsp.TSPI_lineCloseCall(call) == 0 && tsp.TSPI_lineCloseCall(call) == REFUSED(LINEERR_INVALCALLHANDLE) &&
              tsp.TSPI_lineHold(next_request(), call) == REFUSED(LINEERR_INVALCALLHANDLE),
          "a closed call's handle is dead");

  struct field_value gone[] = {{"call", 31337, NULL}, {"state", LINECALLSTATE_IDLE, NULL}, {0}};
  verdict(fake_event(0, "event 2 CallState", gone), "an event of an unknown call harms nobody");

  HDRVMSPLINE msp = NULL;
  struct field_value data[] = {{"instance", 0, NULL}, {"call", 0, NULL}, {"buffer", 4, "abcd"}, {0}};
  verdict(tsp.TSPI_lineCreateMSPInstance(line, 0, 0x77, &msp) == 0 && fake_event(0, "event 12 SendMspData", data) &&
              heard_message(&from, LINE_SENDMSPDATA, NULL, 0, &state) && state.param3 == 4,
          "data for all media halves arrive");
  verdict(tsp.TSPI_lineReceiveMSPData(line, NULL, msp, "1234", 4) == 0 &&
              tsp.TSPI_lineReceiveMSPData(other, NULL, msp, "1234", 4) == REFUSED(LINEERR_INVALPOINTER) &&
              tsp.TSPI_lineCloseMSPInstance(msp) == 0 && tsp.TSPI_lineCloseMSPInstance(msp) != 0,
          "a media half is created, heard and closed, on its own line");

  // More than TAPI and the provider keep at a time.
  uint32_t device_from = heard_count();
  verdict(fake_new_device(7) && heard_message(&device_from, LINE_CREATE, NULL, 1, &state) &&
              tsp.TSPI_providerCreateLineDevice(state.param2, 40) == 0,
          "a new device is announced and takes its number");
  DWORD version;
  verdict(tsp.TSPI_lineNegotiateTSPIVersion(40, 0x20000, 0x20002, &version) == 0 && version == 0x20002,
          "it is there under that number");
  verdict(fake_gone(7) && heard_message(&device_from, LINE_REMOVE, NULL, 40, &state) &&
              tsp.TSPI_lineNegotiateTSPIVersion(40, 0x20000, 0x20002, &version) == REFUSED(LINEERR_NODEVICE),
          "and goes again");

  verdict(tsp.TSPI_lineClose(line) == 0 && tsp.TSPI_lineClose(line) == REFUSED(LINEERR_INVALLINEHANDLE) &&
              tsp.TSPI_lineGetCallStatus(incoming, &status) == REFUSED(LINEERR_INVALCALLHANDLE),
          "a closed line takes its calls with it");
  verdict(tapisrv_stop(), "the provider shuts down with a line open");
  fake_stop();
}

// Fixed parts for each version, room around them, and what TAPI owns.
static void structures(void) {
  static const DWORD versions[] = {0x00020000, 0x00020001, 0x00020002, 0x00030000, 0x00030001};
  static const DWORD fixed[] = {252, 252, 268, 292, 292};
  for (int i = 0; i < 5; i++) {
    uint8_t room[2048];
    bool good = true;
    for (DWORD total = 0; total <= 700 && good; total++) {
      memset(room, 0xA5, sizeof room);
      LINEDEVCAPS *caps = (LINEDEVCAPS *)room;
      caps->dwTotalSize = total;
      LONG result = tsp.TSPI_lineGetDevCaps(FIRST_DEVICE, versions[i], 0, caps);
      DWORD touched = total > 4 ? total : 4;
      for (DWORD at = touched; at < sizeof room; at++) {
        good = good && room[at] == 0xA5;
      }
      good = good && caps->dwTotalSize == total &&
             result == (total < fixed[i] ? REFUSED(LINEERR_STRUCTURETOOSMALL) : 0);
      if (result == 0) {
        good = good && caps->dwUsedSize <= total && caps->dwNeededSize >= caps->dwUsedSize &&
               (caps->dwNeededSize > total || caps->dwNeededSize == caps->dwUsedSize) &&
               !(caps->dwDevCapFlags & LINEDEVCAPFLAGS_MSP) == (versions[i] < 0x30000);
      }
    }
    verdict(good, "LINEDEVCAPS of version %lx in every size", versions[i]);
  }
  verdict(tsp.TSPI_lineGetDevCaps(FIRST_DEVICE, 0x00010004, 0, NULL) == REFUSED(LINEERR_INCOMPATIBLEAPIVERSION) &&
              tsp.TSPI_lineGetDevCaps(FIRST_DEVICE, 0x00030001, 0, NULL) == REFUSED(LINEERR_INVALPOINTER) &&
              tsp.TSPI_lineGetDevCaps(FIRST_DEVICE + 99, 0x00030001, 0, NULL) == REFUSED(LINEERR_BADDEVICEID),
          "NULL, strange versions and devices are refused");
  LINEADDRESSCAPS address = {.dwTotalSize = sizeof address};
  verdict(tsp.TSPI_lineGetAddressCaps(FIRST_DEVICE, 0, 0x00020000, 0, &address) == 0 &&
              !(address.dwAvailableMediaModes & LINEMEDIAMODE_VIDEO) && address.dwLineDeviceID == FIRST_DEVICE &&
              address.dwNeededSize > address.dwUsedSize &&
              tsp.TSPI_lineGetAddressCaps(FIRST_DEVICE, 1, 0x00020000, 0, &address) == REFUSED(LINEERR_INVALADDRESSID),
          "LINEADDRESSCAPS");
}

// The service goes while a call is up and requests wait, and comes back.
static void service_dies(void) {
  fake_start(FAKE_NO_COMPLETIONS, LINES);
  tapisrv_start();
  structures();
  HDRVLINE line = NULL;
  open_line(2, &line);
  wait_for_flags(line, IN_SERVICE);
  uint32_t from = heard_count();
  fake_ring(2, 100);
  HDRVCALL incoming = NULL;
  HTAPICALL tapi = NULL;
  verdict(heard_new_call(&from, &incoming, &tapi), "a call comes in at a service that will die");
  DWORD waiting = next_request();
  verdict(tsp.TSPI_lineHold(waiting, incoming) == (LONG)waiting, "a request waits");
  HDRVCALL pending;
  DWORD pending_request;
  verdict(make_call(line, 2, &pending, &pending_request) == (LONG)pending_request, "a call is being made");
  fake_stop();
  struct heard state;
  LONG result = 0;
  verdict(heard_completion(&from, waiting, &result) && result == REFUSED(LINEERR_OPERATIONFAILED),
          "what waited is told that it failed");
  verdict(heard_completion(&from, pending_request, &result) && result == REFUSED(LINEERR_OPERATIONFAILED),
          "the call that was being made too");
  verdict(heard_message(&from, LINE_CALLSTATE, tapi, LINECALLSTATE_DISCONNECTED, &state) &&
              state.param2 == LINEDISCONNECTMODE_TEMPFAILURE &&
              heard_message(&from, LINE_CALLSTATE, tapi, LINECALLSTATE_IDLE, &state),
          "the call is disconnected, then idle");
  verdict(heard_message(&from, LINE_LINEDEVSTATE, NULL, LINEDEVSTATE_OUTOFSERVICE, &state),
          "the line goes out of service");
  verdict(line_flags(line) == 0, "its status says so");
  LINECALLSTATUS status = {.dwTotalSize = sizeof status};
  verdict(tsp.TSPI_lineGetCallStatus(incoming, &status) == 0 && status.dwCallState == LINECALLSTATE_IDLE,
          "the call's status says idle");
  HDRVCALL call;
  DWORD request;
  verdict(make_call(line, 3, &call, &request) == REFUSED(LINEERR_RESOURCEUNAVAIL) && call == NULL,
          "no call is made without a service");
  verdict(tsp.TSPI_lineHold(next_request(), incoming) == REFUSED(LINEERR_INVALCALLSTATE), "nor held");
  verdict(tsp.TSPI_lineCloseCall(incoming) == 0 && tsp.TSPI_lineCloseCall(pending) == 0, "calls are closed");
  HDRVLINE late = NULL;
  verdict(open_line(1, &late) && line_flags(late) == 0, "a line opens without a service, out of service");

  fake_start(FAKE_GOOD, LINES);
  verdict(heard_message(&from, LINE_LINEDEVSTATE, NULL, LINEDEVSTATE_CONNECTED | LINEDEVSTATE_INSERVICE, &state) &&
              wait_for_flags(line, IN_SERVICE) && wait_for_flags(late, IN_SERVICE),
          "a service that comes back brings the lines back");
  verdict(make_call(line, 4, &call, &request) == (LONG)request && heard_completion(&from, request, &result) &&
              result == 0,
          "and calls are made");
  tapisrv_stop();
  fake_stop();
}

static void no_service(void) {
  uint32_t from = heard_count();
  verdict(tapisrv_start() == LINES, "without a service its lines are still listed");
  LINEDEVCAPS caps = {.dwTotalSize = sizeof caps};
  verdict(tsp.TSPI_lineGetDevCaps(FIRST_DEVICE + 2, 0x00030001, 0, &caps) == 0 && caps.dwPermanentLineID == 1002,
          "with what they can do");
  tapisrv_stop();

  // One line more, one other less: TAPI hears of both.
  fake_start(FAKE_GOOD, LINES + 1);
  verdict(tapisrv_start() == LINES + 1, "a line that was added is counted");
  fake_stop();
  struct heard message;
  fake_start(FAKE_GOOD, LINES - 1);
  verdict(heard_message(&from, LINE_REMOVE, NULL, FIRST_DEVICE + LINES - 1, &message) &&
              heard_message(&from, LINE_REMOVE, NULL, FIRST_DEVICE + LINES, &message),
          "lines that a new service does not have are removed");
  tapisrv_stop();
  fake_stop();
}

static void bad_services(void) {
  static const struct {
    enum fake_manner manner;
    const char *name;
  } kinds[] = {
      {FAKE_WRONG_PROOF, "does not know the secret"},    {FAKE_REFUSES, "does not let us in"},
      {FAKE_GARBAGE, "is a web server"},                 {FAKE_OVERSIZED, "sends an oversized frame"},
      {FAKE_HALF_A_FRAME, "sends half a frame"},         {FAKE_GARBAGE_IN_FRAMES, "sends frames of nonsense"},
      {FAKE_SILENT, "says nothing"},                     {FAKE_TRICKLES, "sends a frame byte by byte"},
  };
  for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
    fake_start(kinds[i].manner, 1);
    ULONGLONG begun = GetTickCount64();
    int lines = tapisrv_start();
    HDRVLINE line = NULL;
    bool open = lines > 0 && open_line(0, &line);
    HDRVCALL call;
    DWORD request;
    LONG made = make_call(line, 5, &call, &request);
    bool good = lines > 0 && open && line_flags(line) == 0 && made < 0 && tsp.TSPI_lineClose(line) == 0 &&
                tapisrv_stop() && GetTickCount64() - begun < 15000;
    verdict(good, "a service that %s", kinds[i].name);
    fake_stop();
  }
}

static void slow_services(void) {
  uint32_t from = heard_count();
  HDRVLINE line = NULL;
  HDRVCALL call;
  DWORD request;
  LONG result;
  fake_start(FAKE_SLOW_FRAMES, 1);
  bool good = tapisrv_start() == 1 && open_line(0, &line) && make_call(line, 6, &call, &request) == (LONG)request &&
              heard_completion(&from, request, &result) && result == 0;
  verdict(good, "a service that sends in small pieces");
  tapisrv_stop();
  fake_stop();

  fake_start(FAKE_NO_REPLIES, 1);
  ULONGLONG begun = GetTickCount64();
  good = tapisrv_start() == 1 && tsp.TSPI_lineOpen(FIRST_DEVICE, tapi_line(0), &line, 0x30001, tapisrv_line_event) ==
                                     REFUSED(LINEERR_OPERATIONFAILED);
  ULONGLONG took = GetTickCount64() - begun;
  verdict(good && took >= 1900 && took < 8000, "a service that does not reply is waited for 2 s");
  tapisrv_stop();
  fake_stop();

  from = heard_count();
  fake_start(FAKE_FLOODS, 1);
  struct heard message;
  good = tapisrv_start() == 1 && open_line(0, &line);
  for (int i = 0; good && i < 20000; i++) {
    good = heard_message(&from, LINE_LINEDEVSTATE, NULL, LINEDEVSTATE_OTHER, &message);
  }
  verdict(good, "20,000 events in one go all arrive");
  tapisrv_stop();
  fake_stop();
}

static bool wait_until_asked(uint16_t function, LONG times) {
  for (int i = 0; i < 1000 && fake_asked(function) < times; i++) {
    Sleep(10);
  }
  return fake_asked(function) == times;
}

// What the service and the provider do not know alike.
static void differing_services(void) {
  HDRVLINE line = NULL;
  HDRVMSPLINE instance = NULL;
  fake_start(FAKE_LATE_MSP, 1);
  bool good = tapisrv_start() == 1 && open_line(0, &line) &&
              tsp.TSPI_lineCreateMSPInstance(line, 0, 1, &instance) == REFUSED(LINEERR_OPERATIONFAILED);
  // The next request brings the late reply.
  good = good && tsp.TSPI_lineSetStatusMessages(line, LINEDEVSTATE_RINGING, 0) == 0;
  verdict(good && wait_until_asked(DOOR_LINE_CLOSE_MSP_INSTANCE, 1),
          "an MSP instance that was made too late is taken back");
  tapisrv_stop();
  fake_stop();

  uint32_t from = heard_count();
  HDRVCALL call = NULL;
  HTAPICALL tapi = NULL;
  fake_start(FAKE_GOOD, 1);
  good = tapisrv_start() == 1 && open_line(0, &line) && fake_ring(0, 700) && heard_new_call(&from, &call, &tapi) &&
         fake_ring(0, 700);
  uint32_t start = from;
  struct heard state;
  // Both tell of its state.
  good = good && heard_message(&from, LINE_CALLSTATE, tapi, LINECALLSTATE_OFFERING, &state) &&
         heard_message(&from, LINE_CALLSTATE, tapi, LINECALLSTATE_OFFERING, &state);
  bool anew = false;
  for (; start < heard_count(); start++) {
    anew = anew || heard_at(start).message == LINE_NEWCALL;
  }
  verdict(good && !anew && fake_asked(DOOR_LINE_CLOSE_CALL) == 0,
          "a call that is told of twice is one call, and stays");
  tapisrv_stop();
  fake_stop();
}

int wmain(int argc, wchar_t **argv) {
  if (argc < 2) {
    printf("hostile.exe PATH-OF-SIPLINE.TSP\n");
    return 2;
  }
  wchar_t folder[MAX_PATH];
  DWORD length = GetTempPathW(MAX_PATH - 40, folder);
  _snwprintf(folder + length, 40, L"sipline-%lu", GetCurrentProcessId());
  SetEnvironmentVariableW(L"SIPLINE_DOOR", folder);
  CreateDirectoryW(folder, NULL);

  for (int loads = 0; loads < 2; loads++) {
    if (!verdict(tapisrv_load(argv[1]), "the DLL loads")) {
      return 1;
    }
    for (unsigned long left = argc > 2 && loads == 0 ? wcstoul(argv[2], NULL, 10) : 0; left > 0; left--) {
      storms(false);
      storms(true);
    }
    if (loads == 0 && argc == 2) {
      calls_of_all_kinds();
      service_dies();
      no_service();
      bad_services();
      slow_services();
      differing_services();
      nothing_leaks();
      a_thousand_lines();
      storms(false);
      storms(true);
      verdict(overlapping_callbacks() == 0, "callbacks never overlap");
    }
    tapisrv_unload();
    verdict(GetModuleHandleW(L"sipline.tsp") == NULL, "the DLL unloads");
  }
  return verdicts_failed();
}
