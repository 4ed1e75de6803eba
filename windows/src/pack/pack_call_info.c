#include "packers.h"
#include "sizes.h"

static void keep_what_is_tapis(struct pack *pack) {
  PACK_KEEP(pack, LINECALLINFO, hLine);
  PACK_KEEP(pack, LINECALLINFO, dwMonitorDigitModes);
  PACK_KEEP(pack, LINECALLINFO, dwMonitorMediaModes);
  PACK_KEEP(pack, LINECALLINFO, dwNumOwners);
  PACK_KEEP(pack, LINECALLINFO, dwNumMonitors);
  PACK_KEEP(pack, LINECALLINFO, dwAppNameSize);
  PACK_KEEP(pack, LINECALLINFO, dwAppNameOffset);
  PACK_KEEP(pack, LINECALLINFO, dwDisplayableAddressSize);
  PACK_KEEP(pack, LINECALLINFO, dwDisplayableAddressOffset);
  PACK_KEEP(pack, LINECALLINFO, dwCalledPartySize);
  PACK_KEEP(pack, LINECALLINFO, dwCalledPartyOffset);
  PACK_KEEP(pack, LINECALLINFO, dwCommentSize);
  PACK_KEEP(pack, LINECALLINFO, dwCommentOffset);
}

#define PARTY(member, party)                                                                             \
  do {                                                                                                   \
    fixed.dw##member##IDFlags = (party).flags;                                                           \
    fixed.dw##member##IDAddressType = (party).type;                                                      \
    pack_text(&pack, (party).address, &fixed.dw##member##IDSize, &fixed.dw##member##IDOffset);           \
    pack_text(&pack, (party).name, &fixed.dw##member##IDNameSize, &fixed.dw##member##IDNameOffset);      \
  } while (0)

LONG pack_line_call_info(
    LINECALLINFO *out, const struct door_line_call_info *info, DWORD device, uint32_t version) {
  LINECALLINFO fixed;
  struct pack pack;
  LONG refused = pack_begin(&pack, out, &fixed, sizeof fixed, line_call_info_size(version));
  if (refused) {
    return refused;
  }
  keep_what_is_tapis(&pack);
  fixed.dwLineDeviceID = device;
  fixed.dwAddressID = info->address_id;
  fixed.dwBearerMode = info->bearer_mode;
  fixed.dwRate = info->rate_bits_per_second;
  fixed.dwMediaMode = media_modes_in(version, info->media_modes);
  fixed.dwAppSpecific = info->app_specific;
  fixed.dwCallID = info->call_id;
  fixed.dwRelatedCallID = info->related_call_id;
  fixed.dwCallParamFlags = info->call_param_flags;
  fixed.dwCallStates = info->call_states;
  fixed.DialParams.dwDialPause = info->dial_params.dial_pause_millis;
  fixed.DialParams.dwDialSpeed = info->dial_params.dial_speed_millis;
  fixed.DialParams.dwDigitDuration = info->dial_params.digit_duration_millis;
  fixed.DialParams.dwWaitForDialtone = info->dial_params.wait_for_dialtone_millis;
  fixed.dwOrigin = info->origin;
  fixed.dwReason = info->reason;
  fixed.dwCompletionID = info->completion_id;
  fixed.dwCountryCode = info->country_code;
  fixed.dwTrunk = info->trunk;
  fixed.dwCallTreatment = info->call_treatment;

  PARTY(Caller, info->caller);
  PARTY(Called, info->called);
  PARTY(Connected, info->connected);
  PARTY(Redirection, info->redirection);
  PARTY(Redirecting, info->redirecting);
  pack_text(&pack, info->display, &fixed.dwDisplaySize, &fixed.dwDisplayOffset);
  pack_bytes(&pack, info->user_user_info.data, info->user_user_info.size, &fixed.dwUserUserInfoSize,
             &fixed.dwUserUserInfoOffset);
  pack_bytes(&pack, info->call_data.data, info->call_data.size, &fixed.dwCallDataSize, &fixed.dwCallDataOffset);
  pack_bytes(&pack, info->dev_specific.data, info->dev_specific.size, &fixed.dwDevSpecificSize,
             &fixed.dwDevSpecificOffset);
  pack_numbers(&pack, info->terminal_modes, &fixed.dwTerminalModesSize, &fixed.dwTerminalModesOffset);
  return pack_end(&pack);
}
