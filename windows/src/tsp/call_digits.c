// Digits and tones: sent, gathered, watched for; and media modes watched for.
#include <stdlib.h>
#include <string.h>

#include "asking.h"
#include "unpackers.h"

// As many tones as no list has.
#define MAX_TONES 256u

LONG WINAPI TSPI_lineGenerateDigits(HDRVCALL hdCall, DWORD dwEndToEndID, DWORD dwDigitMode, LPCWSTR lpszDigits,
                                    DWORD dwDuration) {
  struct ask ask;
  LONG refused = ask_call(&ask, hdCall);
  if (refused) {
    return refused;
  }
  struct door_line_generate_digits_request request = {.call = ask.call_id,
                                                      .end_to_end_id = dwEndToEndID,
                                                      .mode = dwDigitMode,
                                                      .duration_millis = dwDuration};
  if (!unpack_text(lpszDigits, &request.digits)) {
    return REFUSED(LINEERR_INVALDIGITLIST);
  }
  ask_begin(&ask, DOOR_LINE_GENERATE_DIGITS, request.digits.bytes);
  door_put_line_generate_digits_request(&ask.request, &request);
  return ask_now(&ask);
}

LONG WINAPI TSPI_lineGenerateTone(HDRVCALL hdCall, DWORD dwEndToEndID, DWORD dwToneMode, DWORD dwDuration,
                                  DWORD dwNumTones, LPLINEGENERATETONE const lpTones) {
  struct ask ask;
  LONG refused = ask_call(&ask, hdCall);
  if (refused) {
    return refused;
  }
  // Only custom tones are described.
  DWORD count = dwToneMode == LINETONEMODE_CUSTOM ? dwNumTones : 0;
  if (count > MAX_TONES || (count > 0 && lpTones == NULL)) {
    return REFUSED(count > MAX_TONES ? LINEERR_INVALTONELIST : LINEERR_INVALPOINTER);
  }
  struct door_line_generate_tone tones[MAX_TONES];
  for (DWORD i = 0; i < count; i++) {
    tones[i].frequency_hz = lpTones[i].dwFrequency;
    tones[i].cadence_on_millis = lpTones[i].dwCadenceOn;
    tones[i].cadence_off_millis = lpTones[i].dwCadenceOff;
    tones[i].volume = lpTones[i].dwVolume;
  }
  struct door_line_generate_tone_request request = {.call = ask.call_id,
                                                    .end_to_end_id = dwEndToEndID,
                                                    .mode = dwToneMode,
                                                    .duration_millis = dwDuration,
                                                    .tones_count = count,
                                                    .tones = tones};
  ask_begin(&ask, DOOR_LINE_GENERATE_TONE, count * (uint32_t)sizeof *tones);
  door_put_line_generate_tone_request(&ask.request, &request);
  return ask_now(&ask);
}

// A place for the digits to go to. NULL if there is none, or the call has gone.
static bool add_gathering(HDRVCALL hdCall, DWORD end_to_end_id, WCHAR *digits, DWORD count) {
  bool added = false;
  state_write();
  struct call *call = state_call(hdCall);
  for (int i = 0; call != NULL && i < MAX_GATHERINGS && !added; i++) {
    struct gathering *gathering = &call->gatherings[i];
    if (!gathering->used) {
      gathering->used = true;
      gathering->end_to_end_id = end_to_end_id;
      gathering->digits = digits;
      gathering->count = count;
      added = true;
    }
  }
  state_write_done();
  return added;
}

static void remove_gathering(HDRVCALL hdCall, const WCHAR *digits, DWORD end_to_end_id) {
  state_write();
  struct call *call = state_call(hdCall);
  for (int i = 0; call != NULL && i < MAX_GATHERINGS; i++) {
    struct gathering *gathering = &call->gatherings[i];
    if (gathering->used && gathering->digits == digits && gathering->end_to_end_id == end_to_end_id) {
      gathering->used = false;
      break;
    }
  }
  state_write_done();
}

LONG WINAPI TSPI_lineGatherDigits(HDRVCALL hdCall, DWORD dwEndToEndID, DWORD dwDigitModes, LPWSTR lpsDigits,
                                  DWORD dwNumDigits, LPCWSTR lpszTerminationDigits, DWORD dwFirstDigitTimeout,
                                  DWORD dwInterDigitTimeout) {
  struct ask ask;
  LONG refused = ask_call(&ask, hdCall);
  if (refused) {
    return refused;
  }
  // No memory for digits: what is being gathered is to end.
  bool gathering = lpsDigits != NULL;
  if (gathering && dwNumDigits == 0) {
    return REFUSED(LINEERR_INVALPARAM);
  }
  struct door_line_gather_digits_request request = {.call = ask.call_id,
                                                    .end_to_end_id = dwEndToEndID,
                                                    .modes = dwDigitModes,
                                                    .count = gathering ? dwNumDigits : 0,
                                                    .first_timeout_millis = dwFirstDigitTimeout,
                                                    .inter_timeout_millis = dwInterDigitTimeout};
  if (!unpack_text(lpszTerminationDigits, &request.terminators)) {
    return REFUSED(LINEERR_INVALDIGITS);
  }
  if (gathering && !add_gathering(hdCall, dwEndToEndID, lpsDigits, dwNumDigits)) {
    return REFUSED(LINEERR_RESOURCEUNAVAIL);
  }
  ask_begin(&ask, DOOR_LINE_GATHER_DIGITS, request.terminators.bytes);
  door_put_line_gather_digits_request(&ask.request, &request);
  refused = ask_now(&ask);
  if (refused && gathering) {
    remove_gathering(hdCall, lpsDigits, dwEndToEndID);
  }
  return refused;
}

LONG WINAPI TSPI_lineMonitorDigits(HDRVCALL hdCall, DWORD dwDigitModes) {
  struct ask ask;
  LONG refused = ask_call(&ask, hdCall);
  if (refused) {
    return refused;
  }
  struct door_line_monitor_digits_request request = {.call = ask.call_id, .modes = dwDigitModes};
  ask_begin(&ask, DOOR_LINE_MONITOR_DIGITS, 0);
  door_put_line_monitor_digits_request(&ask.request, &request);
  return ask_now(&ask);
}

LONG WINAPI TSPI_lineMonitorMedia(HDRVCALL hdCall, DWORD dwMediaModes) {
  struct ask ask;
  LONG refused = ask_call(&ask, hdCall);
  if (refused) {
    return refused;
  }
  struct door_line_monitor_media_request request = {.call = ask.call_id, .media_modes = dwMediaModes};
  ask_begin(&ask, DOOR_LINE_MONITOR_MEDIA, 0);
  door_put_line_monitor_media_request(&ask.request, &request);
  return ask_now(&ask);
}

LONG WINAPI TSPI_lineMonitorTones(HDRVCALL hdCall, DWORD dwToneListID, LPLINEMONITORTONE const lpToneList,
                                  DWORD dwNumEntries) {
  struct ask ask;
  LONG refused = ask_call(&ask, hdCall);
  if (refused) {
    return refused;
  }
  // No list: no longer watched for.
  DWORD count = lpToneList != NULL ? dwNumEntries : 0;
  if (count > MAX_TONES) {
    return REFUSED(LINEERR_INVALTONELIST);
  }
  struct door_line_monitor_tone tones[MAX_TONES];
  for (DWORD i = 0; i < count; i++) {
    tones[i].app_specific = lpToneList[i].dwAppSpecific;
    tones[i].duration_millis = lpToneList[i].dwDuration;
    tones[i].frequency1_hz = lpToneList[i].dwFrequency1;
    tones[i].frequency2_hz = lpToneList[i].dwFrequency2;
    tones[i].frequency3_hz = lpToneList[i].dwFrequency3;
  }
  struct door_line_monitor_tones_request request = {
      .call = ask.call_id, .tone_list_id = dwToneListID, .tones_count = count, .tones = tones};
  ask_begin(&ask, DOOR_LINE_MONITOR_TONES, count * (uint32_t)sizeof *tones);
  door_put_line_monitor_tones_request(&ask.request, &request);
  return ask_now(&ask);
}
