/*
 * The telephony service provider: the one .tsp this process loads, reached through its TSPI exports and nothing else.
 */
#ifndef SIPLINE_TAPI32_PROVIDER_H
#define SIPLINE_TAPI32_PROVIDER_H

#include "api.h"

/** Every TSPI and TUISPI function that is ever called; a provider may lack any but those provider_load insists on. */
#define PROVIDER_FUNCTIONS(F) \
  F(TSPI_lineAccept) \
  F(TSPI_lineAddToConference) \
  F(TSPI_lineAnswer) \
  F(TSPI_lineBlindTransfer) \
  F(TSPI_lineClose) \
  F(TSPI_lineCloseCall) \
  F(TSPI_lineCompleteCall) \
  F(TSPI_lineCompleteTransfer) \
  F(TSPI_lineConditionalMediaDetection) \
  F(TSPI_lineDevSpecific) \
  F(TSPI_lineDevSpecificFeature) \
  F(TSPI_lineDial) \
  F(TSPI_lineDrop) \
  F(TSPI_lineDropOnClose) \
  F(TSPI_lineDropNoOwner) \
  F(TSPI_lineForward) \
  F(TSPI_lineGatherDigits) \
  F(TSPI_lineGenerateDigits) \
  F(TSPI_lineGenerateTone) \
  F(TSPI_lineGetAddressCaps) \
  F(TSPI_lineGetAddressID) \
  F(TSPI_lineGetAddressStatus) \
  F(TSPI_lineGetCallAddressID) \
  F(TSPI_lineGetCallInfo) \
  F(TSPI_lineGetCallStatus) \
  F(TSPI_lineGetDevCaps) \
  F(TSPI_lineGetDevConfig) \
  F(TSPI_lineGetExtensionID) \
  F(TSPI_lineGetIcon) \
  F(TSPI_lineGetID) \
  F(TSPI_lineGetLineDevStatus) \
  F(TSPI_lineGetNumAddressIDs) \
  F(TSPI_lineHold) \
  F(TSPI_lineMakeCall) \
  F(TSPI_lineMonitorDigits) \
  F(TSPI_lineMonitorMedia) \
  F(TSPI_lineMonitorTones) \
  F(TSPI_lineNegotiateExtVersion) \
  F(TSPI_lineNegotiateTSPIVersion) \
  F(TSPI_lineOpen) \
  F(TSPI_linePark) \
  F(TSPI_linePickup) \
  F(TSPI_linePrepareAddToConference) \
  F(TSPI_lineRedirect) \
  F(TSPI_lineReleaseUserUserInfo) \
  F(TSPI_lineRemoveFromConference) \
  F(TSPI_lineSecureCall) \
  F(TSPI_lineSelectExtVersion) \
  F(TSPI_lineSendUserUserInfo) \
  F(TSPI_lineSetAppSpecific) \
  F(TSPI_lineSetCallData) \
  F(TSPI_lineSetCallParams) \
  F(TSPI_lineSetCallQualityOfService) \
  F(TSPI_lineSetCallTreatment) \
  F(TSPI_lineSetCurrentLocation) \
  F(TSPI_lineSetDefaultMediaDetection) \
  F(TSPI_lineSetDevConfig) \
  F(TSPI_lineSetLineDevStatus) \
  F(TSPI_lineSetMediaControl) \
  F(TSPI_lineSetMediaMode) \
  F(TSPI_lineSetStatusMessages) \
  F(TSPI_lineSetTerminal) \
  F(TSPI_lineSetupConference) \
  F(TSPI_lineSetupTransfer) \
  F(TSPI_lineSwapHold) \
  F(TSPI_lineUncompleteCall) \
  F(TSPI_lineUnhold) \
  F(TSPI_lineUnpark) \
  F(TSPI_providerCreateLineDevice) \
  F(TSPI_providerEnumDevices) \
  F(TSPI_providerFreeDialogInstance) \
  F(TSPI_providerGenericDialogData) \
  F(TSPI_providerInit) \
  F(TSPI_providerShutdown) \
  F(TSPI_providerUIIdentify) \
  F(TUISPI_lineConfigDialog) \
  F(TUISPI_lineConfigDialogEdit) \
  F(TUISPI_providerConfig) \
  F(TUISPI_providerInstall) \
  F(TUISPI_providerRemove)

struct provider {
  HMODULE module;
  DWORD permanent_id;
  DWORD version; /* the TSPI version negotiated for the provider as a whole */
  DWORD options; /* LINETSPIOPTION_ bits */
  WCHAR file[MAX_PATH];
#define F(name) __typeof__(name) *name;
  PROVIDER_FUNCTIONS(F)
#undef F
};

/** Constant from the first lineInitialize to the last lineShutdown; module is NULL where no provider was found. */
extern struct provider provider;

/** The id of a provider that is found by its file; those of the registry have others. */
enum { PROVIDER_BY_FILE = 1 };

/**
 * Tells the provider that is found by its file: the environment's SIPLINE_TSP, else sipline.tsp beside this DLL, else in
 * system32. file has room for MAX_PATH; false where there is none.
 */
bool provider_find(WCHAR *file);

/**
 * Finds and loads the provider: the one found by its file, else the first of the registry's Providers that loads.
 *
 * Returns 0 also where none is installed (there are no lines then); LINEERR_NODRIVER where one was named that does not
 * load.
 */
LONG provider_load(void);

/** Starts the loaded provider and tells how many lines it has. */
LONG provider_start(DWORD first_device, LINEEVENT line_event, PHONEEVENT phone_event, ASYNC_COMPLETION completion,
                    DWORD *lines);

/** Stops and unloads it. No lock is held: the provider may call back until it returns. */
void provider_stop(void);
void provider_unload(void);

/**
 * Resolves a module's functions into one provider structure; used for the provider itself and for its user interface's
 * DLL.
 */
void provider_resolve(struct provider *into, HMODULE module);

#endif
