#include "packers.h"
#include "sizes.h"

LONG pack_line_dev_status(LINEDEVSTATUS *out, const struct door_line_dev_status *status, uint32_t version) {
  LINEDEVSTATUS fixed;
  struct pack pack;
  LONG refused = pack_begin(&pack, out, &fixed, sizeof fixed, sizeof fixed);
  if (refused) {
    return refused;
  }
  PACK_KEEP(&pack, LINEDEVSTATUS, dwNumOpens);
  PACK_KEEP(&pack, LINEDEVSTATUS, dwOpenMediaModes);
  PACK_KEEP(&pack, LINEDEVSTATUS, dwAppInfoSize);
  PACK_KEEP(&pack, LINEDEVSTATUS, dwAppInfoOffset);
  fixed.dwNumActiveCalls = status->num_active_calls;
  fixed.dwNumOnHoldCalls = status->num_on_hold_calls;
  fixed.dwNumOnHoldPendCalls = status->num_on_hold_pend_calls;
  fixed.dwLineFeatures = status->line_features;
  fixed.dwNumCallCompletions = status->num_call_completions;
  fixed.dwRingMode = status->ring_mode;
  fixed.dwSignalLevel = status->signal_level;
  fixed.dwBatteryLevel = status->battery_level;
  fixed.dwRoamMode = status->roam_mode;
  fixed.dwDevStatusFlags = status->flags;
  fixed.dwAvailableMediaModes = media_modes_in(version, status->available_media_modes);
  return pack_end(&pack);
}
