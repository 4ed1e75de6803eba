// Phone devices: there are none, so no device id and no handle is good.
#include "tsp.h"

LONG WINAPI TSPI_phoneClose(HDRVPHONE hdPhone) {
  (void)hdPhone;
  return REFUSED(PHONEERR_INVALPHONEHANDLE);
}

LONG WINAPI TSPI_phoneDevSpecific(DRV_REQUESTID dwRequestID, HDRVPHONE hdPhone, LPVOID lpParams, DWORD dwSize) {
  (void)dwRequestID;
  (void)hdPhone;
  (void)lpParams;
  (void)dwSize;
  return REFUSED(PHONEERR_INVALPHONEHANDLE);
}

LONG WINAPI TSPI_phoneGetButtonInfo(HDRVPHONE hdPhone, DWORD dwButtonLampID, LPPHONEBUTTONINFO lpButtonInfo) {
  (void)hdPhone;
  (void)dwButtonLampID;
  (void)lpButtonInfo;
  return REFUSED(PHONEERR_INVALPHONEHANDLE);
}

LONG WINAPI TSPI_phoneGetData(HDRVPHONE hdPhone, DWORD dwDataID, LPVOID lpData, DWORD dwSize) {
  (void)hdPhone;
  (void)dwDataID;
  (void)lpData;
  (void)dwSize;
  return REFUSED(PHONEERR_INVALPHONEHANDLE);
}

LONG WINAPI TSPI_phoneGetDevCaps(DWORD dwDeviceID, DWORD dwTSPIVersion, DWORD dwExtVersion, LPPHONECAPS lpPhoneCaps) {
  (void)dwDeviceID;
  (void)dwTSPIVersion;
  (void)dwExtVersion;
  (void)lpPhoneCaps;
  return REFUSED(PHONEERR_BADDEVICEID);
}

LONG WINAPI TSPI_phoneGetDisplay(HDRVPHONE hdPhone, LPVARSTRING lpDisplay) {
  (void)hdPhone;
  (void)lpDisplay;
  return REFUSED(PHONEERR_INVALPHONEHANDLE);
}

LONG WINAPI TSPI_phoneGetExtensionID(DWORD dwDeviceID, DWORD dwTSPIVersion, LPPHONEEXTENSIONID lpExtensionID) {
  (void)dwDeviceID;
  (void)dwTSPIVersion;
  (void)lpExtensionID;
  return REFUSED(PHONEERR_BADDEVICEID);
}

LONG WINAPI TSPI_phoneGetGain(HDRVPHONE hdPhone, DWORD dwHookSwitchDev, LPDWORD lpdwGain) {
  (void)hdPhone;
  (void)dwHookSwitchDev;
  (void)lpdwGain;
  return REFUSED(PHONEERR_INVALPHONEHANDLE);
}

LONG WINAPI TSPI_phoneGetHookSwitch(HDRVPHONE hdPhone, LPDWORD lpdwHookSwitchDevs) {
  (void)hdPhone;
  (void)lpdwHookSwitchDevs;
  return REFUSED(PHONEERR_INVALPHONEHANDLE);
}

LONG WINAPI TSPI_phoneGetIcon(DWORD dwDeviceID, LPCWSTR lpszDeviceClass, LPHICON lphIcon) {
  (void)dwDeviceID;
  (void)lpszDeviceClass;
  (void)lphIcon;
  return REFUSED(PHONEERR_BADDEVICEID);
}

LONG WINAPI TSPI_phoneGetID(HDRVPHONE hdPhone, LPVARSTRING lpDeviceID, LPCWSTR lpszDeviceClass,
                            HANDLE hTargetProcess) {
  (void)hdPhone;
  (void)lpDeviceID;
  (void)lpszDeviceClass;
  (void)hTargetProcess;
  return REFUSED(PHONEERR_INVALPHONEHANDLE);
}

LONG WINAPI TSPI_phoneGetLamp(HDRVPHONE hdPhone, DWORD dwButtonLampID, LPDWORD lpdwLampMode) {
  (void)hdPhone;
  (void)dwButtonLampID;
  (void)lpdwLampMode;
  return REFUSED(PHONEERR_INVALPHONEHANDLE);
}

LONG WINAPI TSPI_phoneGetRing(HDRVPHONE hdPhone, LPDWORD lpdwRingMode, LPDWORD lpdwVolume) {
  (void)hdPhone;
  (void)lpdwRingMode;
  (void)lpdwVolume;
  return REFUSED(PHONEERR_INVALPHONEHANDLE);
}

LONG WINAPI TSPI_phoneGetStatus(HDRVPHONE hdPhone, LPPHONESTATUS lpPhoneStatus) {
  (void)hdPhone;
  (void)lpPhoneStatus;
  return REFUSED(PHONEERR_INVALPHONEHANDLE);
}

LONG WINAPI TSPI_phoneGetVolume(HDRVPHONE hdPhone, DWORD dwHookSwitchDev, LPDWORD lpdwVolume) {
  (void)hdPhone;
  (void)dwHookSwitchDev;
  (void)lpdwVolume;
  return REFUSED(PHONEERR_INVALPHONEHANDLE);
}

LONG WINAPI TSPI_phoneNegotiateExtVersion(DWORD dwDeviceID, DWORD dwTSPIVersion, DWORD dwLowVersion,
                                          DWORD dwHighVersion, LPDWORD lpdwExtVersion) {
  (void)dwDeviceID;
  (void)dwTSPIVersion;
  (void)dwLowVersion;
  (void)dwHighVersion;
  (void)lpdwExtVersion;
  return REFUSED(PHONEERR_BADDEVICEID);
}

LONG WINAPI TSPI_phoneOpen(DWORD dwDeviceID, HTAPIPHONE htPhone, LPHDRVPHONE lphdPhone, DWORD dwTSPIVersion,
                           PHONEEVENT lpfnEventProc) {
  (void)dwDeviceID;
  (void)htPhone;
  (void)lphdPhone;
  (void)dwTSPIVersion;
  (void)lpfnEventProc;
  return REFUSED(PHONEERR_BADDEVICEID);
}

LONG WINAPI TSPI_phoneSelectExtVersion(HDRVPHONE hdPhone, DWORD dwExtVersion) {
  (void)hdPhone;
  (void)dwExtVersion;
  return REFUSED(PHONEERR_INVALPHONEHANDLE);
}

LONG WINAPI TSPI_phoneSetButtonInfo(DRV_REQUESTID dwRequestID, HDRVPHONE hdPhone, DWORD dwButtonLampID,
                                    LPPHONEBUTTONINFO const lpButtonInfo) {
  (void)dwRequestID;
  (void)hdPhone;
  (void)dwButtonLampID;
  (void)lpButtonInfo;
  return REFUSED(PHONEERR_INVALPHONEHANDLE);
}

LONG WINAPI TSPI_phoneSetData(DRV_REQUESTID dwRequestID, HDRVPHONE hdPhone, DWORD dwDataID, LPVOID const lpData,
                              DWORD dwSize) {
  (void)dwRequestID;
  (void)hdPhone;
  (void)dwDataID;
  (void)lpData;
  (void)dwSize;
  return REFUSED(PHONEERR_INVALPHONEHANDLE);
}

LONG WINAPI TSPI_phoneSetDisplay(DRV_REQUESTID dwRequestID, HDRVPHONE hdPhone, DWORD dwRow, DWORD dwColumn,
                                 LPCWSTR lpsDisplay, DWORD dwSize) {
  (void)dwRequestID;
  (void)hdPhone;
  (void)dwRow;
  (void)dwColumn;
  (void)lpsDisplay;
  (void)dwSize;
  return REFUSED(PHONEERR_INVALPHONEHANDLE);
}

LONG WINAPI TSPI_phoneSetGain(DRV_REQUESTID dwRequestID, HDRVPHONE hdPhone, DWORD dwHookSwitchDev, DWORD dwGain) {
  (void)dwRequestID;
  (void)hdPhone;
  (void)dwHookSwitchDev;
  (void)dwGain;
  return REFUSED(PHONEERR_INVALPHONEHANDLE);
}

LONG WINAPI TSPI_phoneSetHookSwitch(DRV_REQUESTID dwRequestID, HDRVPHONE hdPhone, DWORD dwHookSwitchDevs,
                                    DWORD dwHookSwitchMode) {
  (void)dwRequestID;
  (void)hdPhone;
  (void)dwHookSwitchDevs;
  (void)dwHookSwitchMode;
  return REFUSED(PHONEERR_INVALPHONEHANDLE);
}

LONG WINAPI TSPI_phoneSetLamp(DRV_REQUESTID dwRequestID, HDRVPHONE hdPhone, DWORD dwButtonLampID, DWORD dwLampMode) {
  (void)dwRequestID;
  (void)hdPhone;
  (void)dwButtonLampID;
  (void)dwLampMode;
  return REFUSED(PHONEERR_INVALPHONEHANDLE);
}

LONG WINAPI TSPI_phoneSetRing(DRV_REQUESTID dwRequestID, HDRVPHONE hdPhone, DWORD dwRingMode, DWORD dwVolume) {
  (void)dwRequestID;
  (void)hdPhone;
  (void)dwRingMode;
  (void)dwVolume;
  return REFUSED(PHONEERR_INVALPHONEHANDLE);
}

LONG WINAPI TSPI_phoneSetStatusMessages(HDRVPHONE hdPhone, DWORD dwPhoneStates, DWORD dwButtonModes,
                                        DWORD dwButtonStates) {
  (void)hdPhone;
  (void)dwPhoneStates;
  (void)dwButtonModes;
  (void)dwButtonStates;
  return REFUSED(PHONEERR_INVALPHONEHANDLE);
}

LONG WINAPI TSPI_phoneSetVolume(DRV_REQUESTID dwRequestID, HDRVPHONE hdPhone, DWORD dwHookSwitchDev, DWORD dwVolume) {
  (void)dwRequestID;
  (void)hdPhone;
  (void)dwHookSwitchDev;
  (void)dwVolume;
  return REFUSED(PHONEERR_INVALPHONEHANDLE);
}

// The provider itself speaks the same versions for phones; there is no device to ask about.
LONG WINAPI TSPI_phoneNegotiateTSPIVersion(DWORD dwDeviceID, DWORD dwLowVersion, DWORD dwHighVersion,
                                           LPDWORD lpdwTSPIVersion) {
  if (lpdwTSPIVersion == NULL) {
    return REFUSED(PHONEERR_INVALPOINTER);
  }
  if (dwDeviceID != (DWORD)INITIALIZE_NEGOTIATION) {
    return REFUSED(PHONEERR_BADDEVICEID);
  }
  if (dwLowVersion > dwHighVersion || dwLowVersion > HIGHEST_VERSION || dwHighVersion < LOWEST_VERSION) {
    return REFUSED(PHONEERR_INCOMPATIBLEAPIVERSION);
  }
  *lpdwTSPIVersion = dwHighVersion < HIGHEST_VERSION ? dwHighVersion : HIGHEST_VERSION;
  return 0;
}
