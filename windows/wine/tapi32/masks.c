#include "masks.h"

#include "versions.h"

/* The bits each set of constants had in TAPI 1.3, in 1.4, and since 2.0. */
static DWORD keep(DWORD bits, DWORD version, DWORD in_1_3, DWORD in_1_4, DWORD since_2_0) {
  return bits & (version < VERSION_1_4 ? in_1_3 : version < VERSION_2_0 ? in_1_4 : since_2_0);
}

static DWORD keep_or(DWORD value, DWORD kept, DWORD instead) {
  return kept || !value ? kept : instead;
}

DWORD mask_call_info_states(DWORD states, DWORD version) {
  return keep(states, version, 0x07FFFFFF, 0x0FFFFFFF, 0x7FFFFFFF);
}

DWORD mask_line_states(DWORD states, DWORD version) {
  return keep(states, version, 0x000FFFFF, 0x01FFFFFF, 0x01FFFFFF);
}

DWORD mask_address_states(DWORD states, DWORD version) {
  return keep(states, version, 0x000000FF, 0x000001FF, 0x000001FF);
}

static DWORD disconnect_modes(DWORD modes, DWORD version) {
  return keep(modes, version, 0x00000FFF, 0x00001FFF, 0xFFFFFFFF);
}

static DWORD connected_modes(DWORD modes, DWORD version) {
  return keep(modes, version, 0, LINECONNECTEDMODE_ACTIVE | LINECONNECTEDMODE_INACTIVE, 0x1F);
}

static DWORD call_features(DWORD features, DWORD version) {
  return keep(features, version, 0x0FFFFFFF, 0x1FFFFFFF, 0xFFFFFFFF);
}

static DWORD address_features(DWORD features, DWORD version) {
  return keep(features, version, 0x000000FF, 0x000000FF, 0x00003FFF);
}

static DWORD line_features(DWORD features, DWORD version) {
  return keep(features, version, 0x0000007F, 0x0000007F, 0x000001FF);
}

static DWORD bearer_modes(DWORD modes, DWORD version) {
  return keep(modes, version, 0x0000003F, 0x0000007F, 0xFFFFFFFF);
}

static DWORD media_modes(DWORD modes, DWORD version) {
  return keep(modes, version, 0xFF003FFE, 0xFF007FFE, version < VERSION_2_1 ? 0xFF007FFE : 0xFF00FFFE);
}

static DWORD one_disconnect_mode(DWORD mode, DWORD version) {
  if (mode == LINEDISCONNECTMODE_CANCELLED && version < VERSION_2_0)
    return LINEDISCONNECTMODE_NORMAL;
  return keep_or(mode, disconnect_modes(mode, version), LINEDISCONNECTMODE_UNKNOWN);
}

static DWORD one_connected_mode(DWORD mode, DWORD version) {
  if (version >= VERSION_2_0 || version < VERSION_1_4)
    return connected_modes(mode, version);
  DWORD inactive = LINECONNECTEDMODE_INACTIVE | LINECONNECTEDMODE_INACTIVEHELD;
  return !mode ? 0 : mode & inactive ? LINECONNECTEDMODE_INACTIVE : LINECONNECTEDMODE_ACTIVE;
}

DWORD mask_call_state_mode(DWORD state, DWORD mode, DWORD version) {
  switch (state) {
    case LINECALLSTATE_DISCONNECTED:
      return one_disconnect_mode(mode, version);
    case LINECALLSTATE_CONNECTED:
      return one_connected_mode(mode, version);
    case LINECALLSTATE_OFFERING:
      return version < VERSION_1_4 ? 0 : mode;
    default:
      return mode;
  }
}

void mask_dev_caps(LINEDEVCAPS *caps, DWORD version) {
  caps->dwBearerModes = bearer_modes(caps->dwBearerModes, version);
  caps->dwMediaModes = media_modes(caps->dwMediaModes, version);
  caps->dwLineStates = mask_line_states(caps->dwLineStates, version);
  caps->dwLineFeatures = line_features(caps->dwLineFeatures, version);
  if (version < VERSION_3_0) {
    caps->dwDevCapFlags &= ~(DWORD)(LINEDEVCAPFLAGS_MSP | LINEDEVCAPFLAGS_CALLHUB | LINEDEVCAPFLAGS_CALLHUBTRACKING |
                                    LINEDEVCAPFLAGS_PRIVATEOBJECTS | LINEDEVCAPFLAGS_LOCAL);
  }
}

void mask_address_caps(LINEADDRESSCAPS *caps, DWORD version) {
  caps->dwAddressStates = mask_address_states(caps->dwAddressStates, version);
  caps->dwCallInfoStates = mask_call_info_states(caps->dwCallInfoStates, version);
  caps->dwDisconnectModes = disconnect_modes(caps->dwDisconnectModes, version);
  caps->dwAddrCapFlags =
      keep(caps->dwAddrCapFlags, version, 0x000FFFFF, 0x007FFFFF, version < VERSION_3_0 ? 0x3FFFFFFF : 0xFFFFFFFF);
  caps->dwCallFeatures = call_features(caps->dwCallFeatures, version);
  caps->dwAddressFeatures = address_features(caps->dwAddressFeatures, version);
  caps->dwAvailableMediaModes = media_modes(caps->dwAvailableMediaModes, version);
}

void mask_call_info(LINECALLINFO *info, DWORD version) {
  info->dwBearerMode = keep_or(info->dwBearerMode, bearer_modes(info->dwBearerMode, version), LINEBEARERMODE_VOICE);
  info->dwMediaMode = keep_or(info->dwMediaMode, media_modes(info->dwMediaMode, version), LINEMEDIAMODE_UNKNOWN);
  info->dwReason = keep_or(info->dwReason, keep(info->dwReason, version, 0x00000FFF, 0x00003FFF, 0x0000FFFF),
                           LINECALLREASON_UNKNOWN);
  info->dwOrigin = keep_or(info->dwOrigin, keep(info->dwOrigin, version, 0x0000007F, 0x000000FF, 0x000000FF),
                           LINECALLORIGIN_UNKNOWN);
}

void mask_call_status(LINECALLSTATUS *status, DWORD version) {
  status->dwCallStateMode = mask_call_state_mode(status->dwCallState, status->dwCallStateMode, version);
  status->dwCallFeatures = call_features(status->dwCallFeatures, version);
}

void mask_line_status(LINEDEVSTATUS *status, DWORD version) {
  status->dwLineFeatures = line_features(status->dwLineFeatures, version);
}

void mask_address_status(LINEADDRESSSTATUS *status, DWORD version) {
  status->dwAddressFeatures = address_features(status->dwAddressFeatures, version);
}
