package org.sipline.tsp.address;

import java.util.regex.Pattern;

/** Text from the network or an application, made safe to show: one line, bounded. */
public final class PlainText {
  /** Controls, line separators and the invisible characters that reorder or hide others. */
  private static final Pattern UNSHOWABLE =
      Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]");

  private PlainText() {}

  /**
   * The text without control, formatting and unpaired surrogate characters and without surrounding
   * spaces.
   *
   * @param max the largest length, in characters
   */
  public static String of(String text, int max) {
    String bounded = text.length() > 4 * max ? text.substring(0, 4 * max) : text;
    String shown =
        isPlain(bounded) ? bounded.strip() : UNSHOWABLE.matcher(bounded).replaceAll("").strip();
    if (shown.length() <= max) {
      return shown;
    }
    int end = Character.isHighSurrogate(shown.charAt(max - 1)) ? max - 1 : max;
    return shown.substring(0, end).stripTrailing();
  }

  /** Whether there is nothing to look for, as in nearly every name and address. */
  private static boolean isPlain(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ' || c > '~') {
        return false;
      }
    }
    return true;
  }
}
