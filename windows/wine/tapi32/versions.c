#include "versions.h"

static const DWORD known[] = {VERSION_3_1, VERSION_3_0, VERSION_2_2, VERSION_2_1,
                              VERSION_2_0, VERSION_1_4, VERSION_1_3};

DWORD version_between(DWORD low, DWORD high) {
  for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
    if (known[i] >= low && known[i] <= high)
      return known[i];
  }
  return 0;
}

bool version_is_known(DWORD version) {
  return version_between(version, version) != 0;
}
