// ITTerminal: a sound device of the service, or a file that it plays or records.
#ifndef SIPLINE_TERMINAL_H
#define SIPLINE_TERMINAL_H

#include "dispatch_type.h"
#include "things.h"

class Terminal : public Thing,
                 public Dual<ITTerminal, &IID_ITTerminal>,
                 public Dual<ITMediaPlayback, &IID_ITMediaPlayback>,
                 public Dual<ITMediaRecord, &IID_ITMediaRecord> {
 public:
  UNKNOWN_IS_THE_OUTER

  // A device that the service has: asks for its name and direction.
  static HRESULT of_device(Name name, Terminal **out);

  // A terminal for a file still to be named, of an address of that token.
  static HRESULT of_file(uint32_t address, TERMINAL_DIRECTION direction, Terminal **out);

  void set_selected(bool selected) { InterlockedExchange(&selected_, selected); }
  bool selected() const { return selected_ != 0; }
  TERMINAL_DIRECTION direction() const { return direction_; }

  HRESULT WINAPI get_Name(BSTR *name) override;
  HRESULT WINAPI get_State(TERMINAL_STATE *state) override;
  HRESULT WINAPI get_TerminalType(TERMINAL_TYPE *type) override;
  HRESULT WINAPI get_TerminalClass(BSTR *id) override;
  HRESULT WINAPI get_MediaType(__LONG32 *type) override;
  HRESULT WINAPI get_Direction(TERMINAL_DIRECTION *direction) override;

  // The path is one of the service's machine; a list of one.
  HRESULT WINAPI put_PlayList(VARIANTARG list) override;
  HRESULT WINAPI get_PlayList(VARIANTARG *list) override;
  HRESULT WINAPI put_FileName(BSTR name) override;
  HRESULT WINAPI get_FileName(BSTR *name) override;

 protected:
  void *find(REFIID id) override;
  void *principal() override { return static_cast<ITTerminal *>(this); }

 private:
  Terminal(TERMINAL_TYPE type, TERMINAL_DIRECTION direction, uint32_t address)
      : Thing(TERMINAL, nullptr), type_(type), direction_(direction), address_(address) {}
  ~Terminal() override;

  HRESULT open(const wchar_t *path);
  void release_at_service();

  const TERMINAL_TYPE type_;
  TERMINAL_DIRECTION direction_;
  const uint32_t address_;
  LONG selected_ = 0;
  SRWLOCK lock_ = SRWLOCK_INIT;  // guards the text
  BSTR text_ = nullptr;          // a device's name, or a file's path
};

#endif
