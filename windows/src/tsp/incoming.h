// What the service sends by itself: mirrors are kept, events become messages for TAPI.
#ifndef SIPLINE_INCOMING_H
#define SIPLINE_INCOMING_H

#include "link.h"

extern const struct link_owner incoming;

#endif
