/* lineNegotiateAPIVersion, lineNegotiateExtVersion. */
#include "apps.h"
#include "devices.h"
#include "probe.h"
#include "versions.h"

static LONG know_app(HLINEAPP handle) {
  model_lock();
  bool known = handle_object(handle, HANDLE_LINE_APP) != NULL;
  model_unlock();
  return known ? 0 : (LONG)LINEERR_INVALAPPHANDLE;
}

LONG WINAPI lineNegotiateAPIVersion(HLINEAPP handle, DWORD device_id, DWORD low, DWORD high, LPDWORD version,
                                    LPLINEEXTENSIONID extension) {
  struct device *device;
  if (!is_writable(version, sizeof *version) || !is_writable(extension, sizeof *extension))
    return (LONG)LINEERR_INVALPOINTER;
  LONG result = know_app(handle);
  if (!result)
    result = device_pin(device_id, &device);
  if (result)
    return result;
  DWORD negotiated = version_between(low, high);
  *extension = (LINEEXTENSIONID){0};
  if (negotiated && provider.TSPI_lineGetExtensionID &&
      provider.TSPI_lineGetExtensionID(device_id, device->tspi_version, extension) != 0)
    *extension = (LINEEXTENSIONID){0};
  device_unpin(device);
  if (!negotiated)
    return (LONG)LINEERR_INCOMPATIBLEAPIVERSION;
  *version = negotiated;
  model_lock();
  struct app *app = handle_object(handle, HANDLE_LINE_APP);
  if (app && app->version < negotiated)
    app->version = negotiated; /* an application of lineInitialize shows only now how new it is */
  model_unlock();
  return 0;
}

LONG WINAPI lineNegotiateExtVersion(HLINEAPP handle, DWORD device_id, DWORD api_version, DWORD low, DWORD high,
                                    LPDWORD version) {
  struct device *device;
  if (!is_writable(version, sizeof *version))
    return (LONG)LINEERR_INVALPOINTER;
  LONG result = know_app(handle);
  if (!result && !version_is_known(api_version))
    result = (LONG)LINEERR_INCOMPATIBLEAPIVERSION;
  if (!result)
    result = device_pin(device_id, &device);
  if (result)
    return result;
  DWORD negotiated = 0;
  result = (LONG)LINEERR_OPERATIONUNAVAIL;
  if (provider.TSPI_lineNegotiateExtVersion)
    result = provider.TSPI_lineNegotiateExtVersion(device_id, device->tspi_version, low, high, &negotiated);
  device_unpin(device);
  if (!result)
    *version = negotiated;
  return result;
}
