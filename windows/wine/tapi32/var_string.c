#include "var_string.h"

#include "probe.h"

#include <stdlib.h>
#include <string.h>

LONG var_string_check(VARSTRING *target) {
  if (!is_writable(target, sizeof(DWORD)))
    return (LONG)LINEERR_INVALPOINTER;
  DWORD total = target->dwTotalSize;
  if (total < sizeof *target)
    return (LONG)LINEERR_STRUCTURETOOSMALL;
  return is_writable(target, total) ? 0 : (LONG)LINEERR_INVALPOINTER;
}

static void give_bytes(VARSTRING *target, const void *bytes, DWORD size, DWORD format) {
  target->dwNeededSize = sizeof *target + size;
  target->dwUsedSize = sizeof *target;
  target->dwStringFormat = format;
  target->dwStringSize = target->dwStringOffset = 0;
  if (!size || target->dwNeededSize > target->dwTotalSize)
    return;
  memcpy(target + 1, bytes, size);
  target->dwStringSize = size;
  target->dwStringOffset = sizeof *target;
  target->dwUsedSize = target->dwNeededSize;
}

static void give_chars(VARSTRING *target, const WCHAR *text, DWORD size, bool ansi) {
  if (!ansi) {
    give_bytes(target, text, size, STRINGFORMAT_UNICODE);
    return;
  }
  int chars = (int)(size / sizeof *text);
  int length = chars ? WideCharToMultiByte(CP_ACP, 0, text, chars, NULL, 0, NULL, NULL) : 0;
  char *narrow = malloc((size_t)length + 1);
  if (narrow && length)
    WideCharToMultiByte(CP_ACP, 0, text, chars, narrow, length, NULL, NULL);
  give_bytes(target, narrow, narrow ? (DWORD)length : 0, STRINGFORMAT_ASCII);
  free(narrow);
}

LONG var_string_give_text(VARSTRING *target, const WCHAR *text, bool ansi) {
  LONG result = var_string_check(target);
  if (!result)
    give_chars(target, text, (DWORD)((wcslen(text) + 1) * sizeof *text), ansi);
  return result;
}

void var_string_give(VARSTRING *target, const VARSTRING *source, bool ansi) {
  DWORD size = source->dwStringSize, offset = source->dwStringOffset;
  if (offset < sizeof *source || offset > source->dwTotalSize || size > source->dwTotalSize - offset)
    size = 0;
  const BYTE *bytes = (const BYTE *)source + (size ? offset : 0);
  if (source->dwStringFormat == STRINGFORMAT_UNICODE)
    give_chars(target, (const WCHAR *)bytes, size, ansi);
  else
    give_bytes(target, bytes, size, source->dwStringFormat);
}

LONG var_string_fetch(VARSTRING *target, LONG (*get)(void *context, VARSTRING *source), void *context, bool ansi) {
  DWORD room = 1024;
  for (unsigned tries = 0;; tries++) {
    VARSTRING *source = calloc(1, room);
    if (!source)
      return (LONG)LINEERR_NOMEM;
    source->dwTotalSize = room;
    source->dwNeededSize = source->dwUsedSize = sizeof *source;
    LONG result = get(context, source);
    DWORD needed = source->dwNeededSize;
    source->dwTotalSize = room; /* whatever the provider made of it */
    if (result || needed <= room || needed > BLOB_MAX || tries == 3) {
      if (!result)
        var_string_give(target, source, ansi);
      free(source);
      return result;
    }
    free(source);
    room = needed;
  }
}
