/*
 * Dialling rules: locations in the registry, canonical addresses, countries, toll lists. The registry is put back
 * afterwards.
 */
#include "test.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define LOCATIONS L"Software\\Microsoft\\Windows\\CurrentVersion\\Telephony\\Locations"

static HLINEAPP app;

static struct {
  LINETRANSLATEOUTPUT head;
  BYTE room[2048];
} output;

static const WCHAR *dialable(const WCHAR *address, DWORD options) {
  memset(&output, 0, sizeof output);
  output.head.dwTotalSize = sizeof output;
  LONG result = lineTranslateAddressW(app, 0, 0x00020000, address, 0, options, &output.head);
  if (result) {
    printf("        error 0x%lX\n", result);
    return L"";
  }
  return (WCHAR *)((BYTE *)&output + output.head.dwDialableStringOffset);
}

static const WCHAR *shown(void) {
  return (WCHAR *)((BYTE *)&output + output.head.dwDisplayableStringOffset);
}

static void dials(const WCHAR *address, DWORD options, const WCHAR *wanted, const WCHAR *wanted_shown, DWORD results) {
  char what[160];
  const WCHAR *number = dialable(address, options);
  snprintf(what, sizeof what, "%ls is dialled as %ls", address, wanted);
  if (!CHECK(wcscmp(number, wanted) == 0 && wcscmp(shown(), wanted_shown) == 0 &&
                 output.head.dwTranslateResults == results,
             what))
    printf("        '%ls' shown '%ls' 0x%lX\n", number, shown(), output.head.dwTranslateResults);
}

static void set_text(const WCHAR *name, const WCHAR *text) {
  RegSetKeyValueW(HKEY_LOCAL_MACHINE, LOCATIONS L"\\Location7", name, REG_SZ, text, (DWORD)(wcslen(text) + 1) * 2);
}

static void set_number(const WCHAR *key, const WCHAR *name, DWORD number) {
  RegSetKeyValueW(HKEY_LOCAL_MACHINE, key, name, REG_DWORD, &number, sizeof number);
}

#define CANONICAL LINETRANSLATERESULT_CANONICAL
#define ABROAD (CANONICAL | LINETRANSLATERESULT_INTERNATIONAL)
#define FAR_AWAY (CANONICAL | LINETRANSLATERESULT_LONGDISTANCE)
#define NEAR_BY (CANONICAL | LINETRANSLATERESULT_LOCAL | LINETRANSLATERESULT_NOTINTOLLLIST)

static void without_location(void) {
  char country[8], city[8];
  dials(L"+1 (425) 882-8080", 0, L"T14258828080", L"1 (425) 882-8080", FAR_AWAY);
  dials(L"+49 (30) 1234", 0, L"T01149301234", L"011 49 (30) 1234", ABROAD);
  CHECK(tapiGetLocationInfoA(country, city) == 0 && strcmp(country, "1") == 0 && *city == 0,
        "country 1, no area code stand in");
  LINETRANSLATECAPS *caps = calloc(1, 1024);
  caps->dwTotalSize = 1024;
  CHECK(lineGetTranslateCapsW(app, 0x00020000, caps) == 0 && caps->dwNumLocations == 1 && caps->dwNumCards == 1,
        "one location, no calling card");
  free(caps);
}

static void in_berlin(void) {
  char country[8], city[8];
  set_text(L"Name", L"B\x00FCro");
  set_text(L"AreaCode", L"30");
  set_text(L"OutsideAccess", L"0");
  set_text(L"LongDistanceAccess", L"9,");
  set_text(L"DisableCallWaiting", L"*43#,");
  set_number(LOCATIONS L"\\Location7", L"Country", 49);
  set_number(LOCATIONS L"\\Location7", L"Flags", 1);
  LINEDEVSTATUS status = {.dwTotalSize = sizeof status};
  HLINE line = open_line(app, 0, LINECALLPRIVILEGE_NONE);
  LINEMESSAGE message;
  lineSetStatusMessages(line, LINEDEVSTATE_TRANSLATECHANGE, 0);
  (void)status;
  CHECK_EQUAL((LONG)LINEERR_INVALLOCATION, lineSetCurrentLocation(app, 99), "no such location");
  CHECK_EQUAL(0, lineSetCurrentLocation(app, 7), "lineSetCurrentLocation");
  CHECK(expect(app, LINE_LINEDEVSTATE, &message) && message.dwParam1 == LINEDEVSTATE_TRANSLATECHANGE,
        "of which lines hear");
  lineClose(line);
  dials(L"+49 (30) 12 34-5", 0, L"T012345", L"0 12 34-5", NEAR_BY);
  dials(L"+49 (89) 1234", 0, L"T9,0891234", L"9, 0 (89) 1234", FAR_AWAY);
  dials(L"+49 891234", 0, L"T9,0891234", L"9, 0 891234", FAR_AWAY);
  dials(L"+1 (425) 882-8080", 0, L"T9,0014258828080", L"9, 00 1 (425) 882-8080", ABROAD);
  dials(L"+43199999", 0, L"T9,0043199999", L"9, 00 43 199999", ABROAD);
  dials(L"+49 (30) 1234", LINETRANSLATEOPTION_FORCELD, L"T9,0301234", L"9, 0 (30) 1234",
        FAR_AWAY | LINETRANSLATERESULT_NOTINTOLLLIST);
  dials(L"+49 (89) 1234", LINETRANSLATEOPTION_FORCELOCAL, L"T01234", L"0 1234", CANONICAL | LINETRANSLATERESULT_LOCAL);
  dials(L"+49 (30) 1234", LINETRANSLATEOPTION_CANCELCALLWAITING, L"T*43#,01234", L"0 1234", NEAR_BY);
  dials(L"+49 (30) 1234|77^Bob", 0, L"T01234|77^Bob", L"0 1234", NEAR_BY);
  dials(L"110", 0, L"T110", L"110", 0);
  dials(L"P110", 0, L"P110", L"P110", 0);
  dials(L"sip:bob@example.com", 0, L"sip:bob@example.com", L"sip:bob@example.com", 0);
  dials(L"alice", 0, L"alice", L"alice", 0);
  dials(L"110?5", 0, L"T110?5", L"110?5", LINETRANSLATERESULT_DIALPROMPT);
  CHECK_EQUAL(49, output.head.dwCurrentCountry, "from country 49");
  CHECK(tapiGetLocationInfoA(country, city) == 0 && strcmp(country, "49") == 0 && strcmp(city, "30") == 0,
        "tapiGetLocationInfo");

  CHECK_EQUAL(0, lineSetTollListW(app, 0, L"+49 (30) 888 1", LINETOLLLISTOPTION_ADD),
              "a prefix is put on the toll list");
  dials(L"+49 (30) 888-99", 0, L"T9,03088899", L"9, 0 (30) 888-99", FAR_AWAY | LINETRANSLATERESULT_INTOLLLIST);
  CHECK_EQUAL((LONG)LINEERR_INVALADDRESS, lineSetTollListW(app, 0, L"+49 (89) 888 1", LINETOLLLISTOPTION_ADD),
              "but none of another area");
  CHECK_EQUAL(0, lineSetTollListA(app, 0, "+49 (30) 888 1", LINETOLLLISTOPTION_REMOVE), "and taken off");
  dials(L"+49 (30) 888-99", 0, L"T088899", L"0 888-99", NEAR_BY);

  set_number(LOCATIONS L"\\Location7", L"Flags", 0);
  dials(L"+49 (30) 1234", 0, L"P01234", L"0 1234", NEAR_BY);

  LINETRANSLATECAPS *caps = calloc(1, 2048);
  for (DWORD version = 0x00010003; version <= 0x00010004; version++) {
    caps->dwTotalSize = 2048;
    CHECK_EQUAL(0, lineGetTranslateCapsA(app, version, caps), "lineGetTranslateCaps in ANSI");
    LINELOCATIONENTRY *entry = (LINELOCATIONENTRY *)((BYTE *)caps + caps->dwLocationListOffset);
    DWORD size = version == 0x00010003 ? 52 : 68;
    CHECK(caps->dwNumLocations == 1 && caps->dwLocationListSize == size && caps->dwCurrentLocationID == 7 &&
              strcmp((char *)caps + entry->dwLocationNameOffset, "B\xFCro") == 0 && entry->dwCountryCode == 49,
          "its entries are as long as the version has them");
  }
  free(caps);
}

static void refusals(void) {
  output.head.dwTotalSize = 39;
  CHECK_EQUAL((LONG)LINEERR_STRUCTURETOOSMALL, lineTranslateAddressW(app, 0, 0x00020000, L"1", 0, 0, &output.head),
              "too small");
  output.head.dwTotalSize = sizeof output;
  CHECK_EQUAL((LONG)LINEERR_INVALADDRESS, lineTranslateAddressW(app, 0, 0x00020000, L"", 0, 0, &output.head),
              "nothing");
  CHECK_EQUAL((LONG)LINEERR_INVALPOINTER, lineTranslateAddressW(app, 0, 0x00020000, NULL, 0, 0, &output.head),
              "no address");
  CHECK_EQUAL((LONG)LINEERR_BADDEVICEID, lineTranslateAddressW(app, 9, 0x00020000, L"1", 0, 0, &output.head),
              "no line");
  CHECK_EQUAL((LONG)LINEERR_INVALCARD,
              lineTranslateAddressW(app, 0, 0x00020000, L"1", 5, LINETRANSLATEOPTION_CARDOVERRIDE, &output.head),
              "no card");
  CHECK_EQUAL((LONG)LINEERR_OPERATIONUNAVAIL, lineTranslateDialogA(app, 0, 0x00020000, NULL, NULL), "no dialog");
}

static void countries(void) {
  DWORD total = 65536;
  LINECOUNTRYLIST *list = calloc(1, total);
  list->dwTotalSize = total;
  CHECK_EQUAL(0, lineGetCountryW(49, 0x00020000, list), "lineGetCountry");
  LINECOUNTRYENTRY *entry = (LINECOUNTRYENTRY *)((BYTE *)list + list->dwCountryListOffset);
  CHECK(list->dwNumCountries == 1 && entry->dwCountryCode == 49 && entry->dwNextCountryID > 49 &&
            wcscmp((WCHAR *)((BYTE *)list + entry->dwCountryNameOffset), L"Germany") == 0 &&
            wcscmp((WCHAR *)((BYTE *)list + entry->dwInternationalRuleOffset), L"00EFG") == 0,
        "Germany");
  CHECK_EQUAL((LONG)LINEERR_INVALCOUNTRYCODE, lineGetCountryW(4711, 0x00020000, list), "no such country");
  CHECK_EQUAL(0, lineGetCountryA(0, 0x00020000, list), "all of them, in ANSI");
  entry = (LINECOUNTRYENTRY *)((BYTE *)list + list->dwCountryListOffset);
  CHECK(list->dwNumCountries > 200 && list->dwNeededSize <= total && entry->dwCountryID == 1 &&
            strncmp((char *)list + entry->dwCountryNameOffset, "United States", 13) == 0,
        "more than two hundred");
  bool chained = true;
  for (DWORD i = 0; i + 1 < list->dwNumCountries; i++)
    chained = chained && entry[i].dwNextCountryID == entry[i + 1].dwCountryID;
  CHECK(chained && entry[list->dwNumCountries - 1].dwNextCountryID == 0, "each tells of the next, the last of none");
  list->dwTotalSize = sizeof *list;
  CHECK(lineGetCountryA(0, 0x00020000, list) == 0 && list->dwCountryListSize == 0 && list->dwNeededSize > 10000,
        "what does not fit is told");
  free(list);
}

int main(void) {
  fake_load();
  RegDeleteTreeW(HKEY_LOCAL_MACHINE, LOCATIONS);
  app = start_app("Translate");
  without_location();
  in_berlin();
  refusals();
  countries();
  CHECK_EQUAL(0, lineShutdown(app), "lineShutdown");
  RegDeleteTreeW(HKEY_LOCAL_MACHINE, LOCATIONS);
  return finish();
}
