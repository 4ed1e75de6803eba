// What TAPI calls in an application's process to show dialogs. There are none: lines are described in the service's
// configuration, and a person who asks is told so. Without a window to belong to, nothing is shown.
#include "tsp.h"

static LONG explain(HWND owner) {
  if (owner != NULL) {
    MessageBoxW(owner,
                L"Sipline's lines are set up in the service's configuration file.\r\n\r\n"
                L"\"sipline config\" shows where it is and checks it; docs/configuration.md explains every setting. "
                L"A running service takes changes over by itself.",
                L"Sipline", MB_OK | MB_ICONINFORMATION);
  }
  return 0;
}

LONG WINAPI TUISPI_lineConfigDialog(TUISPIDLLCALLBACK lpfnUIDLLCallback, DWORD dwDeviceID, HWND hwndOwner,
                                    LPCWSTR lpszDeviceClass) {
  (void)lpfnUIDLLCallback;
  (void)dwDeviceID;
  (void)lpszDeviceClass;
  return explain(hwndOwner);
}

// There are no settings to be edited and given back.
LONG WINAPI TUISPI_lineConfigDialogEdit(TUISPIDLLCALLBACK lpfnUIDLLCallback, DWORD dwDeviceID, HWND hwndOwner,
                                        LPCWSTR lpszDeviceClass, LPVOID const lpDeviceConfigIn, DWORD dwSize,
                                        LPVARSTRING lpDeviceConfigOut) {
  (void)lpfnUIDLLCallback;
  (void)dwDeviceID;
  (void)hwndOwner;
  (void)lpszDeviceClass;
  (void)lpDeviceConfigIn;
  (void)dwSize;
  (void)lpDeviceConfigOut;
  return REFUSED(LINEERR_OPERATIONUNAVAIL);
}

LONG WINAPI TUISPI_phoneConfigDialog(TUISPIDLLCALLBACK lpfnUIDLLCallback, DWORD dwDeviceID, HWND hwndOwner,
                                     LPCWSTR lpszDeviceClass) {
  (void)lpfnUIDLLCallback;
  (void)dwDeviceID;
  (void)hwndOwner;
  (void)lpszDeviceClass;
  return REFUSED(PHONEERR_OPERATIONUNAVAIL);
}

LONG WINAPI TUISPI_providerConfig(TUISPIDLLCALLBACK lpfnUIDLLCallback, HWND hwndOwner, DWORD dwPermanentProviderID) {
  (void)lpfnUIDLLCallback;
  (void)dwPermanentProviderID;
  return explain(hwndOwner);
}

// Nothing is asked and nothing kept, so it may be called as often as TAPI likes.
LONG WINAPI TUISPI_providerInstall(TUISPIDLLCALLBACK lpfnUIDLLCallback, HWND hwndOwner, DWORD dwPermanentProviderID) {
  (void)lpfnUIDLLCallback;
  (void)hwndOwner;
  (void)dwPermanentProviderID;
  return 0;
}

LONG WINAPI TUISPI_providerRemove(TUISPIDLLCALLBACK lpfnUIDLLCallback, HWND hwndOwner, DWORD dwPermanentProviderID) {
  (void)lpfnUIDLLCallback;
  (void)hwndOwner;
  (void)dwPermanentProviderID;
  return 0;
}

LONG WINAPI TUISPI_providerGenericDialog(TUISPIDLLCALLBACK lpfnUIDLLCallback, HTAPIDIALOGINSTANCE htDlgInst,
                                         LPVOID lpParams, DWORD dwSize, HANDLE hEvent) {
  (void)lpfnUIDLLCallback;
  (void)htDlgInst;
  (void)lpParams;
  (void)dwSize;
  (void)hEvent;
  return REFUSED(LINEERR_OPERATIONUNAVAIL);
}

LONG WINAPI TUISPI_providerGenericDialogData(HTAPIDIALOGINSTANCE htDlgInst, LPVOID lpParams, DWORD dwSize) {
  (void)htDlgInst;
  (void)lpParams;
  (void)dwSize;
  return REFUSED(LINEERR_OPERATIONUNAVAIL);
}
