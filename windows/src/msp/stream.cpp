#include "stream.h"

#include "enumeration.h"
#include "service.h"

Stream::~Stream() {
  for (uint32_t i = 0; i < terminals_.count(); i++) {
    terminals_.at(i)->set_selected(false);
  }
}

HRESULT Stream::of(Name name, Stream **out) {
  Request direction(DOOR_STREAM_GET_DIRECTION);
  door_put_u32(direction.body(), name.id);
  HRESULT result = direction.ask(name.epoch);
  if (FAILED(result)) {
    return result;
  }
  Request media(DOOR_STREAM_GET_MEDIA_TYPE);
  door_put_u32(media.body(), name.id);
  result = media.ask(name.epoch);
  if (FAILED(result)) {
    return result;
  }
  uint32_t where = door_get_u32(direction.reply());
  uint32_t what = door_get_u32(media.reply());
  if (direction.reply()->failed || media.reply()->failed || where > TD_RENDER) {
    return TAPI_E_OPERATIONFAILED;
  }
  Stream *made = new Stream(what, (TERMINAL_DIRECTION)where);
  if (made == nullptr) {
    return E_OUTOFMEMORY;
  }
  set_name(made->token(), name);
  *out = made;
  return S_OK;
}

void *Stream::find(REFIID id) {
  return IsEqualIID(id, IID_ITStream) || IsEqualIID(id, IID_IDispatch) ? static_cast<ITStream *>(this) : nullptr;
}

HRESULT WINAPI Stream::get_MediaType(__LONG32 *type) {
  if (type == nullptr) {
    return E_POINTER;
  }
  *type = media_ & TAPIMEDIATYPE_VIDEO ? TAPIMEDIATYPE_VIDEO : TAPIMEDIATYPE_AUDIO;
  return S_OK;
}

HRESULT WINAPI Stream::get_Direction(TERMINAL_DIRECTION *direction) {
  if (direction == nullptr) {
    return E_POINTER;
  }
  *direction = direction_;
  return S_OK;
}

HRESULT WINAPI Stream::get_Name(BSTR *name) {
  if (name == nullptr) {
    return E_POINTER;
  }
  *name = SysAllocString(direction_ == TD_CAPTURE ? L"Audio to the other party" : L"Audio of the other party");
  return *name != nullptr ? S_OK : E_OUTOFMEMORY;
}

HRESULT Stream::ask(uint16_t function) {
  Name stream = name();
  Request request(function);
  door_put_u32(request.body(), stream.id);
  return request.ask(stream.epoch);
}

HRESULT WINAPI Stream::StartStream() { return ask(DOOR_STREAM_START_STREAM); }

HRESULT WINAPI Stream::PauseStream() { return ask(DOOR_STREAM_PAUSE_STREAM); }

HRESULT WINAPI Stream::StopStream() { return ask(DOOR_STREAM_STOP_STREAM); }

HRESULT Stream::ask_about(uint16_t function, Terminal *terminal) {
  Name stream = name();
  Name what = terminal->name();
  if (what.id == 0) {
    return TAPI_E_NOT_INITIALIZED;
  }
  if (what.epoch != stream.epoch) {
    return TAPI_E_INVALIDTERMINAL;
  }
  Request request(function);
  door_put_u32(request.body(), stream.id);
  door_put_u32(request.body(), what.id);
  return request.ask(stream.epoch);
}

// Ours, counted; NULL if it is none of ours.
static Terminal *ours(ITTerminal *terminal) {
  ITTerminal *face = nullptr;
  if (FAILED(terminal->QueryInterface(IID_ITTerminal, (void **)&face)) || face == nullptr) {
    return nullptr;
  }
  Thing *found = Thing::of_interface(Thing::TERMINAL, face);
  face->Release();
  return static_cast<Terminal *>(found);
}

HRESULT WINAPI Stream::SelectTerminal(ITTerminal *terminal) {
  if (terminal == nullptr) {
    return E_POINTER;
  }
  Terminal *chosen = ours(terminal);
  if (chosen == nullptr) {
    return TAPI_E_INVALIDTERMINAL;
  }
  HRESULT result = S_OK;
  if (chosen->direction() != direction_ && chosen->direction() != TD_BIDIRECTIONAL) {
    result = TAPI_E_INVALIDTERMINAL;
  }
  AcquireSRWLockExclusive(&lock_);
  if (SUCCEEDED(result)) {
    result = ask_about(DOOR_STREAM_SELECT_TERMINAL, chosen);
    if (result == TAPI_E_ALLOCATED) {
      result = chosen->selected() ? TAPI_E_TERMINALINUSE : TAPI_E_MAXTERMINALS;
    }
  }
  if (SUCCEEDED(result)) {
    chosen->set_selected(true);
    chosen->keep();
    if (!terminals_.take(chosen)) {
      ask_about(DOOR_STREAM_UNSELECT_TERMINAL, chosen);
      chosen->set_selected(false);
      result = E_OUTOFMEMORY;
    }
  }
  ReleaseSRWLockExclusive(&lock_);
  chosen->give_back();
  return result;
}

HRESULT WINAPI Stream::UnselectTerminal(ITTerminal *terminal) {
  if (terminal == nullptr) {
    return E_POINTER;
  }
  Terminal *chosen = ours(terminal);
  if (chosen == nullptr) {
    return TAPI_E_INVALIDTERMINAL;
  }
  AcquireSRWLockExclusive(&lock_);
  Terminal *held = terminals_.hand_out(chosen);
  HRESULT result = TAPI_E_INVALIDTERMINAL;
  if (held != nullptr) {
    // Whatever the service says, it is not selected here any more.
    result = ask_about(DOOR_STREAM_UNSELECT_TERMINAL, held);
    held->set_selected(false);
  }
  ReleaseSRWLockExclusive(&lock_);
  if (held != nullptr) {
    held->give_back();
  }
  chosen->give_back();
  return result;
}

HRESULT WINAPI Stream::EnumerateTerminals(IEnumTerminal **out) {
  AcquireSRWLockShared(&lock_);
  HRESULT result = enumerate<IEnumTerminal, &IID_IEnumTerminal, ITTerminal>(terminals_, out);
  ReleaseSRWLockShared(&lock_);
  return result;
}

HRESULT WINAPI Stream::get_Terminals(VARIANT *out) {
  AcquireSRWLockShared(&lock_);
  HRESULT result = collect<ITTerminal>(terminals_, out);
  ReleaseSRWLockShared(&lock_);
  return result;
}
