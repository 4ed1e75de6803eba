package org.sipline.tsp.address;

import org.sipline.tapi.TapiException;
import org.sipline.tapi.constant.LineError;

/** Refusals of what was dialled. */
final class InvalidAddress {
  private static final int MAX_SHOWN = 64;

  private InvalidAddress() {}

  /** LINEERR_INVALADDRESS with the address and what is wrong with it. */
  static TapiException because(String address, String reason) {
    return refused(LineError.INVALADDRESS, address, reason);
  }

  /** Another refusal of an address. */
  static TapiException refused(LineError error, String address, String reason) {
    return new TapiException(error, "'" + shown(address) + "' cannot be dialled: " + reason);
  }

  private static String shown(String address) {
    String line = PlainText.of(address, MAX_SHOWN);
    return line.length() < address.length() ? line + "..." : line;
  }
}
