// Events of the service, as work for the dispatcher.
#ifndef SIPLINE_EVENTS_H
#define SIPLINE_EVENTS_H

#include "dispatcher.h"
#include "state.h"

// On the link's thread. false for one that makes no sense, or if TAPI takes no more.
bool event_came(uint16_t event, struct door_reader body);

#endif
