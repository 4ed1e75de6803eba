/* lineGetCallInfo, lineGetCallStatus: the provider's part of the structures, and TAPI's own. */
#include "calls.h"
#include "masks.h"
#include "operation.h"
#include "structures.h"

#include <stdlib.h>

static LONG get_info(void *context, void *target) {
  return provider.TSPI_lineGetCallInfo((HDRVCALL)context, target);
}

static LONG get_status(void *context, void *target) {
  return provider.TSPI_lineGetCallStatus((HDRVCALL)context, target);
}

#define PUT_TEXT(blob, member, text) \
  blob_put_text(blob, offsetof(LINECALLINFO, dw##member##Size), offsetof(LINECALLINFO, dw##member##Offset), text)

/* What is TAPI's: handles, counts, and what the application said when it made the call. */
static void add_own(struct blob *source, const struct operation *op) {
  model_lock();
  const struct client *client = handle_object(op->client, HANDLE_CALL);
  LINECALLINFO *info = (LINECALLINFO *)source->data;
  info->hLine = client ? client->line->handle : 0;
  info->dwLineDeviceID = op->device->id;
  info->dwNumOwners = call_count(op->call, LINECALLPRIVILEGE_OWNER);
  info->dwNumMonitors = call_count(op->call, LINECALLPRIVILEGE_MONITOR);
  info->dwMonitorDigitModes = op->call->digit_modes;
  info->dwMonitorMediaModes = op->call->media_monitored;
  PUT_TEXT(source, AppName, op->call->app_name);
  PUT_TEXT(source, DisplayableAddress, op->call->displayable);
  PUT_TEXT(source, CalledParty, op->call->called_party);
  PUT_TEXT(source, Comment, op->call->comment);
  model_unlock();
}

static LONG call_info(HCALL call, LINECALLINFO *target, bool ansi) {
  struct operation op;
  struct blob source;
  LONG result = operation_on_call(&op, call, ANY_PRIVILEGE);
  if (!result)
    result = structure_check(&call_info_structure, target, op.api_version);
  if (!result && !provider.TSPI_lineGetCallInfo)
    result = (LONG)LINEERR_OPERATIONUNAVAIL;
  if (!result)
    result = structure_fetch(&call_info_structure, &source, get_info, (void *)op.driver);
  if (!result) {
    add_own(&source, &op);
    mask_call_info((LINECALLINFO *)source.data, op.api_version);
    structure_give(&call_info_structure, &source, op.device->tspi_version, target, op.api_version, ansi);
    blob_free(&source);
  }
  return operation_end(&op, result);
}

LONG WINAPI lineGetCallInfoW(HCALL call, LPLINECALLINFO info) {
  return call_info(call, info, false);
}

LONG WINAPI lineGetCallInfoA(HCALL call, LPLINECALLINFO info) {
  return call_info(call, info, true);
}

/* What a monitor may ask of a call; all else takes an owner. */
#define MONITORS_FEATURES (LINECALLFEATURE_MONITORDIGITS | LINECALLFEATURE_MONITORMEDIA | LINECALLFEATURE_MONITORTONES)

LONG WINAPI lineGetCallStatus(HCALL call, LPLINECALLSTATUS target) {
  struct operation op;
  struct blob source;
  LONG result = operation_on_call(&op, call, ANY_PRIVILEGE);
  if (!result)
    result = structure_check(&call_status_structure, target, op.api_version);
  if (!result && !provider.TSPI_lineGetCallStatus)
    result = (LONG)LINEERR_OPERATIONUNAVAIL;
  if (!result)
    result = structure_fetch(&call_status_structure, &source, get_status, (void *)op.driver);
  if (!result) {
    LINECALLSTATUS *status = (LINECALLSTATUS *)source.data;
    model_lock();
    const struct client *client = handle_object(call, HANDLE_CALL);
    status->dwCallPrivilege = client ? client->privilege : LINECALLPRIVILEGE_NONE;
    model_unlock();
    if (status->dwCallPrivilege != LINECALLPRIVILEGE_OWNER) {
      status->dwCallFeatures &= MONITORS_FEATURES;
      status->dwCallFeatures2 = 0;
    }
    mask_call_status(status, op.api_version);
    structure_give(&call_status_structure, &source, op.device->tspi_version, target, op.api_version, false);
    blob_free(&source);
  }
  return operation_end(&op, result);
}
