// What the service tells the media half.
#ifndef SIPLINE_MSP_INCOMING_H
#define SIPLINE_MSP_INCOMING_H

#include <stdint.h>

extern "C" {
#include "door_bytes.h"
}

// Both run on the link's thread. A connection stands anew: addresses are asked for on it.
bool msp_incoming_up(uint32_t epoch);

// An event. false if it cannot be meant so, or nobody fetches what came before.
bool msp_incoming(uint32_t epoch, const door_frame *frame);

#endif
