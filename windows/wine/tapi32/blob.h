/*
 * A structure of variable size while it is put together: a fixed part, and behind it what its Size and Offset members
 * point to. A lack of memory is noted and told once, at the end.
 */
#ifndef SIPLINE_TAPI32_BLOB_H
#define SIPLINE_TAPI32_BLOB_H

#include "api.h"

struct blob {
  BYTE *data;
  DWORD used, room;
  bool failed;
};

/** Nothing a provider or an application passes may be larger. */
enum { BLOB_MAX = 1 << 20 };

/** Begins with a zeroed fixed part. */
void blob_begin(struct blob *blob, DWORD fixed);

/**
 * Appends length bytes and writes their size and place to the members at size_at and offset_at. Nothing at all for
 * length 0.
 */
void blob_put(struct blob *blob, DWORD size_at, DWORD offset_at, const void *bytes, DWORD length);

/** Appends a text with its zero; NULL is no text. */
void blob_put_text(struct blob *blob, DWORD size_at, DWORD offset_at, const WCHAR *text);

/** Appends a zeroed array and gives the place of its first byte. */
DWORD blob_put_array(struct blob *blob, DWORD size_at, DWORD offset_at, DWORD length);

/** Appends bytes that no member tells of yet. */
void blob_append(struct blob *blob, const void *bytes, DWORD length);

/** The member at a place. Good until the next append. */
DWORD *blob_member(struct blob *blob, DWORD at);

void blob_free(struct blob *blob);

#endif
