package org.sipline.tsp.address;

import java.util.Set;

/** The country codes of E.164: one digit (1, 7), two digits (below), three digits (all others). */
final class CountryCodes {
  private static final Set<String> OF_TWO_DIGITS =
      Set.of(
          "20", "27", "30", "31", "32", "33", "34", "36", "39", "40", "41", "43", "44", "45", "46",
          "47", "48", "49", "51", "52", "53", "54", "55", "56", "57", "58", "60", "61", "62", "63",
          "64", "65", "66", "81", "82", "84", "86", "90", "91", "92", "93", "94", "95", "98");

  private CountryCodes() {}

  /** How many leading digits of an international number are its country code. */
  static int length(String digits) {
    if (digits.startsWith("1") || digits.startsWith("7")) {
      return 1;
    }
    boolean two = digits.length() >= 2 && OF_TWO_DIGITS.contains(digits.substring(0, 2));
    return Math.min(two ? 2 : 3, digits.length());
  }
}
