/*
 * API versions: which there are, how one is negotiated, and what an application that negotiated an older one must not
 * see.
 */
#ifndef SIPLINE_TAPI32_VERSIONS_H
#define SIPLINE_TAPI32_VERSIONS_H

#include "api.h"

enum {
  VERSION_1_3 = 0x00010003,
  VERSION_1_4 = 0x00010004,
  VERSION_2_0 = 0x00020000,
  VERSION_2_1 = 0x00020001,
  VERSION_2_2 = 0x00020002,
  VERSION_3_0 = 0x00030000,
  VERSION_3_1 = 0x00030001,
};

/** The highest known version in low..high, or 0 where there is none. */
DWORD version_between(DWORD low, DWORD high);

/** Whether version is one of the seven. */
bool version_is_known(DWORD version);

#endif
