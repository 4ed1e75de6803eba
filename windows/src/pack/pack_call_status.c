#include "packers.h"
#include "sizes.h"

// Days since 1 March of the year 0 to a date, by whole eras of 400 years; SYSTEMTIME has no other way that the native
// tests could share.
static SYSTEMTIME system_time(uint64_t millis_since_1970) {
  uint64_t seconds = millis_since_1970 / 1000;
  uint64_t days = seconds / 86400;
  uint32_t of_day = (uint32_t)(seconds % 86400);
  // Beyond the year 9999 it is no time.
  if (days > 2932896) {
    SYSTEMTIME none = {0};
    return none;
  }
  uint32_t since_march = (uint32_t)days + 719468;
  uint32_t era = since_march / 146097;
  uint32_t day_of_era = since_march % 146097;
  uint32_t year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
  uint32_t day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  uint32_t month = (5 * day_of_year + 2) / 153;
  uint32_t calendar_month = month < 10 ? month + 3 : month - 9;
  SYSTEMTIME time = {
      .wYear = (WORD)(year_of_era + era * 400 + (calendar_month <= 2)),
      .wMonth = (WORD)calendar_month,
      .wDayOfWeek = (WORD)((days + 4) % 7),
      .wDay = (WORD)(day_of_year - (153 * month + 2) / 5 + 1),
      .wHour = (WORD)(of_day / 3600),
      .wMinute = (WORD)(of_day / 60 % 60),
      .wSecond = (WORD)(of_day % 60),
      .wMilliseconds = (WORD)(millis_since_1970 % 1000),
  };
  return time;
}

LONG pack_line_call_status(LINECALLSTATUS *out, const struct door_line_call_status *status) {
  LINECALLSTATUS fixed;
  struct pack pack;
  LONG refused = pack_begin(&pack, out, &fixed, sizeof fixed, sizeof fixed);
  if (refused) {
    return refused;
  }
  PACK_KEEP(&pack, LINECALLSTATUS, dwCallPrivilege);
  fixed.dwCallState = status->state;
  fixed.dwCallStateMode = status->detail;
  fixed.dwCallFeatures = status->features;
  fixed.dwCallFeatures2 = status->features2;
  fixed.tStateEntryTime = system_time(status->entered_at);
  return pack_end(&pack);
}
