/* Locations: lineGetTranslateCaps, lineSetCurrentLocation, lineSetTollList, lineTranslateDialog, tapiGetLocationInfo.
 */
#include "locations.h"

#include "apps.h"
#include "blob.h"
#include "lines.h"
#include "devices.h"
#include "probe.h"
#include "registry.h"
#include "structures.h"
#include "versions.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define LOCATIONS_KEY TELEPHONY_KEY L"\\Locations"

enum { FLAG_TONE = 1, COUNTRY_DEFAULT = 1, LOCATIONS_MAX = 256 };

static const WCHAR *key_of(DWORD id, WCHAR *path) {
  swprintf(path, 128, L"%ls\\Location%u", LOCATIONS_KEY, (unsigned)id);
  return path;
}

static void stand_in(struct location *location) {
  *location = (struct location){.id = 1, .name = L"My Location"};
  country_read(COUNTRY_DEFAULT, &location->country);
}

static bool read_location(DWORD id, struct location *location) {
  WCHAR path[128];
  key_of(id, path);
  *location = (struct location){.id = id};
  if (!registry_text(HKEY_LOCAL_MACHINE, path, L"Name", location->name, 64))
    return false;
  if (!country_read(registry_number(HKEY_LOCAL_MACHINE, path, L"Country", COUNTRY_DEFAULT), &location->country))
    country_read(COUNTRY_DEFAULT, &location->country);
  location->pulse = !(registry_number(HKEY_LOCAL_MACHINE, path, L"Flags", FLAG_TONE) & FLAG_TONE);
  registry_text(HKEY_LOCAL_MACHINE, path, L"AreaCode", location->area, 32);
  registry_text(HKEY_LOCAL_MACHINE, path, L"OutsideAccess", location->outside_access, 32);
  registry_text(HKEY_LOCAL_MACHINE, path, L"LongDistanceAccess", location->long_distance_access, 32);
  registry_text(HKEY_LOCAL_MACHINE, path, L"DisableCallWaiting", location->call_waiting, 32);
  registry_text(HKEY_LOCAL_MACHINE, path, L"TollList", location->tolls, 512);
  return true;
}

bool location_read(DWORD index, struct location *location) {
  HKEY key;
  DWORD found = 0;
  bool got = false;
  if (RegOpenKeyExW(HKEY_LOCAL_MACHINE, LOCATIONS_KEY, 0, KEY_READ, &key) == ERROR_SUCCESS) {
    WCHAR name[64];
    DWORD chars = 64;
    for (DWORD i = 0;
         !got && i < LOCATIONS_MAX && RegEnumKeyExW(key, i, name, &chars, NULL, NULL, NULL, NULL) == ERROR_SUCCESS;
         i++, chars = 64) {
      if (_wcsnicmp(name, L"Location", 8) == 0 && read_location(wcstoul(name + 8, NULL, 10), location))
        got = found++ == index;
    }
    RegCloseKey(key);
  }
  if (!got && !found && !index) {
    stand_in(location);
    return true;
  }
  return got;
}

void location_current(struct location *location) {
  if (!read_location(registry_number(HKEY_LOCAL_MACHINE, LOCATIONS_KEY, L"CurrentID", 0), location) &&
      !location_read(0, location))
    stand_in(location);
}

bool location_select(DWORD id) {
  struct location location;
  for (DWORD i = 0; location_read(i, &location); i++) {
    if (location.id == id)
      return registry_set_number(HKEY_LOCAL_MACHINE, LOCATIONS_KEY, L"CurrentID", id);
  }
  return false;
}

bool location_set_tolls(const struct location *location, const WCHAR *tolls) {
  WCHAR path[128];
  return registry_set_text(HKEY_LOCAL_MACHINE, key_of(location->id, path), L"TollList", tolls);
}

#define PUT(list, at, type, member, text) \
  blob_put_text(list, (at) + offsetof(type, dw##member##Size), (at) + offsetof(type, dw##member##Offset), text)
#define SET(list, at, type, member) *blob_member(list, (at) + offsetof(type, member))

static void put_location(struct blob *list, DWORD at, const struct location *location) {
  if (list->failed)
    return;
  SET(list, at, LINELOCATIONENTRY, dwPermanentLocationID) = location->id;
  SET(list, at, LINELOCATIONENTRY, dwCountryCode) = location->country.code;
  SET(list, at, LINELOCATIONENTRY, dwCountryID) = location->country.id;
  SET(list, at, LINELOCATIONENTRY, dwOptions) = location->pulse ? LINELOCATIONOPTION_PULSEDIAL : 0;
  PUT(list, at, LINELOCATIONENTRY, LocationName, location->name);
  PUT(list, at, LINELOCATIONENTRY, CityCode, location->area);
  PUT(list, at, LINELOCATIONENTRY, LocalAccessCode, location->outside_access);
  PUT(list, at, LINELOCATIONENTRY, LongDistanceAccessCode, location->long_distance_access);
  PUT(list, at, LINELOCATIONENTRY, TollPrefixList, location->tolls);
  PUT(list, at, LINELOCATIONENTRY, CancelCallWaiting, location->call_waiting);
}

/* Calling cards are not kept: there is the one that means none. */
static void put_card(struct blob *list) {
  DWORD at = blob_put_array(list, offsetof(LINETRANSLATECAPS, dwCardListSize),
                            offsetof(LINETRANSLATECAPS, dwCardListOffset), sizeof(LINECARDENTRY));
  if (!at)
    return;
  SET(list, 0, LINETRANSLATECAPS, dwNumCards) = 1;
  SET(list, at, LINECARDENTRY, dwOptions) = LINECARDOPTION_PREDEFINED;
  PUT(list, at, LINECARDENTRY, CardName, L"None (Direct Dial)");
  PUT(list, at, LINECARDENTRY, SameAreaRule, L"");
  PUT(list, at, LINECARDENTRY, LongDistanceRule, L"");
  PUT(list, at, LINECARDENTRY, InternationalRule, L"");
}

static LONG know_app(HLINEAPP handle) {
  model_lock();
  bool known = !handle || handle_object(handle, HANDLE_LINE_APP);
  model_unlock();
  return known ? 0 : (LONG)LINEERR_INVALAPPHANDLE;
}

static LONG translate_caps(HLINEAPP app, DWORD version, LINETRANSLATECAPS *target, bool ansi) {
  struct blob list;
  struct location location;
  LONG result = know_app(app);
  if (!result && !version_is_known(version))
    result = (LONG)LINEERR_INCOMPATIBLEAPIVERSION;
  if (!result)
    result = structure_check(&translate_caps_structure, target, version);
  if (result)
    return result;
  DWORD count = 0;
  while (location_read(count, &location))
    count++;
  blob_begin(&list, sizeof(LINETRANSLATECAPS));
  DWORD at =
      blob_put_array(&list, offsetof(LINETRANSLATECAPS, dwLocationListSize),
                     offsetof(LINETRANSLATECAPS, dwLocationListOffset), count * (DWORD)sizeof(LINELOCATIONENTRY));
  for (DWORD i = 0; at && i < count && location_read(i, &location); i++)
    put_location(&list, at + i * (DWORD)sizeof(LINELOCATIONENTRY), &location);
  put_card(&list);
  if (list.failed) {
    result = (LONG)LINEERR_NOMEM;
  } else {
    location_current(&location);
    SET(&list, 0, LINETRANSLATECAPS, dwNumLocations) = count;
    SET(&list, 0, LINETRANSLATECAPS, dwCurrentLocationID) = location.id;
    structure_give(&translate_caps_structure, &list, VERSION_3_1, target, version, ansi);
  }
  blob_free(&list);
  return result;
}

LONG WINAPI lineGetTranslateCapsW(HLINEAPP app, DWORD version, LPLINETRANSLATECAPS caps) {
  return translate_caps(app, version, caps, false);
}

LONG WINAPI lineGetTranslateCapsA(HLINEAPP app, DWORD version, LPLINETRANSLATECAPS caps) {
  return translate_caps(app, version, caps, true);
}

static void tell_lines(void) {
  model_lock();
  for (DWORD i = 0; i < device_count(); i++)
    lines_post_state(device_find(i), LINEDEVSTATE_TRANSLATECHANGE, 0, 0, NULL);
  model_unlock();
}

LONG WINAPI lineSetCurrentLocation(HLINEAPP app, DWORD id) {
  LONG result = know_app(app);
  if (!result && !location_select(id))
    result = (LONG)LINEERR_INVALLOCATION;
  if (!result) {
    if (app && provider.TSPI_lineSetCurrentLocation)
      provider.TSPI_lineSetCurrentLocation(id);
    tell_lines();
  }
  return result;
}

/* The prefix is the first three digits of a canonical number in the location's own area. */
static bool toll_prefix(const struct location *location, const WCHAR *address, WCHAR *prefix) {
  WCHAR area[32] = L"";
  unsigned code = 0, digits = 0;
  const WCHAR *number = address;
  if (swscanf(address, L"+%u (%31l[0-9])", &code, area) == 2)
    number = wcschr(address, L')') + 1;
  if (code != location->country.code || wcscmp(area, location->area) != 0)
    return false;
  for (; *number && digits < 3; number++) {
    if (*number >= L'0' && *number <= L'9')
      prefix[digits++] = *number;
  }
  prefix[digits] = 0;
  return digits == 3;
}

static LONG set_toll(HLINEAPP app, const WCHAR *address, DWORD option) {
  struct location location;
  WCHAR prefix[4], changed[512] = L"";
  LONG result = know_app(app);
  if (!result)
    result = check_text(address, false);
  if (!result && option != LINETOLLLISTOPTION_ADD && option != LINETOLLLISTOPTION_REMOVE)
    result = (LONG)LINEERR_INVALPARAM;
  if (result)
    return result;
  location_current(&location);
  if (!toll_prefix(&location, address, prefix))
    return (LONG)LINEERR_INVALADDRESS;
  for (const WCHAR *entry = location.tolls; wcslen(entry) >= 3; entry += entry[3] ? 4 : 3) {
    if (wcsncmp(entry, prefix, 3) != 0 && wcslen(changed) + 5 < 512) {
      if (*changed)
        wcscat(changed, L",");
      wcsncat(changed, entry, 3);
    }
  }
  if (option == LINETOLLLISTOPTION_ADD && wcslen(changed) + 5 < 512) {
    if (*changed)
      wcscat(changed, L",");
    wcscat(changed, prefix);
  }
  return location_set_tolls(&location, changed) ? 0 : (LONG)LINEERR_OPERATIONFAILED;
}

LONG WINAPI lineSetTollListW(HLINEAPP app, DWORD device, LPCWSTR address, DWORD option) {
  (void)device; /* lists belong to locations */
  return set_toll(app, address, option);
}

LONG WINAPI lineSetTollListA(HLINEAPP app, DWORD device, LPCSTR address, DWORD option) {
  WCHAR *wide;
  (void)device;
  LONG result = text_from_ansi(address, &wide);
  if (!result)
    result = set_toll(app, wide, option);
  free(wide);
  return result;
}

/* Wine has no dialog for dialling rules, and an application must not believe that it has shown one. */
static LONG no_dialog(HLINEAPP app, HWND owner) {
  LONG result = know_app(app);
  if (!result && owner && !IsWindow(owner))
    result = (LONG)LINEERR_INVALPARAM;
  return result ? result : (LONG)LINEERR_OPERATIONUNAVAIL;
}

LONG WINAPI lineTranslateDialogW(HLINEAPP app, DWORD device, DWORD version, HWND owner, LPCWSTR address) {
  (void)device, (void)version, (void)address;
  return no_dialog(app, owner);
}

LONG WINAPI lineTranslateDialogA(HLINEAPP app, DWORD device, DWORD version, HWND owner, LPCSTR address) {
  (void)device, (void)version, (void)address;
  return no_dialog(app, owner);
}

enum { CODE_CHARS = 8 }; /* what an application passes, by the documentation */

LONG WINAPI tapiGetLocationInfoW(LPWSTR country, LPWSTR city) {
  struct location location;
  if (!is_writable(country, CODE_CHARS * sizeof *country) || !is_writable(city, CODE_CHARS * sizeof *city))
    return TAPIERR_REQUESTFAILED;
  location_current(&location);
  swprintf(country, CODE_CHARS, L"%u", (unsigned)location.country.code);
  swprintf(city, CODE_CHARS, L"%.7ls", location.area);
  return 0;
}

LONG WINAPI tapiGetLocationInfoA(LPSTR country, LPSTR city) {
  WCHAR wide_country[CODE_CHARS], wide_city[CODE_CHARS];
  if (!is_writable(country, CODE_CHARS) || !is_writable(city, CODE_CHARS))
    return TAPIERR_REQUESTFAILED;
  LONG result = tapiGetLocationInfoW(wide_country, wide_city);
  if (!result) {
    WideCharToMultiByte(CP_ACP, 0, wide_country, -1, country, CODE_CHARS, NULL, NULL);
    WideCharToMultiByte(CP_ACP, 0, wide_city, -1, city, CODE_CHARS, NULL, NULL);
  }
  return result;
}
