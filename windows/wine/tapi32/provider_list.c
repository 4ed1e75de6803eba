/* The list of installed providers: lineGetProviderList, lineAddProvider, lineRemoveProvider, lineConfigProvider. */
#include "provider_list.h"

#include "blob.h"
#include "probe.h"
#include "provider.h"
#include "provider_ui.h"
#include "registry.h"
#include "structures.h"
#include "versions.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define PROVIDERS_KEY TELEPHONY_KEY L"\\Providers"

enum { PROVIDERS_MAX = 64 };

static const WCHAR *numbered(WCHAR *name, const WCHAR *stem, DWORD index) {
  swprintf(name, 32, L"%ls%u", stem, (unsigned)index);
  return name;
}

static DWORD count(void) {
  DWORD number = registry_number(HKEY_LOCAL_MACHINE, PROVIDERS_KEY, L"NumProviders", 0);
  return number < PROVIDERS_MAX ? number : PROVIDERS_MAX;
}

bool provider_list_read(DWORD index, struct installed_provider *entry) {
  WCHAR name[32];
  if (index >= count())
    return false;
  entry->id = registry_number(HKEY_LOCAL_MACHINE, PROVIDERS_KEY, numbered(name, L"ProviderID", index), 0);
  return registry_text(HKEY_LOCAL_MACHINE, PROVIDERS_KEY, numbered(name, L"ProviderFilename", index), entry->file,
                       MAX_PATH);
}

/* What is in system32 goes by its name, as it does on Windows. */
static const WCHAR *without_system(const WCHAR *file) {
  WCHAR system[MAX_PATH];
  UINT length = GetSystemDirectoryW(system, MAX_PATH);
  const WCHAR *name = wcsrchr(file, L'\\');
  return name && name == file + length && !_wcsnicmp(file, system, length) ? name + 1 : file;
}

static bool is_on_registry_list(const WCHAR *file) {
  struct installed_provider entry;
  for (DWORD i = 0; provider_list_read(i, &entry); i++) {
    if (!_wcsicmp(without_system(entry.file), file))
      return true;
  }
  return false;
}

/* The registry's providers, and behind them the one that is found by its file without being among them. */
static bool read_with_found(DWORD index, struct installed_provider *entry) {
  WCHAR path[MAX_PATH];
  if (index < count())
    return provider_list_read(index, entry);
  if (index > count() || !provider_find(path) || is_on_registry_list(without_system(path)))
    return false;
  entry->id = PROVIDER_BY_FILE;
  wcscpy(entry->file, without_system(path));
  return true;
}

static bool write_entry(DWORD index, DWORD id, const WCHAR *file) {
  WCHAR name[32];
  return registry_set_number(HKEY_LOCAL_MACHINE, PROVIDERS_KEY, numbered(name, L"ProviderID", index), id) &&
         registry_set_text(HKEY_LOCAL_MACHINE, PROVIDERS_KEY, numbered(name, L"ProviderFilename", index), file);
}

static void delete_entry(DWORD index) {
  WCHAR name[32];
  HKEY key;
  if (RegOpenKeyExW(HKEY_LOCAL_MACHINE, PROVIDERS_KEY, 0, KEY_SET_VALUE, &key) != ERROR_SUCCESS)
    return;
  RegDeleteValueW(key, numbered(name, L"ProviderID", index));
  RegDeleteValueW(key, numbered(name, L"ProviderFilename", index));
  RegCloseKey(key);
}

static LONG get_list(DWORD version, LINEPROVIDERLIST *target, bool ansi) {
  struct blob list;
  struct installed_provider entry;
  if (!version_is_known(version) || version < VERSION_1_4)
    return (LONG)LINEERR_INCOMPATIBLEAPIVERSION;
  LONG result = structure_check(&provider_list_structure, target, version);
  if (result)
    return result;
  DWORD entries = count();
  entries += read_with_found(entries, &entry);
  blob_begin(&list, sizeof(LINEPROVIDERLIST));
  DWORD at =
      blob_put_array(&list, offsetof(LINEPROVIDERLIST, dwProviderListSize),
                     offsetof(LINEPROVIDERLIST, dwProviderListOffset), entries * (DWORD)sizeof(LINEPROVIDERENTRY));
  if (!list.failed)
    *blob_member(&list, offsetof(LINEPROVIDERLIST, dwNumProviders)) = entries;
  for (DWORD i = 0; i < entries && !list.failed; i++, at += sizeof(LINEPROVIDERENTRY)) {
    if (!read_with_found(i, &entry))
      continue;
    *blob_member(&list, at) = entry.id;
    blob_put_text(&list, at + offsetof(LINEPROVIDERENTRY, dwProviderFilenameSize),
                  at + offsetof(LINEPROVIDERENTRY, dwProviderFilenameOffset), entry.file);
  }
  if (list.failed)
    result = (LONG)LINEERR_NOMEM;
  else
    structure_give(&provider_list_structure, &list, version, target, version, ansi);
  blob_free(&list);
  return result;
}

LONG WINAPI lineGetProviderListW(DWORD version, LPLINEPROVIDERLIST list) {
  return get_list(version, list, false);
}

LONG WINAPI lineGetProviderListA(DWORD version, LPLINEPROVIDERLIST list) {
  return get_list(version, list, true);
}

/* Loads a provider for one of its installation functions. The one in use is loaded a second time, which is cheap. */
static LONG with_file(const WCHAR *file, LONG (*use)(const struct provider *ui, HWND owner, DWORD id), HWND owner,
                      DWORD id) {
  struct provider loaded = {0};
  struct provider_ui ui;
  HMODULE module = LoadLibraryW(file);
  if (!module)
    return (LONG)LINEERR_OPERATIONFAILED;
  provider_resolve(&loaded, module);
  GetModuleFileNameW(module, loaded.file, MAX_PATH);
  LONG result = (LONG)LINEERR_OPERATIONFAILED; /* whatever it is, no provider */
  if (loaded.TSPI_providerInit) {
    provider_ui_open(&ui, &loaded);
    result = use(&ui.functions, owner, id);
    provider_ui_close(&ui);
  }
  FreeLibrary(module);
  return result;
}

static LONG install(const struct provider *ui, HWND owner, DWORD id) {
  return ui->TUISPI_providerInstall ? ui->TUISPI_providerInstall(provider_ui_callback, owner, id) : 0;
}

static LONG uninstall(const struct provider *ui, HWND owner, DWORD id) {
  return ui->TUISPI_providerRemove ? ui->TUISPI_providerRemove(provider_ui_callback, owner, id) : 0;
}

static LONG configure(const struct provider *ui, HWND owner, DWORD id) {
  return ui->TUISPI_providerConfig ? ui->TUISPI_providerConfig(provider_ui_callback, owner, id)
                                   : (LONG)LINEERR_OPERATIONUNAVAIL;
}

static bool find(DWORD id, DWORD *index, struct installed_provider *entry) {
  for (*index = 0; read_with_found(*index, entry); ++*index) {
    if (entry->id == id)
      return true;
  }
  return false;
}

LONG WINAPI lineAddProviderW(LPCWSTR file, HWND owner, LPDWORD id) {
  LONG result = check_text(file, false);
  if (result || !is_writable(id, sizeof *id))
    return (LONG)LINEERR_INVALPOINTER;
  DWORD index = count(), next = registry_number(HKEY_LOCAL_MACHINE, PROVIDERS_KEY, L"NextProviderID", PROVIDER_BY_FILE + 1);
  if (owner && !IsWindow(owner))
    return (LONG)LINEERR_INVALPARAM;
  if (index >= PROVIDERS_MAX || wcslen(file) >= MAX_PATH)
    return (LONG)LINEERR_OPERATIONFAILED;
  result = with_file(file, install, owner, next);
  if (result)
    return result;
  if (!write_entry(index, next, file) ||
      !registry_set_number(HKEY_LOCAL_MACHINE, PROVIDERS_KEY, L"NextProviderID", next + 1) ||
      !registry_set_number(HKEY_LOCAL_MACHINE, PROVIDERS_KEY, L"NumProviders", index + 1))
    return (LONG)LINEERR_OPERATIONFAILED;
  *id = next;
  return 0;
}

LONG WINAPI lineAddProviderA(LPCSTR file, HWND owner, LPDWORD id) {
  WCHAR *wide;
  LONG result = text_from_ansi(file, &wide);
  if (!result)
    result = lineAddProviderW(wide, owner, id);
  free(wide);
  return result;
}

LONG WINAPI lineRemoveProvider(DWORD id, HWND owner) {
  struct installed_provider entry;
  DWORD index;
  if (!find(id, &index, &entry) || index == count())
    return (LONG)LINEERR_INVALPARAM; /* the one that is found by its file goes with its file */
  if (owner && !IsWindow(owner))
    return (LONG)LINEERR_INVALPARAM;
  LONG result = with_file(entry.file, uninstall, owner, id);
  if (result && result != (LONG)LINEERR_OPERATIONFAILED)
    return result; /* the provider refused; one whose file is gone can be removed all the same */
  DWORD last = count() - 1;
  for (; index < last; index++) {
    if (provider_list_read(index + 1, &entry))
      write_entry(index, entry.id, entry.file);
  }
  delete_entry(last);
  return registry_set_number(HKEY_LOCAL_MACHINE, PROVIDERS_KEY, L"NumProviders", last) ? 0
                                                                                       : (LONG)LINEERR_OPERATIONFAILED;
}

LONG WINAPI lineConfigProvider(HWND owner, DWORD id) {
  struct installed_provider entry;
  DWORD index;
  if (owner && !IsWindow(owner))
    return (LONG)LINEERR_INVALPARAM;
  return find(id, &index, &entry) ? with_file(entry.file, configure, owner, id) : (LONG)LINEERR_INVALPARAM;
}
