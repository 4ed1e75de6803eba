#include "device_cache.h"

#include <stdlib.h>
#include <string.h>

#include "door_file.h"
#include "proof.h"

// magic, SHA-256 of the schema that the bodies are laid out by, then u32 size and body of each device.
#define MAGIC "SPLC"
#define MAX_FILE_BYTES (64u * 1024 * 1024)
#define PATH_CHARS (MAX_PATH + 32)

// Beside the door's file if we may write there, else in the account's own folder.
static bool cache_path(bool beside_door, wchar_t *path) {
  wchar_t folder[MAX_PATH];
  if (beside_door) {
    if (!door_directory(folder, MAX_PATH)) {
      return false;
    }
  } else {
    DWORD length = GetEnvironmentVariableW(L"LOCALAPPDATA", folder, MAX_PATH);
    if (length == 0 || length >= MAX_PATH) {
      return false;
    }
  }
  wcscpy(path, folder);
  wcscat(path, beside_door ? L"\\lines.cache" : L"\\sipline.lines.cache");
  return true;
}

static uint8_t *read_file(const wchar_t *path, uint32_t *size) {
  HANDLE file = CreateFileW(path, GENERIC_READ, FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE, NULL,
                            OPEN_EXISTING, FILE_ATTRIBUTE_NORMAL, NULL);
  if (file == INVALID_HANDLE_VALUE) {
    return NULL;
  }
  LARGE_INTEGER length;
  uint8_t *data = NULL;
  if (GetFileSizeEx(file, &length) && length.QuadPart > 0 && length.QuadPart <= MAX_FILE_BYTES) {
    data = malloc((size_t)length.QuadPart);
  }
  DWORD got = 0;
  if (data != NULL && (!ReadFile(file, data, (DWORD)length.QuadPart, &got, NULL) || got != length.QuadPart)) {
    free(data);
    data = NULL;
  }
  CloseHandle(file);
  *size = got;
  return data;
}

static bool hand_over(struct door_reader reader, bool (*device)(struct door_reader body)) {
  uint8_t schema[PROOF_BYTES];
  const uint8_t *magic = door_get_raw(&reader, 4);
  const uint8_t *written = door_get_raw(&reader, PROOF_BYTES);
  if (reader.failed || memcmp(magic, MAGIC, 4) != 0 || !proof_sha256(door_schema, door_schema_size, schema) ||
      memcmp(written, schema, PROOF_BYTES) != 0) {
    return false;
  }
  while (door_left(&reader) > 0) {
    struct door_bytes body = door_get_bytes(&reader);
    if (reader.failed || !device(door_reader_of(body.data, body.size))) {
      break;
    }
  }
  return true;
}

void device_cache_read(bool (*device)(struct door_reader body)) {
  for (int beside_door = 1; beside_door >= 0; beside_door--) {
    wchar_t path[PATH_CHARS];
    uint32_t size;
    uint8_t *data = cache_path(beside_door, path) ? read_file(path, &size) : NULL;
    bool good = data != NULL && hand_over(door_reader_of(data, size), device);
    free(data);
    if (good) {
      return;
    }
  }
}

static bool write_file(const wchar_t *path, const uint8_t *data, uint32_t size) {
  wchar_t fresh[PATH_CHARS + 16];
  wcscpy(fresh, path);
  wcscat(fresh, L".new");
  HANDLE file = CreateFileW(fresh, GENERIC_WRITE, 0, NULL, CREATE_ALWAYS, FILE_ATTRIBUTE_NORMAL, NULL);
  if (file == INVALID_HANDLE_VALUE) {
    return false;
  }
  DWORD written = 0;
  bool good = WriteFile(file, data, size, &written, NULL) && written == size;
  CloseHandle(file);
  return good && MoveFileExW(fresh, path, MOVEFILE_REPLACE_EXISTING);
}

bool device_cache_write(const struct mirror *devices, uint32_t count) {
  uint64_t size = 4 + PROOF_BYTES;
  for (uint32_t i = 0; i < count; i++) {
    size += sizeof(uint32_t) + devices[i].size;
  }
  uint8_t *data = size <= MAX_FILE_BYTES ? malloc((size_t)size) : NULL;
  uint8_t schema[PROOF_BYTES];
  if (data == NULL || !proof_sha256(door_schema, door_schema_size, schema)) {
    free(data);
    return false;
  }
  struct door_writer writer = door_writer_to(data, (uint32_t)size);
  door_put_raw(&writer, MAGIC, 4);
  door_put_raw(&writer, schema, PROOF_BYTES);
  for (uint32_t i = 0; i < count; i++) {
    struct door_bytes body = {devices[i].body, devices[i].size};
    door_put_bytes(&writer, body);
  }
  bool good = false;
  for (int beside_door = 1; beside_door >= 0 && !good; beside_door--) {
    wchar_t path[PATH_CHARS];
    good = cache_path(beside_door, path) && write_file(path, data, writer.size);
  }
  free(data);
  return good;
}
