#include "msp_files.h"

#include <stdio.h>
#include <string.h>

static const wchar_t file_playback[] = L"{0CB9914C-79CD-47DC-ADB0-327F47CEFB20}";
static const wchar_t file_recording[] = L"{521F3D06-C3D0-4511-8617-86B9A783DA77}";

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

// A list that is none: a number elsewhere, at the end of what may be read.
static bool refuses_a_number(const struct file *file) {
  SYSTEM_INFO system;
  ITMediaPlayback *playback = NULL;
  GetSystemInfo(&system);
  BYTE *pages = VirtualAlloc(NULL, 2 * system.dwPageSize, MEM_RESERVE, PAGE_NOACCESS);
  bool good = pages != NULL && VirtualAlloc(pages, system.dwPageSize, MEM_COMMIT, PAGE_READWRITE) != NULL &&
              ITTerminal_QueryInterface(file->terminal, &id_media_playback, (void **)&playback) == S_OK;
  if (good) {
    VARIANT number = {.vt = VT_BYREF | VT_I4, .plVal = (LONG *)(pages + system.dwPageSize) - 1};
    good = ITMediaPlayback_put_PlayList(playback, number) == TAPI_E_NOTSUPPORTED;
  }
  if (playback != NULL) {
    ITMediaPlayback_Release(playback);
  }
  VirtualFree(pages, 0, MEM_RELEASE);
  return good;
}

bool file_terminal(ITTerminalSupport *terminals, const wchar_t *path, struct file *file) {
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
  if (made && file->direction == TD_CAPTURE) {
    verdict(refuses_a_number(file), "a play list that is none is refused");
  }
  HRESULT result = made ? name_file(file, path) : E_FAIL;
  return verdict(result == S_OK && ITMediaControl_get_MediaState(file->control, &state) == S_OK && state == TMS_IDLE,
                 "%ls is its file, and waits to be started: %lx", path, result);
}

void let_go(struct file *file) {
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

static bool is_in(const struct file *file, TERMINAL_MEDIA_STATE wanted) {
  TERMINAL_MEDIA_STATE state = TMS_LASTITEM + 1;
  return ITMediaControl_get_MediaState(file->control, &state) == S_OK && state == wanted;
}

// Plays and records until the file that is played is over.
void stream_files(const struct file *played, const struct file *recorded) {
  verdict(told.files_active == 0, "no file runs before it is started");
  verdict(ITMediaControl_Start(played->control) == S_OK && reached(&told.files_active, 1) && is_in(played, TMS_ACTIVE),
          "the one file is played");
  verdict(ITMediaControl_Pause(played->control) == S_OK && reached(&told.files_paused, 1) &&
              is_in(played, TMS_PAUSED) && ITMediaControl_Start(played->control) == S_OK && reached(&told.files_active, 2),
          "it is paused and goes on");
  verdict(ITMediaControl_Stop(played->control) == S_OK && reached(&told.files_idle, 1) && is_in(played, TMS_IDLE),
          "it is stopped");
  verdict(ITMediaControl_Start(recorded->control) == S_OK && reached(&told.files_active, 3) &&
              is_in(recorded, TMS_ACTIVE),
          "the other is recorded");
  verdict(ITMediaControl_Start(played->control) == S_OK && reached(&told.files_active, 4), "the first begins anew");
  verdict(reached(&told.files_idle, 2) && is_in(played, TMS_IDLE), "and comes to its end");
  verdict(ITMediaControl_Stop(recorded->control) == S_OK && reached(&told.files_idle, 3) && is_in(recorded, TMS_IDLE),
          "the recording is stopped");
}
