package org.sipline.msp.sdp;

import java.util.HashMap;
import java.util.Map;

/**
 * The payload types that a session has used: one never changes its meaning while the session lasts
 * (RFC 3264 section 8.3.2).
 */
final class PayloadNumbers {
  private static final int FIRST_DYNAMIC = 96;
  private static final int LAST = 127;
  private final Map<Integer, String> names = new HashMap<>();

  /** Remembers a number that is now in use. */
  void use(int payloadType, String name) {
    names.putIfAbsent(payloadType, name);
  }

  /**
   * The number of a format: the one it had, the preferred one if that is free, or a free one.
   *
   * @param name encoding and clock, as {@code PCMU/8000}
   */
  int of(String name, int preferred) {
    if (name.equals(names.get(preferred))) {
      return preferred;
    }
    for (int number = FIRST_DYNAMIC; number <= LAST; number++) {
      if (name.equals(names.get(number))) {
        return number;
      }
    }
    int number = preferred;
    if (names.containsKey(number)) {
      number = FIRST_DYNAMIC;
      while (number < LAST && names.containsKey(number)) {
        number++;
      }
    }
    names.put(number, name);
    return number;
  }
}
