package org.sipline.tsp.address;

import java.util.regex.Pattern;
import org.sipline.tapi.constant.LineError;

/**
 * A number in TAPI's dialable or canonical form, taken apart.
 *
 * @param international whether the number began with {@code +}: digits of an E.164 number
 * @param number the digits, {@code *}, {@code #} and {@code A} to {@code D}
 * @param afterAnswer what stood behind the first pause, digits and commas
 * @param subaddress the ISDN subaddress, empty for none
 * @param name the called party's name, empty for none
 * @param partial whether a {@code ;} promised more digits
 */
record DialableAddress(
    boolean international,
    String number,
    String afterAnswer,
    String subaddress,
    String name,
    boolean partial) {
  private static final Pattern SHAPE = Pattern.compile("[TP]*[ ,Ww]*[0-9*#+(][^|^]*([|^].*)?");
  private static final Pattern DIALABLE =
      Pattern.compile("[0-9A-DTPWw*#+(). \\-/,!@$?]*;?([|^].*)?");
  private static final Pattern SUBADDRESS = Pattern.compile("[0-9A-Za-z.\\- ]{1,40}");
  private static final int MAX_DIGITS = 64;
  private static final int MAX_INTERNATIONAL_DIGITS = 32;
  private static final int MAX_NAME = 128;

  /** Whether a text is meant as a number: anything else is the name of a user. */
  static boolean looksLike(String text) {
    return SHAPE.matcher(text).matches() && DIALABLE.matcher(text).matches();
  }

  /**
   * Takes a number apart.
   *
   * @throws org.sipline.tapi.TapiException INVALADDRESS, or the LINEERR_DIAL... of a control
   *     character that a telephone network without tones cannot follow
   */
  static DialableAddress parse(String text, NumberPlan plan) {
    int fields = firstOf(text, "|^");
    String dialled = text.substring(0, fields);
    boolean partial = dialled.endsWith(";");
    Digits digits = digits(partial ? dialled.substring(0, dialled.length() - 1) : dialled, plan);
    int name = text.indexOf('^', fields);
    String subaddress =
        fields < text.length() && text.charAt(fields) == '|'
            ? text.substring(fields + 1, name < 0 ? text.length() : name).strip()
            : "";
    if (!subaddress.isEmpty() && !SUBADDRESS.matcher(subaddress).matches()) {
      throw InvalidAddress.because(text, "its subaddress is not made of digits and letters");
    }
    return new DialableAddress(
        digits.international,
        digits.number.toString(),
        digits.afterAnswer.toString().replaceAll(",+$", ""),
        subaddress,
        name < 0 ? "" : PlainText.of(text.substring(name + 1), MAX_NAME),
        partial);
  }

  private static final class Digits {
    private final StringBuilder number = new StringBuilder();
    private final StringBuilder afterAnswer = new StringBuilder();
    private boolean international;
    private boolean paused;
  }

  private static Digits digits(String dialled, NumberPlan plan) {
    Digits digits = new Digits();
    for (int i = 0; i < dialled.length(); i++) {
      char c = dialled.charAt(i);
      switch (c) {
        case 'T', 'P', ' ', '(', ')', '-', '.', '/' -> {}
        case '+' -> {
          if (digits.international || !digits.number.isEmpty() || digits.paused) {
            throw InvalidAddress.because(dialled, "a + stands elsewhere than at its begin");
          }
          digits.international = true;
        }
        case ',', 'W', 'w' -> pause(digits, c, dialled, plan);
        case '!' -> throw InvalidAddress.because(dialled, "SIP has no hookflash (!)");
        case '@' -> throw refused(LineError.DIALQUIET, dialled, "a quiet answer (@)");
        case '$' -> throw refused(LineError.DIALBILLING, dialled, "a billing tone ($)");
        case '?' -> throw refused(LineError.DIALPROMPT, dialled, "a person's confirmation (?)");
        default -> (digits.paused ? digits.afterAnswer : digits.number).append(c);
      }
    }
    check(digits, dialled);
    return digits;
  }

  /** A pause before the number, or for the tone of an outside line, has nothing to wait for. */
  private static void pause(Digits digits, char c, String dialled, NumberPlan plan) {
    if (digits.paused) {
      digits.afterAnswer.append(',');
    } else if (!digits.number.isEmpty() && !plan.isOutsideLine(digits.number.toString())) {
      if (c != ',') {
        throw refused(LineError.DIALDIALTONE, dialled, "a second dial tone (W)");
      }
      digits.paused = true;
    }
  }

  private static void check(Digits digits, String dialled) {
    int most = digits.international ? MAX_INTERNATIONAL_DIGITS : MAX_DIGITS;
    if (digits.number.isEmpty()) {
      throw InvalidAddress.because(dialled, "it has no digits");
    }
    if (digits.number.length() > most || digits.afterAnswer.length() > MAX_DIGITS) {
      throw InvalidAddress.because(dialled, "it has more than " + most + " digits");
    }
    if (digits.international && !digits.number.chars().allMatch(c -> c >= '0' && c <= '9')) {
      throw InvalidAddress.because(dialled, "an international number has digits only");
    }
  }

  private static RuntimeException refused(LineError error, String dialled, String awaited) {
    return InvalidAddress.refused(error, dialled, "the line cannot wait for " + awaited);
  }

  private static int firstOf(String text, String characters) {
    int at = 0;
    while (at < text.length() && characters.indexOf(text.charAt(at)) < 0) {
      at++;
    }
    return at;
  }
}
