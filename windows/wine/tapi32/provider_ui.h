/** The DLL with a provider's dialogs (TUISPI), which it names itself: often the .tsp again. */
#ifndef SIPLINE_TAPI32_PROVIDER_UI_H
#define SIPLINE_TAPI32_PROVIDER_UI_H

#include "provider.h"

struct provider_ui {
  struct provider functions; /* only the TUISPI ones are used */
};

/** Loads it; where that fails, the functions are NULL. */
void provider_ui_open(struct provider_ui *ui, const struct provider *of);
void provider_ui_close(struct provider_ui *ui);

/** Given to TUISPI functions, for what their half of the provider asks of the other. */
LONG CALLBACK provider_ui_callback(DWORD_PTR object, DWORD type, LPVOID params, DWORD size);

#endif
