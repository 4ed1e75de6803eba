/* Sending a call elsewhere: transfer, redirection, parking. */
#include "call_params.h"
#include "operation.h"
#include "probe.h"
#include "var_string.h"

#include <stdlib.h>

static LONG to_address(HCALL call, const WCHAR *address, DWORD country,
                       LONG WINAPI (*function)(DRV_REQUESTID, HDRVCALL, LPCWSTR, DWORD)) {
  struct operation op;
  LONG result = operation_on_call(&op, call, LINECALLPRIVILEGE_OWNER);
  if (!result)
    result = check_text(address, false);
  if (!result)
    result = operation_request(&op, function);
  if (!result)
    result = function(op.id, op.driver, address, country);
  return operation_end(&op, result);
}

LONG WINAPI lineBlindTransferW(HCALL call, LPCWSTR address, DWORD country) {
  return to_address(call, address, country, provider.TSPI_lineBlindTransfer);
}

LONG WINAPI lineBlindTransferA(HCALL call, LPCSTR address, DWORD country) {
  WCHAR *wide;
  LONG result = text_from_ansi(address, &wide);
  if (!result)
    result = lineBlindTransferW(call, wide, country);
  free(wide);
  return result;
}

LONG WINAPI lineRedirectW(HCALL call, LPCWSTR address, DWORD country) {
  return to_address(call, address, country, provider.TSPI_lineRedirect);
}

LONG WINAPI lineRedirectA(HCALL call, LPCSTR address, DWORD country) {
  WCHAR *wide;
  LONG result = text_from_ansi(address, &wide);
  if (!result)
    result = lineRedirectW(call, wide, country);
  free(wide);
  return result;
}

static LONG setup_transfer(HCALL call, HCALL *consult, const LINECALLPARAMS *app_params, bool ansi) {
  struct operation op;
  struct call_params params = {0};
  LONG result = operation_on_call(&op, call, LINECALLPRIVILEGE_OWNER);
  if (!result)
    result = call_params_read(&params, app_params, op.api_version, ansi);
  if (!result)
    result = operation_request(&op, provider.TSPI_lineSetupTransfer);
  if (!result)
    result = operation_creates(&op, 0, consult);
  if (!result)
    result = provider.TSPI_lineSetupTransfer(op.id, op.driver, operation_created_handle(&op, 0),
                                             operation_created_driver(&op, 0), params.full);
  call_params_free(&params);
  return operation_end(&op, result);
}

LONG WINAPI lineSetupTransferW(HCALL call, LPHCALL consult, LPLINECALLPARAMS const params) {
  return setup_transfer(call, consult, params, false);
}

LONG WINAPI lineSetupTransferA(HCALL call, LPHCALL consult, LPLINECALLPARAMS const params) {
  return setup_transfer(call, consult, params, true);
}

LONG WINAPI lineCompleteTransfer(HCALL call, HCALL consult, LPHCALL conference, DWORD mode) {
  struct operation op;
  bool three_way = mode == LINETRANSFERMODE_CONFERENCE;
  LONG result = operation_on_call(&op, call, LINECALLPRIVILEGE_OWNER);
  if (!result)
    result = operation_with_call(&op, consult, LINECALLPRIVILEGE_OWNER, (LONG)LINEERR_INVALCONSULTCALLHANDLE);
  if (!result && mode != LINETRANSFERMODE_TRANSFER && !three_way)
    result = (LONG)LINEERR_INVALTRANSFERMODE;
  if (!result)
    result = operation_request(&op, provider.TSPI_lineCompleteTransfer);
  if (!result && three_way)
    result = operation_creates(&op, 0, conference);
  if (!result)
    result = provider.TSPI_lineCompleteTransfer(op.id, op.driver, op.driver_other,
                                                three_way ? operation_created_handle(&op, 0) : NULL,
                                                three_way ? operation_created_driver(&op, 0) : NULL, mode);
  return operation_end(&op, result);
}

/* Where the call is parked is the provider's to say, in a buffer of ours, until the request completes. */
struct slot {
  VARSTRING *target;
  bool ansi;
  VARSTRING text;
  BYTE room[1024];
};

static void give_slot(struct request *request, LONG result) {
  struct slot *slot = request->data;
  if (!result && var_string_check(slot->target) == 0)
    var_string_give(slot->target, &slot->text, slot->ansi);
  free(slot);
}

static LONG park(HCALL call, DWORD mode, const WCHAR *address, VARSTRING *target, bool ansi) {
  struct operation op;
  struct slot *slot = NULL;
  bool directed = mode == LINEPARKMODE_DIRECTED;
  LONG result = operation_on_call(&op, call, LINECALLPRIVILEGE_OWNER);
  if (!result && !directed && mode != LINEPARKMODE_NONDIRECTED)
    result = (LONG)LINEERR_INVALPARKMODE;
  if (!result)
    result = directed ? check_text(address, false) : var_string_check(target);
  if (!result)
    result = operation_request(&op, provider.TSPI_linePark);
  if (!result && !directed) {
    slot = allocate(sizeof *slot);
    if (slot) {
      slot->target = target;
      slot->ansi = ansi;
      slot->text.dwTotalSize = sizeof slot->text + sizeof slot->room;
      slot->text.dwNeededSize = slot->text.dwUsedSize = sizeof slot->text;
      operation_finish_with(&op, give_slot, slot);
    } else {
      result = (LONG)LINEERR_NOMEM;
    }
  }
  if (!result)
    result = provider.TSPI_linePark(op.id, op.driver, mode, directed ? address : NULL, slot ? &slot->text : NULL);
  return operation_end(&op, result);
}

LONG WINAPI lineParkW(HCALL call, DWORD mode, LPCWSTR address, LPVARSTRING slot) {
  return park(call, mode, address, slot, false);
}

LONG WINAPI lineParkA(HCALL call, DWORD mode, LPCSTR address, LPVARSTRING slot) {
  WCHAR *wide;
  LONG result = text_from_ansi(address, &wide);
  if (!result)
    result = park(call, mode, wide, slot, true);
  free(wide);
  return result;
}
