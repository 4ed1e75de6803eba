#include <string.h>

#include "packers.h"
#include "sizes.h"

// Bits that say that there is a media half and call hubs; an application of before 3.0 has no use for them, and TAPI
// asks for a media half wherever it sees the first.
#define SINCE_3_0 \
  (LINEDEVCAPFLAGS_MSP | LINEDEVCAPFLAGS_CALLHUB | LINEDEVCAPFLAGS_CALLHUBTRACKING | LINEDEVCAPFLAGS_PRIVATEOBJECTS)

uint32_t media_modes_in(uint32_t version, uint32_t modes) {
  // Video came with 2.1.
  return version > TAPI_2_0 ? modes : modes & ~(uint32_t)LINEMEDIAMODE_VIDEO;
}

static LINEDIALPARAMS dial_params(const struct door_line_dial_params *params) {
  LINEDIALPARAMS out = {
      .dwDialPause = params->dial_pause_millis,
      .dwDialSpeed = params->dial_speed_millis,
      .dwDigitDuration = params->digit_duration_millis,
      .dwWaitForDialtone = params->wait_for_dialtone_millis,
  };
  return out;
}

// What each terminal is, and their names: texts of one size each, as the longest takes.
static void pack_terminals(struct pack *pack, struct door_list terminals, LINEDEVCAPS *fixed) {
  struct door_reader measure = terminals.items;
  uint32_t entry = 0;
  for (uint32_t i = 0; i < terminals.count; i++) {
    struct door_line_term_caps terminal;
    door_get_line_term_caps(&measure, &terminal);
    uint32_t bytes = terminal.name.bytes + (uint32_t)sizeof(WCHAR);
    entry = bytes > entry ? bytes : entry;
  }
  uint64_t caps_bytes = (uint64_t)terminals.count * sizeof(LINETERMCAPS);
  uint64_t text_bytes = (uint64_t)terminals.count * entry;
  if (caps_bytes > INT32_MAX || text_bytes > INT32_MAX) {
    return;
  }
  uint8_t *caps =
      pack_room(pack, (uint32_t)caps_bytes, &fixed->dwTerminalCapsSize, &fixed->dwTerminalCapsOffset);
  uint8_t *text =
      pack_room(pack, (uint32_t)text_bytes, &fixed->dwTerminalTextSize, &fixed->dwTerminalTextOffset);
  for (uint32_t i = 0; i < terminals.count; i++) {
    struct door_line_term_caps terminal;
    door_get_line_term_caps(&terminals.items, &terminal);
    LINETERMCAPS out = {
        .dwTermDev = terminal.device, .dwTermModes = terminal.modes, .dwTermSharing = terminal.sharing};
    if (caps != NULL) {
      memcpy(caps + (size_t)i * sizeof out, &out, sizeof out);
    }
    if (text != NULL) {
      fixed->dwTerminalTextEntrySize = entry;
      uint8_t *name = text + (size_t)i * entry;
      memset(name, 0, entry);
      memcpy(name, terminal.name.text, terminal.name.bytes);
    }
  }
}

LONG pack_line_dev_caps(LINEDEVCAPS *out, const struct door_line_dev_caps *caps, uint32_t version) {
  LINEDEVCAPS fixed;
  struct pack pack;
  LONG refused = pack_begin(&pack, out, &fixed, sizeof fixed, line_dev_caps_size(version));
  if (refused) {
    return refused;
  }
  fixed.dwPermanentLineID = caps->permanent_line_id;
  fixed.dwStringFormat = STRINGFORMAT_UNICODE;
  fixed.dwAddressModes = caps->address_modes;
  fixed.dwNumAddresses = caps->num_addresses;
  fixed.dwBearerModes = caps->bearer_modes;
  fixed.dwMaxRate = caps->max_rate;
  fixed.dwMediaModes = media_modes_in(version, caps->media_modes);
  fixed.dwGenerateToneModes = caps->generate_tone_modes;
  fixed.dwGenerateToneMaxNumFreq = caps->generate_tone_max_num_freq;
  fixed.dwGenerateDigitModes = caps->generate_digit_modes;
  fixed.dwMonitorToneMaxNumFreq = caps->monitor_tone_max_num_freq;
  fixed.dwMonitorToneMaxNumEntries = caps->monitor_tone_max_num_entries;
  fixed.dwMonitorDigitModes = caps->monitor_digit_modes;
  fixed.dwGatherDigitsMinTimeout = caps->gather_digits_min_timeout_millis;
  fixed.dwGatherDigitsMaxTimeout = caps->gather_digits_max_timeout_millis;
  fixed.dwDevCapFlags = version >= TAPI_3_0 ? caps->dev_cap_flags : caps->dev_cap_flags & ~(DWORD)SINCE_3_0;
  fixed.dwMaxNumActiveCalls = caps->max_num_active_calls;
  fixed.dwAnswerMode = caps->answer_mode;
  fixed.dwRingModes = caps->ring_modes;
  fixed.dwLineStates = caps->line_states;
  fixed.dwUUIAcceptSize = caps->user_user_info_bytes;
  fixed.dwUUIAnswerSize = caps->user_user_info_bytes;
  fixed.dwUUIMakeCallSize = caps->user_user_info_bytes;
  fixed.dwUUIDropSize = caps->user_user_info_bytes;
  fixed.dwUUISendUserUserInfoSize = caps->user_user_info_bytes;
  fixed.dwUUICallInfoSize = caps->user_user_info_bytes;
  fixed.MinDialParams = dial_params(&caps->min_dial_params);
  fixed.MaxDialParams = dial_params(&caps->max_dial_params);
  fixed.DefaultDialParams = dial_params(&caps->default_dial_params);
  fixed.dwMedCtlDigitMaxListSize = caps->med_ctl_digit_max_list_size;
  fixed.dwMedCtlMediaMaxListSize = caps->med_ctl_media_max_list_size;
  fixed.dwMedCtlToneMaxListSize = caps->med_ctl_tone_max_list_size;
  fixed.dwMedCtlCallStateMaxListSize = caps->med_ctl_call_state_max_list_size;
  fixed.dwNumTerminals = caps->terminals.count;
  fixed.dwLineFeatures = caps->line_features;
  fixed.dwSettableDevStatus = caps->settable_dev_status;
  memcpy(&fixed.PermanentLineGuid, &caps->permanent_line_guid, sizeof fixed.PermanentLineGuid);
  fixed.dwAddressTypes = caps->address_types;
  memcpy(&fixed.ProtocolGuid, &caps->protocol_guid, sizeof fixed.ProtocolGuid);

  pack_text(&pack, caps->line_name, &fixed.dwLineNameSize, &fixed.dwLineNameOffset);
  pack_text(&pack, caps->provider_info, &fixed.dwProviderInfoSize, &fixed.dwProviderInfoOffset);
  pack_text(&pack, caps->switch_info, &fixed.dwSwitchInfoSize, &fixed.dwSwitchInfoOffset);
  pack_texts(&pack, caps->device_classes, &fixed.dwDeviceClassesSize, &fixed.dwDeviceClassesOffset);
  pack_terminals(&pack, caps->terminals, &fixed);
  return pack_end(&pack);
}
