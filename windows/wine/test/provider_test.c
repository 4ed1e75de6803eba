/* Which provider is loaded, and the list of installed ones. The registry's list is put back afterwards. */
#include "test.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define PROVIDERS L"Software\\Microsoft\\Windows\\CurrentVersion\\Telephony\\Providers"

static LONG lines_found(DWORD *count) {
  LINEINITIALIZEEXPARAMS params = {.dwTotalSize = sizeof params, .dwOptions = LINEINITIALIZEEXOPTION_USEEVENT};
  DWORD version = 0x00020000;
  HLINEAPP app;
  *count = 99;
  LONG result = lineInitializeExA(&app, NULL, NULL, "Provider", count, &version, &params);
  if (!result)
    lineShutdown(app);
  return result;
}

/* Whether an entry of the list has this id and file. */
static bool lists(const LINEPROVIDERLIST *list, DWORD index, DWORD id, const WCHAR *file) {
  const LINEPROVIDERENTRY *entry = (const LINEPROVIDERENTRY *)((const BYTE *)list + list->dwProviderListOffset) + index;
  return index < list->dwNumProviders && entry->dwPermanentProviderID == id &&
         wcscmp((const WCHAR *)((const BYTE *)list + entry->dwProviderFilenameOffset), file) == 0;
}

int main(void) {
  DWORD count, first = 0, second = 0;
  WCHAR path[MAX_PATH], elsewhere[MAX_PATH], system[MAX_PATH];
  HWND no_window = (HWND)(DWORD_PTR)0x4711;
  LINEPROVIDERLIST *list = calloc(1, 2048);
  list->dwTotalSize = 2048;
  RegDeleteTreeW(HKEY_LOCAL_MACHINE, PROVIDERS);
  /* What runs in this prefix after these tests may have left one there. */
  GetSystemDirectoryW(system, MAX_PATH);
  wcscat(system, L"\\sipline.tsp");
  DeleteFileW(system);
  fake_load();
  GetEnvironmentVariableW(L"SIPLINE_TSP", path, MAX_PATH);
  CHECK(lines_found(&count) == 0 && count == 2, "the environment names the provider");
  CHECK(lineGetProviderListW(0x00020000, list) == 0 && list->dwNumProviders == 1 && lists(list, 0, 1, path),
        "and it is on the list");
  SetEnvironmentVariableW(L"SIPLINE_TSP", L"C:\\nowhere.tsp");
  CHECK_EQUAL((LONG)LINEERR_NODRIVER, lines_found(&count), "one that is named and not there is an error");
  SetEnvironmentVariableW(L"SIPLINE_TSP", L"kernel32.dll");
  CHECK_EQUAL((LONG)LINEERR_NODRIVER, lines_found(&count), "so is one that is none");
  SetEnvironmentVariableW(L"SIPLINE_TSP", NULL);
  CHECK(lines_found(&count) == 0 && count == 0, "with none at all there are no lines");
  CHECK(lineGetProviderListW(0x00020000, list) == 0 && list->dwNumProviders == 0, "nor is any on the list");

  GetModuleFileNameW(NULL, elsewhere, MAX_PATH);
  wcscpy(wcsrchr(elsewhere, L'\\') + 1, L"sipline.tsp");
  CopyFileW(path, elsewhere, FALSE);
  CHECK(lines_found(&count) == 0 && count == 2, "sipline.tsp beside tapi32.dll is found");
  CHECK(lineGetProviderListW(0x00020000, list) == 0 && list->dwNumProviders == 1 && lists(list, 0, 1, elsewhere),
        "and is on the list");
  DeleteFileW(elsewhere);
  CopyFileW(path, system, FALSE);
  CHECK(lines_found(&count) == 0 && count == 2, "sipline.tsp in system32 is found");
  CHECK(lineGetProviderListW(0x00020000, list) == 0 && list->dwNumProviders == 1 && lists(list, 0, 1, L"sipline.tsp"),
        "and is on the list by its name");
  CHECK_EQUAL((LONG)LINEERR_OPERATIONUNAVAIL, lineConfigProvider(NULL, 1), "it is asked for its dialog");
  CHECK_EQUAL((LONG)LINEERR_INVALPARAM, lineRemoveProvider(1, NULL), "it goes with its file only");
  CHECK(lineAddProviderW(path, NULL, &first) == 0 && first != 1 && lineAddProviderW(system, NULL, &second) == 0,
        "others are added to it, and itself");
  CHECK(lineGetProviderListW(0x00020000, list) == 0 && list->dwNumProviders == 2 && lists(list, 0, first, path) &&
            lists(list, 1, second, system),
        "each is on the list once");
  CHECK(lineRemoveProvider(second, NULL) == 0 && lineGetProviderListW(0x00020000, list) == 0 &&
            lists(list, 0, first, path) && lists(list, 1, 1, L"sipline.tsp"),
        "behind the one that was added");
  CHECK_EQUAL(0, lineRemoveProvider(first, NULL), "which is taken off");
  DeleteFileW(system);

  CHECK_EQUAL((LONG)LINEERR_OPERATIONFAILED, lineAddProviderW(L"C:\\nowhere.tsp", NULL, &first),
              "a provider that is not there cannot be added");
  CHECK_EQUAL((LONG)LINEERR_OPERATIONFAILED, lineAddProviderW(L"kernel32.dll", NULL, &first), "nor one that is none");
  CHECK_EQUAL((LONG)LINEERR_INVALPARAM, lineAddProviderW(path, no_window, &first), "nor with a window that is none");
  CHECK_EQUAL(0, lineAddProviderW(path, NULL, &first), "lineAddProvider");
  CHECK_EQUAL(0, lineAddProviderW(path, NULL, &second), "a second time");
  CHECK(first && second && first != second, "each has an id");
  CHECK(lines_found(&count) == 0 && count == 2, "the registry's provider is found");
  CHECK(lineGetProviderListW(0x00020000, list) == 0 && list->dwNumProviders == 2, "lineGetProviderList");
  CHECK(lists(list, 0, first, path) && lists(list, 1, second, path), "tells of both");
  CHECK_EQUAL((LONG)LINEERR_OPERATIONUNAVAIL, lineConfigProvider(NULL, first), "the provider has no dialog");
  CHECK_EQUAL((LONG)LINEERR_INVALPARAM, lineRemoveProvider(4711, NULL), "one that is not on the list");
  CHECK_EQUAL(0, lineRemoveProvider(first, NULL), "lineRemoveProvider");
  CHECK(lineGetProviderListA(0x00020000, list) == 0 && list->dwNumProviders == 1, "one is left");
  LINEPROVIDERENTRY *entry = (LINEPROVIDERENTRY *)((BYTE *)list + list->dwProviderListOffset);
  CHECK_EQUAL(second, entry->dwPermanentProviderID, "the other");
  CHECK_EQUAL(0, lineRemoveProvider(second, NULL), "none");
  CHECK(lineGetProviderListA(0x00020000, list) == 0 && list->dwNumProviders == 0, "is left");
  RegDeleteTreeW(HKEY_LOCAL_MACHINE, PROVIDERS);
  free(list);
  return finish();
}
