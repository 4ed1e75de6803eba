package org.sipline.msp.sdp;

/** Reads the numbers of a description. */
final class Numbers {
  private Numbers() {}

  /** A decimal number from 0 to {@code max}, or -1 if the text is none. */
  static int parse(String text, int max) {
    if (text.isEmpty() || text.length() > 9) {
      return -1;
    }
    int number = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < '0' || c > '9') {
        return -1;
      }
      number = 10 * number + (c - '0');
    }
    return number <= max ? number : -1;
  }
}
