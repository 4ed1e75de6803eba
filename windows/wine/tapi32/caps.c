/* lineGetDevCaps, lineGetAddressCaps. */
#include "devices.h"
#include "masks.h"
#include "probe.h"
#include "structures.h"
#include "versions.h"

struct asked {
  struct device *device;
  DWORD address, ext_version;
};

static LONG get_dev_caps(void *context, void *target) {
  const struct asked *asked = context;
  return provider.TSPI_lineGetDevCaps(asked->device->id, asked->device->tspi_version, asked->ext_version, target);
}

static LONG get_address_caps(void *context, void *target) {
  const struct asked *asked = context;
  return provider.TSPI_lineGetAddressCaps(asked->device->id, asked->address, asked->device->tspi_version,
                                          asked->ext_version, target);
}

static LONG begin(HLINEAPP app, DWORD version, const struct structure *structure, const void *target) {
  model_lock();
  bool known = handle_object(app, HANDLE_LINE_APP) != NULL;
  model_unlock();
  if (!known)
    return (LONG)LINEERR_INVALAPPHANDLE;
  if (!version_is_known(version))
    return (LONG)LINEERR_INCOMPATIBLEAPIVERSION;
  return structure_check(structure, target, version);
}

static LONG dev_caps(HLINEAPP app, DWORD id, DWORD version, DWORD ext_version, LINEDEVCAPS *target, bool ansi) {
  struct blob source;
  struct asked asked = {.ext_version = ext_version};
  LONG result = begin(app, version, &dev_caps_structure, target);
  if (!result)
    result = device_pin(id, &asked.device);
  if (result)
    return result;
  result = structure_fetch(&dev_caps_structure, &source, get_dev_caps, &asked);
  if (!result) {
    LINEDEVCAPS *caps = (LINEDEVCAPS *)source.data;
    mask_dev_caps(caps, version);
    caps->dwLineStates |=
        mask_line_states(LINEDEVSTATE_OPEN | LINEDEVSTATE_CLOSE | LINEDEVSTATE_REINIT, version); /* TAPI's own */
    if (ansi)
      caps->dwStringFormat = STRINGFORMAT_ASCII;
    structure_give(&dev_caps_structure, &source, asked.device->tspi_version, target, version, ansi);
    blob_free(&source);
  }
  device_unpin(asked.device);
  return result;
}

static LONG address_caps(HLINEAPP app, DWORD id, DWORD address, DWORD version, DWORD ext_version,
                         LINEADDRESSCAPS *target, bool ansi) {
  struct blob source;
  struct asked asked = {.address = address, .ext_version = ext_version};
  LONG result = begin(app, version, &address_caps_structure, target);
  if (!result)
    result = device_pin(id, &asked.device);
  if (result)
    return result;
  result = provider.TSPI_lineGetAddressCaps
               ? structure_fetch(&address_caps_structure, &source, get_address_caps, &asked)
               : (LONG)LINEERR_OPERATIONUNAVAIL;
  if (!result) {
    LINEADDRESSCAPS *caps = (LINEADDRESSCAPS *)source.data;
    caps->dwLineDeviceID = id;
    mask_address_caps(caps, version);
    /* Owners and monitors are TAPI's to count. */
    caps->dwCallInfoStates |=
        LINECALLINFOSTATE_NUMOWNERINCR | LINECALLINFOSTATE_NUMOWNERDECR | LINECALLINFOSTATE_NUMMONITORS;
    structure_give(&address_caps_structure, &source, asked.device->tspi_version, target, version, ansi);
    blob_free(&source);
  }
  device_unpin(asked.device);
  return result;
}

LONG WINAPI lineGetDevCapsW(HLINEAPP app, DWORD device, DWORD version, DWORD ext_version, LPLINEDEVCAPS caps) {
  return dev_caps(app, device, version, ext_version, caps, false);
}

LONG WINAPI lineGetDevCapsA(HLINEAPP app, DWORD device, DWORD version, DWORD ext_version, LPLINEDEVCAPS caps) {
  return dev_caps(app, device, version, ext_version, caps, true);
}

LONG WINAPI lineGetAddressCapsW(HLINEAPP app, DWORD device, DWORD address, DWORD version, DWORD ext_version,
                                LPLINEADDRESSCAPS caps) {
  return address_caps(app, device, address, version, ext_version, caps, false);
}

LONG WINAPI lineGetAddressCapsA(HLINEAPP app, DWORD device, DWORD address, DWORD version, DWORD ext_version,
                                LPLINEADDRESSCAPS caps) {
  return address_caps(app, device, address, version, ext_version, caps, true);
}
