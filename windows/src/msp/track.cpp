// ITFileTrack of a file's track.
#include "file_terminal.h"
#include "terminal.h"

static const GUID AUDIO = {0x73647561, 0x0000, 0x0010, {0x80, 0x00, 0x00, 0xAA, 0x00, 0x38, 0x9B, 0x71}};
static const GUID PCM = {0x00000001, 0x0000, 0x0010, {0x80, 0x00, 0x00, 0xAA, 0x00, 0x38, 0x9B, 0x71}};
static const GUID WAVE_FORMAT = {0x05589F81, 0xC356, 0x11CE, {0xBF, 0x01, 0x00, 0xAA, 0x00, 0x55, 0x59, 0x5A}};

HRESULT WINAPI Terminal::get_Format(AM_MEDIA_TYPE **out) {
  if (out == nullptr) {
    return E_POINTER;
  }
  *out = nullptr;
  if (direction_ == TD_CAPTURE) {
    return TAPI_E_NOTSUPPORTED;
  }
  AM_MEDIA_TYPE *format = (AM_MEDIA_TYPE *)CoTaskMemAlloc(sizeof *format);
  WAVEFORMATEX *wave = (WAVEFORMATEX *)CoTaskMemAlloc(sizeof *wave);
  if (format == nullptr || wave == nullptr) {
    CoTaskMemFree(format);
    CoTaskMemFree(wave);
    return E_OUTOFMEMORY;
  }
  *wave = {WAVE_FORMAT_PCM, 1, RECORDING_RATE, RECORDING_RATE * 2, 2, 16, 0};
  *format = {};
  format->majortype = AUDIO;
  format->subtype = PCM;
  format->bFixedSizeSamples = TRUE;
  format->lSampleSize = 2;
  format->formattype = WAVE_FORMAT;
  format->cbFormat = sizeof *wave;
  format->pbFormat = (BYTE *)wave;
  *out = format;
  return S_OK;
}

HRESULT WINAPI Terminal::put_Format(const AM_MEDIA_TYPE *format) {
  return format != nullptr ? TAPI_E_NOTSUPPORTED : E_POINTER;
}

HRESULT WINAPI Terminal::get_ControllingTerminal(ITTerminal **out) {
  if (out == nullptr) {
    return E_POINTER;
  }
  // What is kept here is given to the caller.
  *out = file();
  return *out != nullptr ? S_OK : TAPI_E_NOTSUPPORTED;
}

HRESULT WINAPI Terminal::get_AudioFormatForScripting(ITScriptableAudioFormat **out) {
  return out != nullptr ? TAPI_E_NOTSUPPORTED : E_POINTER;
}

HRESULT WINAPI Terminal::put_AudioFormatForScripting(ITScriptableAudioFormat *format) {
  return format != nullptr ? TAPI_E_NOTSUPPORTED : E_POINTER;
}

HRESULT WINAPI Terminal::get_EmptyAudioFormatForScripting(ITScriptableAudioFormat **out) {
  return out != nullptr ? TAPI_E_NOTSUPPORTED : E_POINTER;
}
