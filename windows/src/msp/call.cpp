#include "call.h"

#include "enumeration.h"
#include "service.h"

// More a service would not have.
#define MOST_STREAMS 64u

void *Call::find(REFIID id) {
  return IsEqualIID(id, IID_ITStreamControl) || IsEqualIID(id, IID_IDispatch) ? static_cast<ITStreamControl *>(this)
                                                                              : nullptr;
}

HRESULT Call::open(Name address, DWORD media) {
  door_msp_address_create_msp_call_request fields = {address.id, media};
  Request request(DOOR_MSP_ADDRESS_CREATE_MSP_CALL);
  door_put_msp_address_create_msp_call_request(request.body(), &fields);
  HRESULT result = request.make(address.epoch, token(), DOOR_MSP_ADDRESS_SHUTDOWN_MSP_CALL);
  return SUCCEEDED(result) ? find_streams() : result;
}

HRESULT Call::find_streams() {
  Name call = name();
  Request request(DOOR_STREAM_CONTROL_ENUMERATE_STREAMS);
  door_put_u32(request.body(), call.id);
  HRESULT result = request.ask(call.epoch);
  if (FAILED(result)) {
    return result;
  }
  door_stream_control_enumerate_streams_reply reply;
  if (!door_get_stream_control_enumerate_streams_reply(request.reply(), &reply) || reply.result.count > MOST_STREAMS) {
    return TAPI_E_OPERATIONFAILED;
  }
  List<Stream> found;
  for (uint32_t i = 0; i < reply.result.count; i++) {
    Stream *stream = nullptr;
    result = Stream::of({call.epoch, door_get_u32(&reply.result.items)}, &stream);
    if (FAILED(result)) {
      return result;
    }
    if (!found.take(stream)) {
      return E_OUTOFMEMORY;
    }
  }
  AcquireSRWLockExclusive(&lock_);
  streams_.swap(found);
  ReleaseSRWLockExclusive(&lock_);
  return S_OK;
}

HRESULT Call::shutdown() {
  Name former = name();
  if (former.id == 0) {
    return S_OK;
  }
  set_name(token(), {0, 0});
  Request request(DOOR_MSP_ADDRESS_SHUTDOWN_MSP_CALL);
  door_put_u32(request.body(), former.id);
  request.tell(former.epoch);
  List<Stream> streams;
  AcquireSRWLockExclusive(&lock_);
  streams_.swap(streams);
  ReleaseSRWLockExclusive(&lock_);
  return S_OK;
}

HRESULT WINAPI Call::CreateStream(__LONG32 media, TERMINAL_DIRECTION direction, ITStream **out) {
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
  // A call has one of each direction from the start.
  return TAPI_E_MAXSTREAMS;
}

HRESULT WINAPI Call::RemoveStream(ITStream *stream) { return stream != nullptr ? TAPI_E_NOTSUPPORTED : E_POINTER; }

HRESULT WINAPI Call::EnumerateStreams(IEnumStream **out) {
  AcquireSRWLockShared(&lock_);
  HRESULT result = enumerate<IEnumStream, &IID_IEnumStream, ITStream>(streams_, out);
  ReleaseSRWLockShared(&lock_);
  return result;
}

HRESULT WINAPI Call::get_Streams(VARIANT *out) {
  AcquireSRWLockShared(&lock_);
  HRESULT result = collect<ITStream>(streams_, out);
  ReleaseSRWLockShared(&lock_);
  return result;
}
