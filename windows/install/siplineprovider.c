/* Tells TAPI of the provider, as the control panel would: what the installer cannot do by copying files. */
#include "../apps/common/names.h"
#include "../apps/common/options.h"
#include "../apps/common/print.h"

#include <stdio.h>
#include <stdlib.h>
#include <windows.h>

#include <tapi.h>

static const char help[] =
    "Usage: siplineprovider --add | --remove | --list [--json]\n"
    "\n"
    "Adds sipline.tsp to TAPI's providers or removes it; --list prints the providers. Adding and removing need an elevated\n"
    "prompt and sipline.tsp in System32. Adding again, or removing what is not there, does nothing.\n"
    "\n"
    "Examples:\n"
    "  siplineprovider --add\n"
    "  siplineprovider --list --json\n"
    "\n"
    "Exit codes: 0 done, 1 TAPI refused, 2 usage.\n";

#define PROVIDER L"sipline.tsp"
#define VERSION 0x00020002u

static bool add;
static bool remove_it;
static bool list;

static const struct option options[] = {
    {L"--add", OPTION_FLAG, &add, NULL},
    {L"--remove", OPTION_FLAG, &remove_it, NULL},
    {L"--list", OPTION_FLAG, &list, NULL},
    {L"--json", OPTION_FLAG, &print_json, NULL},
    {NULL, OPTION_FLAG, NULL, NULL},
};

static int outcome(const char *function, LONG result) {
  if (result != 0) {
    print_error("%s: LINEERR_%s", function, name_result(result));
    return EXIT_FAILED;
  }
  return EXIT_DONE;
}

static LONG providers(LINEPROVIDERLIST **result) {
  for (DWORD size = 4096;;) {
    LINEPROVIDERLIST *found = calloc(1, size);
    if (found == NULL) {
      return (LONG)LINEERR_NOMEM;
    }
    found->dwTotalSize = size;
    LONG error = lineGetProviderListW(VERSION, found);
    if (error == 0 && found->dwNeededSize <= size) {
      *result = found;
      return 0;
    }
    size = found->dwNeededSize;
    free(found);
    if (error != 0) {
      return error;
    }
  }
}

static const LINEPROVIDERENTRY *entries(const LINEPROVIDERLIST *of) {
  return (const LINEPROVIDERENTRY *)((const char *)of + of->dwProviderListOffset);
}

static bool is_sipline(const LINEPROVIDERLIST *of, const LINEPROVIDERENTRY *entry) {
  const wchar_t *file = (const wchar_t *)((const char *)of + entry->dwProviderFilenameOffset);
  size_t length = wcslen(file);
  size_t ours = wcslen(PROVIDER);
  return length >= ours && _wcsicmp(file + length - ours, PROVIDER) == 0;
}

static int print_providers(const LINEPROVIDERLIST *of) {
  for (DWORD i = 0; i < of->dwNumProviders; i++) {
    const LINEPROVIDERENTRY *entry = &entries(of)[i];
    print_begin("provider");
    print_number("id", entry->dwPermanentProviderID);
    print_text_at("file", of, entry->dwProviderFilenameOffset, entry->dwProviderFilenameSize);
    print_end();
  }
  return EXIT_DONE;
}

static int add_provider(const LINEPROVIDERLIST *of) {
  for (DWORD i = 0; i < of->dwNumProviders; i++) {
    if (is_sipline(of, &entries(of)[i])) {
      return EXIT_DONE;
    }
  }
  DWORD id;
  return outcome("lineAddProvider", lineAddProviderW(PROVIDER, NULL, &id));
}

static int remove_provider(const LINEPROVIDERLIST *of) {
  int exit_code = EXIT_DONE;
  for (DWORD i = 0; i < of->dwNumProviders; i++) {
    const LINEPROVIDERENTRY *entry = &entries(of)[i];
    if (is_sipline(of, entry) &&
        outcome("lineRemoveProvider", lineRemoveProvider(entry->dwPermanentProviderID, NULL)) != EXIT_DONE) {
      exit_code = EXIT_FAILED;
    }
  }
  return exit_code;
}

int wmain(int count, wchar_t **words) {
  options_read(count, words, options, NULL, help);
  if (add + remove_it + list != 1) {
    print_error("one of --add, --remove and --list; see --help");
    return EXIT_USAGE;
  }
  LINEPROVIDERLIST *found;
  LONG result = providers(&found);
  if (result != 0) {
    return outcome("lineGetProviderList", result);
  }
  int exit_code = list ? print_providers(found) : add ? add_provider(found) : remove_provider(found);
  free(found);
  return exit_code;
}
