#include "packers.h"
#include "sizes.h"

LONG pack_line_call_hub_tracking(LINECALLHUBTRACKINGINFO *out, DWORD available, DWORD current) {
  LINECALLHUBTRACKINGINFO fixed;
  struct pack pack;
  LONG refused = pack_begin(&pack, out, &fixed, sizeof fixed, sizeof fixed);
  if (refused) {
    return refused;
  }
  fixed.dwAvailableTracking = available;
  fixed.dwCurrentTracking = current;
  return pack_end(&pack);
}
