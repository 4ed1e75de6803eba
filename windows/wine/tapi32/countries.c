/* lineGetCountry. */
#include "countries.h"

#include "blob.h"
#include "model.h"
#include "registry.h"
#include "structures.h"
#include "versions.h"

#include <stdio.h>
#include <stdlib.h>

#define COUNTRIES_KEY TELEPHONY_KEY L"\\Country List"

enum { COUNTRIES_MAX = 1024, COUNTRY_CODE_DIGITS_MAX = 4 };

bool country_read(DWORD id, struct country *country) {
  WCHAR path[128];
  swprintf(path, 128, L"%ls\\%u", COUNTRIES_KEY, (unsigned)id);
  *country = (struct country){.id = id};
  country->code = registry_number(HKEY_LOCAL_MACHINE, path, L"CountryCode", 0);
  if (!country->code || !registry_text(HKEY_LOCAL_MACHINE, path, L"Name", country->name, 128))
    return false;
  registry_text(HKEY_LOCAL_MACHINE, path, L"SameAreaRule", country->same_area, 64);
  registry_text(HKEY_LOCAL_MACHINE, path, L"LongDistanceRule", country->long_distance, 64);
  registry_text(HKEY_LOCAL_MACHINE, path, L"InternationalRule", country->international, 64);
  return true;
}

static int by_value(const void *left, const void *right) {
  DWORD a = *(const DWORD *)left, b = *(const DWORD *)right;
  return a < b ? -1 : a > b;
}

/* The ids of all countries, in order. */
static DWORD *read_ids(DWORD *count) {
  HKEY key;
  DWORD *ids = allocate(COUNTRIES_MAX * sizeof *ids);
  *count = 0;
  if (!ids || RegOpenKeyExW(HKEY_LOCAL_MACHINE, COUNTRIES_KEY, 0, KEY_READ, &key) != ERROR_SUCCESS)
    return ids;
  WCHAR name[32];
  DWORD chars = 32;
  for (DWORD i = 0;
       *count < COUNTRIES_MAX && RegEnumKeyExW(key, i, name, &chars, NULL, NULL, NULL, NULL) == ERROR_SUCCESS;
       i++, chars = 32) {
    DWORD id = wcstoul(name, NULL, 10);
    if (id)
      ids[(*count)++] = id;
  }
  RegCloseKey(key);
  qsort(ids, *count, sizeof *ids, by_value);
  return ids;
}

/*
 * Codes are prefix-free: the first length that is one is the right one. Country ids are their codes, but for those that
 * share one.
 */
DWORD country_code_length(const WCHAR *digits) {
  struct country country;
  WCHAR code[COUNTRY_CODE_DIGITS_MAX + 1] = L"";
  for (DWORD length = 1; length <= COUNTRY_CODE_DIGITS_MAX && digits[length - 1] >= L'0' && digits[length - 1] <= L'9';
       length++) {
    code[length - 1] = digits[length - 1];
    if (country_read(wcstoul(code, NULL, 10), &country) && country.code == country.id)
      return length;
  }
  return 0;
}

#define PUT(list, at, member, text)                                        \
  blob_put_text(list, (at) + offsetof(LINECOUNTRYENTRY, dw##member##Size), \
                (at) + offsetof(LINECOUNTRYENTRY, dw##member##Offset), text)

static void put_entry(struct blob *list, DWORD at, const struct country *country, DWORD next) {
  *blob_member(list, at + offsetof(LINECOUNTRYENTRY, dwCountryID)) = country->id;
  *blob_member(list, at + offsetof(LINECOUNTRYENTRY, dwCountryCode)) = country->code;
  *blob_member(list, at + offsetof(LINECOUNTRYENTRY, dwNextCountryID)) = next;
  PUT(list, at, CountryName, country->name);
  PUT(list, at, SameAreaRule, country->same_area);
  PUT(list, at, LongDistanceRule, country->long_distance);
  PUT(list, at, InternationalRule, country->international);
}

static LONG get_countries(DWORD id, DWORD version, LINECOUNTRYLIST *target, bool ansi) {
  struct blob list;
  struct country country;
  if (!version_is_known(version))
    return (LONG)LINEERR_INCOMPATIBLEAPIVERSION;
  LONG result = structure_check(&country_list_structure, target, version);
  if (result)
    return result;
  DWORD count, *ids = read_ids(&count);
  if (!ids)
    return (LONG)LINEERR_NOMEM;
  if (!count)
    result = (LONG)LINEERR_INIFILECORRUPT;
  DWORD first = 0;
  while (id && first < count && ids[first] != id)
    first++;
  if (!result && first == count)
    result = (LONG)LINEERR_INVALCOUNTRYCODE;
  DWORD entries = id ? 1 : count;
  blob_begin(&list, sizeof(LINECOUNTRYLIST));
  DWORD at = blob_put_array(&list, offsetof(LINECOUNTRYLIST, dwCountryListSize),
                            offsetof(LINECOUNTRYLIST, dwCountryListOffset), entries * (DWORD)sizeof(LINECOUNTRYENTRY));
  if (!list.failed)
    *blob_member(&list, offsetof(LINECOUNTRYLIST, dwNumCountries)) = entries;
  for (DWORD i = 0; !result && i < entries && !list.failed; i++, at += sizeof(LINECOUNTRYENTRY)) {
    if (country_read(ids[first + i], &country))
      put_entry(&list, at, &country, first + i + 1 < count ? ids[first + i + 1] : 0);
  }
  if (!result && list.failed)
    result = (LONG)LINEERR_NOMEM;
  if (!result)
    structure_give(&country_list_structure, &list, version, target, version, ansi);
  blob_free(&list);
  free(ids);
  return result;
}

LONG WINAPI lineGetCountryW(DWORD id, DWORD version, LPLINECOUNTRYLIST list) {
  return get_countries(id, version, list, false);
}

LONG WINAPI lineGetCountryA(DWORD id, DWORD version, LPLINECOUNTRYLIST list) {
  return get_countries(id, version, list, true);
}
