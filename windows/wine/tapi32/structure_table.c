/* Every structure's sizes and parts. The sizes follow from where a later version's first member stands. */
#include "structures.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))
#define PART(type, name, kind_) \
  { .size_at = offsetof(type, name##Size), .offset_at = offsetof(type, name##Offset), .kind = kind_ }
#define TEXT_(type, name) PART(type, name, PART_TEXT)
#define BYTES(type, name) PART(type, name, PART_BYTES)
#define ENTRIES(type, name, of)                                                                             \
  {                                                                                                         \
    .size_at = offsetof(type, name##Size), .offset_at = offsetof(type, name##Offset), .kind = PART_ENTRIES, \
    .entry = &of                                                                                            \
  }
#define TABLE(type, name, entry_size)                                                                     \
  {                                                                                                       \
    .size_at = offsetof(type, name##Size), .offset_at = offsetof(type, name##Offset), .kind = PART_TABLE, \
    .entry_size_at = offsetof(type, entry_size)                                                           \
  }
#define SAME(type) \
  { sizeof(type), sizeof(type), sizeof(type), sizeof(type), sizeof(type) }
#define STRUCTURE(name, parts_, ...) \
  const struct structure name = {.sizes = __VA_ARGS__, .part_count = COUNT(parts_), .parts = parts_}
#define ENTRY(name, parts_, ...) \
  static const struct structure name = {.sizes = __VA_ARGS__, .part_count = COUNT(parts_), .parts = parts_}

_Static_assert(sizeof(LINEDEVCAPS) == 292 && sizeof(LINEADDRESSCAPS) == 228 && sizeof(LINECALLINFO) == 344,
               "TAPI 3 sizes");
_Static_assert(sizeof(LINECALLSTATUS) == 56 && sizeof(LINECALLPARAMS) == 180 && sizeof(LINEDEVSTATUS) == 88,
               "TAPI 3 sizes");
_Static_assert(offsetof(LINEDEVCAPS, dwLineFeatures) == 236 && offsetof(LINECALLPARAMS, dwAddressType) == 176,
               "older sizes");
_Static_assert(sizeof(HCALL) == 4 && sizeof(LINEMESSAGE) == 8 + 4 * sizeof(DWORD_PTR), "handles and messages");

static const struct part dev_caps[] = {
    TEXT_(LINEDEVCAPS, dwProviderInfo),
    TEXT_(LINEDEVCAPS, dwSwitchInfo),
    TEXT_(LINEDEVCAPS, dwLineName),
    BYTES(LINEDEVCAPS, dwTerminalCaps),
    TABLE(LINEDEVCAPS, dwTerminalText, dwTerminalTextEntrySize),
    BYTES(LINEDEVCAPS, dwDevSpecific),
    TEXT_(LINEDEVCAPS, dwDeviceClasses),
};
STRUCTURE(dev_caps_structure, dev_caps,
          {offsetof(LINEDEVCAPS, dwLineFeatures), offsetof(LINEDEVCAPS, dwSettableDevStatus),
           offsetof(LINEDEVCAPS, PermanentLineGuid), offsetof(LINEDEVCAPS, dwAddressTypes), sizeof(LINEDEVCAPS)});

static const struct part treatment[] = {TEXT_(LINECALLTREATMENTENTRY, dwCallTreatmentName)};
ENTRY(treatment_entry, treatment, SAME(LINECALLTREATMENTENTRY));

static const struct part address_caps[] = {
    TEXT_(LINEADDRESSCAPS, dwAddress),
    BYTES(LINEADDRESSCAPS, dwDevSpecific),
    TABLE(LINEADDRESSCAPS, dwCompletionMsgText, dwCompletionMsgTextEntrySize),
    ENTRIES(LINEADDRESSCAPS, dwCallTreatmentList, treatment_entry),
    TEXT_(LINEADDRESSCAPS, dwDeviceClasses),
};
STRUCTURE(address_caps_structure, address_caps,
          {offsetof(LINEADDRESSCAPS, dwAddressFeatures), offsetof(LINEADDRESSCAPS, dwPredictiveAutoTransferStates),
           sizeof(LINEADDRESSCAPS), sizeof(LINEADDRESSCAPS), sizeof(LINEADDRESSCAPS)});

static const struct part forward[] = {TEXT_(LINEFORWARD, dwCallerAddress), TEXT_(LINEFORWARD, dwDestAddress)};
ENTRY(forward_entry, forward,
      {offsetof(LINEFORWARD, dwCallerAddressType), offsetof(LINEFORWARD, dwCallerAddressType),
       offsetof(LINEFORWARD, dwCallerAddressType), offsetof(LINEFORWARD, dwCallerAddressType), sizeof(LINEFORWARD)});

static const struct part address_status[] = {
    ENTRIES(LINEADDRESSSTATUS, dwForward, forward_entry),
    BYTES(LINEADDRESSSTATUS, dwTerminalModes),
    BYTES(LINEADDRESSSTATUS, dwDevSpecific),
};
STRUCTURE(address_status_structure, address_status, SAME(LINEADDRESSSTATUS));

static const struct part app_info[] = {
    TEXT_(LINEAPPINFO, dwMachineName),
    TEXT_(LINEAPPINFO, dwUserName),
    TEXT_(LINEAPPINFO, dwModuleFilename),
    TEXT_(LINEAPPINFO, dwFriendlyName),
};
STRUCTURE(app_info_structure, app_info, SAME(LINEAPPINFO));

static const struct part line_status[] = {
    BYTES(LINEDEVSTATUS, dwTerminalModes),
    BYTES(LINEDEVSTATUS, dwDevSpecific),
    ENTRIES(LINEDEVSTATUS, dwAppInfo, app_info_structure),
};
STRUCTURE(line_status_structure, line_status,
          {offsetof(LINEDEVSTATUS, dwAvailableMediaModes), offsetof(LINEDEVSTATUS, dwAvailableMediaModes),
           sizeof(LINEDEVSTATUS), sizeof(LINEDEVSTATUS), sizeof(LINEDEVSTATUS)});

static const struct part call_info[] = {
    TEXT_(LINECALLINFO, dwCallerID),        TEXT_(LINECALLINFO, dwCallerIDName),
    TEXT_(LINECALLINFO, dwCalledID),        TEXT_(LINECALLINFO, dwCalledIDName),
    TEXT_(LINECALLINFO, dwConnectedID),     TEXT_(LINECALLINFO, dwConnectedIDName),
    TEXT_(LINECALLINFO, dwRedirectionID),   TEXT_(LINECALLINFO, dwRedirectionIDName),
    TEXT_(LINECALLINFO, dwRedirectingID),   TEXT_(LINECALLINFO, dwRedirectingIDName),
    TEXT_(LINECALLINFO, dwAppName),         TEXT_(LINECALLINFO, dwDisplayableAddress),
    TEXT_(LINECALLINFO, dwCalledParty),     TEXT_(LINECALLINFO, dwComment),
    TEXT_(LINECALLINFO, dwDisplay),         BYTES(LINECALLINFO, dwUserUserInfo),
    BYTES(LINECALLINFO, dwHighLevelComp),   BYTES(LINECALLINFO, dwLowLevelComp),
    BYTES(LINECALLINFO, dwChargingInfo),    BYTES(LINECALLINFO, dwTerminalModes),
    BYTES(LINECALLINFO, dwDevSpecific),     BYTES(LINECALLINFO, dwCallData),
    BYTES(LINECALLINFO, dwSendingFlowspec), BYTES(LINECALLINFO, dwReceivingFlowspec),
};
STRUCTURE(call_info_structure, call_info,
          {offsetof(LINECALLINFO, dwCallTreatment), offsetof(LINECALLINFO, dwCallTreatment),
           offsetof(LINECALLINFO, dwCallerIDAddressType), offsetof(LINECALLINFO, dwCallerIDAddressType),
           sizeof(LINECALLINFO)});

static const struct part call_status[] = {BYTES(LINECALLSTATUS, dwDevSpecific)};
STRUCTURE(call_status_structure, call_status,
          {offsetof(LINECALLSTATUS, dwCallFeatures2), offsetof(LINECALLSTATUS, dwCallFeatures2), sizeof(LINECALLSTATUS),
           sizeof(LINECALLSTATUS), sizeof(LINECALLSTATUS)});

static const struct part call_list[] = {BYTES(LINECALLLIST, dwCalls)};
STRUCTURE(call_list_structure, call_list, SAME(LINECALLLIST));

static const struct part call_params[] = {
    TEXT_(LINECALLPARAMS, dwOrigAddress),       TEXT_(LINECALLPARAMS, dwDisplayableAddress),
    TEXT_(LINECALLPARAMS, dwCalledParty),       TEXT_(LINECALLPARAMS, dwComment),
    BYTES(LINECALLPARAMS, dwUserUserInfo),      BYTES(LINECALLPARAMS, dwHighLevelComp),
    BYTES(LINECALLPARAMS, dwLowLevelComp),      BYTES(LINECALLPARAMS, dwDevSpecific),
    TEXT_(LINECALLPARAMS, dwTargetAddress),     BYTES(LINECALLPARAMS, dwSendingFlowspec),
    BYTES(LINECALLPARAMS, dwReceivingFlowspec), TEXT_(LINECALLPARAMS, dwDeviceClass),
    BYTES(LINECALLPARAMS, dwDeviceConfig),      BYTES(LINECALLPARAMS, dwCallData),
    TEXT_(LINECALLPARAMS, dwCallingPartyID),
};
STRUCTURE(call_params_structure, call_params,
          {offsetof(LINECALLPARAMS, dwPredictiveAutoTransferStates),
           offsetof(LINECALLPARAMS, dwPredictiveAutoTransferStates), offsetof(LINECALLPARAMS, dwAddressType),
           offsetof(LINECALLPARAMS, dwAddressType), sizeof(LINECALLPARAMS)});

static const struct part country[] = {
    TEXT_(LINECOUNTRYENTRY, dwCountryName),
    TEXT_(LINECOUNTRYENTRY, dwSameAreaRule),
    TEXT_(LINECOUNTRYENTRY, dwLongDistanceRule),
    TEXT_(LINECOUNTRYENTRY, dwInternationalRule),
};
ENTRY(country_entry, country, SAME(LINECOUNTRYENTRY));
static const struct part country_list[] = {ENTRIES(LINECOUNTRYLIST, dwCountryList, country_entry)};
STRUCTURE(country_list_structure, country_list, SAME(LINECOUNTRYLIST));

static const struct part provider_entry_parts[] = {TEXT_(LINEPROVIDERENTRY, dwProviderFilename)};
ENTRY(provider_entry, provider_entry_parts, SAME(LINEPROVIDERENTRY));
static const struct part provider_list[] = {ENTRIES(LINEPROVIDERLIST, dwProviderList, provider_entry)};
STRUCTURE(provider_list_structure, provider_list, SAME(LINEPROVIDERLIST));

static const struct part location[] = {
    TEXT_(LINELOCATIONENTRY, dwLocationName),    TEXT_(LINELOCATIONENTRY, dwCityCode),
    TEXT_(LINELOCATIONENTRY, dwLocalAccessCode), TEXT_(LINELOCATIONENTRY, dwLongDistanceAccessCode),
    TEXT_(LINELOCATIONENTRY, dwTollPrefixList),  TEXT_(LINELOCATIONENTRY, dwCancelCallWaiting),
};
ENTRY(location_entry, location,
      {offsetof(LINELOCATIONENTRY, dwCountryID), sizeof(LINELOCATIONENTRY), sizeof(LINELOCATIONENTRY),
       sizeof(LINELOCATIONENTRY), sizeof(LINELOCATIONENTRY)});

static const struct part card[] = {
    TEXT_(LINECARDENTRY, dwCardName),
    TEXT_(LINECARDENTRY, dwSameAreaRule),
    TEXT_(LINECARDENTRY, dwLongDistanceRule),
    TEXT_(LINECARDENTRY, dwInternationalRule),
};
ENTRY(card_entry, card,
      {offsetof(LINECARDENTRY, dwCardNumberDigits), sizeof(LINECARDENTRY), sizeof(LINECARDENTRY), sizeof(LINECARDENTRY),
       sizeof(LINECARDENTRY)});

static const struct part translate_caps[] = {
    ENTRIES(LINETRANSLATECAPS, dwLocationList, location_entry),
    ENTRIES(LINETRANSLATECAPS, dwCardList, card_entry),
};
STRUCTURE(translate_caps_structure, translate_caps, SAME(LINETRANSLATECAPS));

static const struct part translate_output[] = {
    TEXT_(LINETRANSLATEOUTPUT, dwDialableString),
    TEXT_(LINETRANSLATEOUTPUT, dwDisplayableString),
};
STRUCTURE(translate_output_structure, translate_output, SAME(LINETRANSLATEOUTPUT));
