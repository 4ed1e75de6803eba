/*
 * Asynchronous requests: from the function that starts one to the provider's completion, which answers the application
 * exactly once. A provider may complete before its function returns; the answer then waits until ours has returned too.
 */
#ifndef SIPLINE_TAPI32_REQUESTS_H
#define SIPLINE_TAPI32_REQUESTS_H

#include "apps.h"

struct request {
  DWORD id;
  DWORD app;  /* the application's handle; 0 for TAPI's own requests */
  DWORD line; /* the HLINE: when it is closed before the answer, there is none */
  DWORD_PTR instance;
  struct message *answer; /* room for the answer, until it is given */
  bool returned, completed;
  DWORD created[2]; /* HTAPICALL handles of the calls it makes, or 0 */
  /** What is to be done with the result before the application hears of it, under the lock; may be NULL. Frees data. */
  void (*finish)(struct request *request, LONG result);
  void *data;
};

/** A request of an application on a line; NULL where it has too many out or memory is short. Under the lock. */
struct request *request_create(const struct line *line);

/** The id of a request that nobody waits for, or 0. Under the lock. */
DWORD request_nobodys(void);

/** The provider's function returned: accepted, or refused. Under the lock. */
void request_returned(struct request *request, bool accepted);

/** The provider completed a request; ids that are not out are ignored. Without the lock. */
void request_complete(DWORD id, LONG result);

#endif
