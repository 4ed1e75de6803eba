// Plays TAPISRV and TAPI 3 for both halves, with a service that runs: msp_host.exe PATH-OF-TSP DESTINATION [DEVICE]
//
// Registers the media half's class, makes it as TAPI 3 does (aggregated), and makes a call whose data go from half to
// half through here: LINE_SENDMSPDATA to ReceiveTSPData, and ME_TSP_DATA to TSPI_lineReceiveMSPData. One verdict a line;
// the exit code is the number of failures.
#define COBJMACROS
#include "tapisrv.h"

#include <ole2.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#pragma pack(push)
#include <msp.h>
#include <tapi3err.h>
#pragma pack(pop)

#define WAIT_MILLIS 20000

// Told apart from the provider's own copies on purpose.
#define TAPI3_ID(name, first, second, third, a, b, c, d, e, f, g, h) \
  static const IID name = {first, second, third, {a, b, c, d, e, f, g, h}}
TAPI3_ID(id_msp_address, 0xEE3BD600, 0x3868, 0x11D2, 0xA0, 0x45, 0x00, 0xC0, 0x4F, 0xB6, 0x80, 0x9F);
TAPI3_ID(id_stream_control, 0xEE3BD604, 0x3868, 0x11D2, 0xA0, 0x45, 0x00, 0xC0, 0x4F, 0xB6, 0x80, 0x9F);
TAPI3_ID(id_stream, 0xEE3BD605, 0x3868, 0x11D2, 0xA0, 0x45, 0x00, 0xC0, 0x4F, 0xB6, 0x80, 0x9F);
TAPI3_ID(id_terminal_support, 0xB1EFC385, 0x9355, 0x11D0, 0x83, 0x5C, 0x00, 0xAA, 0x00, 0x3C, 0xCA, 0xBD);
TAPI3_ID(id_media_record, 0xF5DD4592, 0x5476, 0x4CC1, 0x9D, 0x4D, 0xFA, 0xD3, 0xEE, 0xFE, 0x7D, 0xB2);
static const IID class_of_service = {0xB7C1D0F4, 0x5A3E, 0x4C62, {0x9D, 0x18, 0x2F, 0x6E, 0x8A, 0x41, 0xC9, 0x73}};
static const wchar_t file_recording[] = L"{521F3D06-C3D0-4511-8617-86B9A783DA77}";

// An object that aggregates another: TAPI's address, and TAPI's call.
struct outer {
  IUnknown unknown;
  LONG count;
  IUnknown *inner;
};

static HRESULT WINAPI outer_query(IUnknown *self, REFIID id, void **out) {
  struct outer *outer = (struct outer *)self;
  if (IsEqualIID(id, &IID_IUnknown)) {
    *out = self;
    IUnknown_AddRef(self);
    return S_OK;
  }
  return outer->inner != NULL ? IUnknown_QueryInterface(outer->inner, id, out) : E_NOINTERFACE;
}
static ULONG WINAPI outer_add(IUnknown *self) { return (ULONG)InterlockedIncrement(&((struct outer *)self)->count); }
static ULONG WINAPI outer_release(IUnknown *self) {
  return (ULONG)InterlockedDecrement(&((struct outer *)self)->count);
}
static IUnknownVtbl outer_functions = {outer_query, outer_add, outer_release};

static struct outer tapi_address = {{&outer_functions}, 1, NULL};
static struct outer tapi_call_object = {{&outer_functions}, 1, NULL};
static ITMSPAddress *address;
static HDRVLINE line;
static HDRVCALL call;
static HDRVMSPLINE instance;
static HANDLE signalled;
static HANDLE over;

// What went from half to half.
static LONG to_media;
static LONG sdp_to_media;
static LONG to_telephony;
static LONG sdp_to_telephony;
static LONG refused;
static LONG active_streams;
static volatile bool closed;

#define MSP_CALL ((MSP_HANDLE)(uintptr_t)0x4242)

static bool has_sdp(const BYTE *data, DWORD size) {
  for (DWORD i = 0; i + 4 < size; i++) {
    if (memcmp(data + i, "v=0\r\n", 5) == 0) {
      return true;
    }
  }
  return false;
}

static void CALLBACK line_event(HTAPILINE tapi, HTAPICALL about, DWORD message, DWORD_PTR one, DWORD_PTR two,
                                DWORD_PTR three) {
  if (message == LINE_SENDMSPDATA) {
    BYTE *buffer = (BYTE *)two;
    HRESULT result = ITMSPAddress_ReceiveTSPData(address, about != NULL ? &tapi_call_object.unknown : NULL, buffer,
                                                 (DWORD)three);
    InterlockedIncrement(&to_media);
    InterlockedAdd(&sdp_to_media, has_sdp(buffer, (DWORD)three));
    if (FAILED(result)) {
      printf("     %lu bytes were refused: %lx\n", (DWORD)three, result);
      InterlockedIncrement(&refused);
    }
  }
  tapisrv_line_event(tapi, about, message, one, two, three);
}

static void handle_event(const MSP_EVENT_INFO *event) {
  if (event->Event == ME_TSP_DATA) {
    const BYTE *buffer = event->MSP_TSP_DATA.pBuffer;
    DWORD size = event->MSP_TSP_DATA.dwBufferSize;
    LONG result = tsp.TSPI_lineReceiveMSPData(line, event->hCall == MSP_CALL ? call : NULL, instance, (void *)buffer,
                                              size);
    InterlockedIncrement(&to_telephony);
    InterlockedAdd(&sdp_to_telephony, has_sdp(buffer, size));
    // The last of what the media half said may find its call closed.
    if (result != 0 && !(closed && result == REFUSED(LINEERR_INVALCALLHANDLE))) {
      printf("     %lu bytes were refused: %lx\n", size, result);
      InterlockedIncrement(&refused);
    }
  } else if (event->Event == ME_CALL_EVENT) {
    InterlockedAdd(&active_streams, event->MSP_CALL_EVENT_INFO.Type == CALL_STREAM_ACTIVE);
    if (event->MSP_CALL_EVENT_INFO.pStream != NULL) {
      ITStream_Release(event->MSP_CALL_EVENT_INFO.pStream);
    }
  } else if (event->Event == ME_FILE_TERMINAL_EVENT && event->MSP_FILE_TERMINAL_EVENT_INFO.pParentFileTerminal) {
    ITTerminal_Release(event->MSP_FILE_TERMINAL_EVENT_INFO.pParentFileTerminal);
  }
}

// TAPI 3's: fetches events, first with a buffer that is too small.
static DWORD WINAPI fetch_events(void *nothing) {
  (void)nothing;
  HANDLE either[] = {signalled, over};
  while (WaitForMultipleObjects(2, either, FALSE, INFINITE) == WAIT_OBJECT_0) {
    for (;;) {
      DWORD size = 1;
      if (ITMSPAddress_GetEvent(address, &size, NULL) != TAPI_E_NOTENOUGHMEMORY) {
        break;
      }
      MSP_EVENT_INFO *event = malloc(size);
      if (event == NULL || ITMSPAddress_GetEvent(address, &size, (BYTE *)event) != S_OK || event->dwSize != size) {
        InterlockedIncrement(&refused);
      } else {
        handle_event(event);
      }
      free(event);
    }
  }
  return 0;
}

static bool reached(LONG volatile *count, LONG wanted) {
  ULONGLONG until = GetTickCount64() + WAIT_MILLIS;
  while (InterlockedCompareExchange(count, 0, 0) < wanted) {
    if (GetTickCount64() >= until) {
      return false;
    }
    Sleep(10);
  }
  return true;
}

static void bad_input(ITTerminalSupport *terminals) {
  static BYTE garbage[64] = "this is no message of the pair";
  DWORD size = 0;
  IUnknown *none = NULL;
  ITTerminal *terminal = NULL;
  BSTR class = SysAllocString(L"{00000000-1111-2222-3333-444444444444}");
  verdict(ITMSPAddress_GetEvent(address, NULL, NULL) == E_POINTER &&
              ITMSPAddress_GetEvent(address, &size, NULL) == TAPI_E_NOEVENT &&
              ITMSPAddress_ReceiveTSPData(address, NULL, NULL, 4) == E_POINTER &&
              ITMSPAddress_ReceiveTSPData(address, NULL, garbage, 0xFFFFFFF0u) == E_INVALIDARG &&
              ITMSPAddress_ReceiveTSPData(address, NULL, garbage, sizeof garbage) == E_INVALIDARG &&
              ITMSPAddress_ReceiveTSPData(address, &tapi_address.unknown, garbage, 4) == E_INVALIDARG,
          "bad pointers, sizes, bytes and objects are refused");
  verdict(ITMSPAddress_CreateMSPCall(address, MSP_CALL, 0, TAPIMEDIATYPE_AUDIO, NULL, NULL) == E_POINTER &&
              ITMSPAddress_CreateMSPCall(address, MSP_CALL, 0, TAPIMEDIATYPE_VIDEO, NULL, &none) ==
                  TAPI_E_INVALIDMEDIATYPE &&
              ITMSPAddress_ShutdownMSPCall(address, &tapi_address.unknown) == E_INVALIDARG &&
              ITMSPAddress_Initialize(address, (MSP_HANDLE)signalled) == E_UNEXPECTED,
          "so are calls of another medium, and a second start");
  verdict(ITTerminalSupport_CreateTerminal(terminals, class, TAPIMEDIATYPE_AUDIO, TD_CAPTURE, &terminal) ==
                  TAPI_E_INVALIDTERMINALCLASS &&
              ITTerminalSupport_CreateTerminal(terminals, NULL, TAPIMEDIATYPE_AUDIO, TD_CAPTURE, &terminal) ==
                  E_POINTER,
          "and terminals of no class");
  SysFreeString(class);
}

static ITTerminal *recorder(ITTerminalSupport *terminals, const wchar_t *path) {
  ITTerminal *terminal = NULL;
  ITMediaRecord *record = NULL;
  BSTR class = SysAllocString(file_recording);
  BSTR name = SysAllocString(path);
  BSTR absent = SysAllocString(L"/no/such/folder/x.wav");
  bool made =
      ITTerminalSupport_CreateTerminal(terminals, class, TAPIMEDIATYPE_AUDIO, TD_RENDER, &terminal) == S_OK &&
      ITTerminal_QueryInterface(terminal, &id_media_record, (void **)&record) == S_OK;
  verdict(made && FAILED(ITMediaRecord_put_FileName(record, absent)), "a file that cannot be is refused");
  HRESULT result = made ? ITMediaRecord_put_FileName(record, name) : E_FAIL;
  verdict(result == S_OK, "a file is recorded by the service: %lx", result);
  if (record != NULL) {
    ITMediaRecord_Release(record);
  }
  SysFreeString(class);
  SysFreeString(name);
  SysFreeString(absent);
  return terminal;
}

static void streams_of(ITStreamControl *control, ITTerminal *terminal) {
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
  for (ULONG i = 0; good && terminal != NULL && i < count; i++) {
    HRESULT result = ITStream_SelectTerminal(found[i], terminal);
    HRESULT expected = directions[i] == TD_RENDER ? S_OK : TAPI_E_INVALIDTERMINAL;
    verdict(result == expected, "a terminal that takes is selected on the stream that gives alone: %lx", result);
  }
  for (ULONG i = 0; i < count; i++) {
    ITStream_Release(found[i]);
  }
  if (streams != NULL) {
    IEnumStream_Release(streams);
  }
}

static void call_out(const wchar_t *destination, ITTerminal *terminal) {
  ITStreamControl *control = NULL;
  HRESULT made = ITMSPAddress_CreateMSPCall(address, MSP_CALL, 0, TAPIMEDIATYPE_AUDIO, &tapi_call_object.unknown,
                                            &tapi_call_object.inner);
  if (!verdict(made == S_OK && IUnknown_QueryInterface(&tapi_call_object.unknown, &id_stream_control,
                                                       (void **)&control) == S_OK,
               "the call's media are made in TAPI's call object: %lx", made)) {
    return;
  }
  streams_of(control, terminal);
  uint32_t from = heard_count();
  uint32_t start = from;
  HTAPICALL tapi = tapi_call(1);
  DWORD request = next_request();
  LONG result = tsp.TSPI_lineMakeCall(request, line, tapi, &call, destination, 0, NULL);
  bool completed = result == (LONG)request && heard_completion(&from, request, &result);
  verdict(completed && result == 0, "calling %ls: %lx", destination, result);
  struct heard state;
  from = start;
  verdict(heard_message(&from, LINE_CALLSTATE, tapi, LINECALLSTATE_CONNECTED, &state), "the call is connected");
  verdict(reached(&sdp_to_media, 1) && reached(&sdp_to_telephony, 1),
          "SDP went both ways: %ld of %ld buffers to the media half, %ld of %ld to the telephony half", sdp_to_media,
          to_media, sdp_to_telephony, to_telephony);
  verdict(reached(&active_streams, 2), "media flow in both directions, as the media half's events say");
  request = next_request();
  result = tsp.TSPI_lineDrop(request, call, NULL, 0);
  completed = result == (LONG)request && heard_completion(&from, request, &result);
  from = start;
  verdict(completed && result == 0 && heard_message(&from, LINE_CALLSTATE, tapi, LINECALLSTATE_IDLE, &state),
          "it is dropped and idle: %lx", result);
  closed = true;
  verdict(tsp.TSPI_lineCloseCall(call) == 0 && ITMSPAddress_ShutdownMSPCall(address, &tapi_call_object.unknown) == S_OK,
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
  return verdict(made == S_OK && IUnknown_QueryInterface(&tapi_address.unknown, &id_msp_address, (void **)&address) ==
                                     S_OK,
                 "COM makes it within TAPI's address object: %lx", made);
}

static ITTerminalSupport *identity(void) {
  ITTerminalSupport *terminals = NULL;
  IUnknown *self = NULL;
  IMarshal *marshal = NULL;
  void *stream = NULL;
  bool good = ITMSPAddress_QueryInterface(address, &id_terminal_support, (void **)&terminals) == S_OK &&
              ITTerminalSupport_QueryInterface(terminals, &IID_IUnknown, (void **)&self) == S_OK &&
              self == &tapi_address.unknown &&
              ITMSPAddress_QueryInterface(address, &IID_IMarshal, (void **)&marshal) == S_OK &&
              ITMSPAddress_QueryInterface(address, &id_stream, &stream) == E_NOINTERFACE;
  verdict(good, "it is one object with TAPI's, for any thread");
  if (self != NULL) {
    IUnknown_Release(self);
  }
  if (marshal != NULL) {
    IMarshal_Release(marshal);
  }
  return terminals;
}

static void both_halves(const wchar_t *destination) {
  ITTerminalSupport *terminals = identity();
  DWORD none = 0;
  verdict(ITMSPAddress_GetEvent(address, &none, NULL) == TAPI_E_NOEVENT &&
              ITMSPAddress_CreateMSPCall(address, MSP_CALL, 0, TAPIMEDIATYPE_AUDIO, NULL, &tapi_call_object.inner) ==
                  TAPI_E_NOT_INITIALIZED,
          "before it starts there is nothing");
  HRESULT started = ITMSPAddress_Initialize(address, (MSP_HANDLE)signalled);
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
  wchar_t path[MAX_PATH];
  DWORD length = GetEnvironmentVariableW(L"SIPLINE_TEST_WAV", path, MAX_PATH);
  ITTerminal *terminal = length > 0 && length < MAX_PATH ? recorder(terminals, path) : NULL;
  HANDLE fetching = CreateThread(NULL, 0, fetch_events, NULL, 0, NULL);
  LONG created = tsp.TSPI_lineCreateMSPInstance(line, 0, (HTAPIMSPLINE)0x77, &instance);
  if (verdict(created == 0 && fetching != NULL, "the telephony half knows of it: %lx", created)) {
    call_out(destination, terminal);
    verdict(tsp.TSPI_lineCloseMSPInstance(instance) == 0, "the telephony half forgets it");
  }
  verdict(refused == 0, "no half refused what the other said: %ld", refused);
  SetEvent(over);
  WaitForSingleObject(fetching, INFINITE);
  CloseHandle(fetching);
  if (terminal != NULL) {
    ITTerminal_Release(terminal);
  }
  ITTerminalSupport_Release(terminals);
  verdict(ITMSPAddress_Shutdown(address) == S_OK && ITMSPAddress_Shutdown(address) == S_OK, "it shuts down");
}

int wmain(int argc, wchar_t **argv) {
  if (argc < 3) {
    printf("msp_host.exe PATH-OF-SIPLINE.TSP DESTINATION [DEVICE]\n");
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
  signalled = CreateEventW(NULL, FALSE, FALSE, NULL);
  over = CreateEventW(NULL, TRUE, FALSE, NULL);
  DWORD device = FIRST_DEVICE + (argc > 3 ? (DWORD)wcstoul(argv[3], NULL, 10) : 0);
  verdict(registers() == S_OK && unloadable() == S_OK, "it registers its class");
  verdict(tapisrv_start() > 0, "TAPISRV starts it");
  if (verdict(tsp.TSPI_lineOpen(device, tapi_line(1), &line, 0x00030001, line_event) == 0, "the line opens") &&
      make_address()) {
    verdict(unloadable() == S_FALSE, "an object holds the DLL");
    both_halves(argv[2]);
    ITMSPAddress_Release(address);
    verdict(IUnknown_Release(tapi_address.inner) == 0 && tapi_address.count == 1, "nothing holds the object: %ld",
            tapi_address.count);
    verdict(unloadable() == S_OK, "nothing holds the DLL");
  }
  verdict(tsp.TSPI_lineClose(line) == 0 && tapisrv_stop(), "it shuts down");
  verdict(overlapping_callbacks() == 0, "callbacks never overlapped");
  verdict(unregisters() == S_OK && unregisters() == S_OK, "it takes its class back");
  tapisrv_unload();
  CoUninitialize();
  verdict(GetModuleHandleW(L"sipline.tsp") == NULL, "the DLL unloads");
  return verdicts_failed();
}
