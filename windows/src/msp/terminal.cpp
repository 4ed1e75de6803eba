#include "terminal.h"

#include <string.h>

#include "file_terminal.h"
#include "service.h"

// Guards which file a track belongs to.
static SRWLOCK files = SRWLOCK_INIT;

Terminal::~Terminal() {
  if (type_ == TT_DYNAMIC) {
    release_at_service();
  }
  SysFreeString(device_);
}

HRESULT Terminal::of_device(Name name, Terminal **out) {
  Request direction(DOOR_TERMINAL_GET_DIRECTION);
  door_put_u32(direction.body(), name.id);
  HRESULT result = direction.ask(name.epoch);
  if (FAILED(result)) {
    return result;
  }
  Request text(DOOR_TERMINAL_GET_NAME);
  door_put_u32(text.body(), name.id);
  result = text.ask(name.epoch);
  if (FAILED(result)) {
    return result;
  }
  uint32_t where = door_get_u32(direction.reply());
  door_str what = door_get_str(text.reply());
  if (direction.reply()->failed || text.reply()->failed || where > TD_BIDIRECTIONAL) {
    return TAPI_E_OPERATIONFAILED;
  }
  Terminal *made = new Terminal(TT_STATIC, (TERMINAL_DIRECTION)where, nullptr);
  if (made == nullptr) {
    return E_OUTOFMEMORY;
  }
  made->device_ = SysAllocStringLen(nullptr, what.bytes / sizeof(wchar_t));
  if (made->device_ == nullptr) {
    made->give_back();
    return E_OUTOFMEMORY;
  }
  memcpy(made->device_, what.text, what.bytes / sizeof(wchar_t) * sizeof(wchar_t));
  set_name(made->token(), name);
  *out = made;
  return S_OK;
}

HRESULT Terminal::of_track(FileTerminal *file, TERMINAL_DIRECTION direction, Terminal **out) {
  *out = new Terminal(TT_DYNAMIC, direction, file);
  return *out != nullptr ? S_OK : E_OUTOFMEMORY;
}

FileTerminal *Terminal::file() {
  AcquireSRWLockShared(&files);
  FileTerminal *file = file_ != nullptr && file_->keep_if_alive() ? file_ : nullptr;
  ReleaseSRWLockShared(&files);
  return file;
}

void Terminal::leave_file() {
  AcquireSRWLockExclusive(&files);
  file_ = nullptr;
  ReleaseSRWLockExclusive(&files);
}

void *Terminal::find(REFIID id) {
  if (IsEqualIID(id, IID_ITTerminal) || IsEqualIID(id, IID_IDispatch)) {
    return static_cast<ITTerminal *>(this);
  }
  if (IsEqualIID(id, IID_ITBasicAudioTerminal) && type_ == TT_STATIC) {
    return static_cast<ITBasicAudioTerminal *>(this);
  }
  if (IsEqualIID(id, IID_ITFileTrack) && type_ == TT_DYNAMIC) {
    return static_cast<ITFileTrack *>(this);
  }
  return nullptr;
}

HRESULT Terminal::ask(uint16_t function) {
  Name terminal = name();
  if (terminal.id == 0) {
    return TAPI_E_NOT_INITIALIZED;
  }
  Request request(function);
  door_put_u32(request.body(), terminal.id);
  return request.ask(terminal.epoch);
}

void Terminal::release_at_service() {
  Name former = name();
  if (former.id != 0) {
    set_name(token(), {0, 0});
    Request request(DOOR_TERMINAL_RELEASE);
    door_put_u32(request.body(), former.id);
    request.tell(former.epoch);
  }
}

HRESULT WINAPI Terminal::get_Name(BSTR *name) {
  if (name == nullptr) {
    return E_POINTER;
  }
  if (type_ == TT_STATIC) {
    *name = SysAllocStringLen(device_, SysStringLen(device_));
  } else {
    *name = SysAllocString(direction_ == TD_CAPTURE ? L"Audio of a file" : L"Audio to a file");
  }
  return *name != nullptr ? S_OK : E_OUTOFMEMORY;
}

HRESULT WINAPI Terminal::get_State(TERMINAL_STATE *state) {
  if (state == nullptr) {
    return E_POINTER;
  }
  *state = selected() ? TS_INUSE : TS_NOTINUSE;
  return S_OK;
}

HRESULT WINAPI Terminal::get_TerminalType(TERMINAL_TYPE *type) {
  if (type == nullptr) {
    return E_POINTER;
  }
  *type = type_;
  return S_OK;
}

static const CLSID *device_class(TERMINAL_DIRECTION direction) {
  return direction == TD_CAPTURE  ? &CLSID_OfMicrophone
         : direction == TD_RENDER ? &CLSID_OfSpeakers
                                  : &CLSID_OfHeadset;
}

HRESULT WINAPI Terminal::get_TerminalClass(BSTR *id) {
  if (id == nullptr) {
    return E_POINTER;
  }
  const CLSID *file = direction_ == TD_CAPTURE ? &CLSID_OfFilePlayback : &CLSID_OfFileRecording;
  wchar_t text[40];
  StringFromGUID2(type_ == TT_STATIC ? *device_class(direction_) : *file, text, sizeof text / sizeof *text);
  *id = SysAllocString(text);
  return *id != nullptr ? S_OK : E_OUTOFMEMORY;
}

HRESULT WINAPI Terminal::get_MediaType(__LONG32 *type) {
  if (type == nullptr) {
    return E_POINTER;
  }
  *type = TAPIMEDIATYPE_AUDIO;
  return S_OK;
}

HRESULT WINAPI Terminal::get_Direction(TERMINAL_DIRECTION *direction) {
  if (direction == nullptr) {
    return E_POINTER;
  }
  *direction = direction_;
  return S_OK;
}

HRESULT WINAPI Terminal::put_Volume(__LONG32 volume) {
  Name terminal = name();
  Request request(DOOR_BASIC_AUDIO_TERMINAL_PUT_VOLUME);
  door_put_u32(request.body(), terminal.id);
  door_put_u32(request.body(), (uint32_t)volume);
  return request.ask(terminal.epoch);
}

HRESULT WINAPI Terminal::get_Volume(__LONG32 *volume) {
  if (volume == nullptr) {
    return E_POINTER;
  }
  Name terminal = name();
  Request request(DOOR_BASIC_AUDIO_TERMINAL_GET_VOLUME);
  door_put_u32(request.body(), terminal.id);
  HRESULT result = request.ask(terminal.epoch);
  if (SUCCEEDED(result)) {
    *volume = (__LONG32)door_get_u32(request.reply());
    result = request.reply()->failed ? TAPI_E_OPERATIONFAILED : S_OK;
  }
  return result;
}

HRESULT WINAPI Terminal::put_Balance(__LONG32) { return E_NOTIMPL; }

HRESULT WINAPI Terminal::get_Balance(__LONG32 *) { return E_NOTIMPL; }
