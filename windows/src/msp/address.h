// ITMSPAddress: the media of one application on one line; what TAPI makes an object of.
#ifndef SIPLINE_ADDRESS_H
#define SIPLINE_ADDRESS_H

#include "dispatch_type.h"
#include "event_queue.h"
#include "list.h"
#include "terminal.h"

class Address : public Thing, public ITMSPAddress, public Dual<ITTerminalSupport, &IID_ITTerminalSupport> {
 public:
  UNKNOWN_IS_THE_OUTER

  explicit Address(IUnknown *outer) : Thing(ADDRESS, outer) {}

  HRESULT WINAPI Initialize(MSP_HANDLE event) override;
  HRESULT WINAPI Shutdown() override;
  HRESULT WINAPI CreateMSPCall(MSP_HANDLE handle, DWORD reserved, DWORD media, IUnknown *outer,
                               IUnknown **out) override;
  HRESULT WINAPI ShutdownMSPCall(IUnknown *call) override;
  HRESULT WINAPI ReceiveTSPData(IUnknown *call, BYTE *buffer, DWORD size) override;
  HRESULT WINAPI GetEvent(DWORD *size, byte *buffer) override;

  HRESULT WINAPI get_StaticTerminals(VARIANT *out) override;
  HRESULT WINAPI EnumerateStaticTerminals(IEnumTerminal **out) override;
  HRESULT WINAPI get_DynamicTerminalClasses(VARIANT *out) override;
  HRESULT WINAPI EnumerateDynamicTerminalClasses(IEnumTerminalClass **out) override;
  HRESULT WINAPI CreateTerminal(BSTR id, __LONG32 media, TERMINAL_DIRECTION direction, ITTerminal **out) override;
  HRESULT WINAPI GetDefaultStaticTerminal(__LONG32 media, TERMINAL_DIRECTION direction, ITTerminal **out) override;

  // Asks for the address on a new connection, if it is to have one; waits for nothing.
  void ask_for_name(uint32_t epoch);

  EventQueue *events() { return &events_; }

 protected:
  void *find(REFIID id) override;
  void *principal() override { return static_cast<ITMSPAddress *>(this); }
  void named(Name name) override;

 private:
  // What the telephony half said of the line before the service was there: the latest, told once it is.
  struct Early {
    uint32_t size;
    uint8_t *bytes;
  };

  ~Address() override;

  HRESULT keep_early(const BYTE *buffer, DWORD size);
  HRESULT find_terminals();

  SRWLOCK starting_ = SRWLOCK_INIT;  // held while the object is initialized or shut down
  LONG active_ = 0;
  LONG asked_ = 0;  // on which connection the address was asked for
  EventQueue events_;
  SRWLOCK lock_ = SRWLOCK_INIT;  // guards what follows
  Early early_ = {0, nullptr};
  List<Terminal> terminals_;
};

#endif
