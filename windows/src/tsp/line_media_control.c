// TSPI_lineSetMediaControl: lists of what does which thing to the media.
#include <stdlib.h>

#include "asking.h"

// No list is longer; the service has its own, smaller limits.
#define MAX_ENTRIES 256u

// Room for all four lists as the door has them.
struct lists {
  struct door_on_digit digits[MAX_ENTRIES];
  struct door_on_media media[MAX_ENTRIES];
  struct door_on_tone tones[MAX_ENTRIES];
  struct door_on_call_state states[MAX_ENTRIES];
};

static bool list_is_good(const void *list, DWORD entries) { return entries <= MAX_ENTRIES && (entries == 0 || list); }

LONG WINAPI TSPI_lineSetMediaControl(HDRVLINE hdLine, DWORD dwAddressID, HDRVCALL hdCall, DWORD dwSelect,
                                     LPLINEMEDIACONTROLDIGIT const lpDigitList, DWORD dwDigitNumEntries,
                                     LPLINEMEDIACONTROLMEDIA const lpMediaList, DWORD dwMediaNumEntries,
                                     LPLINEMEDIACONTROLTONE const lpToneList, DWORD dwToneNumEntries,
                                     LPLINEMEDIACONTROLCALLSTATE const lpCallStateList, DWORD dwCallStateNumEntries) {
  if (!list_is_good(lpDigitList, dwDigitNumEntries)) {
    return REFUSED(LINEERR_INVALDIGITLIST);
  }
  if (!list_is_good(lpMediaList, dwMediaNumEntries)) {
    return REFUSED(LINEERR_INVALMEDIALIST);
  }
  if (!list_is_good(lpToneList, dwToneNumEntries)) {
    return REFUSED(LINEERR_INVALTONELIST);
  }
  if (!list_is_good(lpCallStateList, dwCallStateNumEntries)) {
    return REFUSED(LINEERR_INVALCALLSTATELIST);
  }
  struct ask ask;
  LONG refused = dwSelect == LINECALLSELECT_CALL ? ask_call(&ask, hdCall) : ask_line(&ask, hdLine);
  if (refused) {
    return refused;
  }
  struct lists *lists = calloc(1, sizeof *lists);
  if (lists == NULL) {
    return REFUSED(LINEERR_NOMEM);
  }
  for (DWORD i = 0; i < dwDigitNumEntries; i++) {
    lists->digits[i].digit = (uint16_t)lpDigitList[i].dwDigit;
    lists->digits[i].mode = lpDigitList[i].dwDigitModes;
    lists->digits[i].control = lpDigitList[i].dwMediaControl;
  }
  for (DWORD i = 0; i < dwMediaNumEntries; i++) {
    lists->media[i].mode = lpMediaList[i].dwMediaModes;
    lists->media[i].duration_millis = lpMediaList[i].dwDuration;
    lists->media[i].control = lpMediaList[i].dwMediaControl;
  }
  for (DWORD i = 0; i < dwToneNumEntries; i++) {
    lists->tones[i].tone.app_specific = lpToneList[i].dwAppSpecific;
    lists->tones[i].tone.duration_millis = lpToneList[i].dwDuration;
    lists->tones[i].tone.frequency1_hz = lpToneList[i].dwFrequency1;
    lists->tones[i].tone.frequency2_hz = lpToneList[i].dwFrequency2;
    lists->tones[i].tone.frequency3_hz = lpToneList[i].dwFrequency3;
    lists->tones[i].control = lpToneList[i].dwMediaControl;
  }
  for (DWORD i = 0; i < dwCallStateNumEntries; i++) {
    lists->states[i].state = lpCallStateList[i].dwCallStates;
    lists->states[i].control = lpCallStateList[i].dwMediaControl;
  }
  struct door_line_set_media_control_request request = {
      .line = ask.line_id,
      .address_id = dwAddressID,
      .call = ask.call_id,
      .select = dwSelect,
      .control =
          {
              .digits_count = dwDigitNumEntries,
              .digits = lists->digits,
              .media_count = dwMediaNumEntries,
              .media = lists->media,
              .tones_count = dwToneNumEntries,
              .tones = lists->tones,
              .call_states_count = dwCallStateNumEntries,
              .call_states = lists->states,
          },
  };
  ask_begin(&ask, DOOR_LINE_SET_MEDIA_CONTROL, (uint32_t)sizeof *lists);
  door_put_line_set_media_control_request(&ask.request, &request);
  free(lists);
  return ask_now(&ask);
}
