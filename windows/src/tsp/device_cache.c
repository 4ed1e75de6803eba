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

// Room for `bytes` more.
static bool make_room(struct device_cache *cache, uint32_t bytes) {
  uint64_t needed = (uint64_t)cache->size + bytes;
  if (cache->failed || needed > MAX_FILE_BYTES) {
    cache->failed = true;
    return false;
  }
  if (needed > cache->capacity) {
    uint32_t capacity = (uint32_t)needed + cache->capacity;
    uint8_t *data = realloc(cache->data, capacity);
    cache->failed = data == NULL;
    if (cache->failed) {
      return false;
    }
    cache->data = data;
    cache->capacity = capacity;
  }
  return true;
}

bool device_cache_begin(struct device_cache *cache) {
  uint8_t schema[PROOF_BYTES];
  memset(cache, 0, sizeof *cache);
  if (!proof_sha256(door_schema, door_schema_size, schema) || !make_room(cache, 4 + PROOF_BYTES)) {
    return false;
  }
  memcpy(cache->data, MAGIC, 4);
  memcpy(cache->data + 4, schema, PROOF_BYTES);
  cache->size = 4 + PROOF_BYTES;
  return true;
}

void device_cache_add(struct device_cache *cache, const struct mirror *device) {
  uint64_t bytes = sizeof(uint32_t) + (uint64_t)device->size;
  if (bytes <= MAX_FILE_BYTES && make_room(cache, (uint32_t)bytes)) {
    struct door_writer writer = door_writer_to(cache->data + cache->size, (uint32_t)bytes);
    struct door_bytes body = {device->body, device->size};
    door_put_bytes(&writer, body);
    cache->size += writer.size;
  }
}

void device_cache_write(struct device_cache *cache) {
  bool good = cache->data == NULL || cache->failed;
  for (int beside_door = 1; beside_door >= 0 && !good; beside_door--) {
    wchar_t path[PATH_CHARS];
    good = cache_path(beside_door, path) && write_file(path, cache->data, cache->size);
  }
  free(cache->data);
}
