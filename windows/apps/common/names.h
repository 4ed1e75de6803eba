/* What TAPI's numbers are called, without their prefixes. The text stands until the next call. */
#ifndef NAMES_H
#define NAMES_H

#include <stdbool.h>
#include <stdint.h>

const char *name_message(uint32_t message);
/* OK, or the LINEERR_ that a function returned or a LINE_REPLY brought. */
const char *name_result(int32_t result);
bool name_is_error(int32_t result);
const char *name_call_state(uint32_t state);
const char *name_disconnect_mode(uint32_t mode);
const char *name_connected_mode(uint32_t mode);
const char *name_line_states(uint32_t states);
const char *name_media_modes(uint32_t modes);
const char *name_origin(uint32_t origin);
const char *name_reason(uint32_t reason);
const char *name_privilege(uint32_t privilege);

#endif
