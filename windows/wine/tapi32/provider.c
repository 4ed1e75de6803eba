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
  loaded.permanent_id = PROVIDER_BY_FILE;
  GetModuleFileNameW(module, loaded.file, MAX_PATH);
  loaded.file[MAX_PATH - 1] = 0;
  provider = loaded;
  return true;
}

/* The environment's provider, which need not be there. */
static bool named(WCHAR *file) {
  DWORD length = GetEnvironmentVariableW(L"SIPLINE_TSP", file, MAX_PATH);
  if (length >= MAX_PATH)
    file[0] = 0;
  return length > 0;
}

static bool is_in(WCHAR *directory, size_t length) {
  static const WCHAR name[] = L"sipline.tsp";
  if (!length || length + sizeof name / sizeof *name >= MAX_PATH)
    return false;
  if (directory[length - 1] != L'\\')
    directory[length++] = L'\\';
  memcpy(directory + length, name, sizeof name);
  return GetFileAttributesW(directory) != INVALID_FILE_ATTRIBUTES;
}

bool provider_find(WCHAR *file) {
  if (named(file))
    return file[0] != 0;
  DWORD length = GetModuleFileNameW(this_module(), file, MAX_PATH);
  while (length && file[length - 1] != L'\\')
    length--;
  return is_in(file, length) || is_in(file, GetSystemDirectoryW(file, MAX_PATH));
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
  bool insisted = named(path);
  if (provider_find(path) && load(path))
    return 0;
  if (insisted)
    return (LONG)LINEERR_NODRIVER;
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
