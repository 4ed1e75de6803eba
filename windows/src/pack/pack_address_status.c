#include <string.h>

#include "packers.h"
#include "sizes.h"

// A text inside a list of which the room is there already; offsets count from the start of the whole structure.
static uint8_t *put_text(struct pack *pack, uint8_t *at, struct door_str text, DWORD *size, DWORD *offset) {
  if (text.bytes == 0) {
    *size = 0;
    *offset = 0;
    return at;
  }
  memcpy(at, text.text, text.bytes);
  memset(at + text.bytes, 0, sizeof(WCHAR));
  *size = text.bytes + (DWORD)sizeof(WCHAR);
  *offset = (DWORD)(at - pack->out);
  return at + *size;
}

static uint32_t text_bytes(struct door_str text) {
  return text.bytes == 0 ? 0 : text.bytes + (uint32_t)sizeof(WCHAR);
}

static void pack_forwards(
    struct pack *pack, struct door_list forwards, uint32_t version, LINEADDRESSSTATUS *fixed) {
  uint32_t entry_bytes = line_forward_size(version);
  struct door_reader measure = forwards.items;
  uint64_t bytes = (uint64_t)forwards.count * entry_bytes;
  for (uint32_t i = 0; i < forwards.count; i++) {
    struct door_line_forward forward;
    door_get_line_forward(&measure, &forward);
    bytes += text_bytes(forward.caller_address) + text_bytes(forward.destination_address);
  }
  if (bytes > INT32_MAX) {
    return;
  }
  uint8_t *room = pack_room(pack, (uint32_t)bytes, &fixed->dwForwardSize, &fixed->dwForwardOffset);
  if (room == NULL) {
    return;
  }
  fixed->dwForwardNumEntries = forwards.count;
  uint8_t *text = room + (size_t)forwards.count * entry_bytes;
  for (uint32_t i = 0; i < forwards.count; i++) {
    struct door_line_forward forward;
    door_get_line_forward(&forwards.items, &forward);
    LINEFORWARD entry = {
        .dwForwardMode = forward.mode,
        .dwDestCountryCode = forward.destination_country_code,
    };
    text = put_text(pack, text, forward.caller_address, &entry.dwCallerAddressSize, &entry.dwCallerAddressOffset);
    text = put_text(pack, text, forward.destination_address, &entry.dwDestAddressSize, &entry.dwDestAddressOffset);
    memcpy(room + (size_t)i * entry_bytes, &entry, entry_bytes);
  }
}

LONG pack_line_address_status(
    LINEADDRESSSTATUS *out, const struct door_line_address_status *status, uint32_t version) {
  LINEADDRESSSTATUS fixed;
  struct pack pack;
  LONG refused = pack_begin(&pack, out, &fixed, sizeof fixed, sizeof fixed);
  if (refused) {
    return refused;
  }
  fixed.dwNumInUse = status->num_in_use;
  fixed.dwNumActiveCalls = status->num_active_calls;
  fixed.dwNumOnHoldCalls = status->num_on_hold_calls;
  fixed.dwNumOnHoldPendCalls = status->num_on_hold_pend_calls;
  fixed.dwAddressFeatures = status->address_features;
  fixed.dwNumRingsNoAnswer = status->num_rings_no_answer;
  pack_forwards(&pack, status->forwards, version, &fixed);
  return pack_end(&pack);
}
