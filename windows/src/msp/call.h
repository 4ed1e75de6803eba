// ITStreamControl: the media of a call, aggregated into TAPI's call object.
#ifndef SIPLINE_CALL_H
#define SIPLINE_CALL_H

#include "stream.h"

class Call : public Thing, public Dual<ITStreamControl, &IID_ITStreamControl> {
 public:
  UNKNOWN_IS_THE_OUTER

  // `handle` is TAPI's, told with each event of the call.
  Call(IUnknown *outer, MSP_HANDLE handle) : Thing(CALL, outer), handle_(handle) {}

  // Has the service, that knows the address by `address`, make the call's media.
  HRESULT open(Name address, DWORD media);

  // Has the service end them.
  HRESULT shutdown();

  MSP_HANDLE handle() const { return handle_; }

  HRESULT WINAPI CreateStream(__LONG32 media, TERMINAL_DIRECTION direction, ITStream **out) override;
  HRESULT WINAPI RemoveStream(ITStream *stream) override;
  HRESULT WINAPI EnumerateStreams(IEnumStream **out) override;
  HRESULT WINAPI get_Streams(VARIANT *out) override;

 protected:
  void *find(REFIID id) override;
  void *principal() override { return static_cast<ITStreamControl *>(this); }

 private:
  ~Call() override { shutdown(); }

  HRESULT find_streams();

  const MSP_HANDLE handle_;
  SRWLOCK lock_ = SRWLOCK_INIT;  // guards the streams
  List<Stream> streams_;
};

#endif
