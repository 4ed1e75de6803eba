#include "structures.h"

#include "probe.h"
#include "versions.h"

#include <stdlib.h>
#include <string.h>

static enum structure_version step(DWORD version) {
  return version >= VERSION_3_0   ? SINCE_3_0
         : version >= VERSION_2_2 ? SINCE_2_2
         : version >= VERSION_2_0 ? SINCE_2_0
         : version >= VERSION_1_4 ? SINCE_1_4
                                  : SINCE_1_3;
}

DWORD structure_size(const struct structure *structure, DWORD version) {
  return structure->sizes[step(version)];
}

/* The first three members of every structure an application is given. */
struct header {
  DWORD total, needed, used;
};

LONG structure_check(const struct structure *structure, const void *target, DWORD version) {
  DWORD total;
  if (!is_writable((void *)target, sizeof(struct header)))
    return (LONG)LINEERR_INVALPOINTER;
  memcpy(&total, target, sizeof total);
  if (total < structure_size(structure, version))
    return (LONG)LINEERR_STRUCTURETOOSMALL;
  return is_writable((void *)target, total) ? 0 : (LONG)LINEERR_INVALPOINTER;
}

struct giving {
  const struct blob *source;
  BYTE *target;
  DWORD total, needed, used;
  DWORD source_version, version;
  bool ansi;
};

static DWORD get(const BYTE *base, DWORD at) {
  DWORD value;
  memcpy(&value, base + at, sizeof value);
  return value;
}

static void set(BYTE *base, DWORD at, DWORD value) {
  memcpy(base + at, &value, sizeof value);
}

/* Room for length bytes in the target: its place, or 0 where it does not fit. */
static DWORD take(struct giving *giving, DWORD length) {
  DWORD aligned = (length + 3) & ~3u;
  giving->needed += aligned;
  if (giving->used + length > giving->total || giving->used + aligned < giving->used)
    return 0;
  DWORD at = giving->used;
  giving->used = giving->used + aligned > giving->total ? giving->total : giving->used + aligned;
  return at;
}

static void give_bytes(struct giving *giving, const void *bytes, DWORD length, DWORD size_at, DWORD offset_at,
                       bool visible) {
  DWORD at = take(giving, length);
  if (!at || !visible)
    return;
  memcpy(giving->target + at, bytes, length);
  set(giving->target, size_at, length);
  set(giving->target, offset_at, at);
}

static void give_text(struct giving *giving, const BYTE *text, DWORD length, DWORD size_at, DWORD offset_at,
                      bool visible) {
  const WCHAR *wide = (const WCHAR *)text;
  int chars = (int)(length / sizeof *wide);
  int narrow = WideCharToMultiByte(CP_ACP, 0, wide, chars, NULL, 0, NULL, NULL);
  char *ansi = narrow > 0 ? malloc((size_t)narrow) : NULL;
  if (!ansi)
    return;
  WideCharToMultiByte(CP_ACP, 0, wide, chars, ansi, narrow, NULL, NULL);
  give_bytes(giving, ansi, (DWORD)narrow, size_at, offset_at, visible);
  free(ansi);
}

/* A table's entries keep one size: half of it in ANSI, each cut where it is too long, with its zero. */
static void give_table(struct giving *giving, const BYTE *table, DWORD length, const struct part *part,
                       DWORD source_base, DWORD base, bool visible) {
  DWORD entry = get(giving->source->data, source_base + part->entry_size_at);
  DWORD narrow = entry / sizeof(WCHAR);
  if (!narrow || length / entry == 0)
    return;
  DWORD count = length / entry;
  char *ansi = calloc(count, narrow);
  if (!ansi)
    return;
  for (DWORD i = 0; i < count; i++) {
    const WCHAR *text = (const WCHAR *)(table + i * entry);
    WideCharToMultiByte(CP_ACP, 0, text, (int)wcsnlen(text, narrow), ansi + i * narrow, (int)narrow - 1, NULL, NULL);
  }
  if (visible)
    set(giving->target, base + part->entry_size_at, narrow);
  give_bytes(giving, ansi, count * narrow, base + part->size_at, base + part->offset_at, visible);
  free(ansi);
}

static void give_parts(struct giving *giving, const struct structure *structure, DWORD source_base, DWORD base,
                       bool visible);

static void give_entries(struct giving *giving, DWORD length, DWORD offset, const struct part *part, DWORD base,
                         bool visible) {
  DWORD source_size = structure_size(part->entry, giving->source_version),
        size = structure_size(part->entry, giving->version);
  DWORD count = length / source_size, common = size < source_size ? size : source_size;
  DWORD at = take(giving, count * size);
  visible = visible && at;
  if (visible) {
    memset(giving->target + at, 0, count * size);
    set(giving->target, base + part->size_at, count * size);
    set(giving->target, base + part->offset_at, at);
  }
  for (DWORD i = 0; i < count; i++) {
    if (visible)
      memcpy(giving->target + at + i * size, giving->source->data + offset + i * source_size, common);
    give_parts(giving, part->entry, offset + i * source_size, at + i * size, visible);
  }
}

/* Parts of entries that are not visible (the array did not fit) still count for dwNeededSize. */
static void give_parts(struct giving *giving, const struct structure *structure, DWORD source_base, DWORD base,
                       bool visible) {
  const struct blob *source = giving->source;
  DWORD source_size = structure_size(structure, giving->source_version),
        size = structure_size(structure, giving->version);
  for (unsigned i = 0; i < structure->part_count; i++) {
    const struct part *part = &structure->parts[i];
    if (part->offset_at + sizeof(DWORD) > size)
      continue;
    if (visible) {
      set(giving->target, base + part->size_at, 0);
      set(giving->target, base + part->offset_at, 0);
    }
    if (part->offset_at + sizeof(DWORD) > source_size)
      continue;
    DWORD length = get(source->data, source_base + part->size_at),
          offset = get(source->data, source_base + part->offset_at);
    if (!length || offset < source_size || offset > source->used || length > source->used - offset)
      continue; /* nothing there, or a provider's mistake */
    const BYTE *bytes = source->data + offset;
    if (part->kind == PART_ENTRIES)
      give_entries(giving, length, offset, part, base, visible);
    else if (part->kind == PART_TEXT && giving->ansi)
      give_text(giving, bytes, length, base + part->size_at, base + part->offset_at, visible);
    else if (part->kind == PART_TABLE && giving->ansi)
      give_table(giving, bytes, length, part, source_base, base, visible);
    else
      give_bytes(giving, bytes, length, base + part->size_at, base + part->offset_at, visible);
  }
}

void structure_give(const struct structure *structure, const struct blob *source, DWORD source_version, void *target,
                    DWORD version, bool ansi) {
  DWORD size = structure_size(structure, version), source_size = structure_size(structure, source_version);
  struct giving giving = {.source = source,
                          .target = target,
                          .total = ((struct header *)target)->total,
                          .needed = size,
                          .used = size,
                          .source_version = source_version,
                          .version = version,
                          .ansi = ansi};
  DWORD common = size < source_size ? size : source_size;
  memset(giving.target + sizeof(DWORD), 0, size - sizeof(DWORD));
  memcpy(giving.target + sizeof(struct header), source->data + sizeof(struct header), common - sizeof(struct header));
  give_parts(&giving, structure, 0, 0, true);
  struct header *header = target;
  header->needed = giving.needed;
  header->used = giving.used;
}

LONG structure_fetch(const struct structure *structure, struct blob *source,
                     LONG (*get_structure)(void *context, void *target), void *context) {
  DWORD room = 2048;
  *source = (struct blob){0};
  for (unsigned tries = 0; tries < 4; tries++) {
    BYTE *data = realloc(source->data, room);
    if (!data) {
      blob_free(source);
      return (LONG)LINEERR_NOMEM;
    }
    source->data = data;
    memset(data, 0, room);
    struct header *header = (struct header *)data;
    header->total = room;
    header->needed = header->used = structure->sizes[SINCE_3_0];
    LONG result = get_structure(context, data);
    if (result) {
      blob_free(source);
      return result;
    }
    source->used = source->room = room;
    if (header->needed <= room || header->needed > BLOB_MAX)
      break;
    room = header->needed + 256; /* it may grow until it is asked again */
  }
  return 0;
}
