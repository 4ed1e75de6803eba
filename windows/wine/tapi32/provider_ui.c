#include "provider_ui.h"

void provider_ui_open(struct provider_ui *ui, const struct provider *of) {
  WCHAR name[MAX_PATH] = L"";
  *ui = (struct provider_ui){0};
  HMODULE module = NULL;
  if (of->TSPI_providerUIIdentify && of->TSPI_providerUIIdentify(name) == 0 && *name)
    module = LoadLibraryW(name);
  if (!module)
    module = LoadLibraryW(of->file); /* it has no other, or one that is not there */
  if (module)
    provider_resolve(&ui->functions, module);
}

void provider_ui_close(struct provider_ui *ui) {
  if (ui->functions.module)
    FreeLibrary(ui->functions.module);
}

/* What the user interface asks of its other half passes straight through: both run in this process. */
LONG CALLBACK provider_ui_callback(DWORD_PTR object, DWORD type, LPVOID params, DWORD size) {
  return provider.TSPI_providerGenericDialogData ? provider.TSPI_providerGenericDialogData(object, type, params, size)
                                                 : (LONG)LINEERR_OPERATIONUNAVAIL;
}
