// ITTerminalSupport of an address.
#include "address.h"
#include "enumeration.h"
#include "file_terminal.h"
#include "service.h"

// More devices are not told of.
#define MOST_TERMINALS 256u

static const CLSID *const dynamic_classes[] = {&CLSID_OfFilePlayback, &CLSID_OfFileRecording};
#define DYNAMIC_CLASSES (sizeof dynamic_classes / sizeof *dynamic_classes)

// The list as the service has it now; terminals that are known stay the objects that they are.
HRESULT Address::find_terminals() {
  Name address = name();
  Request request(DOOR_TERMINAL_SUPPORT_ENUMERATE_STATIC_TERMINALS);
  door_put_u32(request.body(), address.id);
  HRESULT result = request.ask(address.epoch, DEVICE_MILLIS);
  if (FAILED(result)) {
    return result;
  }
  door_terminal_support_enumerate_static_terminals_reply reply;
  if (!door_get_terminal_support_enumerate_static_terminals_reply(request.reply(), &reply) ||
      reply.result.count > MOST_TERMINALS) {
    return TAPI_E_OPERATIONFAILED;
  }
  List<Terminal> found;
  for (uint32_t i = 0; i < reply.result.count; i++) {
    Name name = {address.epoch, door_get_u32(&reply.result.items)};
    Terminal *terminal = nullptr;
    with(TERMINAL, name, [&terminal](Thing *thing) {
      if (thing->keep_if_alive()) {
        terminal = static_cast<Terminal *>(thing);
      }
    });
    result = terminal != nullptr ? S_OK : Terminal::of_device(name, &terminal);
    if (FAILED(result)) {
      return result;
    }
    if (!found.take(terminal)) {
      return E_OUTOFMEMORY;
    }
  }
  AcquireSRWLockExclusive(&lock_);
  terminals_.swap(found);
  ReleaseSRWLockExclusive(&lock_);
  return S_OK;
}

HRESULT WINAPI Address::get_StaticTerminals(VARIANT *out) {
  if (out == nullptr) {
    return E_POINTER;
  }
  HRESULT result = find_terminals();
  if (SUCCEEDED(result)) {
    AcquireSRWLockShared(&lock_);
    result = collect<ITTerminal>(terminals_, out);
    ReleaseSRWLockShared(&lock_);
  }
  return result;
}

HRESULT WINAPI Address::EnumerateStaticTerminals(IEnumTerminal **out) {
  if (out == nullptr) {
    return E_POINTER;
  }
  *out = nullptr;
  HRESULT result = find_terminals();
  if (SUCCEEDED(result)) {
    AcquireSRWLockShared(&lock_);
    result = enumerate<IEnumTerminal, &IID_IEnumTerminal, ITTerminal>(terminals_, out);
    ReleaseSRWLockShared(&lock_);
  }
  return result;
}

HRESULT WINAPI Address::get_DynamicTerminalClasses(VARIANT *out) {
  VARIANT items[DYNAMIC_CLASSES];
  HRESULT result = S_OK;
  for (size_t i = 0; i < DYNAMIC_CLASSES; i++) {
    wchar_t text[40];
    StringFromGUID2(*dynamic_classes[i], text, sizeof text / sizeof *text);
    items[i].vt = VT_BSTR;
    items[i].bstrVal = SysAllocString(text);
    result = items[i].bstrVal != nullptr ? result : E_OUTOFMEMORY;
  }
  if (SUCCEEDED(result)) {
    result = collection(items, DYNAMIC_CLASSES, out);
  }
  for (size_t i = 0; i < DYNAMIC_CLASSES; i++) {
    SysFreeString(items[i].bstrVal);
  }
  return result;
}

HRESULT WINAPI Address::EnumerateDynamicTerminalClasses(IEnumTerminalClass **out) {
  GUID items[DYNAMIC_CLASSES];
  for (size_t i = 0; i < DYNAMIC_CLASSES; i++) {
    items[i] = *dynamic_classes[i];
  }
  return Enumeration<IEnumTerminalClass, &IID_IEnumTerminalClass, Guids>::make(items, DYNAMIC_CLASSES, 0, out);
}

HRESULT WINAPI Address::CreateTerminal(BSTR id, __LONG32 media, TERMINAL_DIRECTION direction, ITTerminal **out) {
  if (id == nullptr || out == nullptr) {
    return E_POINTER;
  }
  *out = nullptr;
  CLSID kind;
  if (FAILED(CLSIDFromString(id, &kind))) {
    return E_INVALIDARG;
  }
  bool played = IsEqualCLSID(kind, CLSID_OfFilePlayback);
  if (!played && !IsEqualCLSID(kind, CLSID_OfFileRecording)) {
    return TAPI_E_INVALIDTERMINALCLASS;
  }
  // File terminals are of several tracks: those directions and media mean the one that there is.
  if (!(media & (TAPIMEDIATYPE_AUDIO | TAPIMEDIATYPE_MULTITRACK))) {
    return TAPI_E_INVALIDMEDIATYPE;
  }
  TERMINAL_DIRECTION own = played ? TD_CAPTURE : TD_RENDER;
  if (direction != own && direction != TD_MULTITRACK_MIXED) {
    return TAPI_E_INVALIDDIRECTION;
  }
  FileTerminal *made = nullptr;
  HRESULT result = FileTerminal::of(token(), own, &made);
  *out = made;
  return result;
}

HRESULT WINAPI Address::GetDefaultStaticTerminal(__LONG32 media, TERMINAL_DIRECTION direction, ITTerminal **out) {
  if (out == nullptr) {
    return E_POINTER;
  }
  *out = nullptr;
  if (media != TAPIMEDIATYPE_AUDIO) {
    return TAPI_E_INVALIDMEDIATYPE;
  }
  if (direction != TD_CAPTURE && direction != TD_RENDER) {
    return TAPI_E_INVALIDDIRECTION;
  }
  HRESULT result = find_terminals();
  if (FAILED(result)) {
    return result;
  }
  result = TAPI_E_NODEVICE;
  AcquireSRWLockShared(&lock_);
  for (uint32_t i = 0; i < terminals_.count() && FAILED(result); i++) {
    TERMINAL_DIRECTION theirs = terminals_.at(i)->direction();
    if (theirs == direction || theirs == TD_BIDIRECTIONAL) {
      *out = terminals_.at(i);
      (*out)->AddRef();
      result = S_OK;
    }
  }
  ReleaseSRWLockShared(&lock_);
  return result;
}
