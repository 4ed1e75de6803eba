package org.sipline.tsp.address;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A {@code tel:} URI (RFC 3966), taken apart.
 *
 * @param global whether it is an international number
 * @param number digits, {@code *}, {@code #} and {@code A} to {@code D}, without visual separators
 * @param extension the extension behind the number
 * @param subaddress the ISDN subaddress
 * @param context the phone-context of a local number, without visual separators
 */
record TelUri(
    boolean global,
    String number,
    Optional<String> extension,
    Optional<String> subaddress,
    Optional<String> context) {
  private static final Pattern GLOBAL = Pattern.compile("\\+[0-9\\-.()]*[0-9][0-9\\-.()]*");
  private static final Pattern LOCAL =
      Pattern.compile("[0-9A-Da-d*#\\-.()]*[0-9A-Da-d*#][0-9A-Da-d*#\\-.()]*");
  private static final Pattern EXTENSION = Pattern.compile("[0-9\\-.()]{1,32}");
  private static final Pattern SUBADDRESS = Pattern.compile("[A-Za-z0-9\\-_.!~*'()%]{1,40}");
  private static final Pattern CONTEXT =
      Pattern.compile("\\+[0-9\\-.()]{1,32}|[A-Za-z0-9.\\-]{1,128}");
  private static final Pattern SEPARATORS = Pattern.compile("[\\-.()]");
  private static final int MAX_DIGITS = 32;
  private static final int MAX_PARAMETERS = 16;

  /**
   * Reads a URI.
   *
   * @throws org.sipline.tapi.TapiException INVALADDRESS
   */
  static TelUri parse(String uri) {
    String[] parts = uri.substring("tel:".length()).split(";", MAX_PARAMETERS + 2);
    boolean global = parts[0].startsWith("+");
    if (!(global ? GLOBAL : LOCAL).matcher(parts[0]).matches()) {
      throw InvalidAddress.because(uri, "behind tel: comes no telephone number");
    }
    String number = bare(parts[0]).replace("+", "").toUpperCase(Locale.ROOT);
    if (number.length() > MAX_DIGITS || parts.length > MAX_PARAMETERS + 1) {
      throw InvalidAddress.because(uri, "it is too long");
    }
    Optional<String> extension = Optional.empty();
    Optional<String> subaddress = Optional.empty();
    Optional<String> context = Optional.empty();
    for (int i = 1; i < parts.length; i++) {
      int equals = parts[i].indexOf('=');
      String name = equals < 0 ? parts[i] : parts[i].substring(0, equals);
      String value = equals < 0 ? "" : parts[i].substring(equals + 1);
      switch (name.toLowerCase(Locale.ROOT)) {
        case "ext" -> extension = parameter(uri, name, value, EXTENSION).map(TelUri::bare);
        case "isub" -> subaddress = parameter(uri, name, value, SUBADDRESS);
        case "phone-context" ->
            context =
                parameter(uri, name, value, CONTEXT)
                    .map(text -> text.startsWith("+") ? bare(text) : text.toLowerCase(Locale.ROOT));
        default -> {} // RFC 3966, section 5.1: unknown optional parameters are ignored
      }
    }
    return new TelUri(global, number, extension, subaddress, global ? Optional.empty() : context);
  }

  private static Optional<String> parameter(String uri, String name, String value, Pattern shape) {
    if (!shape.matcher(value).matches()) {
      throw InvalidAddress.because(uri, "'" + value + "' is not a valid " + name);
    }
    return Optional.of(value);
  }

  private static String bare(String digits) {
    return SEPARATORS.matcher(digits).replaceAll("");
  }
}
