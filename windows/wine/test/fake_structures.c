/* The structures that the scripted provider fills in. */
#include <stddef.h>
#include <string.h>

#include "fake_calls.h"

/* Appends text to a structure as TSPI asks: the needed size always, the text where it fits. */
static void put(void *structure, size_t size_at, size_t offset_at, const void *bytes, DWORD length) {
  BYTE *base = structure;
  DWORD *head = structure;
  head[1] += length;
  if (head[2] + length > head[0])
    return;
  memcpy(base + head[2], bytes, length);
  memcpy(base + size_at, &length, sizeof length);
  memcpy(base + offset_at, &head[2], sizeof(DWORD));
  head[2] += length;
}

#define PUT(structure, type, member, bytes, length) \
  put(structure, offsetof(type, dw##member##Size), offsetof(type, dw##member##Offset), bytes, length)

/* The fixed part as long as the negotiated version has it; members of later ones would be in the provider's text. */
static bool prepare(void *structure, DWORD old_size, DWORD size_2_2, DWORD size_3) {
  DWORD *head = structure;
  DWORD fixed = fake.version >= 0x00030000 ? size_3 : fake.version >= 0x00020002 ? size_2_2 : old_size;
  if (head[0] < fixed)
    return false;
  memset(head + 3, 0, fixed - 12);
  head[1] = head[2] = fixed;
  return true;
}

LONG WINAPI TSPI_lineGetDevCaps(DWORD device, DWORD version, DWORD ext_version, LPLINEDEVCAPS caps) {
  static const WCHAR provider_info[] = L"Fake provider", classes[] = L"tapi/line\0wave/in\0wave/out\0";
  static const WCHAR long_name[] = L"Line \x00FC n\x00F6 with a name that is long enough to be cut";
  (void)version, (void)ext_version;
  if (device >= LINES_MAX)
    return LINEERR_BADDEVICEID;
  if (!prepare(caps, offsetof(LINEDEVCAPS, PermanentLineGuid), offsetof(LINEDEVCAPS, dwAddressTypes), sizeof *caps))
    return LINEERR_STRUCTURETOOSMALL;
  caps->dwPermanentLineID = 1000 + device;
  caps->dwStringFormat = STRINGFORMAT_UNICODE;
  caps->dwAddressModes = LINEADDRESSMODE_ADDRESSID;
  caps->dwNumAddresses = 1;
  caps->dwBearerModes = LINEBEARERMODE_VOICE | LINEBEARERMODE_PASSTHROUGH;
  caps->dwMaxRate = 64000;
  caps->dwMediaModes =
      LINEMEDIAMODE_INTERACTIVEVOICE | LINEMEDIAMODE_AUTOMATEDVOICE | LINEMEDIAMODE_UNKNOWN | LINEMEDIAMODE_VIDEO;
  caps->dwDevCapFlags = LINEDEVCAPFLAGS_CLOSEDROP | LINEDEVCAPFLAGS_MSP;
  caps->dwMaxNumActiveCalls = 8;
  caps->dwLineStates = 0x01FFFFFF;
  caps->dwLineFeatures = LINEFEATURE_MAKECALL | LINEFEATURE_FORWARDDND;
  if (fake.version >= 0x00030000)
    caps->dwAddressTypes = LINEADDRESSTYPE_PHONENUMBER;
  PUT(caps, LINEDEVCAPS, ProviderInfo, provider_info, sizeof provider_info);
  PUT(caps, LINEDEVCAPS, LineName, long_name, sizeof long_name);
  PUT(caps, LINEDEVCAPS, DeviceClasses, classes, sizeof classes);
  if (fake.hostile) {
    caps->dwLineNameSize = 0xFFFFFFF0;
    caps->dwProviderInfoOffset = 0xFFFFFFF0;
    caps->dwDeviceClassesOffset = 4;
    caps->dwTerminalTextSize = 64;
    caps->dwTerminalTextOffset = caps->dwLineNameOffset;
    caps->dwTerminalTextEntrySize = 0;
    caps->dwUsedSize = 0xFFFFFFFF;
    caps->dwNeededSize = 0x7FFFFFFF;
  }
  return 0;
}

LONG WINAPI TSPI_lineGetAddressCaps(DWORD device, DWORD address, DWORD version, DWORD ext_version,
                                    LPLINEADDRESSCAPS caps) {
  static const WCHAR number[] = L"+49 30 1234", treatment[] = L"Music";
  (void)device, (void)version, (void)ext_version;
  if (address)
    return LINEERR_INVALADDRESSID;
  if (!prepare(caps, sizeof *caps, sizeof *caps, sizeof *caps))
    return LINEERR_STRUCTURETOOSMALL;
  caps->dwDisconnectModes = LINEDISCONNECTMODE_NORMAL | LINEDISCONNECTMODE_BUSY | LINEDISCONNECTMODE_CANCELLED;
  caps->dwCallFeatures = 0xFFFFFFFF;
  caps->dwNumCallTreatments = 1;
  PUT(caps, LINEADDRESSCAPS, Address, number, sizeof number);
  LINECALLTREATMENTENTRY entry = {.dwCallTreatmentID = LINECALLTREATMENT_MUSIC,
                                  .dwCallTreatmentNameSize = sizeof treatment};
  DWORD at = caps->dwUsedSize;
  entry.dwCallTreatmentNameOffset = at + sizeof entry;
  BYTE both[sizeof entry + sizeof treatment];
  memcpy(both, &entry, sizeof entry);
  memcpy(both + sizeof entry, treatment, sizeof treatment);
  PUT(caps, LINEADDRESSCAPS, CallTreatmentList, both, sizeof both);
  if (caps->dwCallTreatmentListSize)
    caps->dwCallTreatmentListSize = sizeof entry;
  if (fake.hostile) {
    caps->dwCallTreatmentListSize = 0x00FFFFFF;
    caps->dwCompletionMsgTextSize = 7;
    caps->dwCompletionMsgTextOffset = caps->dwAddressOffset;
    caps->dwCompletionMsgTextEntrySize = 0xFFFFFFFF;
  }
  return 0;
}

LONG WINAPI TSPI_lineGetCallInfo(HDRVCALL handle, LPLINECALLINFO info) {
  static const WCHAR caller[] = L"+43 1 \x00E4\x4E2D", name[] = L"J\x00F6rg";
  struct fake_call *call = fake_find(handle);
  if (!call)
    return LINEERR_INVALCALLHANDLE;
  if (!prepare(info, offsetof(LINECALLINFO, dwCallerIDAddressType), offsetof(LINECALLINFO, dwCallerIDAddressType),
               sizeof *info))
    return LINEERR_STRUCTURETOOSMALL;
  info->dwMediaMode = call->media_mode;
  info->dwBearerMode = LINEBEARERMODE_VOICE;
  info->dwAppSpecific = call->app_specific;
  info->dwCallID = (DWORD)(DWORD_PTR)handle;
  info->dwReason = LINECALLREASON_CAMPEDON;
  info->dwOrigin = LINECALLORIGIN_INBOUND;
  info->dwCallerIDFlags = LINECALLPARTYID_NAME | LINECALLPARTYID_ADDRESS;
  info->hLine = 0xDEAD;
  info->dwNumOwners = 77;
  PUT(info, LINECALLINFO, CallerID, caller, sizeof caller);
  PUT(info, LINECALLINFO, CallerIDName, name, sizeof name);
  return 0;
}

LONG WINAPI TSPI_lineGetCallStatus(HDRVCALL handle, LPLINECALLSTATUS status) {
  struct fake_call *call = fake_find(handle);
  if (!call)
    return LINEERR_INVALCALLHANDLE;
  if (!prepare(status, sizeof *status, sizeof *status, sizeof *status))
    return LINEERR_STRUCTURETOOSMALL;
  status->dwCallState = call->state;
  status->dwCallStateMode = call->mode;
  status->dwCallFeatures = LINECALLFEATURE_DROP | LINECALLFEATURE_MONITORDIGITS | LINECALLFEATURE_SETCALLDATA;
  return 0;
}

LONG WINAPI TSPI_lineGetLineDevStatus(HDRVLINE line, LPLINEDEVSTATUS status) {
  (void)line;
  if (!prepare(status, sizeof *status, sizeof *status, sizeof *status))
    return LINEERR_STRUCTURETOOSMALL;
  status->dwDevStatusFlags = LINEDEVSTATUSFLAGS_CONNECTED | LINEDEVSTATUSFLAGS_INSERVICE;
  status->dwNumActiveCalls = (DWORD)fake.calls;
  status->dwLineFeatures = LINEFEATURE_MAKECALL | LINEFEATURE_FORWARDFWD;
  return 0;
}

LONG WINAPI TSPI_lineGetAddressStatus(HDRVLINE line, DWORD address, LPLINEADDRESSSTATUS status) {
  (void)line;
  if (address)
    return LINEERR_INVALADDRESSID;
  if (!prepare(status, sizeof *status, sizeof *status, sizeof *status))
    return LINEERR_STRUCTURETOOSMALL;
  status->dwNumInUse = 1;
  status->dwAddressFeatures = LINEADDRFEATURE_MAKECALL | LINEADDRFEATURE_FORWARDDND;
  return 0;
}

LONG WINAPI TSPI_lineGetCallAddressID(HDRVCALL handle, LPDWORD address) {
  *address = 0;
  return fake_find(handle) ? 0 : (LONG)LINEERR_INVALCALLHANDLE;
}

LONG WINAPI TSPI_lineGetAddressID(HDRVLINE line, LPDWORD address, DWORD mode, LPCWSTR text, DWORD size) {
  (void)line, (void)mode;
  fake.numbers[0] = size;
  fake_note_text(text);
  *address = 0;
  return size == sizeof L"+49 30 1234" && wcscmp(text, L"+49 30 1234") == 0 ? 0 : (LONG)LINEERR_INVALADDRESS;
}

LONG WINAPI TSPI_lineGetNumAddressIDs(HDRVLINE line, LPDWORD count) {
  (void)line;
  *count = 1;
  return 0;
}

LONG WINAPI TSPI_lineGetID(HDRVLINE line, DWORD address, HDRVCALL call, DWORD select, LPVARSTRING id, LPCWSTR class,
                           HANDLE process) {
  static const DWORD wave = 7;
  static const WCHAR name[] = L"Ger\x00E4t";
  (void)line, (void)address, (void)call, (void)process;
  fake.numbers[0] = select;
  bool text = wcscmp(class, L"comm") == 0;
  if (!text && wcscmp(class, L"wave/in") != 0)
    return LINEERR_INVALDEVICECLASS;
  DWORD length = text ? sizeof name : sizeof wave;
  id->dwNeededSize = sizeof *id + length;
  id->dwUsedSize = sizeof *id;
  id->dwStringFormat = text ? STRINGFORMAT_UNICODE : STRINGFORMAT_BINARY;
  if (id->dwTotalSize < id->dwNeededSize)
    return 0;
  memcpy(id + 1, text ? (const void *)name : (const void *)&wave, length);
  id->dwStringSize = fake.hostile ? 0xFFFFFFF0 : length;
  id->dwStringOffset = sizeof *id;
  id->dwUsedSize = id->dwNeededSize;
  if (fake.hostile)
    id->dwTotalSize = 0xFFFFFFFF;
  return 0;
}
