// ITTerminal: a sound device of the service, or the one track of a file that it plays or records.
#ifndef SIPLINE_TERMINAL_H
#define SIPLINE_TERMINAL_H

#include "dispatch_type.h"
#include "things.h"

class FileTerminal;

class Terminal : public Thing,
                 public Dual<ITTerminal, &IID_ITTerminal>,
                 public Dual<ITBasicAudioTerminal, &IID_ITBasicAudioTerminal>,
                 public Dual<ITFileTrack, &IID_ITFileTrack> {
 public:
  UNKNOWN_IS_THE_OUTER

  // A device that the service has: asks for its name and direction.
  static HRESULT of_device(Name name, Terminal **out);

  // The track of a file that is still to be named.
  static HRESULT of_track(FileTerminal *file, TERMINAL_DIRECTION direction, Terminal **out);

  void set_selected(bool selected) { InterlockedExchange(&selected_, selected); }
  bool selected() const { return selected_ != 0; }
  TERMINAL_DIRECTION direction() const { return direction_; }

  // The file that this is the track of, counted; NULL if it is none or that has gone.
  FileTerminal *file();
  void leave_file();

  // Has the service do something with it.
  HRESULT ask(uint16_t function);

  // Has the service give back what it holds.
  void release_at_service();

  HRESULT WINAPI get_Name(BSTR *name) override;
  HRESULT WINAPI get_State(TERMINAL_STATE *state) override;
  HRESULT WINAPI get_TerminalType(TERMINAL_TYPE *type) override;
  HRESULT WINAPI get_TerminalClass(BSTR *id) override;
  HRESULT WINAPI get_MediaType(__LONG32 *type) override;
  HRESULT WINAPI get_Direction(TERMINAL_DIRECTION *direction) override;

  // A device's. There is one channel: nothing to balance.
  HRESULT WINAPI put_Volume(__LONG32 volume) override;
  HRESULT WINAPI get_Volume(__LONG32 *volume) override;
  HRESULT WINAPI put_Balance(__LONG32 balance) override;
  HRESULT WINAPI get_Balance(__LONG32 *balance) override;

  // A track's. What is recorded has a format; that of what is played is the file's own, which the service reads.
  HRESULT WINAPI get_Format(AM_MEDIA_TYPE **format) override;
  HRESULT WINAPI put_Format(const AM_MEDIA_TYPE *format) override;
  HRESULT WINAPI get_ControllingTerminal(ITTerminal **out) override;
  HRESULT WINAPI get_AudioFormatForScripting(ITScriptableAudioFormat **out) override;
  HRESULT WINAPI put_AudioFormatForScripting(ITScriptableAudioFormat *format) override;
  HRESULT WINAPI get_EmptyAudioFormatForScripting(ITScriptableAudioFormat **out) override;

 protected:
  void *find(REFIID id) override;
  void *principal() override { return static_cast<ITTerminal *>(this); }

 private:
  Terminal(TERMINAL_TYPE type, TERMINAL_DIRECTION direction, FileTerminal *file)
      : Thing(TERMINAL, nullptr), type_(type), direction_(direction), file_(file) {}
  ~Terminal() override;

  const TERMINAL_TYPE type_;
  const TERMINAL_DIRECTION direction_;
  LONG selected_ = 0;
  FileTerminal *file_;      // guarded; not counted
  BSTR device_ = nullptr;   // a device's name
};

#endif
