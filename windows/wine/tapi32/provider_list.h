/*
 * The registry's list of installed providers, as Windows keeps it:
 * HKLM\Software\Microsoft\Windows\CurrentVersion\Telephony\Providers, NumProviders, NextProviderID, ProviderIDn,
 * ProviderFilenamen.
 */
#ifndef SIPLINE_TAPI32_PROVIDER_LIST_H
#define SIPLINE_TAPI32_PROVIDER_LIST_H

#include "api.h"

struct installed_provider {
  DWORD id;
  WCHAR file[MAX_PATH];
};

/** Reads entry index; false behind the last. */
bool provider_list_read(DWORD index, struct installed_provider *entry);

#endif
