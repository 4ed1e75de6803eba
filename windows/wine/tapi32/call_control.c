/*
 * Functions on one call, or two, that the provider completes later and that hand out nothing: answer, drop, hold and
 * their kin.
 */
#include "operation.h"
#include "probe.h"

/* Bytes for the far end: counted, not text. */
static LONG check_user_user_info(LPCSTR bytes, DWORD size) {
  return !bytes || !size || is_readable(bytes, size) ? 0 : (LONG)LINEERR_INVALPOINTER;
}

static LONG with_user_user_info(HCALL call, LPCSTR bytes, DWORD size,
                                LONG WINAPI (*function)(DRV_REQUESTID, HDRVCALL, LPCSTR, DWORD)) {
  struct operation op;
  LONG result = operation_on_call(&op, call, LINECALLPRIVILEGE_OWNER);
  if (!result)
    result = check_user_user_info(bytes, size);
  if (!result)
    result = operation_request(&op, function);
  if (!result)
    result = function(op.id, op.driver, bytes, bytes ? size : 0);
  return operation_end(&op, result);
}

LONG WINAPI lineAccept(HCALL call, LPCSTR info, DWORD size) {
  return with_user_user_info(call, info, size, provider.TSPI_lineAccept);
}

LONG WINAPI lineAnswer(HCALL call, LPCSTR info, DWORD size) {
  return with_user_user_info(call, info, size, provider.TSPI_lineAnswer);
}

LONG WINAPI lineDrop(HCALL call, LPCSTR info, DWORD size) {
  return with_user_user_info(call, info, size, provider.TSPI_lineDrop);
}

LONG WINAPI lineSendUserUserInfo(HCALL call, LPCSTR info, DWORD size) {
  return with_user_user_info(call, info, size, provider.TSPI_lineSendUserUserInfo);
}

static LONG on_call(HCALL call, LONG WINAPI (*function)(DRV_REQUESTID, HDRVCALL)) {
  struct operation op;
  LONG result = operation_on_call(&op, call, LINECALLPRIVILEGE_OWNER);
  if (!result)
    result = operation_request(&op, function);
  if (!result)
    result = function(op.id, op.driver);
  return operation_end(&op, result);
}

LONG WINAPI lineHold(HCALL call) {
  return on_call(call, provider.TSPI_lineHold);
}

LONG WINAPI lineUnhold(HCALL call) {
  return on_call(call, provider.TSPI_lineUnhold);
}

LONG WINAPI lineSecureCall(HCALL call) {
  return on_call(call, provider.TSPI_lineSecureCall);
}

LONG WINAPI lineReleaseUserUserInfo(HCALL call) {
  return on_call(call, provider.TSPI_lineReleaseUserUserInfo);
}

LONG WINAPI lineRemoveFromConference(HCALL call) {
  return on_call(call, provider.TSPI_lineRemoveFromConference);
}

LONG WINAPI lineSwapHold(HCALL active, HCALL held) {
  struct operation op;
  LONG result = operation_on_call(&op, active, LINECALLPRIVILEGE_OWNER);
  if (!result)
    result = operation_with_call(&op, held, LINECALLPRIVILEGE_OWNER, (LONG)LINEERR_INVALCALLHANDLE);
  if (!result)
    result = operation_request(&op, provider.TSPI_lineSwapHold);
  if (!result)
    result = provider.TSPI_lineSwapHold(op.id, op.driver, op.driver_other);
  return operation_end(&op, result);
}

LONG WINAPI lineSetCallTreatment(HCALL call, DWORD treatment) {
  struct operation op;
  LONG result = operation_on_call(&op, call, LINECALLPRIVILEGE_OWNER);
  if (!result)
    result = operation_request(&op, provider.TSPI_lineSetCallTreatment);
  if (!result)
    result = provider.TSPI_lineSetCallTreatment(op.id, op.driver, treatment);
  return operation_end(&op, result);
}

LONG WINAPI lineSetCallData(HCALL call, LPVOID data, DWORD size) {
  struct operation op;
  LONG result = operation_on_call(&op, call, LINECALLPRIVILEGE_OWNER);
  if (!result && size && !is_readable(data, size))
    result = (LONG)LINEERR_INVALPOINTER;
  if (!result)
    result = operation_request(&op, provider.TSPI_lineSetCallData);
  if (!result)
    result = provider.TSPI_lineSetCallData(op.id, op.driver, data, size);
  return operation_end(&op, result);
}

LONG WINAPI lineSetCallParams(HCALL call, DWORD bearer_mode, DWORD min_rate, DWORD max_rate,
                              LPLINEDIALPARAMS const dial) {
  struct operation op;
  LONG result = operation_on_call(&op, call, LINECALLPRIVILEGE_OWNER);
  if (!result && dial && !is_readable(dial, sizeof *dial))
    result = (LONG)LINEERR_INVALPOINTER;
  if (!result)
    result = operation_request(&op, provider.TSPI_lineSetCallParams);
  if (!result)
    result = provider.TSPI_lineSetCallParams(op.id, op.driver, bearer_mode, min_rate, max_rate, dial);
  return operation_end(&op, result);
}

LONG WINAPI lineSetCallQualityOfService(HCALL call, LPVOID sending, DWORD sending_size, LPVOID receiving,
                                        DWORD receiving_size) {
  struct operation op;
  LONG result = operation_on_call(&op, call, LINECALLPRIVILEGE_OWNER);
  if (!result && ((sending_size && !is_readable(sending, sending_size)) ||
                  (receiving_size && !is_readable(receiving, receiving_size))))
    result = (LONG)LINEERR_INVALPOINTER;
  if (!result)
    result = operation_request(&op, provider.TSPI_lineSetCallQualityOfService);
  if (!result)
    result =
        provider.TSPI_lineSetCallQualityOfService(op.id, op.driver, sending, sending_size, receiving, receiving_size);
  return operation_end(&op, result);
}

LONG WINAPI lineSetAppSpecific(HCALL call, DWORD value) {
  struct operation op;
  LONG result = operation_on_call(&op, call, LINECALLPRIVILEGE_OWNER);
  if (!result)
    result = provider.TSPI_lineSetAppSpecific ? provider.TSPI_lineSetAppSpecific(op.driver, value)
                                              : (LONG)LINEERR_OPERATIONUNAVAIL;
  return operation_end(&op, result);
}

LONG WINAPI lineSetMediaMode(HCALL call, DWORD media_modes) {
  struct operation op;
  LONG result = operation_on_call(&op, call, LINECALLPRIVILEGE_OWNER);
  if (!result && !media_modes)
    result = (LONG)LINEERR_INVALMEDIAMODE;
  if (!result)
    result = provider.TSPI_lineSetMediaMode ? provider.TSPI_lineSetMediaMode(op.driver, media_modes)
                                            : (LONG)LINEERR_OPERATIONUNAVAIL;
  return operation_end(&op, result);
}
