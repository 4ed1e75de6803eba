// What lines are and can do: answered from what the service last said, even when it is away.
#include <stdlib.h>
#include <string.h>

#include "asking.h"
#include "devices.h"
#include "packers.h"
#include "unpackers.h"

static bool version_is_ours(DWORD version) { return version >= LOWEST_VERSION && version <= HIGHEST_VERSION; }

LONG WINAPI TSPI_lineGetDevCaps(DWORD dwDeviceID, DWORD dwTSPIVersion, DWORD dwExtVersion,
                                LPLINEDEVCAPS lpLineDevCaps) {
  (void)dwExtVersion;
  if (!version_is_ours(dwTSPIVersion)) {
    return REFUSED(LINEERR_INCOMPATIBLEAPIVERSION);
  }
  struct door_mirror_device device;
  LONG refused = device_describe(dwDeviceID, &device);
  if (refused == 0) {
    refused = pack_line_dev_caps(lpLineDevCaps, &device.caps, dwTSPIVersion);
  }
  device_described_done();
  return refused;
}

LONG WINAPI TSPI_lineGetAddressCaps(DWORD dwDeviceID, DWORD dwAddressID, DWORD dwTSPIVersion, DWORD dwExtVersion,
                                    LPLINEADDRESSCAPS lpAddressCaps) {
  (void)dwExtVersion;
  if (!version_is_ours(dwTSPIVersion)) {
    return REFUSED(LINEERR_INCOMPATIBLEAPIVERSION);
  }
  struct door_mirror_device device;
  LONG refused = device_describe(dwDeviceID, &device);
  if (refused == 0) {
    // A line has one address.
    refused = dwAddressID == 0
                  ? pack_line_address_caps(lpAddressCaps, &device.address_caps, dwDeviceID, dwTSPIVersion)
                  : REFUSED(LINEERR_INVALADDRESSID);
  }
  device_described_done();
  return refused;
}

LONG WINAPI TSPI_lineGetNumAddressIDs(HDRVLINE hdLine, LPDWORD lpdwNumAddressIDs) {
  if (lpdwNumAddressIDs == NULL) {
    return REFUSED(LINEERR_INVALPOINTER);
  }
  state_read();
  struct line *line = state_line(hdLine);
  DWORD device_id = line != NULL ? line->device_id : 0;
  state_read_done();
  if (line == NULL) {
    return REFUSED(LINEERR_INVALLINEHANDLE);
  }
  struct door_mirror_device device;
  LONG refused = device_describe(device_id, &device);
  if (refused == 0) {
    *lpdwNumAddressIDs = device.caps.num_addresses;
  }
  device_described_done();
  return refused;
}

LONG WINAPI TSPI_lineMSPIdentify(DWORD dwDeviceID, GUID *pCLSID) {
  if (pCLSID == NULL) {
    return REFUSED(LINEERR_INVALPOINTER);
  }
  static const struct door_guid none;
  struct door_mirror_device device;
  LONG refused = device_describe(dwDeviceID, &device);
  if (refused == 0 && memcmp(&device.msp_class, &none, sizeof none) == 0) {
    refused = REFUSED(LINEERR_OPERATIONUNAVAIL);
  }
  if (refused == 0) {
    memcpy(pCLSID, &device.msp_class, sizeof *pCLSID);
  }
  device_described_done();
  return refused;
}

LONG WINAPI TSPI_lineNegotiateExtVersion(DWORD dwDeviceID, DWORD dwTSPIVersion, DWORD dwLowVersion,
                                         DWORD dwHighVersion, LPDWORD lpdwExtVersion) {
  if (lpdwExtVersion == NULL) {
    return REFUSED(LINEERR_INVALPOINTER);
  }
  struct ask ask;
  uint32_t number;
  LONG refused = ask_device(&ask, dwDeviceID, &number);
  if (refused) {
    return refused == REFUSED(LINEERR_RESOURCEUNAVAIL) ? REFUSED(LINEERR_OPERATIONUNAVAIL) : refused;
  }
  struct door_line_negotiate_ext_version_request request = {.device_id = number,
                                                            .tspi_version = dwTSPIVersion,
                                                            .low_version = dwLowVersion,
                                                            .high_version = dwHighVersion};
  ask_begin(&ask, DOOR_LINE_NEGOTIATE_EXT_VERSION, 0);
  door_put_line_negotiate_ext_version_request(&ask.request, &request);
  struct answer answer;
  refused = ask_for(&ask, &answer);
  struct door_reader reader = door_reader_of(answer.result, answer.size);
  struct door_line_negotiate_ext_version_reply reply;
  if (refused == 0) {
    refused = door_get_line_negotiate_ext_version_reply(&reader, &reply) ? 0 : REFUSED(LINEERR_OPERATIONFAILED);
    *lpdwExtVersion = refused == 0 ? reply.result : *lpdwExtVersion;
  }
  free(answer.result);
  return refused;
}

LONG WINAPI TSPI_lineGetExtensionID(DWORD dwDeviceID, DWORD dwTSPIVersion, LPLINEEXTENSIONID lpExtensionID) {
  if (lpExtensionID == NULL) {
    return REFUSED(LINEERR_INVALPOINTER);
  }
  struct ask ask;
  uint32_t number;
  LONG refused = ask_device(&ask, dwDeviceID, &number);
  if (refused && refused != REFUSED(LINEERR_RESOURCEUNAVAIL)) {
    return refused;
  }
  // Zeros say that there are no extensions, and without a service there are none either.
  memset(lpExtensionID, 0, sizeof *lpExtensionID);
  if (refused) {
    return 0;
  }
  struct door_line_get_extension_id_request request = {.device_id = number, .tspi_version = dwTSPIVersion};
  ask_begin(&ask, DOOR_LINE_GET_EXTENSION_ID, 0);
  door_put_line_get_extension_id_request(&ask.request, &request);
  struct answer answer;
  if (ask_for(&ask, &answer) == 0) {
    struct door_reader reader = door_reader_of(answer.result, answer.size);
    struct door_line_get_extension_id_reply reply;
    if (door_get_line_get_extension_id_reply(&reader, &reply)) {
      memcpy(lpExtensionID, &reply.result.id, sizeof *lpExtensionID);
    }
  }
  free(answer.result);
  return 0;
}

LONG WINAPI TSPI_lineSelectExtVersion(HDRVLINE hdLine, DWORD dwExtVersion) {
  struct ask ask;
  LONG refused = ask_line(&ask, hdLine);
  // 0 takes a selection back; there is none without a service.
  if (refused == REFUSED(LINEERR_RESOURCEUNAVAIL) && dwExtVersion == 0) {
    return 0;
  }
  if (refused) {
    return refused;
  }
  struct door_line_select_ext_version_request request = {.line = ask.line_id, .ext_version = dwExtVersion};
  ask_begin(&ask, DOOR_LINE_SELECT_EXT_VERSION, 0);
  door_put_line_select_ext_version_request(&ask.request, &request);
  refused = ask_now(&ask);
  return refused == REFUSED(LINEERR_OPERATIONUNAVAIL) && dwExtVersion == 0 ? 0 : refused;
}

LONG WINAPI TSPI_lineGetDevConfig(DWORD dwDeviceID, LPVARSTRING lpDeviceConfig, LPCWSTR lpszDeviceClass) {
  struct ask ask;
  uint32_t number;
  LONG refused = ask_device(&ask, dwDeviceID, &number);
  if (refused) {
    return refused;
  }
  struct door_line_get_dev_config_request request = {.device_id = number};
  if (!unpack_text(lpszDeviceClass, &request.device_class)) {
    return REFUSED(LINEERR_INVALDEVICECLASS);
  }
  ask_begin(&ask, DOOR_LINE_GET_DEV_CONFIG, request.device_class.bytes);
  door_put_line_get_dev_config_request(&ask.request, &request);
  struct answer answer;
  refused = ask_for(&ask, &answer);
  if (refused == 0) {
    struct door_reader reader = door_reader_of(answer.result, answer.size);
    struct door_line_get_dev_config_reply reply;
    refused = door_get_line_get_dev_config_reply(&reader, &reply)
                  ? pack_varstring_bytes(lpDeviceConfig, STRINGFORMAT_BINARY, reply.result.data, reply.result.size)
                  : REFUSED(LINEERR_OPERATIONFAILED);
  }
  free(answer.result);
  return refused;
}

LONG WINAPI TSPI_lineSetDevConfig(DWORD dwDeviceID, LPVOID const lpDeviceConfig, DWORD dwSize,
                                  LPCWSTR lpszDeviceClass) {
  struct ask ask;
  uint32_t number;
  LONG refused = ask_device(&ask, dwDeviceID, &number);
  if (refused) {
    return refused;
  }
  struct door_line_set_dev_config_request request = {.device_id = number};
  if (!unpack_text(lpszDeviceClass, &request.device_class)) {
    return REFUSED(LINEERR_INVALDEVICECLASS);
  }
  if (!unpack_bytes(lpDeviceConfig, dwSize, &request.settings)) {
    return REFUSED(LINEERR_INVALPOINTER);
  }
  ask_begin(&ask, DOOR_LINE_SET_DEV_CONFIG, request.device_class.bytes + request.settings.size);
  door_put_line_set_dev_config_request(&ask.request, &request);
  return ask_now(&ask);
}

// TAPI has an icon for devices that have none of their own.
LONG WINAPI TSPI_lineGetIcon(DWORD dwDeviceID, LPCWSTR lpszDeviceClass, LPHICON lphIcon) {
  (void)lpszDeviceClass;
  if (lphIcon == NULL) {
    return REFUSED(LINEERR_INVALPOINTER);
  }
  LONG refused = devices_find(dwDeviceID);
  return refused ? refused : REFUSED(LINEERR_OPERATIONUNAVAIL);
}
