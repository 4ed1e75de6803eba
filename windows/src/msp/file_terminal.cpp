#include "file_terminal.h"

#include <string.h>

#include "enumeration.h"
#include "service.h"

#define MOST_PATH_CHARS 32767u

FileTerminal::~FileTerminal() {
  if (tracks_.count() > 0) {
    tracks_.at(0)->leave_file();
  }
  SysFreeString(path_);
}

HRESULT FileTerminal::of(uint32_t address, TERMINAL_DIRECTION direction, FileTerminal **out) {
  FileTerminal *made = new FileTerminal(address, direction);
  if (made == nullptr) {
    return E_OUTOFMEMORY;
  }
  Terminal *track = nullptr;
  HRESULT result = Terminal::of_track(made, direction, &track);
  if (SUCCEEDED(result) && !made->tracks_.take(track)) {
    result = E_OUTOFMEMORY;
  }
  if (FAILED(result)) {
    made->give_back();
    return result;
  }
  *out = made;
  return S_OK;
}

void *FileTerminal::find(REFIID id) {
  if (IsEqualIID(id, IID_ITTerminal) || IsEqualIID(id, IID_IDispatch)) {
    return static_cast<ITTerminal *>(this);
  }
  if (IsEqualIID(id, IID_ITMultiTrackTerminal)) {
    return static_cast<ITMultiTrackTerminal *>(this);
  }
  if (IsEqualIID(id, IID_ITMediaControl)) {
    return static_cast<ITMediaControl *>(this);
  }
  if (IsEqualIID(id, IID_ITMediaPlayback) && direction_ == TD_CAPTURE) {
    return static_cast<ITMediaPlayback *>(this);
  }
  if (IsEqualIID(id, IID_ITMediaRecord) && direction_ == TD_RENDER) {
    return static_cast<ITMediaRecord *>(this);
  }
  return nullptr;
}

HRESULT WINAPI FileTerminal::get_Name(BSTR *name) {
  if (name == nullptr) {
    return E_POINTER;
  }
  *name = SysAllocString(direction_ == TD_CAPTURE ? L"File played" : L"File recorded");
  return *name != nullptr ? S_OK : E_OUTOFMEMORY;
}

HRESULT WINAPI FileTerminal::get_State(TERMINAL_STATE *state) { return tracks_.at(0)->get_State(state); }

HRESULT WINAPI FileTerminal::get_TerminalType(TERMINAL_TYPE *type) { return tracks_.at(0)->get_TerminalType(type); }

HRESULT WINAPI FileTerminal::get_TerminalClass(BSTR *id) { return tracks_.at(0)->get_TerminalClass(id); }

HRESULT WINAPI FileTerminal::get_MediaType(__LONG32 *type) {
  if (type == nullptr) {
    return E_POINTER;
  }
  *type = TAPIMEDIATYPE_MULTITRACK;
  return S_OK;
}

HRESULT WINAPI FileTerminal::get_Direction(TERMINAL_DIRECTION *direction) {
  return tracks_.at(0)->get_Direction(direction);
}

HRESULT WINAPI FileTerminal::get_TrackTerminals(VARIANT *out) { return collect<ITTerminal>(tracks_, out); }

HRESULT WINAPI FileTerminal::EnumerateTrackTerminals(IEnumTerminal **out) {
  return enumerate<IEnumTerminal, &IID_IEnumTerminal, ITTerminal>(tracks_, out);
}

HRESULT WINAPI FileTerminal::CreateTrackTerminal(__LONG32 media, TERMINAL_DIRECTION direction, ITTerminal **out) {
  if (out == nullptr) {
    return E_POINTER;
  }
  *out = nullptr;
  if (media != TAPIMEDIATYPE_AUDIO) {
    return TAPI_E_INVALIDMEDIATYPE;
  }
  return direction == direction_ ? TAPI_E_MAXTERMINALS : TAPI_E_INVALIDDIRECTION;
}

HRESULT WINAPI FileTerminal::get_MediaTypesInUse(__LONG32 *types) {
  if (types == nullptr) {
    return E_POINTER;
  }
  *types = tracks_.at(0)->selected() ? TAPIMEDIATYPE_AUDIO : 0;
  return S_OK;
}

HRESULT WINAPI FileTerminal::get_DirectionsInUse(TERMINAL_DIRECTION *directions) {
  if (directions == nullptr) {
    return E_POINTER;
  }
  *directions = tracks_.at(0)->selected() ? direction_ : TD_NONE;
  return S_OK;
}

HRESULT WINAPI FileTerminal::RemoveTrackTerminal(ITTerminal *track) {
  return track != nullptr ? TAPI_E_NOTSUPPORTED : E_POINTER;
}

HRESULT WINAPI FileTerminal::Start() { return tracks_.at(0)->ask(DOOR_MEDIA_CONTROL_START); }

HRESULT WINAPI FileTerminal::Stop() { return tracks_.at(0)->ask(DOOR_MEDIA_CONTROL_STOP); }

HRESULT WINAPI FileTerminal::Pause() { return tracks_.at(0)->ask(DOOR_MEDIA_CONTROL_PAUSE); }

HRESULT WINAPI FileTerminal::get_MediaState(TERMINAL_MEDIA_STATE *state) {
  if (state == nullptr) {
    return E_POINTER;
  }
  *state = TMS_IDLE;
  Name track = tracks_.at(0)->name();
  if (track.id == 0) {
    return S_OK;
  }
  Request request(DOOR_MEDIA_CONTROL_GET_MEDIA_STATE);
  door_put_u32(request.body(), track.id);
  HRESULT result = request.ask(track.epoch);
  if (SUCCEEDED(result)) {
    uint32_t now = door_get_u32(request.reply());
    if (request.reply()->failed || now > TMS_LASTITEM) {
      return TAPI_E_OPERATIONFAILED;
    }
    *state = (TERMINAL_MEDIA_STATE)now;
  }
  return result;
}

HRESULT FileTerminal::open(const wchar_t *path) {
  size_t chars = path != nullptr ? wcsnlen(path, MOST_PATH_CHARS + 1) : 0;
  if (chars == 0 || chars > MOST_PATH_CHARS) {
    return E_INVALIDARG;
  }
  Terminal *track = tracks_.at(0);
  if (track->selected()) {
    return TAPI_E_WRONG_STATE;
  }
  BSTR text = SysAllocString(path);
  if (text == nullptr) {
    return E_OUTOFMEMORY;
  }
  track->release_at_service();
  Name address = Thing::name_of(address_);
  door_terminal_support_create_terminal_request fields = {};
  fields.address = address.id;
  fields.request.kind = door_str_of(direction_ == TD_CAPTURE ? L"PlayFile" : L"RecordFile", 16);
  fields.request.file = door_str_of(path, (uint32_t)chars);
  fields.request.sample_rate = RECORDING_RATE;
  Request request(DOOR_TERMINAL_SUPPORT_CREATE_TERMINAL, (uint32_t)(chars * sizeof *path));
  door_put_terminal_support_create_terminal_request(request.body(), &fields);
  HRESULT result = request.make(address.epoch, track->token(), DOOR_TERMINAL_RELEASE, DEVICE_MILLIS);
  if (FAILED(result)) {
    SysFreeString(text);
    return result;
  }
  // TAPI's files wait for ITMediaControl::Start, and the service's do not.
  Name name = track->name();
  Request stop(DOOR_MEDIA_CONTROL_STOP);
  door_put_u32(stop.body(), name.id);
  stop.tell(name.epoch);
  AcquireSRWLockExclusive(&lock_);
  BSTR former = path_;
  path_ = text;
  ReleaseSRWLockExclusive(&lock_);
  SysFreeString(former);
  return S_OK;
}

// The only text in `list`, not copied; NULL if it holds anything else.
static BSTR only_text(const VARIANTARG *list) {
  if (list->vt == VT_BSTR) {
    return list->bstrVal;
  }
  if (!(list->vt & VT_ARRAY)) {
    return nullptr;
  }
  SAFEARRAY *array = list->vt & VT_BYREF ? (list->pparray != nullptr ? *list->pparray : nullptr) : list->parray;
  VARTYPE type = list->vt & ~(VT_ARRAY | VT_BYREF);
  if (array == nullptr || array->cDims != 1 || array->rgsabound[0].cElements != 1) {
    return nullptr;
  }
  if (type == VT_BSTR) {
    return *(BSTR *)array->pvData;
  }
  const VARIANT *item = (const VARIANT *)array->pvData;
  return type == VT_VARIANT && item->vt == VT_BSTR ? item->bstrVal : nullptr;
}

HRESULT WINAPI FileTerminal::put_PlayList(VARIANTARG list) {
  BSTR path = only_text(&list);
  return path != nullptr ? open(path) : TAPI_E_NOTSUPPORTED;
}

HRESULT WINAPI FileTerminal::get_PlayList(VARIANTARG *list) {
  if (list == nullptr) {
    return E_POINTER;
  }
  VariantInit(list);
  BSTR path = nullptr;
  HRESULT result = get_FileName(&path);
  if (FAILED(result)) {
    return result;
  }
  SAFEARRAY *array = SafeArrayCreateVector(VT_VARIANT, 0, 1);
  if (array == nullptr) {
    SysFreeString(path);
    return E_OUTOFMEMORY;
  }
  VARIANT *item = (VARIANT *)array->pvData;
  item->vt = VT_BSTR;
  item->bstrVal = path;
  list->vt = VT_ARRAY | VT_VARIANT;
  list->parray = array;
  return S_OK;
}

HRESULT WINAPI FileTerminal::put_FileName(BSTR name) { return open(name); }

HRESULT WINAPI FileTerminal::get_FileName(BSTR *name) {
  if (name == nullptr) {
    return E_POINTER;
  }
  AcquireSRWLockShared(&lock_);
  *name = SysAllocString(path_ != nullptr ? path_ : L"");
  ReleaseSRWLockShared(&lock_);
  return *name != nullptr ? S_OK : E_OUTOFMEMORY;
}
