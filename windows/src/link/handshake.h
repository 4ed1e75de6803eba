// The beginning of a connection: both sides prove that they know the secret before anything else is said.
#ifndef SIPLINE_HANDSHAKE_H
#define SIPLINE_HANDSHAKE_H

#include "connection.h"
#include "door_file.h"

// true when the service has let us in as `role`, a DOOR_ROLE_.
bool handshake(struct connection *connection, uint16_t role, const struct door_file *file);

#endif
