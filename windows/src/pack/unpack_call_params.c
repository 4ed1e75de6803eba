#include <string.h>

#include "sizes.h"
#include "unpackers.h"

// A structure's variable parts, while they are read.
struct parts {
  const uint8_t *base;
  uint32_t total;
  bool bad;
};

static struct door_bytes bytes_part(struct parts *parts, DWORD size, DWORD offset) {
  struct door_bytes out = {0};
  if (size == 0) {
    return out;
  }
  if (!part_is_inside(parts->total, offset, size)) {
    parts->bad = true;
    return out;
  }
  out.data = parts->base + offset;
  out.size = size;
  return out;
}

static struct door_str text_part(struct parts *parts, DWORD size, DWORD offset) {
  struct door_str out;
  if (!unpack_text_part(parts->base, parts->total, size, offset, &out)) {
    parts->bad = true;
  }
  return out;
}

// What TAPI takes for a call of which the application says nothing.
static void voice_call(struct door_line_call_params *out) {
  memset(out, 0, sizeof *out);
  out->bearer_mode = LINEBEARERMODE_VOICE;
  out->media_modes = LINEMEDIAMODE_INTERACTIVEVOICE;
}

LONG unpack_call_params(const LINECALLPARAMS *in, uint32_t version, struct door_line_call_params *out) {
  voice_call(out);
  if (in == NULL) {
    return 0;
  }
  uint32_t fixed = line_call_params_size(version);
  LINECALLPARAMS params;
  memset(&params, 0, sizeof params);
  memcpy(&params.dwTotalSize, in, sizeof params.dwTotalSize);
  if (params.dwTotalSize < fixed) {
    return REFUSED(LINEERR_STRUCTURETOOSMALL);
  }
  memcpy(&params, in, fixed);
  struct parts parts = {(const uint8_t *)in, params.dwTotalSize, false};

  out->bearer_mode = params.dwBearerMode;
  out->min_rate = params.dwMinRate;
  out->max_rate = params.dwMaxRate;
  out->media_modes = params.dwMediaMode;
  out->flags = params.dwCallParamFlags;
  // A zero in each says that the defaults will do.
  LINEDIALPARAMS dial = params.DialParams;
  out->has_dial_params =
      dial.dwDialPause != 0 || dial.dwDialSpeed != 0 || dial.dwDigitDuration != 0 || dial.dwWaitForDialtone != 0;
  out->dial_params.dial_pause_millis = dial.dwDialPause;
  out->dial_params.dial_speed_millis = dial.dwDialSpeed;
  out->dial_params.digit_duration_millis = dial.dwDigitDuration;
  out->dial_params.wait_for_dialtone_millis = dial.dwWaitForDialtone;
  // The address that the call comes from is named by its id or by its number.
  if (params.dwAddressMode == LINEADDRESSMODE_DIALABLEADDR) {
    out->origin_address = text_part(&parts, params.dwOrigAddressSize, params.dwOrigAddressOffset);
  } else {
    out->address_id = params.dwAddressID;
  }
  out->displayable_address =
      text_part(&parts, params.dwDisplayableAddressSize, params.dwDisplayableAddressOffset);
  out->called_party = text_part(&parts, params.dwCalledPartySize, params.dwCalledPartyOffset);
  out->comment = text_part(&parts, params.dwCommentSize, params.dwCommentOffset);
  out->user_user_info = bytes_part(&parts, params.dwUserUserInfoSize, params.dwUserUserInfoOffset);
  out->target_address = text_part(&parts, params.dwTargetAddressSize, params.dwTargetAddressOffset);
  out->sending_flowspec = bytes_part(&parts, params.dwSendingFlowspecSize, params.dwSendingFlowspecOffset);
  out->receiving_flowspec = bytes_part(&parts, params.dwReceivingFlowspecSize, params.dwReceivingFlowspecOffset);
  out->call_data = bytes_part(&parts, params.dwCallDataSize, params.dwCallDataOffset);
  out->no_answer_timeout_millis = params.dwNoAnswerTimeout;
  out->calling_party_id = text_part(&parts, params.dwCallingPartyIDSize, params.dwCallingPartyIDOffset);
  return parts.bad ? REFUSED(LINEERR_INVALCALLPARAMS) : 0;
}

uint32_t call_params_bytes(const struct door_line_call_params *params) {
  uint64_t bytes = (uint64_t)params->origin_address.bytes + params->displayable_address.bytes +
                   params->called_party.bytes + params->comment.bytes + params->user_user_info.size +
                   params->target_address.bytes + params->sending_flowspec.size + params->receiving_flowspec.size +
                   params->call_data.size + params->calling_party_id.bytes;
  return bytes < UINT32_MAX ? (uint32_t)bytes : UINT32_MAX;
}
