/*
 * One call of the application into the provider: finds and checks the handles, pins what they stand for, starts a
 * request where the function is asynchronous, and puts it all back in order afterwards. Every function of the API that
 * reaches the provider reads:
 *
 *     struct operation op;
 *     LONG result = operation_on_call(&op, call, LINECALLPRIVILEGE_OWNER);
 *     if (!result)
 *         result = operation_request(&op, provider.TSPI_lineHold);
 *     if (!result)
 *         result = provider.TSPI_lineHold(op.id, op.driver);
 *     return operation_end(&op, result);
 */
#ifndef SIPLINE_TAPI32_OPERATION_H
#define SIPLINE_TAPI32_OPERATION_H

#include "requests.h"

struct operation {
  struct device *device; /* pinned; NULL where nothing was found */
  struct call *call, *other;
  DWORD api_version; /* of the line */
  DWORD client, line_handle;
  HDRVLINE driver_line;
  HDRVCALL driver, driver_other;
  DWORD id; /* of the request */
  struct request *request;
  struct call *created[2];
  HCALL *outputs[2]; /* where the new calls' handles go once the provider has accepted */
  HCALL handles[2];
};

/** No privilege is needed. */
#define ANY_PRIVILEGE 0u

/** Begins with a line; LINEERR_INVALLINEHANDLE. */
LONG operation_on_line(struct operation *op, HLINE line);

/** Begins with a call; LINEERR_INVALCALLHANDLE, LINEERR_NOTOWNER. */
LONG operation_on_call(struct operation *op, HCALL call, DWORD privilege);

/** Adds a second call (swap, transfer, conference), which must be on the same provider; error where the handle is bad.
 */
LONG operation_with_call(struct operation *op, HCALL call, DWORD privilege, LONG invalid);

/** Makes it a request. function is the provider's; LINEERR_OPERATIONUNAVAIL where it has none. */
LONG operation_request(struct operation *op, const void *function);

/** Adds a new call, owned by the operation's line, whose handle goes to *output. Follows operation_request. */
LONG operation_creates(struct operation *op, unsigned which, HCALL *output);

/** What the provider knows a new call by, and where it puts its own handle. */
HTAPICALL operation_created_handle(const struct operation *op, unsigned which);
LPHDRVCALL operation_created_driver(struct operation *op, unsigned which);

/** Sets what runs when the request completes. */
void operation_finish_with(struct operation *op, void (*finish)(struct request *request, LONG result), void *data);

/** Ends the operation and gives what the application is to be told: the error, 0, or the request's id. */
LONG operation_end(struct operation *op, LONG result);

#endif
