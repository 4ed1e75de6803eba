#include "tapi3.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define WAIT_MILLIS 20000

#define TAPI3_ID(name, first, second, third, a, b, c, d, e, f, g, h) \
  const IID name = {first, second, third, {a, b, c, d, e, f, g, h}}
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
const CLSID class_of_service = {0xB7C1D0F4, 0x5A3E, 0x4C62, {0x9D, 0x18, 0x2F, 0x6E, 0x8A, 0x41, 0xC9, 0x73}};

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

struct outer tapi_address = {{&outer_functions}, 1, NULL};
struct outer tapi_call_object = {{&outer_functions}, 1, NULL};
struct halves halves;
struct told told;

static bool has_sdp(const BYTE *data, DWORD size) {
  for (DWORD i = 0; i + 4 < size; i++) {
    if (memcmp(data + i, "v=0\r\n", 5) == 0) {
      return true;
    }
  }
  return false;
}

void CALLBACK tapi3_line_event(HTAPILINE tapi, HTAPICALL about, DWORD message, DWORD_PTR one, DWORD_PTR two,
                                DWORD_PTR three) {
  if (message == LINE_SENDMSPDATA) {
    BYTE *buffer = (BYTE *)two;
    IUnknown *object = about != NULL ? &tapi_call_object.unknown : NULL;
    HRESULT result = ITMSPAddress_ReceiveTSPData(halves.address, object, buffer, (DWORD)three);
    InterlockedIncrement(&told.to_media);
    InterlockedAdd(&told.sdp_to_media, has_sdp(buffer, (DWORD)three));
    if (FAILED(result)) {
      printf("     %lu bytes were refused: %lx\n", (DWORD)three, result);
      InterlockedIncrement(&told.refused);
    }
  }
  tapisrv_line_event(tapi, about, message, one, two, three);
}

static void handle_event(const MSP_EVENT_INFO *event) {
  if (event->Event == ME_TSP_DATA) {
    const BYTE *buffer = event->MSP_TSP_DATA.pBuffer;
    DWORD size = event->MSP_TSP_DATA.dwBufferSize;
    HDRVCALL about = event->hCall == MSP_CALL ? halves.call : NULL;
    LONG result = tsp.TSPI_lineReceiveMSPData(halves.line, about, halves.instance, (void *)buffer, size);
    InterlockedIncrement(&told.to_telephony);
    InterlockedAdd(&told.sdp_to_telephony, has_sdp(buffer, size));
    // The last of what the media half said may find its call closed.
    if (result != 0 && !(halves.closed && result == REFUSED(LINEERR_INVALCALLHANDLE))) {
      printf("     %lu bytes were refused: %lx\n", size, result);
      InterlockedIncrement(&told.refused);
    }
  } else if (event->Event == ME_CALL_EVENT) {
    InterlockedAdd(&told.active_streams, event->MSP_CALL_EVENT_INFO.Type == CALL_STREAM_ACTIVE);
    if (event->MSP_CALL_EVENT_INFO.pStream != NULL) {
      ITStream_Release(event->MSP_CALL_EVENT_INFO.pStream);
    }
  } else if (event->Event == ME_FILE_TERMINAL_EVENT) {
    TERMINAL_MEDIA_STATE state = event->MSP_FILE_TERMINAL_EVENT_INFO.TerminalMediaState;
    InterlockedIncrement(state == TMS_ACTIVE   ? &told.files_active
                         : state == TMS_PAUSED ? &told.files_paused
                                               : &told.files_idle);
    if (event->MSP_FILE_TERMINAL_EVENT_INFO.pParentFileTerminal != NULL) {
      ITTerminal_Release(event->MSP_FILE_TERMINAL_EVENT_INFO.pParentFileTerminal);
    }
    if (event->MSP_FILE_TERMINAL_EVENT_INFO.pFileTrack != NULL) {
      ITFileTrack_Release(event->MSP_FILE_TERMINAL_EVENT_INFO.pFileTrack);
    }
  }
}

// TAPI 3's: fetches events, first with a buffer that is too small.
DWORD WINAPI tapi3_fetch_events(void *nothing) {
  (void)nothing;
  HANDLE either[] = {halves.signalled, halves.over};
  while (WaitForMultipleObjects(2, either, FALSE, INFINITE) == WAIT_OBJECT_0) {
    for (;;) {
      DWORD size = 1;
      if (ITMSPAddress_GetEvent(halves.address, &size, NULL) != TAPI_E_NOTENOUGHMEMORY) {
        break;
      }
      MSP_EVENT_INFO *event = malloc(size);
      if (event == NULL || ITMSPAddress_GetEvent(halves.address, &size, (BYTE *)event) != S_OK ||
          event->dwSize != size) {
        InterlockedIncrement(&told.refused);
      } else {
        handle_event(event);
      }
      free(event);
    }
  }
  return 0;
}

bool reached(LONG volatile *count, LONG wanted) {
  ULONGLONG until = GetTickCount64() + WAIT_MILLIS;
  while (InterlockedCompareExchange(count, 0, 0) < wanted) {
    if (GetTickCount64() >= until) {
      return false;
    }
    Sleep(10);
  }
  return true;
}
