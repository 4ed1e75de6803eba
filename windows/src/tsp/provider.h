// What TAPI told the provider when it started it, and the link to the service.
#ifndef SIPLINE_PROVIDER_H
#define SIPLINE_PROVIDER_H

#include "link.h"
#include "tsp.h"

extern struct link service;

struct provider {
  HPROVIDER handle;
  LINEEVENT created;          // where LINE_CREATE and LINE_REMOVE go
  ASYNC_COMPLETION completed;
};

// Set before the threads start, unchanged while they run.
extern struct provider provider;

// The first attempt to connect has ended, one way or the other.
void provider_connect_attempted(void);

#endif
