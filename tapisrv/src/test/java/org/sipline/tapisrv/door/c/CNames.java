package org.sipline.tapisrv.door.c;

import java.util.Locale;

/** Names of the contract as C's. */
final class CNames {
  private CNames() {}

  /**
   * {@code TSPI_lineGetAddressIDs} and {@code LineDevCaps} as {@code line_get_address_ids} and so
   * on.
   */
  static String snake(String name) {
    return name.replaceFirst("^TSPI_|^IT(?=[A-Z])", "")
        .replace("IDs", "Ids")
        .replaceAll("([a-z0-9])([A-Z])", "$1_$2")
        .replaceAll("([A-Z])([A-Z][a-z])", "$1_$2")
        .toLowerCase(Locale.ROOT);
  }

  static String constant(String name) {
    return snake(name).toUpperCase(Locale.ROOT);
  }
}
