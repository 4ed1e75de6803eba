/* Functions that make a call: lineMakeCall, linePickup, lineUnpark; and lineDial, which goes on making one. */
#include "call_params.h"
#include "calls.h"
#include "operation.h"
#include "probe.h"

#include <stdlib.h>

/* Keeps what the application said of its new call, for LINECALLINFO. */
static void remember(struct operation *op, const struct call_params *params) {
  model_lock();
  struct line *line = handle_object(op->line_handle, HANDLE_LINE);
  if (line)
    call_params_remember(params, op->created[0], line->app->name);
  op->created[0]->address =
      params->full && params->full->dwAddressMode == LINEADDRESSMODE_ADDRESSID ? params->full->dwAddressID : 0;
  model_unlock();
}

static LONG make_call(HLINE line, HCALL *call, const WCHAR *address, DWORD country, const LINECALLPARAMS *app_params,
                      bool ansi) {
  struct operation op;
  struct call_params params = {0};
  LONG result = operation_on_line(&op, line);
  if (!result)
    result = check_text(address, true);
  if (!result)
    result = call_params_read(&params, app_params, op.api_version, ansi);
  if (!result)
    result = operation_request(&op, provider.TSPI_lineMakeCall);
  if (!result)
    result = operation_creates(&op, 0, call);
  if (!result) {
    remember(&op, &params);
    result = provider.TSPI_lineMakeCall(op.id, op.driver_line, operation_created_handle(&op, 0),
                                        operation_created_driver(&op, 0), address, country, params.full);
  }
  call_params_free(&params);
  return operation_end(&op, result);
}

LONG WINAPI lineMakeCallW(HLINE line, LPHCALL call, LPCWSTR address, DWORD country, LPLINECALLPARAMS const params) {
  return make_call(line, call, address, country, params, false);
}

LONG WINAPI lineMakeCallA(HLINE line, LPHCALL call, LPCSTR address, DWORD country, LPLINECALLPARAMS const params) {
  WCHAR *wide;
  LONG result = text_from_ansi(address, &wide);
  if (!result)
    result = make_call(line, call, wide, country, params, true);
  free(wide);
  return result;
}

LONG WINAPI linePickupW(HLINE line, DWORD address_id, LPHCALL call, LPCWSTR address, LPCWSTR group) {
  struct operation op;
  LONG result = operation_on_line(&op, line);
  if (!result)
    result = check_text(address, true);
  if (!result)
    result = check_text(group, true);
  if (!result)
    result = operation_request(&op, provider.TSPI_linePickup);
  if (!result)
    result = operation_creates(&op, 0, call);
  if (!result)
    result = provider.TSPI_linePickup(op.id, op.driver_line, address_id, operation_created_handle(&op, 0),
                                      operation_created_driver(&op, 0), address, group);
  return operation_end(&op, result);
}

LONG WINAPI linePickupA(HLINE line, DWORD address_id, LPHCALL call, LPCSTR address, LPCSTR group) {
  WCHAR *wide, *wide_group = NULL;
  LONG result = text_from_ansi(address, &wide);
  if (!result)
    result = text_from_ansi(group, &wide_group);
  if (!result)
    result = linePickupW(line, address_id, call, wide, wide_group);
  free(wide);
  free(wide_group);
  return result;
}

LONG WINAPI lineUnparkW(HLINE line, DWORD address_id, LPHCALL call, LPCWSTR address) {
  struct operation op;
  LONG result = operation_on_line(&op, line);
  if (!result)
    result = check_text(address, false);
  if (!result)
    result = operation_request(&op, provider.TSPI_lineUnpark);
  if (!result)
    result = operation_creates(&op, 0, call);
  if (!result)
    result = provider.TSPI_lineUnpark(op.id, op.driver_line, address_id, operation_created_handle(&op, 0),
                                      operation_created_driver(&op, 0), address);
  return operation_end(&op, result);
}

LONG WINAPI lineUnparkA(HLINE line, DWORD address_id, LPHCALL call, LPCSTR address) {
  WCHAR *wide;
  LONG result = text_from_ansi(address, &wide);
  if (!result)
    result = lineUnparkW(line, address_id, call, wide);
  free(wide);
  return result;
}

LONG WINAPI lineDialW(HCALL call, LPCWSTR address, DWORD country) {
  struct operation op;
  LONG result = operation_on_call(&op, call, LINECALLPRIVILEGE_OWNER);
  if (!result)
    result = check_text(address, false);
  if (!result)
    result = operation_request(&op, provider.TSPI_lineDial);
  if (!result)
    result = provider.TSPI_lineDial(op.id, op.driver, address, country);
  return operation_end(&op, result);
}

LONG WINAPI lineDialA(HCALL call, LPCSTR address, DWORD country) {
  WCHAR *wide;
  LONG result = text_from_ansi(address, &wide);
  if (!result)
    result = lineDialW(call, wide, country);
  free(wide);
  return result;
}
