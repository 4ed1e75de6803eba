#include "registry.h"

#include <wchar.h>

bool registry_text(HKEY root, const WCHAR *path, const WCHAR *name, WCHAR *text, DWORD chars) {
  DWORD size = chars * sizeof *text;
  *text = 0;
  if (RegGetValueW(root, path, name, RRF_RT_REG_SZ, NULL, text, &size) == ERROR_SUCCESS)
    return true;
  *text = 0;
  return false;
}

DWORD registry_number(HKEY root, const WCHAR *path, const WCHAR *name, DWORD fallback) {
  DWORD number, size = sizeof number;
  return RegGetValueW(root, path, name, RRF_RT_REG_DWORD, NULL, &number, &size) == ERROR_SUCCESS ? number : fallback;
}

static bool set(HKEY root, const WCHAR *path, const WCHAR *name, DWORD type, const void *value, DWORD size) {
  HKEY key;
  if (RegCreateKeyExW(root, path, 0, NULL, 0, KEY_SET_VALUE, NULL, &key, NULL) != ERROR_SUCCESS)
    return false;
  LONG result = RegSetValueExW(key, name, 0, type, value, size);
  RegCloseKey(key);
  return result == ERROR_SUCCESS;
}

bool registry_set_text(HKEY root, const WCHAR *path, const WCHAR *name, const WCHAR *text) {
  return set(root, path, name, REG_SZ, text, (DWORD)((wcslen(text) + 1) * sizeof *text));
}

bool registry_set_number(HKEY root, const WCHAR *path, const WCHAR *name, DWORD number) {
  return set(root, path, name, REG_DWORD, &number, sizeof number);
}
