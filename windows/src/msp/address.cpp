#include "address.h"

#include <string.h>

#include "call.h"
#include "service.h"

// The service's frames have a bound, and TAPI's buffers are small.
#define MOST_DATA (512u * 1024)

Address::~Address() {
  Shutdown();
  free(early_.bytes);
}

void *Address::find(REFIID id) {
  if (IsEqualIID(id, IID_ITMSPAddress)) {
    return static_cast<ITMSPAddress *>(this);
  }
  if (IsEqualIID(id, IID_ITTerminalSupport) || IsEqualIID(id, IID_IDispatch)) {
    return static_cast<ITTerminalSupport *>(this);
  }
  return nullptr;
}

void Address::ask_for_name(uint32_t epoch) {
  if (active_ && InterlockedExchange(&asked_, (LONG)epoch) != (LONG)epoch) {
    Request request(DOOR_MSP_ADDRESS_INITIALIZE);
    request.make_later(epoch, token(), DOOR_MSP_ADDRESS_SHUTDOWN);
  }
}

HRESULT WINAPI Address::Initialize(MSP_HANDLE event) {
  if (event == nullptr) {
    return E_INVALIDARG;
  }
  AcquireSRWLockExclusive(&starting_);
  HRESULT result = active_ ? E_UNEXPECTED : S_OK;
  if (SUCCEEDED(result) && !events_.open((HANDLE)event)) {
    result = E_INVALIDARG;
  }
  if (SUCCEEDED(result)) {
    InterlockedExchange(&active_, 1);
    if (!service_start()) {
      InterlockedExchange(&active_, 0);
      events_.close();
      result = E_OUTOFMEMORY;
    }
  }
  ReleaseSRWLockExclusive(&starting_);
  if (SUCCEEDED(result)) {
    // Without a service the object waits for one.
    uint32_t epoch = service_epoch();
    if (epoch != 0) {
      ask_for_name(epoch);
      wait_for_name(epoch, ASK_MILLIS);
    }
  }
  return result;
}

HRESULT WINAPI Address::Shutdown() {
  AcquireSRWLockExclusive(&starting_);
  bool was_active = InterlockedExchange(&active_, 0) != 0;
  if (was_active) {
    Name former = name();
    if (former.id != 0) {
      Request request(DOOR_MSP_ADDRESS_SHUTDOWN);
      door_put_u32(request.body(), former.id);
      request.ask(former.epoch);
      set_name(token(), {0, 0});
    }
    InterlockedExchange(&asked_, 0);
    events_.close();
    List<Terminal> terminals;
    AcquireSRWLockExclusive(&lock_);
    terminals_.swap(terminals);
    ReleaseSRWLockExclusive(&lock_);
    service_stop();
  }
  ReleaseSRWLockExclusive(&starting_);
  return S_OK;
}

HRESULT WINAPI Address::CreateMSPCall(MSP_HANDLE handle, DWORD, DWORD media, IUnknown *outer, IUnknown **out) {
  if (out == nullptr) {
    return E_POINTER;
  }
  *out = nullptr;
  if (!active_) {
    return TAPI_E_NOT_INITIALIZED;
  }
  if (!(media & TAPIMEDIATYPE_AUDIO)) {
    return TAPI_E_INVALIDMEDIATYPE;
  }
  Call *call = new Call(outer, handle);
  if (call == nullptr) {
    return E_OUTOFMEMORY;
  }
  HRESULT result = call->open(name(), TAPIMEDIATYPE_AUDIO);
  if (FAILED(result)) {
    call->give_back();
    return result;
  }
  *out = call->own();
  return S_OK;
}

// Ours, counted; NULL if it is none of ours.
static Call *ours(IUnknown *call) {
  ITStreamControl *face = nullptr;
  if (FAILED(call->QueryInterface(IID_ITStreamControl, (void **)&face)) || face == nullptr) {
    return nullptr;
  }
  Thing *found = Thing::of_interface(Thing::CALL, face);
  face->Release();
  return static_cast<Call *>(found);
}

HRESULT WINAPI Address::ShutdownMSPCall(IUnknown *call) {
  if (call == nullptr) {
    return E_POINTER;
  }
  Call *meant = ours(call);
  if (meant == nullptr) {
    return E_INVALIDARG;
  }
  HRESULT result = meant->shutdown();
  meant->give_back();
  return result;
}

HRESULT WINAPI Address::ReceiveTSPData(IUnknown *call, BYTE *buffer, DWORD size) {
  if (buffer == nullptr) {
    return E_POINTER;
  }
  if (size == 0 || size > MOST_DATA) {
    return E_INVALIDARG;
  }
  if (!active_) {
    return TAPI_E_NOT_INITIALIZED;
  }
  Name address = name();
  door_msp_address_receive_tsp_data_request fields = {address.id, 0, {buffer, size}};
  if (call != nullptr) {
    Call *meant = ours(call);
    if (meant == nullptr) {
      return E_INVALIDARG;
    }
    Name name = meant->name();
    meant->give_back();
    if (name.id == 0 || name.epoch != address.epoch) {
      return TAPI_E_CALLUNAVAIL;
    }
    fields.call = name.id;
  }
  Request request(DOOR_MSP_ADDRESS_RECEIVE_TSP_DATA, size);
  door_put_msp_address_receive_tsp_data_request(request.body(), &fields);
  HRESULT result = request.ask(address.epoch);
  if (call == nullptr && result == TAPI_E_RESOURCEUNAVAIL) {
    return keep_early(buffer, size);
  }
  return result;
}

HRESULT Address::keep_early(const BYTE *buffer, DWORD size) {
  uint8_t *bytes = (uint8_t *)malloc(size);
  if (bytes == nullptr) {
    return E_OUTOFMEMORY;
  }
  memcpy(bytes, buffer, size);
  AcquireSRWLockExclusive(&lock_);
  uint8_t *former = early_.bytes;
  early_ = {size, bytes};
  ReleaseSRWLockExclusive(&lock_);
  free(former);
  return S_OK;
}

void Address::named(Name name) {
  AcquireSRWLockExclusive(&lock_);
  Early early = early_;
  if (name.id != 0) {
    early_ = {0, nullptr};
  }
  ReleaseSRWLockExclusive(&lock_);
  if (name.id != 0 && early.bytes != nullptr) {
    door_msp_address_receive_tsp_data_request fields = {name.id, 0, {early.bytes, early.size}};
    Request request(DOOR_MSP_ADDRESS_RECEIVE_TSP_DATA, early.size);
    door_put_msp_address_receive_tsp_data_request(request.body(), &fields);
    request.tell(name.epoch);
    free(early.bytes);
  }
}

HRESULT WINAPI Address::GetEvent(DWORD *size, byte *buffer) { return events_.fetch(size, buffer); }
