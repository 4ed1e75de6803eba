#include "probe.h"

#include "model.h"

#include <stdlib.h>
#include <string.h>

bool is_readable(const void *pointer, size_t size) {
  return pointer && !IsBadReadPtr(pointer, size);
}

bool is_writable(void *pointer, size_t size) {
  return pointer && !IsBadWritePtr(pointer, size);
}

/* IsBadStringPtr stops at the ending zero, so that text at the end of a page is good; an endless one is not. */
bool is_text_w(const WCHAR *text) {
  return text && !IsBadStringPtrW(text, TEXT_MAX_CHARS) && wcsnlen(text, TEXT_MAX_CHARS) < TEXT_MAX_CHARS;
}

bool is_text_a(const char *text) {
  return text && !IsBadStringPtrA(text, TEXT_MAX_CHARS) && strnlen(text, TEXT_MAX_CHARS) < TEXT_MAX_CHARS;
}

LONG check_text(const WCHAR *text, bool optional) {
  return (!text && optional) || is_text_w(text) ? 0 : (LONG)LINEERR_INVALPOINTER;
}

LONG text_from_ansi(const char *text, WCHAR **wide) {
  *wide = NULL;
  if (!text)
    return 0;
  if (!is_text_a(text))
    return (LONG)LINEERR_INVALPOINTER;
  int length = MultiByteToWideChar(CP_ACP, 0, text, -1, NULL, 0);
  *wide = allocate((size_t)length * sizeof **wide + sizeof **wide);
  if (!*wide)
    return (LONG)LINEERR_NOMEM;
  MultiByteToWideChar(CP_ACP, 0, text, -1, *wide, length);
  return 0;
}

WCHAR *text_copy(const WCHAR *text, size_t chars) {
  if (!text)
    return NULL;
  WCHAR *copy = allocate((chars + 1) * sizeof *copy);
  if (copy)
    memcpy(copy, text, chars * sizeof *copy);
  return copy;
}
