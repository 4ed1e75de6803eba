#include <string.h>

#include "sizes.h"
#include "unpackers.h"

#define LIST_HEAD offsetof(LINEFORWARDLIST, ForwardList)

LONG unpack_forward_count(const LINEFORWARDLIST *list, uint32_t version, uint32_t *count) {
  *count = 0;
  // No list takes all forwarding back.
  if (list == NULL) {
    return 0;
  }
  DWORD total;
  memcpy(&total, list, sizeof total);
  if (total < LIST_HEAD) {
    return REFUSED(LINEERR_STRUCTURETOOSMALL);
  }
  DWORD entries;
  memcpy(&entries, &list->dwNumEntries, sizeof entries);
  if (entries > (total - LIST_HEAD) / line_forward_size(version)) {
    return REFUSED(LINEERR_INVALPARAM);
  }
  *count = entries;
  return 0;
}

LONG unpack_forward(
    const LINEFORWARDLIST *list, uint32_t version, uint32_t index, struct door_line_forward *out) {
  uint32_t entry_bytes = line_forward_size(version);
  LINEFORWARD entry;
  memset(&entry, 0, sizeof entry);
  memcpy(&entry, (const uint8_t *)list + LIST_HEAD + (size_t)index * entry_bytes, entry_bytes);
  out->mode = entry.dwForwardMode;
  out->destination_country_code = entry.dwDestCountryCode;
  DWORD total;
  memcpy(&total, list, sizeof total);
  bool good =
      unpack_text_part(list, total, entry.dwCallerAddressSize, entry.dwCallerAddressOffset, &out->caller_address) &&
      unpack_text_part(list, total, entry.dwDestAddressSize, entry.dwDestAddressOffset, &out->destination_address);
  return good ? 0 : REFUSED(LINEERR_INVALADDRESS);
}
