/**
 * Where the computer is, as far as dialling goes: the registry's Locations, as Windows keeps them (CurrentID;
 * Location1, Location2, ... with Name, Country, AreaCode and so on). Where there is none, a location in country 1
 * without area code stands in.
 */
#ifndef SIPLINE_TAPI32_LOCATIONS_H
#define SIPLINE_TAPI32_LOCATIONS_H

#include "countries.h"

struct location {
  DWORD id;
  struct country country;
  bool pulse;
  WCHAR name[64], area[32];
  WCHAR outside_access[32], long_distance_access[32], call_waiting[32];
  WCHAR tolls[512]; /* prefixes in the own area that are long-distance calls all the same: "425,882" */
};

/** Location index, in no particular order; false behind the last. There is always one. */
bool location_read(DWORD index, struct location *location);

void location_current(struct location *location);

/** Makes the location with an id the current one; false where there is none. */
bool location_select(DWORD id);

/** Writes the location's prefixes. */
bool location_set_tolls(const struct location *location, const WCHAR *tolls);

#endif
