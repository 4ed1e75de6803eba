// The file terminals of TAPI: one of several tracks that has one, of audio. The service plays or records the file.
#ifndef SIPLINE_FILE_TERMINAL_H
#define SIPLINE_FILE_TERMINAL_H

#include "list.h"
#include "terminal.h"

// Samples a second of what is recorded.
#define RECORDING_RATE 16000u

class FileTerminal : public Counted,
                     public Dual<ITTerminal, &IID_ITTerminal>,
                     public Dual<ITMultiTrackTerminal, &IID_ITMultiTrackTerminal>,
                     public Dual<ITMediaControl, &IID_ITMediaControl>,
                     public Dual<ITMediaPlayback, &IID_ITMediaPlayback>,
                     public Dual<ITMediaRecord, &IID_ITMediaRecord> {
 public:
  UNKNOWN_IS_THE_OUTER

  // A terminal for a file still to be named, of an address of that token: TD_CAPTURE plays, TD_RENDER records.
  static HRESULT of(uint32_t address, TERMINAL_DIRECTION direction, FileTerminal **out);

  HRESULT WINAPI get_Name(BSTR *name) override;
  HRESULT WINAPI get_State(TERMINAL_STATE *state) override;
  HRESULT WINAPI get_TerminalType(TERMINAL_TYPE *type) override;
  HRESULT WINAPI get_TerminalClass(BSTR *id) override;
  HRESULT WINAPI get_MediaType(__LONG32 *type) override;
  HRESULT WINAPI get_Direction(TERMINAL_DIRECTION *direction) override;

  HRESULT WINAPI get_TrackTerminals(VARIANT *out) override;
  HRESULT WINAPI EnumerateTrackTerminals(IEnumTerminal **out) override;
  HRESULT WINAPI CreateTrackTerminal(__LONG32 media, TERMINAL_DIRECTION direction, ITTerminal **out) override;
  HRESULT WINAPI get_MediaTypesInUse(__LONG32 *types) override;
  HRESULT WINAPI get_DirectionsInUse(TERMINAL_DIRECTION *directions) override;
  HRESULT WINAPI RemoveTrackTerminal(ITTerminal *track) override;

  HRESULT WINAPI Start() override;
  HRESULT WINAPI Stop() override;
  HRESULT WINAPI Pause() override;
  HRESULT WINAPI get_MediaState(TERMINAL_MEDIA_STATE *state) override;

  // The path is one of the service's machine; a list of one.
  HRESULT WINAPI put_PlayList(VARIANTARG list) override;
  HRESULT WINAPI get_PlayList(VARIANTARG *list) override;
  HRESULT WINAPI put_FileName(BSTR name) override;
  HRESULT WINAPI get_FileName(BSTR *name) override;

 protected:
  void *find(REFIID id) override;

 private:
  FileTerminal(uint32_t address, TERMINAL_DIRECTION direction)
      : Counted(nullptr), address_(address), direction_(direction) {}
  ~FileTerminal() override;

  HRESULT open(const wchar_t *path);

  const uint32_t address_;
  const TERMINAL_DIRECTION direction_;
  List<Terminal> tracks_;        // the one that there is, from the start
  SRWLOCK lock_ = SRWLOCK_INIT;  // guards the path
  BSTR path_ = nullptr;
};

#endif
