/*
 * What an application passes is not to be trusted: pointers are tried before they are followed, text ends within
 * bounds.
 */
#ifndef SIPLINE_TAPI32_PROBE_H
#define SIPLINE_TAPI32_PROBE_H

#include "api.h"

/** The longest text taken from an application, in characters with the ending zero. */
enum { TEXT_MAX_CHARS = 8192 };

bool is_readable(const void *pointer, size_t size);
bool is_writable(void *pointer, size_t size);

/** Whether text is there and ends within TEXT_MAX_CHARS. */
bool is_text_w(const WCHAR *text);
bool is_text_a(const char *text);

/** 0, or LINEERR_INVALPOINTER; optional texts may be NULL. */
LONG check_text(const WCHAR *text, bool optional);

/**
 * An ANSI text as UTF-16, to be freed by the caller. NULL gives NULL and no error.
 *
 * Returns LINEERR_INVALPOINTER or LINEERR_NOMEM.
 */
LONG text_from_ansi(const char *text, WCHAR **wide);

/** A copy of text of at most chars characters, or NULL. */
WCHAR *text_copy(const WCHAR *text, size_t chars);

#endif
