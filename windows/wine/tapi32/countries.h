/** The countries TAPI knows: the registry's Country List, which Windows and Wine both bring along. */
#ifndef SIPLINE_TAPI32_COUNTRIES_H
#define SIPLINE_TAPI32_COUNTRIES_H

#include "api.h"

struct country {
  DWORD id, code;
  WCHAR name[128];
  WCHAR same_area[64], long_distance[64], international[64]; /* dialling rules: E country code, F area code, G number */
};

/** Finds a country by its id. */
bool country_read(DWORD id, struct country *country);

/** Finds one with the code of text's first digits, and tells how many digits that is; 0 where there is none. */
DWORD country_code_length(const WCHAR *digits);

#endif
