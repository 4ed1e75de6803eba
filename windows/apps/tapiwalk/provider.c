/* Functions that need no open line. */
#include "walk.h"

#define APP walk.app

static void versions(void) {
  DWORD version;
  LINEEXTENSIONID extension;
  WALK(lineNegotiateAPIVersion, APP, walk_device, 0x00010003, TELEPHONY_HIGHEST, &version, &extension);
  WALK(lineNegotiateExtVersion, APP, walk_device, walk_version, 0, 0x00010000, &version);
}

static void capabilities(void) {
  WALK(lineGetDevCaps, APP, walk_device, walk_version, 0, walk_room(8192));
  WALK(lineGetDevCapsA, APP, walk_device, walk_version, 0, walk_room(8192));
  WALK(lineGetDevCapsW, APP, walk_device, walk_version, 0, walk_room(8192));
  WALK(lineGetDevCapsW, APP, walk_device, walk_version, 0, walk_room(sizeof(LINEDEVCAPS)));
  REFUSED(lineGetDevCapsW, APP, walk_device, walk_version, 0, walk_room(100));
  REFUSED(lineGetDevCapsW, APP, walk.lines, walk_version, 0, walk_room(8192));
  WALK(lineGetAddressCaps, APP, walk_device, 0, walk_version, 0, walk_room(8192));
  WALK(lineGetAddressCapsA, APP, walk_device, 0, walk_version, 0, walk_room(8192));
  WALK(lineGetAddressCapsW, APP, walk_device, 0, walk_version, 0, walk_room(8192));
  REFUSED(lineGetAddressCapsW, APP, walk_device, 4711, walk_version, 0, walk_room(8192));
}

static void configuration(void) {
  HICON icon;
  WALK(lineGetIcon, walk_device, "tapi/line", &icon);
  WALK(lineGetIconW, walk_device, L"tapi/line", &icon);
  WALK(lineGetDevConfig, walk_device, walk_room(4096), "tapi/line");
  VARSTRING *config = walk_room(4096);
  if (WALK(lineGetDevConfigW, walk_device, config, L"tapi/line") == 0) {
    WALK(lineSetDevConfigW, walk_device, (BYTE *)config + config->dwStringOffset, config->dwStringSize, L"tapi/line");
  }
  BYTE nothing[4] = {0};
  WALK(lineSetDevConfig, walk_device, nothing, sizeof nothing, "tapi/line");
  WALK(lineSetDevConfigW, walk_device, nothing, sizeof nothing, L"tapi/line");
}

static void translation(void) {
  WALK(lineGetCountry, 49, walk_version, walk_room(16384));
  WALK(lineGetCountryA, 49, walk_version, walk_room(16384));
  WALK(lineGetCountryW, 49, walk_version, walk_room(16384));
  WALK(lineGetTranslateCaps, APP, walk_version, walk_room(16384));
  WALK(lineGetTranslateCapsA, APP, walk_version, walk_room(16384));
  WALK(lineGetTranslateCapsW, APP, walk_version, walk_room(16384));
  WALK(lineTranslateAddress, APP, walk_device, walk_version, "+1 (425) 5550100", 0, 0, walk_room(4096));
  WALK(lineTranslateAddressA, APP, walk_device, walk_version, "600", 0, 0, walk_room(4096));
  WALK(lineTranslateAddressW, APP, walk_device, walk_version, L"+49 (30) 12345", 0, 0, walk_room(4096));
  WALK(lineSetCurrentLocation, APP, 0);
  WALK(lineSetTollList, APP, walk_device, "+1 (425) 5550100", LINETOLLLISTOPTION_ADD);
  WALK(lineSetTollListW, APP, walk_device, L"+1 (425) 5550100", LINETOLLLISTOPTION_REMOVE);
}

static void assistance(void) {
  DWORD priority;
  WALK(lineGetAppPriority, "tapiwalk.exe", LINEMEDIAMODE_INTERACTIVEVOICE, NULL, 0, NULL, &priority);
  WALK(lineGetAppPriorityW, L"tapiwalk.exe", LINEMEDIAMODE_INTERACTIVEVOICE, NULL, 0, NULL, &priority);
  WALK(lineSetAppPriority, "tapiwalk.exe", LINEMEDIAMODE_INTERACTIVEVOICE, NULL, 0, NULL, 0);
  WALK(lineSetAppPriorityW, L"tapiwalk.exe", LINEMEDIAMODE_INTERACTIVEVOICE, NULL, 0, NULL, 0);
  WALK(lineRegisterRequestRecipient, APP, 0, LINEREQUESTMODE_MAKECALL, TRUE);
  LINEREQMAKECALL request;
  LINEREQMAKECALLW wide_request;
  WALK(lineGetRequest, APP, LINEREQUESTMODE_MAKECALL, &request);
  WALK(lineGetRequestA, APP, LINEREQUESTMODE_MAKECALL, &request);
  WALK(lineGetRequestW, APP, LINEREQUESTMODE_MAKECALL, &wide_request);
  WALK(lineRegisterRequestRecipient, APP, 0, LINEREQUESTMODE_MAKECALL, FALSE);
}

/* What really adds, removes or asks a person is not for a walk: these are refused for what they are given. */
static void installation(void) {
  DWORD id;
  WALK(lineGetProviderList, walk_version, walk_room(4096));
  WALK(lineGetProviderListA, walk_version, walk_room(4096));
  WALK(lineGetProviderListW, walk_version, walk_room(4096));
  REFUSED(lineAddProvider, "no-such-provider.tsp", NULL, &id);
  REFUSED(lineAddProviderA, "no-such-provider.tsp", NULL, &id);
  REFUSED(lineAddProviderW, L"no-such-provider.tsp", NULL, &id);
  REFUSED(lineConfigProvider, NULL, 0xFFFFFFF0);
  REFUSED(lineRemoveProvider, 0xFFFFFFF0, NULL);
  REFUSED(lineConfigDialog, walk.lines, NULL, "tapi/line");
  REFUSED(lineConfigDialogA, walk.lines, NULL, "tapi/line");
  REFUSED(lineConfigDialogW, walk.lines, NULL, L"tapi/line");
  REFUSED(lineConfigDialogEdit, walk.lines, NULL, "tapi/line", NULL, 0, walk_room(4096));
  REFUSED(lineConfigDialogEditA, walk.lines, NULL, "tapi/line", NULL, 0, walk_room(4096));
  REFUSED(lineConfigDialogEditW, walk.lines, NULL, L"tapi/line", NULL, 0, walk_room(4096));
  REFUSED(lineTranslateDialog, (HLINEAPP)0, walk_device, walk_version, NULL, "600");
  REFUSED(lineTranslateDialogA, (HLINEAPP)0, walk_device, walk_version, NULL, "600");
  REFUSED(lineTranslateDialogW, (HLINEAPP)0, walk_device, walk_version, NULL, L"600");
}

static void CALLBACK nobody(DWORD device, DWORD message, DWORD_PTR instance, DWORD_PTR first, DWORD_PTR second,
                            DWORD_PTR third) {
  (void)device, (void)message, (void)instance, (void)first, (void)second, (void)third;
}

/* TAPI as it was in the beginning, beside the one that is open. */
static void second_application(void) {
  HLINEAPP app;
  DWORD lines;
  if (WALK(lineInitialize, &app, GetModuleHandleW(NULL), nobody, "tapiwalk", &lines) == 0) {
    WALK(lineShutdown, app);
    REFUSED(lineShutdown, app);
  }
  DWORD version = TELEPHONY_HIGHEST;
  LINEINITIALIZEEXPARAMS how = {.dwTotalSize = sizeof how, .dwOptions = LINEINITIALIZEEXOPTION_USEEVENT};
  if (WALK(lineInitializeExA, &app, GetModuleHandleW(NULL), NULL, "tapiwalk", &lines, &version, &how) == 0) {
    LINEMESSAGE message;
    REFUSED(lineGetMessage, app, &message, 0);
    lineShutdown(app);
  }
}

void walk_provider(void) {
  walk_stands("no line");
  versions();
  capabilities();
  configuration();
  translation();
  assistance();
  installation();
  second_application();
}
