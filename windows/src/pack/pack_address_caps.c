#include <string.h>

#include "packers.h"
#include "sizes.h"

// Texts of one size each, as the longest takes.
static void pack_completion_messages(struct pack *pack, struct door_list messages, LINEADDRESSCAPS *fixed) {
  struct door_reader measure = messages.items;
  uint32_t entry = 0;
  for (uint32_t i = 0; i < messages.count; i++) {
    uint32_t bytes = door_get_str(&measure).bytes + (uint32_t)sizeof(WCHAR);
    entry = bytes > entry ? bytes : entry;
  }
  // So many and so long that they overflow is more than any frame holds, but not what its numbers could say.
  uint64_t bytes = (uint64_t)entry * messages.count;
  if (bytes > INT32_MAX) {
    return;
  }
  uint8_t *room =
      pack_room(pack, (uint32_t)bytes, &fixed->dwCompletionMsgTextSize, &fixed->dwCompletionMsgTextOffset);
  if (room == NULL) {
    return;
  }
  fixed->dwNumCompletionMessages = messages.count;
  fixed->dwCompletionMsgTextEntrySize = entry;
  memset(room, 0, (size_t)bytes);
  for (uint32_t i = 0; i < messages.count; i++) {
    struct door_str text = door_get_str(&messages.items);
    memcpy(room + (size_t)i * entry, text.text, text.bytes);
  }
}

// The entries, and after them their names. The list fits whole or not at all.
static void pack_treatments(struct pack *pack, struct door_list treatments, LINEADDRESSCAPS *fixed) {
  struct door_reader measure = treatments.items;
  uint64_t bytes = (uint64_t)treatments.count * sizeof(LINECALLTREATMENTENTRY);
  for (uint32_t i = 0; i < treatments.count; i++) {
    struct door_line_call_treatment_entry treatment;
    door_get_line_call_treatment_entry(&measure, &treatment);
    bytes += treatment.name.bytes + sizeof(WCHAR);
  }
  if (bytes > INT32_MAX) {
    return;
  }
  uint8_t *room =
      pack_room(pack, (uint32_t)bytes, &fixed->dwCallTreatmentListSize, &fixed->dwCallTreatmentListOffset);
  if (room == NULL) {
    return;
  }
  fixed->dwNumCallTreatments = treatments.count;
  uint8_t *name = room + (size_t)treatments.count * sizeof(LINECALLTREATMENTENTRY);
  for (uint32_t i = 0; i < treatments.count; i++) {
    struct door_line_call_treatment_entry treatment;
    door_get_line_call_treatment_entry(&treatments.items, &treatment);
    LINECALLTREATMENTENTRY entry = {
        .dwCallTreatmentID = treatment.treatment,
        .dwCallTreatmentNameSize = treatment.name.bytes + (DWORD)sizeof(WCHAR),
        .dwCallTreatmentNameOffset = (DWORD)(name - pack->out),
    };
    memcpy(room + (size_t)i * sizeof entry, &entry, sizeof entry);
    memcpy(name, treatment.name.text, treatment.name.bytes);
    memset(name + treatment.name.bytes, 0, sizeof(WCHAR));
    name += entry.dwCallTreatmentNameSize;
  }
}

LONG pack_line_address_caps(
    LINEADDRESSCAPS *out, const struct door_line_address_caps *caps, DWORD device, uint32_t version) {
  LINEADDRESSCAPS fixed;
  struct pack pack;
  LONG refused = pack_begin(&pack, out, &fixed, sizeof fixed, sizeof fixed);
  if (refused) {
    return refused;
  }
  fixed.dwLineDeviceID = device;
  fixed.dwAddressSharing = caps->address_sharing;
  fixed.dwAddressStates = caps->address_states;
  fixed.dwCallInfoStates = caps->call_info_states;
  fixed.dwCallerIDFlags = caps->caller_id_flags;
  fixed.dwCalledIDFlags = caps->called_id_flags;
  fixed.dwConnectedIDFlags = caps->connected_id_flags;
  fixed.dwRedirectionIDFlags = caps->redirection_id_flags;
  fixed.dwRedirectingIDFlags = caps->redirecting_id_flags;
  fixed.dwCallStates = caps->call_states;
  fixed.dwDialToneModes = caps->dial_tone_modes;
  fixed.dwBusyModes = caps->busy_modes;
  fixed.dwSpecialInfo = caps->special_info;
  fixed.dwDisconnectModes = caps->disconnect_modes;
  fixed.dwMaxNumActiveCalls = caps->max_num_active_calls;
  fixed.dwMaxNumOnHoldCalls = caps->max_num_on_hold_calls;
  fixed.dwMaxNumOnHoldPendingCalls = caps->max_num_on_hold_pending_calls;
  fixed.dwMaxNumConference = caps->max_num_conference;
  fixed.dwMaxNumTransConf = caps->max_num_trans_conf;
  // That addresses are not to be translated could only be said from 3.0 on.
  fixed.dwAddrCapFlags = version >= TAPI_3_0
                             ? caps->addr_cap_flags
                             : caps->addr_cap_flags & ~(DWORD)LINEADDRCAPFLAGS_NOPSTNADDRESSTRANSLATION;
  fixed.dwCallFeatures = caps->call_features;
  fixed.dwRemoveFromConfCaps = caps->remove_from_conf_caps;
  fixed.dwRemoveFromConfState = caps->remove_from_conf_state;
  fixed.dwTransferModes = caps->transfer_modes;
  fixed.dwParkModes = caps->park_modes;
  fixed.dwForwardModes = caps->forward_modes;
  fixed.dwMaxForwardEntries = caps->max_forward_entries;
  fixed.dwMaxSpecificEntries = caps->max_specific_entries;
  fixed.dwMinFwdNumRings = caps->min_fwd_num_rings;
  fixed.dwMaxFwdNumRings = caps->max_fwd_num_rings;
  fixed.dwMaxCallCompletions = caps->max_call_completions;
  fixed.dwCallCompletionConds = caps->call_completion_conds;
  fixed.dwCallCompletionModes = caps->call_completion_modes;
  fixed.dwAddressFeatures = caps->address_features;
  fixed.dwPredictiveAutoTransferStates = caps->predictive_auto_transfer_states;
  fixed.dwMaxCallDataSize = caps->max_call_data_size;
  fixed.dwCallFeatures2 = caps->call_features2;
  fixed.dwMaxNoAnswerTimeout = caps->max_no_answer_timeout_millis;
  fixed.dwConnectedModes = caps->connected_modes;
  fixed.dwOfferingModes = caps->offering_modes;
  fixed.dwAvailableMediaModes = media_modes_in(version, caps->available_media_modes);

  pack_text(&pack, caps->address, &fixed.dwAddressSize, &fixed.dwAddressOffset);
  pack_texts(&pack, caps->device_classes, &fixed.dwDeviceClassesSize, &fixed.dwDeviceClassesOffset);
  pack_completion_messages(&pack, caps->completion_messages, &fixed);
  pack_treatments(&pack, caps->call_treatments, &fixed);
  return pack_end(&pack);
}
