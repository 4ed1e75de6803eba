#include "terminal.h"

#include <string.h>

#include "service.h"

// Samples a second of what is recorded.
#define RECORDING_RATE 16000u
#define MOST_PATH_CHARS 32767u

Terminal::~Terminal() {
  if (type_ == TT_DYNAMIC) {
    release_at_service();
  }
  SysFreeString(text_);
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
  Terminal *made = new Terminal(TT_STATIC, (TERMINAL_DIRECTION)where, 0);
  if (made == nullptr) {
    return E_OUTOFMEMORY;
  }
  made->text_ = SysAllocStringLen(nullptr, what.bytes / sizeof(wchar_t));
  if (made->text_ == nullptr) {
    made->give_back();
    return E_OUTOFMEMORY;
  }
  memcpy(made->text_, what.text, what.bytes / sizeof(wchar_t) * sizeof(wchar_t));
  set_name(made->token(), name);
  *out = made;
  return S_OK;
}

HRESULT Terminal::of_file(uint32_t address, TERMINAL_DIRECTION direction, Terminal **out) {
  *out = new Terminal(TT_DYNAMIC, direction, address);
  return *out != nullptr ? S_OK : E_OUTOFMEMORY;
}

void *Terminal::find(REFIID id) {
  if (IsEqualIID(id, IID_ITTerminal) || IsEqualIID(id, IID_IDispatch)) {
    return static_cast<ITTerminal *>(this);
  }
  if (IsEqualIID(id, IID_ITMediaPlayback) && type_ == TT_DYNAMIC && direction_ == TD_CAPTURE) {
    return static_cast<ITMediaPlayback *>(this);
  }
  if (IsEqualIID(id, IID_ITMediaRecord) && type_ == TT_DYNAMIC && direction_ == TD_RENDER) {
    return static_cast<ITMediaRecord *>(this);
  }
  return nullptr;
}

HRESULT WINAPI Terminal::get_Name(BSTR *name) {
  if (name == nullptr) {
    return E_POINTER;
  }
  if (type_ == TT_STATIC) {
    *name = SysAllocStringLen(text_, SysStringLen(text_));
  } else {
    *name = SysAllocString(direction_ == TD_CAPTURE ? L"File played" : L"File recorded");
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

void Terminal::release_at_service() {
  Name former = name();
  if (former.id != 0) {
    set_name(token(), {0, 0});
    Request request(DOOR_TERMINAL_RELEASE);
    door_put_u32(request.body(), former.id);
    request.tell(former.epoch);
  }
}

HRESULT Terminal::open(const wchar_t *path) {
  size_t chars = path != nullptr ? wcsnlen(path, MOST_PATH_CHARS + 1) : 0;
  if (chars == 0 || chars > MOST_PATH_CHARS) {
    return E_INVALIDARG;
  }
  if (selected()) {
    return TAPI_E_WRONG_STATE;
  }
  BSTR text = SysAllocString(path);
  if (text == nullptr) {
    return E_OUTOFMEMORY;
  }
  release_at_service();
  Name address = name_of(address_);
  door_terminal_support_create_terminal_request fields = {};
  fields.address = address.id;
  fields.request.kind = door_str_of(direction_ == TD_CAPTURE ? L"PlayFile" : L"RecordFile", 16);
  fields.request.file = door_str_of(path, (uint32_t)chars);
  fields.request.sample_rate = RECORDING_RATE;
  Request request(DOOR_TERMINAL_SUPPORT_CREATE_TERMINAL, (uint32_t)(chars * sizeof *path));
  door_put_terminal_support_create_terminal_request(request.body(), &fields);
  HRESULT result = request.make(address.epoch, token(), DOOR_TERMINAL_RELEASE, DEVICE_MILLIS);
  if (FAILED(result)) {
    SysFreeString(text);
    return result;
  }
  AcquireSRWLockExclusive(&lock_);
  BSTR former = text_;
  text_ = text;
  ReleaseSRWLockExclusive(&lock_);
  SysFreeString(former);
  return S_OK;
}

// The only text in `list`, not copied; NULL if it holds anything else.
static BSTR only_text(const VARIANTARG *list) {
  if (list->vt == VT_BSTR) {
    return list->bstrVal;
  }
  SAFEARRAY *array = list->vt & VT_BYREF ? (list->pparray != nullptr ? *list->pparray : nullptr) : list->parray;
  VARTYPE type = list->vt & ~(VT_ARRAY | VT_BYREF);
  if (!(list->vt & VT_ARRAY) || array == nullptr || array->cDims != 1 || array->rgsabound[0].cElements != 1) {
    return nullptr;
  }
  if (type == VT_BSTR) {
    return *(BSTR *)array->pvData;
  }
  const VARIANT *item = (const VARIANT *)array->pvData;
  return type == VT_VARIANT && item->vt == VT_BSTR ? item->bstrVal : nullptr;
}

HRESULT WINAPI Terminal::put_PlayList(VARIANTARG list) {
  BSTR path = only_text(&list);
  return path != nullptr ? open(path) : TAPI_E_NOTSUPPORTED;
}

HRESULT WINAPI Terminal::get_PlayList(VARIANTARG *list) {
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

HRESULT WINAPI Terminal::put_FileName(BSTR name) { return open(name); }

HRESULT WINAPI Terminal::get_FileName(BSTR *name) {
  if (name == nullptr) {
    return E_POINTER;
  }
  AcquireSRWLockShared(&lock_);
  *name = SysAllocString(text_ != nullptr ? text_ : L"");
  ReleaseSRWLockShared(&lock_);
  return *name != nullptr ? S_OK : E_OUTOFMEMORY;
}
