#include "provider.h"

#include "module.h"
#include "provider_list.h"
#include "versions.h"

#include <string.h>

struct provider provider;

void provider_resolve(struct provider *into, HMODULE module) {
#define F(name) into->name = (__typeof__(into->name))(void *)GetProcAddress(module, #name);
  PROVIDER_FUNCTIONS(F)
#undef F
  into->module = module;
}

static bool load(const WCHAR *file) {
  HMODULE module = LoadLibraryW(file);
  if (!module)
    return false;
  struct provider loaded = {0};
  provider_resolve(&loaded, module);
  if (!loaded.TSPI_lineNegotiateTSPIVersion || !loaded.TSPI_providerInit || !loaded.TSPI_providerShutdown ||
      !loaded.TSPI_lineOpen || !loaded.TSPI_lineClose || !loaded.TSPI_lineCloseCall || !loaded.TSPI_lineGetDevCaps) {
    FreeLibrary(module);
    return false;
  }
  loaded.permanent_id = 1;
  GetModuleFileNameW(module, loaded.file, MAX_PATH);
  loaded.file[MAX_PATH - 1] = 0;
  provider = loaded;
  return true;
}

static bool exists(const WCHAR *file) {
  return GetFileAttributesW(file) != INVALID_FILE_ATTRIBUTES;
}

static bool load_beside(const WCHAR *directory, size_t length) {
  static const WCHAR name[] = L"sipline.tsp";
  WCHAR file[MAX_PATH + sizeof name / sizeof *name];
  if (!length || length >= MAX_PATH)
    return false;
  memcpy(file, directory, length * sizeof *file);
  if (file[length - 1] != L'\\')
    file[length++] = L'\\';
  memcpy(file + length, name, sizeof name);
  return exists(file) && load(file);
}

static bool load_installed(void) {
  struct installed_provider installed;
  for (DWORD i = 0; provider_list_read(i, &installed); i++) {
    if (load(installed.file)) {
      provider.permanent_id = installed.id;
      return true;
    }
  }
  return false;
}

LONG provider_load(void) {
  WCHAR path[MAX_PATH];
  DWORD length = GetEnvironmentVariableW(L"SIPLINE_TSP", path, MAX_PATH);
  if (length)
    return length < MAX_PATH && load(path) ? 0 : (LONG)LINEERR_NODRIVER;
  length = GetModuleFileNameW(this_module(), path, MAX_PATH);
  while (length && path[length - 1] != L'\\')
    length--;
  if (load_beside(path, length) || load_beside(path, GetSystemDirectoryW(path, MAX_PATH)))
    return 0;
  load_installed();
  return 0;
}

LONG provider_start(DWORD first_device, LINEEVENT line_event, PHONEEVENT phone_event, ASYNC_COMPLETION completion,
                    DWORD *lines) {
  DWORD phones = 0;
  *lines = 0;
  LONG result = provider.TSPI_lineNegotiateTSPIVersion((DWORD)INITIALIZE_NEGOTIATION, VERSION_1_3, VERSION_3_1,
                                                       &provider.version);
  if (result)
    return result;
  if (provider.TSPI_providerEnumDevices) {
    /* The provider gives its own handle back with LINE_CREATE; there is one provider, so any value will do. */
    result = provider.TSPI_providerEnumDevices(provider.permanent_id, lines, &phones, (HPROVIDER)(DWORD_PTR)1,
                                               line_event, phone_event);
    if (result)
      return result;
  }
  return provider.TSPI_providerInit(provider.version, provider.permanent_id, first_device, 0, *lines, phones,
                                    completion, &provider.options);
}

void provider_stop(void) {
  provider.TSPI_providerShutdown(provider.version, provider.permanent_id);
}

void provider_unload(void) {
  if (provider.module)
    FreeLibrary(provider.module);
  provider = (struct provider){0};
}
