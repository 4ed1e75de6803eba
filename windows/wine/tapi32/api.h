/*
 * TAPI and TSPI as this DLL sees them: every function under its own name. tapi.h maps many undecorated names to their A
 * or W form by macro; here all three exist side by side, so the macros go.
 */
#ifndef SIPLINE_TAPI32_API_H
#define SIPLINE_TAPI32_API_H

#define TAPI_CURRENT_VERSION 0x00030001

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <windows.h>

#include <tapi.h>
#include <tspi.h>

#undef lineAddProvider
#undef lineBlindTransfer
#undef lineConfigDialog
#undef lineConfigDialogEdit
#undef lineCreateAgent
#undef lineDial
#undef lineForward
#undef lineGatherDigits
#undef lineGenerateDigits
#undef lineGetAddressCaps
#undef lineGetAddressID
#undef lineGetAddressStatus
#undef lineGetAgentActivityList
#undef lineGetAgentCaps
#undef lineGetAgentGroupList
#undef lineGetAgentStatus
#undef lineGetAppPriority
#undef lineGetCallInfo
#undef lineGetCountry
#undef lineGetDevCaps
#undef lineGetDevConfig
#undef lineGetDevStatus
#undef lineGetGroupList
#undef lineGetID
#undef lineGetIcon
#undef lineGetProviderList
#undef lineGetQueueList
#undef lineGetRequest
#undef lineGetTranslateCaps
#undef lineHandoff
#undef lineInitializeEx
#undef lineMakeCall
#undef lineOpen
#undef linePark
#undef linePickup
#undef linePrepareAddToConference
#undef lineRedirect
#undef lineSetAppPriority
#undef lineSetDevConfig
#undef lineSetTollList
#undef lineSetupConference
#undef lineSetupTransfer
#undef lineTranslateAddress
#undef lineTranslateDialog
#undef lineUnpark
#undef phoneConfigDialog
#undef phoneGetButtonInfo
#undef phoneGetDevCaps
#undef phoneGetID
#undef phoneGetIcon
#undef phoneGetStatus
#undef phoneInitializeEx
#undef phoneSetButtonInfo
#undef tapiGetLocationInfo
#undef tapiRequestMakeCall
#undef tapiRequestMediaCall

#endif
