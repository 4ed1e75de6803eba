// Functions about the provider itself.
#include "provider.h"

#include "asking.h"
#include "devices.h"
#include "dispatcher.h"
#include "handles.h"
#include "incoming.h"
#include "state.h"

// How long TAPI's start waits for the service: what applications do first is then done with it.
#define START_MILLIS 2000
#define PROBE_MILLIS 2000

// The name of the door's file for telephony halves.
#define DOOR_FILE L"door"

struct link service;
struct provider provider;

// Guards what follows.
static SRWLOCK starting = SRWLOCK_INIT;
static bool active;
static HANDLE attempted;

void provider_connect_attempted(void) { SetEvent(attempted); }

LONG WINAPI TSPI_lineNegotiateTSPIVersion(DWORD dwDeviceID, DWORD dwLowVersion, DWORD dwHighVersion,
                                          LPDWORD lpdwTSPIVersion) {
  if (lpdwTSPIVersion == NULL) {
    return REFUSED(LINEERR_INVALPOINTER);
  }
  if (dwDeviceID != (DWORD)INITIALIZE_NEGOTIATION) {
    LONG refused = devices_find(dwDeviceID);
    if (refused) {
      return refused;
    }
  }
  if (dwLowVersion > dwHighVersion || dwLowVersion > HIGHEST_VERSION || dwHighVersion < LOWEST_VERSION) {
    return REFUSED(LINEERR_INCOMPATIBLEAPIVERSION);
  }
  *lpdwTSPIVersion = dwHighVersion < HIGHEST_VERSION ? dwHighVersion : HIGHEST_VERSION;
  return 0;
}

// Takes the devices that a service tells of before TAPI has any; ends when it has told of all.
static bool count_devices(const struct door_frame *frame, bool *end) {
  if (frame->kind != DOOR_KIND_MIRROR) {
    return true;
  }
  if (frame->op == DOOR_MIRROR_READY) {
    *end = true;
    return devices_ready(frame->body);
  }
  return frame->op != DOOR_MIRROR_DEVICE || devices_heard(frame->body);
}

LONG WINAPI TSPI_providerEnumDevices(DWORD dwPermanentProviderID, LPDWORD lpdwNumLines, LPDWORD lpdwNumPhones,
                                     HPROVIDER hProvider, LINEEVENT lpfnLineCreateProc,
                                     PHONEEVENT lpfnPhoneCreateProc) {
  (void)dwPermanentProviderID;
  (void)lpfnPhoneCreateProc;
  if (lpdwNumLines == NULL || lpdwNumPhones == NULL || lpfnLineCreateProc == NULL) {
    return REFUSED(LINEERR_INVALPOINTER);
  }
  AcquireSRWLockExclusive(&starting);
  if (!active) {
    provider.handle = hProvider;
    provider.created = lpfnLineCreateProc;
    devices_load();
    WSADATA winsock;
    if (WSAStartup(MAKEWORD(2, 2), &winsock) == 0) {
      devices_connected();
      link_probe(DOOR_ROLE_TSP, DOOR_FILE, PROBE_MILLIS, count_devices);
      WSACleanup();
      devices_save();
    }
  }
  ReleaseSRWLockExclusive(&starting);
  *lpdwNumLines = devices_count();
  *lpdwNumPhones = 0;
  return 0;
}

static LONG start_threads(void) {
  WSADATA winsock;
  if (WSAStartup(MAKEWORD(2, 2), &winsock) != 0) {
    return REFUSED(LINEERR_RESOURCEUNAVAIL);
  }
  attempted = CreateEventW(NULL, TRUE, FALSE, NULL);
  bool dispatching = attempted != NULL && dispatcher_start();
  if (dispatching && link_start(&service, DOOR_ROLE_TSP, DOOR_FILE, &incoming)) {
    return 0;
  }
  if (dispatching) {
    dispatcher_stop();
  }
  if (attempted != NULL) {
    CloseHandle(attempted);
  }
  WSACleanup();
  return REFUSED(LINEERR_NOMEM);
}

LONG WINAPI TSPI_providerInit(DWORD dwTSPIVersion, DWORD dwPermanentProviderID, DWORD dwLineDeviceIDBase,
                              DWORD dwPhoneDeviceIDBase, DWORD_PTR dwNumLines, DWORD_PTR dwNumPhones,
                              ASYNC_COMPLETION lpfnCompletionProc, LPDWORD lpdwTSPIOptions) {
  (void)dwPermanentProviderID;
  (void)dwPhoneDeviceIDBase;
  (void)dwNumPhones;
  if (lpfnCompletionProc == NULL || lpdwTSPIOptions == NULL) {
    return REFUSED(LINEERR_INVALPOINTER);
  }
  if (dwTSPIVersion < LOWEST_VERSION || dwTSPIVersion > HIGHEST_VERSION) {
    return REFUSED(LINEERR_INCOMPATIBLEAPIVERSION);
  }
  // Functions may be called from several threads at once.
  *lpdwTSPIOptions = 0;
  AcquireSRWLockExclusive(&starting);
  LONG refused = 0;
  if (!active) {
    provider.completed = lpfnCompletionProc;
    devices_load();
    refused = start_threads();
    if (refused == 0) {
      // Only now there is a thread to announce those that TAPI has not counted.
      devices_number(dwLineDeviceIDBase, (DWORD)dwNumLines);
      WaitForSingleObject(attempted, START_MILLIS);
      active = true;
    }
  }
  ReleaseSRWLockExclusive(&starting);
  return refused;
}

static void close_all_lines(void) {
  state_write();
  while (state_lines() != NULL) {
    state_free_line(state_lines());
  }
  handles_clear();
  state_write_done();
}

LONG WINAPI TSPI_providerShutdown(DWORD dwTSPIVersion, DWORD dwPermanentProviderID) {
  (void)dwTSPIVersion;
  (void)dwPermanentProviderID;
  AcquireSRWLockExclusive(&starting);
  // A thread cannot wait for its own end.
  LONG refused = active && dispatcher_is_here() ? REFUSED(LINEERR_OPERATIONFAILED) : 0;
  if (active && refused == 0) {
    active = false;
    link_stop(&service);
    dispatcher_stop();
    close_all_lines();
    devices_unnumber();
    CloseHandle(attempted);
    attempted = NULL;
    WSACleanup();
  }
  ReleaseSRWLockExclusive(&starting);
  return refused;
}

LONG WINAPI TSPI_providerCreateLineDevice(DWORD_PTR dwTempID, DWORD dwDeviceID) {
  return devices_number_one((uint32_t)dwTempID, dwDeviceID);
}

LONG WINAPI TSPI_providerCreatePhoneDevice(DWORD_PTR dwTempID, DWORD dwDeviceID) {
  (void)dwTempID;
  (void)dwDeviceID;
  return REFUSED(LINEERR_BADDEVICEID);
}

// TSPI 2.0 moved these three to TUISPI.
LONG WINAPI TSPI_providerInstall(HWND hwndOwner, DWORD dwPermanentProviderID) {
  (void)hwndOwner;
  (void)dwPermanentProviderID;
  return REFUSED(LINEERR_OPERATIONUNAVAIL);
}

LONG WINAPI TSPI_providerRemove(HWND hwndOwner, DWORD dwPermanentProviderID) {
  (void)hwndOwner;
  (void)dwPermanentProviderID;
  return REFUSED(LINEERR_OPERATIONUNAVAIL);
}

LONG WINAPI TSPI_providerConfig(HWND hwndOwner, DWORD dwPermanentProviderID) {
  (void)hwndOwner;
  (void)dwPermanentProviderID;
  return REFUSED(LINEERR_OPERATIONUNAVAIL);
}

// The TUISPI functions are in this file too. TAPI gives room for a path.
LONG WINAPI TSPI_providerUIIdentify(LPWSTR lpszUIDLLName) {
  if (lpszUIDLLName == NULL) {
    return REFUSED(LINEERR_INVALPOINTER);
  }
  wcscpy(lpszUIDLLName, L"sipline.tsp");
  return 0;
}

// None of our dialogs talks to the provider.
LONG WINAPI TSPI_providerGenericDialogData(DWORD_PTR dwObjectID, DWORD dwObjectType, LPVOID lpParams, DWORD dwSize) {
  (void)dwObjectID;
  (void)dwObjectType;
  (void)lpParams;
  (void)dwSize;
  return REFUSED(LINEERR_OPERATIONUNAVAIL);
}

LONG WINAPI TSPI_providerFreeDialogInstance(HDRVDIALOGINSTANCE hdDlgInst) {
  (void)hdDlgInst;
  return REFUSED(LINEERR_OPERATIONUNAVAIL);
}
