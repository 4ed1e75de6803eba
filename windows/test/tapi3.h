// Plays TAPI 3 for the media half: its objects that aggregate ours, and what goes from half to half through here.
#ifndef SIPLINE_TEST_TAPI3_H
#define SIPLINE_TEST_TAPI3_H

#define COBJMACROS
#include "tapisrv.h"

#include <ole2.h>
#pragma pack(push)
#include <msp.h>
#include <tapi3err.h>
#pragma pack(pop)

// Told apart from the provider's own copies on purpose.
extern const IID id_msp_address;
extern const IID id_stream_control;
extern const IID id_stream;
extern const IID id_terminal_support;
extern const IID id_media_control;
extern const IID id_multi_track;
extern const IID id_file_track;
extern const IID id_basic_audio;
extern const IID id_media_playback;
extern const IID id_media_record;
extern const CLSID class_of_service;

// An object that aggregates another: TAPI's address, and TAPI's call.
struct outer {
  IUnknown unknown;
  LONG count;
  IUnknown *inner;
};

extern struct outer tapi_address;
extern struct outer tapi_call_object;
#define MSP_CALL ((MSP_HANDLE)(uintptr_t)0x4242)

// The one line and call, and their media half.
struct halves {
  ITMSPAddress *address;
  HDRVLINE line;
  HDRVCALL call;
  HDRVMSPLINE instance;
  HANDLE signalled;      // there are events
  HANDLE over;           // there will be none
  volatile bool closed;  // the call's telephony half
};
extern struct halves halves;

// What went from half to half, and what the media half told.
struct told {
  LONG to_media;
  LONG sdp_to_media;
  LONG to_telephony;
  LONG sdp_to_telephony;
  LONG refused;
  LONG active_streams;
  LONG files_active;
  LONG files_paused;
  LONG files_idle;
};
extern struct told told;

// Waits until one of them has come so far.
bool reached(LONG volatile *count, LONG wanted);

// TAPISRV's LINEEVENT: hands LINE_SENDMSPDATA to the media half.
void CALLBACK tapi3_line_event(HTAPILINE tapi, HTAPICALL about, DWORD message, DWORD_PTR one, DWORD_PTR two,
                               DWORD_PTR three);

// TAPI's thread that fetches events and hands ME_TSP_DATA to the telephony half, until it is over.
DWORD WINAPI tapi3_fetch_events(void *nothing);

#endif
