// What regsvr32 asks for: the class in the registry.
#include <stdio.h>

#include "com_ids.h"

#define KEY_CHARS 64

static void class_key(wchar_t key[KEY_CHARS]) {
  wchar_t id[40];
  StringFromGUID2(CLSID_SiplineMsp, id, sizeof id / sizeof *id);
  swprintf(key, KEY_CHARS, L"CLSID\\%ls", id);
}

// A text as a value of a key below HKEY_CLASSES_ROOT; `name` NULL for the key's own.
static LSTATUS set_text(const wchar_t *key, const wchar_t *name, const wchar_t *text) {
  HKEY opened;
  LSTATUS status =
      RegCreateKeyExW(HKEY_CLASSES_ROOT, key, 0, nullptr, REG_OPTION_NON_VOLATILE, KEY_WRITE, nullptr, &opened, nullptr);
  if (status == ERROR_SUCCESS) {
    DWORD bytes = (DWORD)((wcslen(text) + 1) * sizeof *text);
    status = RegSetValueExW(opened, name, 0, REG_SZ, (const BYTE *)text, bytes);
    RegCloseKey(opened);
  }
  return status;
}

STDAPI DllUnregisterServer() {
  wchar_t key[KEY_CHARS];
  class_key(key);
  LSTATUS status = RegDeleteTreeW(HKEY_CLASSES_ROOT, key);
  return status == ERROR_FILE_NOT_FOUND ? S_OK : HRESULT_FROM_WIN32(status);
}

STDAPI DllRegisterServer() {
  HMODULE module;
  wchar_t path[MAX_PATH];
  if (!GetModuleHandleExW(GET_MODULE_HANDLE_EX_FLAG_FROM_ADDRESS | GET_MODULE_HANDLE_EX_FLAG_UNCHANGED_REFCOUNT,
                          (const wchar_t *)(void *)DllUnregisterServer, &module)) {
    return HRESULT_FROM_WIN32(GetLastError());
  }
  DWORD chars = GetModuleFileNameW(module, path, MAX_PATH);
  if (chars == 0 || chars == MAX_PATH) {
    return HRESULT_FROM_WIN32(ERROR_BUFFER_OVERFLOW);
  }
  wchar_t key[KEY_CHARS];
  wchar_t server[KEY_CHARS + 16];
  class_key(key);
  swprintf(server, sizeof server / sizeof *server, L"%ls\\InprocServer32", key);
  LSTATUS status = set_text(key, nullptr, L"Sipline Media Service Provider");
  if (status == ERROR_SUCCESS) {
    status = set_text(server, nullptr, path);
  }
  if (status == ERROR_SUCCESS) {
    status = set_text(server, L"ThreadingModel", L"Both");
  }
  if (status != ERROR_SUCCESS) {
    DllUnregisterServer();
  }
  return HRESULT_FROM_WIN32(status);
}
