#include "module.h"

#include "handles.h"

static HINSTANCE instance;

HINSTANCE this_module(void) {
  return instance;
}

BOOL WINAPI DllMain(HINSTANCE module, DWORD reason, void *reserved);

/*
 * Nothing else happens here: threads and the provider begin with the first lineInitialize and end with the last
 * lineShutdown.
 */
BOOL WINAPI DllMain(HINSTANCE module, DWORD reason, void *reserved) {
  if (reason == DLL_PROCESS_ATTACH) {
    instance = module;
    DisableThreadLibraryCalls(module);
  } else if (reason == DLL_PROCESS_DETACH && !reserved) {
    handles_release(); /* unloaded in a process that goes on */
  }
  return TRUE;
}
