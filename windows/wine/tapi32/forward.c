/* lineForward; and call completion, lineCompleteCall and lineUncompleteCall. */
#include "call_params.h"
#include "calls.h"
#include "operation.h"
#include "probe.h"
#include "versions.h"

#include <stdlib.h>
#include <string.h>

enum { FORWARDS_MAX = 1024 };

#define LIST_HEADER ((DWORD)offsetof(LINEFORWARDLIST, ForwardList))

static DWORD entry_size(DWORD version) {
  return version >= VERSION_3_0 ? sizeof(LINEFORWARD) : offsetof(LINEFORWARD, dwCallerAddressType);
}

static LONG copy_address(struct blob *list, const BYTE *source, DWORD total, DWORD length, DWORD offset, DWORD at_size,
                         DWORD at_offset, bool ansi) {
  if (!length)
    return 0;
  if (offset > total || length > total - offset)
    return (LONG)LINEERR_INVALPARAM;
  if (!ansi) {
    blob_put(list, at_size, at_offset, source + offset, length);
    return 0;
  }
  int chars = MultiByteToWideChar(CP_ACP, 0, (const char *)source + offset, (int)length, NULL, 0);
  WCHAR *wide = allocate(((size_t)chars + 1) * sizeof *wide);
  if (!wide)
    return (LONG)LINEERR_NOMEM;
  MultiByteToWideChar(CP_ACP, 0, (const char *)source + offset, (int)length, wide, chars);
  blob_put(list, at_size, at_offset, wide, (DWORD)chars * sizeof *wide);
  free(wide);
  return 0;
}

/* The application's list, in Unicode and with entries as long as the provider's version has them. */
static LONG read_list(const LINEFORWARDLIST *app_list, DWORD version, DWORD provider_version, bool ansi,
                      struct blob *list) {
  *list = (struct blob){0};
  if (!app_list)
    return 0; /* takes all forwarding away */
  if (!is_readable(app_list, LIST_HEADER))
    return (LONG)LINEERR_INVALPOINTER;
  DWORD total = app_list->dwTotalSize, count = app_list->dwNumEntries;
  DWORD from = entry_size(version), to = entry_size(provider_version), common = from < to ? from : to;
  if (count > FORWARDS_MAX || total < LIST_HEADER + count * from)
    return (LONG)LINEERR_STRUCTURETOOSMALL;
  if (total > BLOB_MAX)
    return (LONG)LINEERR_INVALPARAM;
  if (!is_readable(app_list, total))
    return (LONG)LINEERR_INVALPOINTER;
  const BYTE *source = (const BYTE *)app_list;
  LONG result = 0;
  blob_begin(list, LIST_HEADER + count * to);
  for (DWORD i = 0; i < count && !result && !list->failed; i++) {
    LINEFORWARD entry = {0};
    DWORD at = LIST_HEADER + i * to;
    memcpy(&entry, source + LIST_HEADER + i * from, from);
    memcpy(list->data + at, &entry, common);
    *blob_member(list, at + offsetof(LINEFORWARD, dwCallerAddressSize)) =
        *blob_member(list, at + offsetof(LINEFORWARD, dwDestAddressSize)) = 0;
    result = copy_address(list, source, total, entry.dwCallerAddressSize, entry.dwCallerAddressOffset,
                          at + offsetof(LINEFORWARD, dwCallerAddressSize),
                          at + offsetof(LINEFORWARD, dwCallerAddressOffset), ansi);
    if (!result)
      result = copy_address(list, source, total, entry.dwDestAddressSize, entry.dwDestAddressOffset,
                            at + offsetof(LINEFORWARD, dwDestAddressSize),
                            at + offsetof(LINEFORWARD, dwDestAddressOffset), ansi);
  }
  if (!result && list->failed)
    result = (LONG)LINEERR_NOMEM;
  if (result) {
    blob_free(list);
    return result;
  }
  *blob_member(list, offsetof(LINEFORWARDLIST, dwTotalSize)) = list->used;
  *blob_member(list, offsetof(LINEFORWARDLIST, dwNumEntries)) = count;
  return 0;
}

/* Most providers forward without a consultation call: the handle made for one goes again, and the application gets 0.
 */
static void drop_unused_consult(struct operation *op) {
  model_lock();
  struct call *call = op->created[0];
  if (!call->driver) {
    op->handles[0] = 0;
    op->request->created[0] = 0;
    while (call->clients)
      client_remove(call->clients);
    call_close(call);
  }
  model_unlock();
}

static LONG forward(HLINE line, DWORD all, DWORD address, const LINEFORWARDLIST *app_list, DWORD rings, HCALL *consult,
                    const LINECALLPARAMS *app_params, bool ansi) {
  struct operation op;
  struct blob list = {0};
  struct call_params params = {0};
  LONG result = operation_on_line(&op, line);
  if (!result)
    result = read_list(app_list, op.api_version, op.device->tspi_version, ansi, &list);
  if (!result)
    result = call_params_read(&params, app_params, op.api_version, ansi);
  if (!result)
    result = operation_request(&op, provider.TSPI_lineForward);
  if (!result)
    result = operation_creates(&op, 0, consult);
  if (!result) {
    result = provider.TSPI_lineForward(op.id, op.driver_line, all, address, (LINEFORWARDLIST *)list.data, rings,
                                       operation_created_handle(&op, 0), operation_created_driver(&op, 0), params.full);
    if (result >= 0)
      drop_unused_consult(&op);
  }
  call_params_free(&params);
  blob_free(&list);
  return operation_end(&op, result);
}

LONG WINAPI lineForwardW(HLINE line, DWORD all, DWORD address, LPLINEFORWARDLIST const list, DWORD rings,
                         LPHCALL consult, LPLINECALLPARAMS const params) {
  return forward(line, all, address, list, rings, consult, params, false);
}

LONG WINAPI lineForwardA(HLINE line, DWORD all, DWORD address, LPLINEFORWARDLIST const list, DWORD rings,
                         LPHCALL consult, LPLINECALLPARAMS const params) {
  return forward(line, all, address, list, rings, consult, params, true);
}

struct completion {
  DWORD id, *target;
};

static void give_completion(struct request *request, LONG result) {
  struct completion *completion = request->data;
  if (!result && is_writable(completion->target, sizeof *completion->target))
    *completion->target = completion->id;
  free(completion);
}

LONG WINAPI lineCompleteCall(HCALL call, LPDWORD completion_id, DWORD mode, DWORD message) {
  struct operation op;
  struct completion *completion = NULL;
  LONG result = operation_on_call(&op, call, LINECALLPRIVILEGE_OWNER);
  if (!result && !is_writable(completion_id, sizeof *completion_id))
    result = (LONG)LINEERR_INVALPOINTER;
  if (!result && mode != LINECALLCOMPLMODE_CAMPON && mode != LINECALLCOMPLMODE_CALLBACK &&
      mode != LINECALLCOMPLMODE_INTRUDE && mode != LINECALLCOMPLMODE_MESSAGE)
    result = (LONG)LINEERR_INVALCALLCOMPLMODE;
  if (!result)
    result = operation_request(&op, provider.TSPI_lineCompleteCall);
  if (!result) {
    completion = allocate(sizeof *completion);
    if (completion) {
      completion->target = completion_id;
      operation_finish_with(&op, give_completion, completion);
    } else {
      result = (LONG)LINEERR_NOMEM;
    }
  }
  if (!result)
    result = provider.TSPI_lineCompleteCall(op.id, op.driver, &completion->id, mode, message);
  return operation_end(&op, result);
}

LONG WINAPI lineUncompleteCall(HLINE line, DWORD completion_id) {
  struct operation op;
  LONG result = operation_on_line(&op, line);
  if (!result)
    result = operation_request(&op, provider.TSPI_lineUncompleteCall);
  if (!result)
    result = provider.TSPI_lineUncompleteCall(op.id, op.driver_line, completion_id);
  return operation_end(&op, result);
}
