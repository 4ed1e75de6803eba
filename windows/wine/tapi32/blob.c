#include "blob.h"

#include <stdlib.h>
#include <string.h>

static bool reserve(struct blob *blob, DWORD length) {
  if (blob->failed || length > BLOB_MAX || blob->used + length > BLOB_MAX) {
    blob->failed = true;
    return false;
  }
  if (blob->used + length > blob->room) {
    DWORD room = (blob->used + length) * 2;
    BYTE *larger = realloc(blob->data, room);
    if (!larger) {
      blob->failed = true;
      return false;
    }
    blob->data = larger;
    blob->room = room;
  }
  memset(blob->data + blob->used, 0, length);
  return true;
}

void blob_begin(struct blob *blob, DWORD fixed) {
  *blob = (struct blob){0};
  if (reserve(blob, fixed))
    blob->used = fixed;
}

DWORD *blob_member(struct blob *blob, DWORD at) {
  return (DWORD *)(blob->data + at);
}

DWORD blob_put_array(struct blob *blob, DWORD size_at, DWORD offset_at, DWORD length) {
  DWORD aligned = (length + 3) & ~3u;
  if (!length || !reserve(blob, aligned))
    return 0;
  DWORD at = blob->used;
  blob->used += aligned;
  *blob_member(blob, size_at) = length;
  *blob_member(blob, offset_at) = at;
  return at;
}

void blob_put(struct blob *blob, DWORD size_at, DWORD offset_at, const void *bytes, DWORD length) {
  DWORD at = blob_put_array(blob, size_at, offset_at, length);
  if (at)
    memcpy(blob->data + at, bytes, length);
}

void blob_append(struct blob *blob, const void *bytes, DWORD length) {
  if (!reserve(blob, length))
    return;
  memcpy(blob->data + blob->used, bytes, length);
  blob->used += length;
}

void blob_put_text(struct blob *blob, DWORD size_at, DWORD offset_at, const WCHAR *text) {
  if (text)
    blob_put(blob, size_at, offset_at, text, (DWORD)((wcslen(text) + 1) * sizeof *text));
}

void blob_free(struct blob *blob) {
  free(blob->data);
  *blob = (struct blob){0};
}
