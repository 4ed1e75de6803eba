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

int main(void) {
  DWORD count, first = 0, second = 0;
  WCHAR path[MAX_PATH], elsewhere[MAX_PATH];
  HWND no_window = (HWND)(DWORD_PTR)0x4711;
  LINEPROVIDERLIST *list = calloc(1, 2048);
  list->dwTotalSize = 2048;
  RegDeleteTreeW(HKEY_LOCAL_MACHINE, PROVIDERS);
  /* What runs in this prefix after these tests may have left one there. */
  GetSystemDirectoryW(elsewhere, MAX_PATH);
  wcscat(elsewhere, L"\\sipline.tsp");
  DeleteFileW(elsewhere);
  fake_load();
  GetEnvironmentVariableW(L"SIPLINE_TSP", path, MAX_PATH);
  CHECK(lines_found(&count) == 0 && count == 2, "the environment names the provider");
  SetEnvironmentVariableW(L"SIPLINE_TSP", L"C:\\nowhere.tsp");
  CHECK_EQUAL((LONG)LINEERR_NODRIVER, lines_found(&count), "one that is named and not there is an error");
  SetEnvironmentVariableW(L"SIPLINE_TSP", L"kernel32.dll");
  CHECK_EQUAL((LONG)LINEERR_NODRIVER, lines_found(&count), "so is one that is none");
  SetEnvironmentVariableW(L"SIPLINE_TSP", NULL);
  CHECK(lines_found(&count) == 0 && count == 0, "with none at all there are no lines");

  GetModuleFileNameW(NULL, elsewhere, MAX_PATH);
  wcscpy(wcsrchr(elsewhere, L'\\') + 1, L"sipline.tsp");
  CopyFileW(path, elsewhere, FALSE);
  CHECK(lines_found(&count) == 0 && count == 2, "sipline.tsp beside tapi32.dll is found");
  DeleteFileW(elsewhere);

  CHECK_EQUAL((LONG)LINEERR_OPERATIONFAILED, lineAddProviderW(L"C:\\nowhere.tsp", NULL, &first),
              "a provider that is not there cannot be added");
  CHECK_EQUAL((LONG)LINEERR_OPERATIONFAILED, lineAddProviderW(L"kernel32.dll", NULL, &first), "nor one that is none");
  CHECK_EQUAL((LONG)LINEERR_INVALPARAM, lineAddProviderW(path, no_window, &first), "nor with a window that is none");
  CHECK_EQUAL(0, lineAddProviderW(path, NULL, &first), "lineAddProvider");
  CHECK_EQUAL(0, lineAddProviderW(path, NULL, &second), "a second time");
  CHECK(first && second && first != second, "each has an id");
  CHECK(lines_found(&count) == 0 && count == 2, "the registry's provider is found");
  CHECK(lineGetProviderListW(0x00020000, list) == 0 && list->dwNumProviders == 2, "lineGetProviderList");
  LINEPROVIDERENTRY *entry = (LINEPROVIDERENTRY *)((BYTE *)list + list->dwProviderListOffset);
  CHECK(entry[0].dwPermanentProviderID == first &&
            wcscmp((WCHAR *)((BYTE *)list + entry[1].dwProviderFilenameOffset), path) == 0,
        "tells of both");
  CHECK_EQUAL((LONG)LINEERR_OPERATIONUNAVAIL, lineConfigProvider(NULL, first), "the provider has no dialog");
  CHECK_EQUAL((LONG)LINEERR_INVALPARAM, lineRemoveProvider(4711, NULL), "one that is not on the list");
  CHECK_EQUAL(0, lineRemoveProvider(first, NULL), "lineRemoveProvider");
  CHECK(lineGetProviderListA(0x00020000, list) == 0 && list->dwNumProviders == 1, "one is left");
  entry = (LINEPROVIDERENTRY *)((BYTE *)list + list->dwProviderListOffset);
  CHECK_EQUAL(second, entry->dwPermanentProviderID, "the other");
  CHECK_EQUAL(0, lineRemoveProvider(second, NULL), "none");
  CHECK(lineGetProviderListA(0x00020000, list) == 0 && list->dwNumProviders == 0, "is left");
  RegDeleteTreeW(HKEY_LOCAL_MACHINE, PROVIDERS);
  free(list);
  return finish();
}
