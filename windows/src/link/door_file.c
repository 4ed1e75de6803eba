#include "door_file.h"

#include <windows.h>

#define MAX_FILE_BYTES 4096

static bool from_environment(const wchar_t *name, wchar_t *path, uint32_t chars) {
  DWORD length = GetEnvironmentVariableW(name, path, chars);
  return length > 0 && length < chars;
}

// A 32-bit program reads what the 64-bit installer wrote.
static bool from_registry(wchar_t *path, uint32_t chars) {
  HKEY key;
  if (RegOpenKeyExW(HKEY_LOCAL_MACHINE, L"SOFTWARE\\Sipline", 0, KEY_READ | KEY_WOW64_64KEY, &key) != ERROR_SUCCESS) {
    return false;
  }
  DWORD bytes = chars * (DWORD)sizeof(wchar_t);
  LSTATUS status = RegGetValueW(key, NULL, L"Door", RRF_RT_REG_SZ, NULL, path, &bytes);
  RegCloseKey(key);
  return status == ERROR_SUCCESS && path[0] != 0;
}

static bool append(wchar_t *path, uint32_t chars, const wchar_t *name) {
  size_t length = wcslen(path);
  if (length + wcslen(name) + 2 > chars) {
    return false;
  }
  if (length > 0 && path[length - 1] != L'\\' && path[length - 1] != L'/') {
    path[length++] = L'\\';
  }
  wcscpy(path + length, name);
  return true;
}

bool door_directory(wchar_t *path, uint32_t chars) {
  if (from_environment(L"SIPLINE_DOOR", path, chars) || from_registry(path, chars)) {
    return true;
  }
  return from_environment(L"ProgramData", path, chars) && append(path, chars, L"Sipline");
}

bool door_file_read(const wchar_t *name, struct door_file *out) {
  wchar_t path[MAX_PATH];
  if (!door_directory(path, MAX_PATH) || !append(path, MAX_PATH, name)) {
    return false;
  }
  // The service may be writing a new one meanwhile.
  HANDLE file = CreateFileW(path, GENERIC_READ, FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE, NULL,
                            OPEN_EXISTING, FILE_ATTRIBUTE_NORMAL, NULL);
  if (file == INVALID_HANDLE_VALUE) {
    return false;
  }
  char text[MAX_FILE_BYTES];
  DWORD size = 0;
  bool read = ReadFile(file, text, sizeof text, &size, NULL);
  CloseHandle(file);
  bool parsed = read && door_file_parse(text, size, out);
  SecureZeroMemory(text, sizeof text);
  return parsed;
}
