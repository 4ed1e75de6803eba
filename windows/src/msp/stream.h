// ITStream: one direction of a call's media.
#ifndef SIPLINE_STREAM_H
#define SIPLINE_STREAM_H

#include "dispatch_type.h"
#include "list.h"
#include "terminal.h"

class Stream : public Thing, public Dual<ITStream, &IID_ITStream> {
 public:
  UNKNOWN_IS_THE_OUTER

  // A stream that the service has: asks for its medium and direction.
  static HRESULT of(Name name, Stream **out);

  HRESULT WINAPI get_MediaType(__LONG32 *type) override;
  HRESULT WINAPI get_Direction(TERMINAL_DIRECTION *direction) override;
  HRESULT WINAPI get_Name(BSTR *name) override;
  HRESULT WINAPI StartStream() override;
  HRESULT WINAPI PauseStream() override;
  HRESULT WINAPI StopStream() override;
  HRESULT WINAPI SelectTerminal(ITTerminal *terminal) override;
  HRESULT WINAPI UnselectTerminal(ITTerminal *terminal) override;
  HRESULT WINAPI EnumerateTerminals(IEnumTerminal **out) override;
  HRESULT WINAPI get_Terminals(VARIANT *out) override;

 protected:
  void *find(REFIID id) override;
  void *principal() override { return static_cast<ITStream *>(this); }

 private:
  Stream(uint32_t media, TERMINAL_DIRECTION direction)
      : Thing(STREAM, nullptr), media_(media), direction_(direction) {}
  ~Stream() override;

  HRESULT ask(uint16_t function);
  HRESULT ask_about(uint16_t function, Terminal *terminal);

  const uint32_t media_;
  const TERMINAL_DIRECTION direction_;
  SRWLOCK lock_ = SRWLOCK_INIT;  // held while a terminal is selected or unselected
  List<Terminal> terminals_;
};

#endif
