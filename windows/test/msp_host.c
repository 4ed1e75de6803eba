// Plays TAPISRV and TAPI 3 for both halves, with a service that runs:
// msp_host.exe PATH-OF-TSP DESTINATION PLAYED.WAV RECORDED.WAV
//
// The files are the service's machine's: the one is played to the destination while the other records what comes
// back, until the first is over. The service has sound devices.
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
TAPI3_ID(id_media_control, 0xC445DDE8, 0x5199, 0x4BC7, 0x98, 0x07, 0x5F, 0xFB, 0x92, 0xE4, 0x2E, 0x09);
TAPI3_ID(id_multi_track, 0xFE040091, 0xADE8, 0x4072, 0x95, 0xC9, 0xBF, 0x7D, 0xE8, 0xC5, 0x4B, 0x44);
TAPI3_ID(id_file_track, 0x31CA6EA9, 0xC08A, 0x4BEA, 0x88, 0x11, 0x8E, 0x9C, 0x1B, 0xA3, 0xEA, 0x3A);
TAPI3_ID(id_basic_audio, 0xB1EFC38D, 0x9355, 0x11D0, 0x83, 0x5C, 0x00, 0xAA, 0x00, 0x3C, 0xCA, 0xBD);
TAPI3_ID(id_media_playback, 0x627E8AE6, 0xAE4C, 0x4A69, 0xBB, 0x63, 0x2A, 0xD6, 0x25, 0x40, 0x4B, 0x77);
TAPI3_ID(id_media_record, 0xF5DD4592, 0x5476, 0x4CC1, 0x9D, 0x4D, 0xFA, 0xD3, 0xEE, 0xFE, 0x7D, 0xB2);
static const IID class_of_service = {0xB7C1D0F4, 0x5A3E, 0x4C62, {0x9D, 0x18, 0x2F, 0x6E, 0x8A, 0x41, 0xC9, 0x73}};
static const wchar_t media_stream[] = L"{E2F7AEF7-4971-11D1-A671-006097C9A2E8}";
static const wchar_t file_playback[] = L"{0CB9914C-79CD-47DC-ADB0-327F47CEFB20}";
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
static LONG files_active;
static LONG files_paused;
static LONG files_idle;
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
  } else if (event->Event == ME_FILE_TERMINAL_EVENT) {
    TERMINAL_MEDIA_STATE state = event->MSP_FILE_TERMINAL_EVENT_INFO.TerminalMediaState;
    InterlockedIncrement(state == TMS_ACTIVE ? &files_active : state == TMS_PAUSED ? &files_paused : &files_idle);
    if (event->MSP_FILE_TERMINAL_EVENT_INFO.pParentFileTerminal != NULL) {
      ITTerminal_Release(event->MSP_FILE_TERMINAL_EVENT_INFO.pParentFileTerminal);
    }
    if (event->MSP_FILE_TERMINAL_EVENT_INFO.pFileTrack != NULL) {
      ITFileTrack_Release(event->MSP_FILE_TERMINAL_EVENT_INFO.pFileTrack);
    }
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

// A terminal of a file, with what TAPI sees of it.
struct file {
  TERMINAL_DIRECTION direction;
  ITTerminal *terminal;
  ITMediaControl *control;
  ITTerminal *track;
};

static HRESULT name_file(const struct file *file, const wchar_t *path) {
  HRESULT result;
  BSTR name = SysAllocString(path);
  if (file->direction == TD_CAPTURE) {
    ITMediaPlayback *playback = NULL;
    VARIANT list = {.vt = VT_BSTR, .bstrVal = name};
    result = ITTerminal_QueryInterface(file->terminal, &id_media_playback, (void **)&playback);
    if (SUCCEEDED(result)) {
      result = ITMediaPlayback_put_PlayList(playback, list);
      ITMediaPlayback_Release(playback);
    }
  } else {
    ITMediaRecord *record = NULL;
    result = ITTerminal_QueryInterface(file->terminal, &id_media_record, (void **)&record);
    if (SUCCEEDED(result)) {
      result = ITMediaRecord_put_FileName(record, name);
      ITMediaRecord_Release(record);
    }
  }
  SysFreeString(name);
  return result;
}

static ITTerminal *only_track(ITTerminal *terminal) {
  ITMultiTrackTerminal *multi = NULL;
  IEnumTerminal *tracks = NULL;
  ITTerminal *found[2] = {NULL, NULL};
  ULONG count = 0;
  if (ITTerminal_QueryInterface(terminal, &id_multi_track, (void **)&multi) == S_OK) {
    if (ITMultiTrackTerminal_EnumerateTrackTerminals(multi, &tracks) == S_OK) {
      IEnumTerminal_Next(tracks, 2, found, &count);
      IEnumTerminal_Release(tracks);
    }
    ITMultiTrackTerminal_Release(multi);
  }
  return count == 1 ? found[0] : NULL;
}

static bool file_terminal(ITTerminalSupport *terminals, const wchar_t *path, struct file *file) {
  BSTR class = SysAllocString(file->direction == TD_CAPTURE ? file_playback : file_recording);
  bool made = ITTerminalSupport_CreateTerminal(terminals, class, TAPIMEDIATYPE_MULTITRACK, file->direction,
                                               &file->terminal) == S_OK &&
              ITTerminal_QueryInterface(file->terminal, &id_media_control, (void **)&file->control) == S_OK &&
              (file->track = only_track(file->terminal)) != NULL;
  SysFreeString(class);
  ITFileTrack *face = NULL;
  ITTerminal *parent = NULL;
  made = made && ITTerminal_QueryInterface(file->track, &id_file_track, (void **)&face) == S_OK &&
         ITFileTrack_get_ControllingTerminal(face, &parent) == S_OK && parent == file->terminal;
  AM_MEDIA_TYPE *format = NULL;
  if (made && file->direction == TD_RENDER) {
    made = ITFileTrack_get_Format(face, &format) == S_OK &&
           ((WAVEFORMATEX *)format->pbFormat)->nSamplesPerSec == 16000;
    CoTaskMemFree(format->pbFormat);
    CoTaskMemFree(format);
  }
  verdict(made, "a file's terminal has one track, which knows it");
  if (face != NULL) {
    ITFileTrack_Release(face);
  }
  if (parent != NULL) {
    ITTerminal_Release(parent);
  }
  TERMINAL_MEDIA_STATE state = TMS_ACTIVE;
  verdict(made && ITMediaControl_Start(file->control) == TAPI_E_NOT_INITIALIZED &&
              FAILED(name_file(file, L"/no/such/folder/x.wav")),
          "without a file it does not start, and one that cannot be is refused");
  HRESULT result = made ? name_file(file, path) : E_FAIL;
  return verdict(result == S_OK && ITMediaControl_get_MediaState(file->control, &state) == S_OK && state == TMS_IDLE,
                 "%ls is its file, and waits to be started: %lx", path, result);
}

static void let_go(struct file *file) {
  if (file->track != NULL) {
    ITTerminal_Release(file->track);
  }
  if (file->control != NULL) {
    ITMediaControl_Release(file->control);
  }
  if (file->terminal != NULL) {
    ITTerminal_Release(file->terminal);
  }
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

static bool is_in(const struct file *file, TERMINAL_MEDIA_STATE wanted) {
  TERMINAL_MEDIA_STATE state = TMS_LASTITEM + 1;
  return ITMediaControl_get_MediaState(file->control, &state) == S_OK && state == wanted;
}

// Plays and records until the file that is played is over.
static void stream_files(const struct file *played, const struct file *recorded) {
  verdict(files_active == 0, "no file runs before it is started");
  verdict(ITMediaControl_Start(played->control) == S_OK && reached(&files_active, 1) && is_in(played, TMS_ACTIVE),
          "the one file is played");
  verdict(ITMediaControl_Pause(played->control) == S_OK && reached(&files_paused, 1) && is_in(played, TMS_PAUSED) &&
              ITMediaControl_Start(played->control) == S_OK && reached(&files_active, 2),
          "it is paused and goes on");
  verdict(ITMediaControl_Stop(played->control) == S_OK && reached(&files_idle, 1) && is_in(played, TMS_IDLE),
          "it is stopped");
  verdict(ITMediaControl_Start(recorded->control) == S_OK && reached(&files_active, 3) && is_in(recorded, TMS_ACTIVE),
          "the other is recorded");
  verdict(ITMediaControl_Start(played->control) == S_OK && reached(&files_active, 4), "the first begins anew");
  verdict(reached(&files_idle, 2) && is_in(played, TMS_IDLE), "and comes to its end");
  verdict(ITMediaControl_Stop(recorded->control) == S_OK && reached(&files_idle, 3) && is_in(recorded, TMS_IDLE),
          "the recording is stopped");
}

static void call_out(const wchar_t *destination, const struct file *played, const struct file *recorded) {
  ITStreamControl *control = NULL;
  HRESULT made = ITMSPAddress_CreateMSPCall(address, MSP_CALL, 0, TAPIMEDIATYPE_AUDIO, &tapi_call_object.unknown,
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
  stream_files(played, recorded);
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

static void both_halves(wchar_t **arguments) {
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
  device(terminals, TD_CAPTURE);
  device(terminals, TD_RENDER);
  struct file played = {TD_CAPTURE, NULL, NULL, NULL};
  struct file recorded = {TD_RENDER, NULL, NULL, NULL};
  bool files = file_terminal(terminals, arguments[1], &played) && file_terminal(terminals, arguments[2], &recorded);
  HANDLE fetching = CreateThread(NULL, 0, fetch_events, NULL, 0, NULL);
  LONG created = tsp.TSPI_lineCreateMSPInstance(line, 0, (HTAPIMSPLINE)0x77, &instance);
  if (verdict(created == 0 && fetching != NULL, "the telephony half knows of it: %lx", created)) {
    if (files) {
      call_out(arguments[0], &played, &recorded);
    }
    verdict(tsp.TSPI_lineCloseMSPInstance(instance) == 0, "the telephony half forgets it");
  }
  verdict(refused == 0, "no half refused what the other said: %ld", refused);
  SetEvent(over);
  WaitForSingleObject(fetching, INFINITE);
  CloseHandle(fetching);
  let_go(&played);
  let_go(&recorded);
  ITTerminalSupport_Release(terminals);
  verdict(ITMSPAddress_Shutdown(address) == S_OK && ITMSPAddress_Shutdown(address) == S_OK, "it shuts down");
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
  signalled = CreateEventW(NULL, FALSE, FALSE, NULL);
  over = CreateEventW(NULL, TRUE, FALSE, NULL);
  verdict(registers() == S_OK && unloadable() == S_OK, "it registers its class");
  verdict(tapisrv_start() > 0, "TAPISRV starts it");
  if (verdict(tsp.TSPI_lineOpen(FIRST_DEVICE, tapi_line(1), &line, 0x00030001, line_event) == 0, "the line opens") &&
      make_address()) {
    verdict(unloadable() == S_FALSE, "an object holds the DLL");
    both_halves(argv + 2);
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
