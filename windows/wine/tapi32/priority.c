/*
 * lineSetAppPriority, lineGetAppPriority, and the lists behind them: "A.EXE,B.EXE," per media mode and per request
 * mode.
 */
#include "priority.h"

#include "model.h"
#include "probe.h"
#include "registry.h"
#include "var_string.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define PRIORITIES_KEY TELEPHONY_KEY L"\\HandoffPriorities"

enum { LIST_CHARS = 2048, UNLISTED = 0xFFFF };

static bool read_list(const WCHAR *name, WCHAR *list) {
  return registry_text(HKEY_CURRENT_USER, PRIORITIES_KEY, name, list, LIST_CHARS);
}

/* Names stand as Windows writes them, in upper case behind commas: ",A.EXE,B.EXE". */
static unsigned rank_in(const WCHAR *list, const WCHAR *file) {
  size_t length = wcslen(file);
  unsigned rank = 0;
  while (*list) {
    if (*list == L',')
      list++;
    const WCHAR *end = wcschr(list, L',');
    size_t entry = end ? (size_t)(end - list) : wcslen(list);
    if (entry == length && _wcsnicmp(list, file, length) == 0)
      return rank;
    rank += entry > 0;
    list += entry;
  }
  return UNLISTED;
}

static unsigned rank(const WCHAR *name, const WCHAR *file) {
  WCHAR list[LIST_CHARS];
  return read_list(name, list) ? rank_in(list, file) : UNLISTED;
}

static const WCHAR *media_name(DWORD media_mode, WCHAR *name) {
  swprintf(name, 32, L"%u", (unsigned)media_mode);
  return name;
}

unsigned priority_rank(const WCHAR *file, DWORD media_mode) {
  WCHAR name[32];
  return rank(media_name(media_mode, name), file);
}

unsigned priority_request_rank(const WCHAR *file) {
  return rank(L"RequestMakeCall", file);
}

/* The request mode counts only where there is no media mode. */
static LONG check_modes(DWORD media_mode, DWORD request_mode) {
  if (media_mode & (media_mode - 1))
    return (LONG)LINEERR_INVALMEDIAMODE;
  return media_mode || request_mode == LINEREQUESTMODE_MAKECALL ? 0 : (LONG)LINEERR_INVALREQUESTMODE;
}

static LONG get(const WCHAR *file, DWORD media_mode, DWORD request_mode, VARSTRING *extension_name, DWORD *priority,
                bool ansi) {
  WCHAR name[32];
  LONG result = check_text(file, false);
  if (!result && !is_writable(priority, sizeof *priority))
    result = (LONG)LINEERR_INVALPOINTER;
  if (!result)
    result = check_modes(media_mode, request_mode);
  if (!result && extension_name)
    result = var_string_give_text(extension_name, L"", ansi); /* extensions of media modes are not kept */
  if (result)
    return result;
  unsigned found = rank(media_mode ? media_name(media_mode, name) : L"RequestMakeCall", file);
  *priority = found == UNLISTED ? 0 : found + 1;
  return 0;
}

static void append(WCHAR *list, const WCHAR *entry, size_t length) {
  size_t used = wcslen(list);
  if (length && used + length + 2 < LIST_CHARS) {
    list[used++] = L',';
    memcpy(list + used, entry, length * sizeof *list);
    list[used + length] = 0;
    CharUpperW(list + used);
  }
}

/*
 * The list without the program, and with it first where it is wanted. Priorities other than 0 and 1 are not: Windows
 * refuses them.
 */
static LONG set(const WCHAR *file, DWORD media_mode, DWORD request_mode, DWORD priority) {
  WCHAR name[32], before[LIST_CHARS], after[LIST_CHARS] = L"";
  LONG result = check_text(file, false);
  if (!result)
    result = check_modes(media_mode, request_mode);
  if (!result && (priority > 1 || !*file || wcschr(file, L',')))
    result = (LONG)LINEERR_INVALPARAM;
  if (result)
    return result;
  const WCHAR *value = media_mode ? media_name(media_mode, name) : L"RequestMakeCall";
  read_list(value, before);
  if (priority)
    append(after, file, wcslen(file));
  for (const WCHAR *entry = before; *entry;) {
    entry += *entry == L',';
    const WCHAR *end = wcschr(entry, L',');
    size_t length = end ? (size_t)(end - entry) : wcslen(entry);
    if (length != wcslen(file) || _wcsnicmp(entry, file, length) != 0)
      append(after, entry, length);
    entry += length;
  }
  return registry_set_text(HKEY_CURRENT_USER, PRIORITIES_KEY, value, after) ? 0 : (LONG)LINEERR_OPERATIONFAILED;
}

LONG WINAPI lineGetAppPriorityW(LPCWSTR file, DWORD media_mode, LPLINEEXTENSIONID extension, DWORD request_mode,
                                LPVARSTRING extension_name, LPDWORD priority) {
  (void)extension;
  return get(file, media_mode, request_mode, extension_name, priority, false);
}

LONG WINAPI lineGetAppPriorityA(LPCSTR file, DWORD media_mode, LPLINEEXTENSIONID extension, DWORD request_mode,
                                LPVARSTRING extension_name, LPDWORD priority) {
  WCHAR *wide;
  (void)extension;
  LONG result = text_from_ansi(file, &wide);
  if (!result)
    result = get(wide, media_mode, request_mode, extension_name, priority, true);
  free(wide);
  return result;
}

LONG WINAPI lineSetAppPriorityW(LPCWSTR file, DWORD media_mode, LPLINEEXTENSIONID extension, DWORD request_mode,
                                LPCWSTR extension_name, DWORD priority) {
  (void)extension, (void)extension_name;
  return set(file, media_mode, request_mode, priority);
}

LONG WINAPI lineSetAppPriorityA(LPCSTR file, DWORD media_mode, LPLINEEXTENSIONID extension, DWORD request_mode,
                                LPCSTR extension_name, DWORD priority) {
  WCHAR *wide;
  (void)extension, (void)extension_name;
  LONG result = text_from_ansi(file, &wide);
  if (!result)
    result = set(wide, media_mode, request_mode, priority);
  free(wide);
  return result;
}
