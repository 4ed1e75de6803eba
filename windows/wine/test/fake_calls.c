/* The functions of the scripted provider that make calls and change them. */
#include <string.h>

#include "fake_calls.h"

LONG WINAPI TSPI_lineMakeCall(DRV_REQUESTID id, HDRVLINE handle, HTAPICALL tapi, LPHDRVCALL call, LPCWSTR address,
                              DWORD country, LPLINECALLPARAMS const params) {
  static const DWORD states[] = {LINECALLSTATE_DIALING, LINECALLSTATE_PROCEEDING, LINECALLSTATE_RINGBACK,
                                 LINECALLSTATE_CONNECTED, 0};
  struct fake_line *line = fake_find_line(handle);
  if (!line)
    return LINEERR_INVALLINEHANDLE;
  fake_note_text(address);
  fake_note_params(params);
  fake.numbers[0] = country;
  if (fake.refusal)
    return fake.refusal;
  *call = fake_new_call((DWORD)(line - fake_lines), tapi);
  if (!*call)
    return LINEERR_CALLUNAVAIL;
  return fake_begin("lineMakeCall", id, *call, states);
}

LONG WINAPI TSPI_lineDrop(DRV_REQUESTID id, HDRVCALL call, LPCSTR info, DWORD size) {
  static const DWORD states[] = {LINECALLSTATE_IDLE, 0};
  (void)info;
  fake.numbers[0] = size;
  return fake_find(call) ? fake_begin("lineDrop", id, call, states) : (LONG)LINEERR_INVALCALLHANDLE;
}

LONG WINAPI TSPI_lineDropOnClose(HDRVCALL call) {
  fake.drops_on_close++;
  return fake_find(call) ? 0 : (LONG)LINEERR_INVALCALLHANDLE;
}

LONG WINAPI TSPI_lineDropNoOwner(HDRVCALL call) {
  fake.drops_no_owner++;
  return fake_find(call) ? 0 : (LONG)LINEERR_INVALCALLHANDLE;
}

LONG WINAPI TSPI_lineAnswer(DRV_REQUESTID id, HDRVCALL call, LPCSTR info, DWORD size) {
  static const DWORD states[] = {LINECALLSTATE_CONNECTED, 0};
  (void)info, (void)size;
  return fake_begin("lineAnswer", id, call, states);
}

LONG WINAPI TSPI_lineHold(DRV_REQUESTID id, HDRVCALL call) {
  static const DWORD states[] = {LINECALLSTATE_ONHOLD, 0};
  return fake_begin("lineHold", id, call, states);
}

LONG WINAPI TSPI_lineUnhold(DRV_REQUESTID id, HDRVCALL call) {
  static const DWORD states[] = {LINECALLSTATE_CONNECTED, 0};
  return fake_begin("lineUnhold", id, call, states);
}

LONG WINAPI TSPI_lineSwapHold(DRV_REQUESTID id, HDRVCALL active, HDRVCALL held) {
  return fake_find(active) && fake_find(held) ? fake_begin("lineSwapHold", id, NULL, NULL)
                                              : (LONG)LINEERR_INVALCALLHANDLE;
}

LONG WINAPI TSPI_lineBlindTransfer(DRV_REQUESTID id, HDRVCALL call, LPCWSTR address, DWORD country) {
  static const DWORD states[] = {LINECALLSTATE_IDLE, 0};
  fake_note_text(address);
  fake.numbers[0] = country;
  return fake_begin("lineBlindTransfer", id, call, states);
}

LONG WINAPI TSPI_lineSetupTransfer(DRV_REQUESTID id, HDRVCALL call, HTAPICALL tapi, LPHDRVCALL consult,
                                   LPLINECALLPARAMS const params) {
  static const DWORD states[] = {LINECALLSTATE_DIALTONE, 0};
  struct fake_call *first = fake_find(call);
  fake_note_params(params);
  if (!first)
    return LINEERR_INVALCALLHANDLE;
  *consult = fake_new_call(first->line, tapi);
  return fake_begin("lineSetupTransfer", id, *consult, states);
}

LONG WINAPI TSPI_lineCompleteTransfer(DRV_REQUESTID id, HDRVCALL call, HDRVCALL consult, HTAPICALL tapi,
                                      LPHDRVCALL conference, DWORD mode) {
  struct fake_call *first = fake_find(call);
  fake.numbers[0] = mode;
  if (!first || !fake_find(consult))
    return LINEERR_INVALCALLHANDLE;
  if (mode == LINETRANSFERMODE_CONFERENCE)
    *conference = fake_new_call(first->line, tapi);
  return fake_begin("lineCompleteTransfer", id, NULL, NULL);
}

LONG WINAPI TSPI_lineSetupConference(DRV_REQUESTID id, HDRVCALL call, HDRVLINE handle, HTAPICALL tapi,
                                     LPHDRVCALL conference, HTAPICALL tapi_consult, LPHDRVCALL consult, DWORD parties,
                                     LPLINECALLPARAMS const params) {
  struct fake_call *first = fake_find(call);
  struct fake_line *line = fake_find_line(handle);
  fake_note_params(params);
  fake.numbers[0] = parties;
  if (!first && !line)
    return LINEERR_INVALLINEHANDLE;
  DWORD on = first ? first->line : (DWORD)(line - fake_lines);
  *conference = fake_new_call(on, tapi);
  *consult = fake_new_call(on, tapi_consult);
  return fake_begin("lineSetupConference", id, NULL, NULL);
}

LONG WINAPI TSPI_lineAddToConference(DRV_REQUESTID id, HDRVCALL conference, HDRVCALL consult) {
  return fake_find(conference) && fake_find(consult) ? fake_begin("lineAddToConference", id, NULL, NULL)
                                           : (LONG)LINEERR_INVALCALLHANDLE;
}

LONG WINAPI TSPI_linePrepareAddToConference(DRV_REQUESTID id, HDRVCALL conference, HTAPICALL tapi, LPHDRVCALL consult,
                                            LPLINECALLPARAMS const params) {
  struct fake_call *first = fake_find(conference);
  fake_note_params(params);
  if (!first)
    return LINEERR_INVALCALLHANDLE;
  *consult = fake_new_call(first->line, tapi);
  return fake_begin("linePrepareAddToConference", id, NULL, NULL);
}

LONG WINAPI TSPI_linePark(DRV_REQUESTID id, HDRVCALL call, DWORD mode, LPCWSTR address, LPVARSTRING slot) {
  static const WCHAR where[] = L"7\x00F6\x0031";
  static const DWORD states[] = {LINECALLSTATE_IDLE, 0};
  fake_note_text(address);
  fake.numbers[0] = mode;
  if (slot) {
    slot->dwNeededSize = sizeof *slot + sizeof where;
    slot->dwStringFormat = STRINGFORMAT_UNICODE;
    if (slot->dwTotalSize >= slot->dwNeededSize) {
      memcpy(slot + 1, where, sizeof where);
      slot->dwStringSize = sizeof where;
      slot->dwStringOffset = sizeof *slot;
      slot->dwUsedSize = slot->dwNeededSize;
    }
  }
  return fake_begin("linePark", id, call, states);
}

LONG WINAPI TSPI_lineForward(DRV_REQUESTID id, HDRVLINE line, DWORD all, DWORD address, LPLINEFORWARDLIST const list,
                             DWORD rings, HTAPICALL tapi, LPHDRVCALL consult, LPLINECALLPARAMS const params) {
  (void)line, (void)all, (void)address, (void)tapi, (void)consult;
  fake_note_params(params);
  fake.numbers[0] = list ? list->dwNumEntries : 0;
  fake.numbers[1] = rings;
  if (list && list->dwNumEntries)
    fake_note_text((const WCHAR *)((const BYTE *)list + list->ForwardList[list->dwNumEntries - 1].dwDestAddressOffset));
  return fake_begin("lineForward", id, NULL, NULL);
}

LONG WINAPI TSPI_lineCompleteCall(DRV_REQUESTID id, HDRVCALL call, LPDWORD completion_id, DWORD mode, DWORD message) {
  (void)call;
  *completion_id = 4711;
  fake.numbers[0] = mode;
  fake.numbers[1] = message;
  return fake_begin("lineCompleteCall", id, NULL, NULL);
}

LONG WINAPI TSPI_lineDevSpecific(DRV_REQUESTID id, HDRVLINE line, DWORD address, HDRVCALL call, LPVOID params,
                                 DWORD size) {
  (void)line, (void)address, (void)call;
  if (size)
    memset(params, 0x5A, size);
  return fake_begin("lineDevSpecific", id, NULL, NULL);
}

LONG WINAPI TSPI_lineGenerateDigits(HDRVCALL call, DWORD id, DWORD mode, LPCWSTR digits, DWORD duration) {
  (void)call;
  fake_note_text(digits);
  fake.end_to_end = id;
  fake.numbers[0] = mode;
  fake.numbers[1] = duration;
  return 0;
}

LONG WINAPI TSPI_lineGatherDigits(HDRVCALL call, DWORD id, DWORD modes, LPWSTR digits, DWORD count, LPCWSTR ends,
                                  DWORD first, DWORD between) {
  (void)call, (void)first, (void)between;
  fake_note_text(ends);
  fake.end_to_end = id;
  fake.digits = digits;
  fake.numbers[0] = modes;
  fake.numbers[1] = count;
  return 0;
}

LONG WINAPI TSPI_lineMonitorDigits(HDRVCALL call, DWORD modes) {
  (void)call;
  fake.digit_modes = modes;
  return 0;
}

LONG WINAPI TSPI_lineMonitorMedia(HDRVCALL call, DWORD modes) {
  (void)call;
  fake.media_monitored = modes;
  return 0;
}

LONG WINAPI TSPI_lineMonitorTones(HDRVCALL call, DWORD list, LPLINEMONITORTONE const tones, DWORD count) {
  (void)call, (void)tones;
  fake.numbers[0] = list;
  fake.numbers[1] = count;
  return 0;
}

LONG WINAPI TSPI_lineSetAppSpecific(HDRVCALL handle, DWORD value) {
  struct fake_call *call = fake_find(handle);
  if (!call)
    return LINEERR_INVALCALLHANDLE;
  call->app_specific = value;
  return 0;
}

LONG WINAPI TSPI_lineSetMediaMode(HDRVCALL handle, DWORD modes) {
  struct fake_call *call = fake_find(handle);
  if (!call)
    return LINEERR_INVALCALLHANDLE;
  call->media_mode = modes;
  return 0;
}
