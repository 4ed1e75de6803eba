/* Every name of Windows' import library is exported; and the DLL is ours, not Wine's. */
#include "test.h"

#include <stdio.h>
#include <string.h>

static const char *const names[] = {
#include "export_names.h"
};

int main(void) {
  unsigned missing = 0, count = sizeof names / sizeof *names;
  HMODULE module = LoadLibraryA("tapi32.dll");
  for (unsigned i = 0; i < count; i++) {
    if (!GetProcAddress(module, names[i])) {
      printf("        missing: %s\n", names[i]);
      missing++;
    }
  }
  CHECK(count >= 249, "the import library's names are known");
  CHECK_EQUAL(0, missing, "all of them are exported");
  char path[MAX_PATH];
  GetModuleFileNameA(module, path, MAX_PATH);
  CHECK(!strstr(path, "system32"), "the DLL beside the program is used");
  return finish();
}
