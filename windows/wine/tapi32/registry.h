/*
 * Telephony's part of the registry: ...\Software\Microsoft\Windows\CurrentVersion\Telephony, where Windows keeps it.
 * Missing values read as empty or 0.
 */
#ifndef SIPLINE_TAPI32_REGISTRY_H
#define SIPLINE_TAPI32_REGISTRY_H

#include "api.h"

#define TELEPHONY_KEY L"Software\\Microsoft\\Windows\\CurrentVersion\\Telephony"

/** Reads a text value of at most chars characters with its zero; false where it is missing, too long or no text. */
bool registry_text(HKEY root, const WCHAR *path, const WCHAR *name, WCHAR *text, DWORD chars);

/** Reads a number, or gives fallback. */
DWORD registry_number(HKEY root, const WCHAR *path, const WCHAR *name, DWORD fallback);

/** Writes a value and makes the keys above it; false where it may not. */
bool registry_set_text(HKEY root, const WCHAR *path, const WCHAR *name, const WCHAR *text);
bool registry_set_number(HKEY root, const WCHAR *path, const WCHAR *name, DWORD number);

#endif
