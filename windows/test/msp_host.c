// Plays TAPISRV and TAPI 3 for both halves, with a service that runs:
// msp_host.exe PATH-OF-TSP DESTINATION PLAYED.WAV RECORDED.WAV
//
// The files are the service's machine's: the one is played to the destination while the other records what comes
// back, until the first is over. The service has sound devices.
// Registers the media half's class, makes it as TAPI 3 does (aggregated), and makes a call whose data go from half to
// half through here: LINE_SENDMSPDATA to ReceiveTSPData, and ME_TSP_DATA to TSPI_lineReceiveMSPData. One verdict a line;
// the exit code is the number of failures.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "msp_files.h"
#include "tapi3.h"

static const wchar_t media_stream[] = L"{E2F7AEF7-4971-11D1-A671-006097C9A2E8}";

static void bad_input(ITTerminalSupport *terminals) {
  static BYTE garbage[64] = "this is no message of the pair";
  DWORD size = 0;
  IUnknown *none = NULL;
  ITTerminal *terminal = NULL;
  BSTR class = SysAllocString(L"{00000000-1111-2222-3333-444444444444}");
  verdict(ITMSPAddress_GetEvent(halves.address, NULL, NULL) == E_POINTER &&
              ITMSPAddress_GetEvent(halves.address, &size, NULL) == TAPI_E_NOEVENT &&
              ITMSPAddress_ReceiveTSPData(halves.address, NULL, NULL, 4) == E_POINTER &&
              ITMSPAddress_ReceiveTSPData(halves.address, NULL, garbage, 0xFFFFFFF0u) == E_INVALIDARG &&
              ITMSPAddress_ReceiveTSPData(halves.address, NULL, garbage, sizeof garbage) == E_INVALIDARG &&
              ITMSPAddress_ReceiveTSPData(halves.address, &tapi_address.unknown, garbage, 4) == E_INVALIDARG,
          "bad pointers, sizes, bytes and objects are refused");
  verdict(ITMSPAddress_CreateMSPCall(halves.address, MSP_CALL, 0, TAPIMEDIATYPE_AUDIO, NULL, NULL) == E_POINTER &&
              ITMSPAddress_CreateMSPCall(halves.address, MSP_CALL, 0, TAPIMEDIATYPE_VIDEO, NULL, &none) ==
                  TAPI_E_INVALIDMEDIATYPE &&
              ITMSPAddress_ShutdownMSPCall(halves.address, &tapi_address.unknown) == E_INVALIDARG &&
              ITMSPAddress_Initialize(halves.address, (MSP_HANDLE)halves.signalled) == E_UNEXPECTED,
          "so are calls of another medium, and a second start");
  BSTR samples = SysAllocString(media_stream);
  verdict(ITTerminalSupport_CreateTerminal(terminals, class, TAPIMEDIATYPE_AUDIO, TD_CAPTURE, &terminal) ==
                  TAPI_E_INVALIDTERMINALCLASS &&
              ITTerminalSupport_CreateTerminal(terminals, samples, TAPIMEDIATYPE_AUDIO, TD_CAPTURE, &terminal) ==
                  TAPI_E_INVALIDTERMINALCLASS &&
              ITTerminalSupport_CreateTerminal(terminals, NULL, TAPIMEDIATYPE_AUDIO, TD_CAPTURE, &terminal) ==
                  E_POINTER,
          "and terminals of no class, or for an application's own samples");
  SysFreeString(samples);
  SysFreeString(class);
}

// A sound device of the service in that direction.
static void device(ITTerminalSupport *terminals, TERMINAL_DIRECTION direction) {
  ITTerminal *terminal = NULL;
  ITBasicAudioTerminal *audio = NULL;
  BSTR name = NULL;
  TERMINAL_TYPE type = TT_DYNAMIC;
  __LONG32 volume = 0;
  __LONG32 balance = 0;
  HRESULT result = ITTerminalSupport_GetDefaultStaticTerminal(terminals, TAPIMEDIATYPE_AUDIO, direction, &terminal);
  bool good = result == S_OK && ITTerminal_get_Name(terminal, &name) == S_OK &&
              ITTerminal_get_TerminalType(terminal, &type) == S_OK && type == TT_STATIC &&
              ITTerminal_QueryInterface(terminal, &id_basic_audio, (void **)&audio) == S_OK;
  verdict(good, "there is a sound device, %ls: %lx", name != NULL ? name : L"none", result);
  verdict(good && ITBasicAudioTerminal_get_Volume(audio, &volume) == S_OK && volume == 0xFFFF &&
              ITBasicAudioTerminal_put_Volume(audio, 0x4000) == S_OK &&
              ITBasicAudioTerminal_get_Volume(audio, &volume) == S_OK && volume == 0x4000 &&
              ITBasicAudioTerminal_put_Volume(audio, 0x10000) == E_INVALIDARG &&
              ITBasicAudioTerminal_put_Volume(audio, -1) == E_INVALIDARG &&
              ITBasicAudioTerminal_get_Volume(audio, NULL) == E_POINTER &&
              ITBasicAudioTerminal_get_Balance(audio, &balance) == E_NOTIMPL,
          "its volume is set and told, and it has one channel");
  if (audio != NULL) {
    ITBasicAudioTerminal_Release(audio);
  }
  if (terminal != NULL) {
    ITTerminal_Release(terminal);
  }
  SysFreeString(name);
}

static void streams_of(ITStreamControl *control, const struct file *played, const struct file *recorded) {
  IEnumStream *streams = NULL;
  ITStream *found[3] = {NULL};
  ULONG count = 0;
  TERMINAL_DIRECTION directions[2] = {TD_NONE, TD_NONE};
  __LONG32 media = 0;
  bool good = ITStreamControl_EnumerateStreams(control, &streams) == S_OK &&
              IEnumStream_Next(streams, 3, found, &count) == S_FALSE && count == 2 &&
              ITStream_get_Direction(found[0], &directions[0]) == S_OK &&
              ITStream_get_Direction(found[1], &directions[1]) == S_OK &&
              ITStream_get_MediaType(found[0], &media) == S_OK;
  verdict(good && media == TAPIMEDIATYPE_AUDIO && directions[0] != directions[1],
          "the call has a stream of audio in each direction");
  for (ULONG i = 0; good && i < count; i++) {
    const struct file *fits = directions[i] == TD_CAPTURE ? played : recorded;
    const struct file *other = directions[i] == TD_CAPTURE ? recorded : played;
    verdict(ITStream_SelectTerminal(found[i], other->track) == TAPI_E_INVALIDTERMINAL &&
                ITStream_SelectTerminal(found[i], fits->terminal) == TAPI_E_INVALIDTERMINAL &&
                ITStream_SelectTerminal(found[i], NULL) == E_POINTER,
            "a track of the other direction, and what has tracks, is not selected");
    HRESULT result = ITStream_SelectTerminal(found[i], fits->track);
    HRESULT again = ITStream_SelectTerminal(found[i], fits->track);
    verdict(result == S_OK && again == TAPI_E_TERMINALINUSE, "a track is selected, once: %lx, %lx", result, again);
  }
  for (ULONG i = 0; i < count; i++) {
    ITStream_Release(found[i]);
  }
  if (streams != NULL) {
    IEnumStream_Release(streams);
  }
}

static void call_out(const wchar_t *destination, const struct file *played, const struct file *recorded) {
  ITStreamControl *control = NULL;
  HRESULT made = ITMSPAddress_CreateMSPCall(halves.address, MSP_CALL, 0, TAPIMEDIATYPE_AUDIO, &tapi_call_object.unknown,
                                            &tapi_call_object.inner);
  if (!verdict(made == S_OK && IUnknown_QueryInterface(&tapi_call_object.unknown, &id_stream_control,
                                                       (void **)&control) == S_OK,
               "the call's media are made in TAPI's call object: %lx", made)) {
    return;
  }
  streams_of(control, played, recorded);
  uint32_t from = heard_count();
  uint32_t start = from;
  HTAPICALL tapi = tapi_call(1);
  DWORD request = next_request();
  LONG result = tsp.TSPI_lineMakeCall(request, halves.line, tapi, &halves.call, destination, 0, NULL);
  bool completed = result == (LONG)request && heard_completion(&from, request, &result);
  verdict(completed && result == 0, "calling %ls: %lx", destination, result);
  struct heard state;
  from = start;
  verdict(heard_message(&from, LINE_CALLSTATE, tapi, LINECALLSTATE_CONNECTED, &state), "the call is connected");
  verdict(reached(&told.sdp_to_media, 1) && reached(&told.sdp_to_telephony, 1),
          "SDP went both ways: %ld of %ld buffers to the media half, %ld of %ld to the telephony half",
          told.sdp_to_media, told.to_media, told.sdp_to_telephony, told.to_telephony);
  verdict(reached(&told.active_streams, 2), "media flow in both directions, as the media half's events say");
  stream_files(played, recorded);
  request = next_request();
  result = tsp.TSPI_lineDrop(request, halves.call, NULL, 0);
  completed = result == (LONG)request && heard_completion(&from, request, &result);
  from = start;
  verdict(completed && result == 0 && heard_message(&from, LINE_CALLSTATE, tapi, LINECALLSTATE_IDLE, &state),
          "it is dropped and idle: %lx", result);
  halves.closed = true;
  verdict(tsp.TSPI_lineCloseCall(halves.call) == 0 &&
              ITMSPAddress_ShutdownMSPCall(halves.address, &tapi_call_object.unknown) == S_OK,
          "its halves end");
  ITStreamControl_Release(control);
  verdict(IUnknown_Release(tapi_call_object.inner) == 0 && tapi_call_object.count == 1,
          "and nothing of it is held: %ld", tapi_call_object.count);
}

static bool make_address(void) {
  CLSID class;
  LONG identified = tsp.TSPI_lineMSPIdentify(FIRST_DEVICE, &class);
  if (!verdict(identified == 0 && IsEqualCLSID(&class, &class_of_service), "the media half's class is told")) {
    return false;
  }
  HRESULT made = CoCreateInstance(&class, &tapi_address.unknown, CLSCTX_INPROC_SERVER, &IID_IUnknown,
                                  (void **)&tapi_address.inner);
  return verdict(made == S_OK && IUnknown_QueryInterface(&tapi_address.unknown, &id_msp_address,
                                                         (void **)&halves.address) == S_OK,
                 "COM makes it within TAPI's address object: %lx", made);
}

static ITTerminalSupport *identity(void) {
  ITTerminalSupport *terminals = NULL;
  IUnknown *self = NULL;
  IMarshal *marshal = NULL;
  void *stream = NULL;
  bool good = ITMSPAddress_QueryInterface(halves.address, &id_terminal_support, (void **)&terminals) == S_OK &&
              ITTerminalSupport_QueryInterface(terminals, &IID_IUnknown, (void **)&self) == S_OK &&
              self == &tapi_address.unknown &&
              ITMSPAddress_QueryInterface(halves.address, &IID_IMarshal, (void **)&marshal) == S_OK &&
              ITMSPAddress_QueryInterface(halves.address, &id_stream, &stream) == E_NOINTERFACE;
  verdict(good, "it is one object with TAPI's, for any thread");
  if (self != NULL) {
    IUnknown_Release(self);
  }
  if (marshal != NULL) {
    IMarshal_Release(marshal);
  }
  return terminals;
}

static void both_halves(wchar_t **arguments) {
  ITTerminalSupport *terminals = identity();
  DWORD none = 0;
  verdict(ITMSPAddress_GetEvent(halves.address, &none, NULL) == TAPI_E_NOEVENT &&
              ITMSPAddress_CreateMSPCall(halves.address, MSP_CALL, 0, TAPIMEDIATYPE_AUDIO, NULL,
                                         &tapi_call_object.inner) == TAPI_E_NOT_INITIALIZED,
          "before it starts there is nothing");
  HRESULT started = ITMSPAddress_Initialize(halves.address, (MSP_HANDLE)halves.signalled);
  if (!verdict(started == S_OK, "it starts: %lx", started)) {
    return;
  }
  IEnumTerminal *devices = NULL;
  HRESULT result = ITTerminalSupport_EnumerateStaticTerminals(terminals, &devices);
  verdict(result == S_OK && devices != NULL, "the service's devices are told: %lx", result);
  if (devices != NULL) {
    IEnumTerminal_Release(devices);
  }
  bad_input(terminals);
  device(terminals, TD_CAPTURE);
  device(terminals, TD_RENDER);
  struct file played = {TD_CAPTURE, NULL, NULL, NULL};
  struct file recorded = {TD_RENDER, NULL, NULL, NULL};
  bool files = file_terminal(terminals, arguments[1], &played) && file_terminal(terminals, arguments[2], &recorded);
  HANDLE fetching = CreateThread(NULL, 0, tapi3_fetch_events, NULL, 0, NULL);
  LONG created = tsp.TSPI_lineCreateMSPInstance(halves.line, 0, (HTAPIMSPLINE)0x77, &halves.instance);
  if (verdict(created == 0 && fetching != NULL, "the telephony half knows of it: %lx", created)) {
    if (files) {
      call_out(arguments[0], &played, &recorded);
    }
    verdict(tsp.TSPI_lineCloseMSPInstance(halves.instance) == 0, "the telephony half forgets it");
  }
  verdict(told.refused == 0, "no half refused what the other said: %ld", told.refused);
  SetEvent(halves.over);
  WaitForSingleObject(fetching, INFINITE);
  CloseHandle(fetching);
  let_go(&played);
  let_go(&recorded);
  ITTerminalSupport_Release(terminals);
  verdict(ITMSPAddress_Shutdown(halves.address) == S_OK && ITMSPAddress_Shutdown(halves.address) == S_OK,
          "it shuts down");
}

int wmain(int argc, wchar_t **argv) {
  if (argc != 5) {
    printf("msp_host.exe PATH-OF-SIPLINE.TSP DESTINATION PLAYED.WAV RECORDED.WAV\n");
    return 2;
  }
  CoInitializeEx(NULL, COINIT_MULTITHREADED);
  if (!verdict(tapisrv_load(argv[1]), "the DLL loads")) {
    return 1;
  }
  HMODULE module = GetModuleHandleW(L"sipline.tsp");
  HRESULT(WINAPI * registers)(void) = (HRESULT(WINAPI *)(void))(void *)GetProcAddress(module, "DllRegisterServer");
  HRESULT(WINAPI * unregisters)(void) = (HRESULT(WINAPI *)(void))(void *)GetProcAddress(module, "DllUnregisterServer");
  HRESULT(WINAPI * unloadable)(void) = (HRESULT(WINAPI *)(void))(void *)GetProcAddress(module, "DllCanUnloadNow");
  halves.signalled = CreateEventW(NULL, FALSE, FALSE, NULL);
  halves.over = CreateEventW(NULL, TRUE, FALSE, NULL);
  verdict(registers() == S_OK && unloadable() == S_OK, "it registers its class");
  verdict(tapisrv_start() > 0, "TAPISRV starts it");
  if (verdict(tsp.TSPI_lineOpen(FIRST_DEVICE, tapi_line(1), &halves.line, 0x00030001, tapi3_line_event) == 0,
              "the line opens") &&
      make_address()) {
    verdict(unloadable() == S_FALSE, "an object holds the DLL");
    both_halves(argv + 2);
    ITMSPAddress_Release(halves.address);
    verdict(IUnknown_Release(tapi_address.inner) == 0 && tapi_address.count == 1, "nothing holds the object: %ld",
            tapi_address.count);
    verdict(unloadable() == S_OK, "nothing holds the DLL");
  }
  verdict(tsp.TSPI_lineClose(halves.line) == 0 && tapisrv_stop(), "it shuts down");
  verdict(overlapping_callbacks() == 0, "callbacks never overlapped");
  verdict(unregisters() == S_OK && unregisters() == S_OK, "it takes its class back");
  tapisrv_unload();
  CoUninitialize();
  verdict(GetModuleHandleW(L"sipline.tsp") == NULL, "the DLL unloads");
  return verdicts_failed();
}
