#include "devices.h"

// Nothing is started here: TAPI does that with TSPI_providerInit.
BOOL WINAPI DllMain(HINSTANCE module, DWORD reason, LPVOID reserved) {
  if (reason == DLL_PROCESS_ATTACH) {
    DisableThreadLibraryCalls(module);
  } else if (reason == DLL_PROCESS_DETACH && reserved == NULL) {
    // The process goes on without us.
    devices_forget();
  }
  return TRUE;
}
