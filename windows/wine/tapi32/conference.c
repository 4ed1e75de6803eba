/* Conferences. */
#include "call_params.h"
#include "operation.h"

/* Members are known by their state, which names the conference; it may have none yet. */
static void begin_conference(struct request *request, LONG result) {
  struct call *conference = handle_object(request->created[0], HANDLE_DRIVER_CALL);
  if (!result && conference)
    conference->is_conference = true;
}

static LONG setup_conference(HCALL call, HLINE line, HCALL *conference, HCALL *consult, DWORD parties,
                             const LINECALLPARAMS *app_params, bool ansi) {
  struct operation op;
  struct call_params params = {0};
  /* Without a first call the line tells where the conference is to be. */
  LONG result = call ? operation_on_call(&op, call, LINECALLPRIVILEGE_OWNER) : operation_on_line(&op, line);
  if (!result)
    result = call_params_read(&params, app_params, op.api_version, ansi);
  if (!result)
    result = operation_request(&op, provider.TSPI_lineSetupConference);
  if (!result)
    result = operation_creates(&op, 0, conference);
  if (!result)
    result = operation_creates(&op, 1, consult);
  if (!result)
    operation_finish_with(&op, begin_conference, NULL);
  if (!result)
    result = provider.TSPI_lineSetupConference(op.id, op.driver, op.driver_line, operation_created_handle(&op, 0),
                                               operation_created_driver(&op, 0), operation_created_handle(&op, 1),
                                               operation_created_driver(&op, 1), parties, params.full);
  call_params_free(&params);
  return operation_end(&op, result);
}

LONG WINAPI lineSetupConferenceW(HCALL call, HLINE line, LPHCALL conference, LPHCALL consult, DWORD parties,
                                 LPLINECALLPARAMS const params) {
  return setup_conference(call, line, conference, consult, parties, params, false);
}

LONG WINAPI lineSetupConferenceA(HCALL call, HLINE line, LPHCALL conference, LPHCALL consult, DWORD parties,
                                 LPLINECALLPARAMS const params) {
  return setup_conference(call, line, conference, consult, parties, params, true);
}

/* These two name the conference's handle in their errors. */
static LONG on_conference(struct operation *op, HCALL conference) {
  LONG result = operation_on_call(op, conference, LINECALLPRIVILEGE_OWNER);
  return result == (LONG)LINEERR_INVALCALLHANDLE ? (LONG)LINEERR_INVALCONFCALLHANDLE : result;
}

LONG WINAPI lineAddToConference(HCALL conference, HCALL consult) {
  struct operation op;
  LONG result = on_conference(&op, conference);
  if (!result)
    result = operation_with_call(&op, consult, LINECALLPRIVILEGE_OWNER, (LONG)LINEERR_INVALCONSULTCALLHANDLE);
  if (!result)
    result = operation_request(&op, provider.TSPI_lineAddToConference);
  if (!result)
    result = provider.TSPI_lineAddToConference(op.id, op.driver, op.driver_other);
  return operation_end(&op, result);
}

static LONG prepare_add(HCALL conference, HCALL *consult, const LINECALLPARAMS *app_params, bool ansi) {
  struct operation op;
  struct call_params params = {0};
  LONG result = on_conference(&op, conference);
  if (!result)
    result = call_params_read(&params, app_params, op.api_version, ansi);
  if (!result)
    result = operation_request(&op, provider.TSPI_linePrepareAddToConference);
  if (!result)
    result = operation_creates(&op, 0, consult);
  if (!result)
    result = provider.TSPI_linePrepareAddToConference(op.id, op.driver, operation_created_handle(&op, 0),
                                                      operation_created_driver(&op, 0), params.full);
  call_params_free(&params);
  return operation_end(&op, result);
}

LONG WINAPI linePrepareAddToConferenceW(HCALL conference, LPHCALL consult, LPLINECALLPARAMS const params) {
  return prepare_add(conference, consult, params, false);
}

LONG WINAPI linePrepareAddToConferenceA(HCALL conference, LPHCALL consult, LPLINECALLPARAMS const params) {
  return prepare_add(conference, consult, params, true);
}
