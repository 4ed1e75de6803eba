package org.sipline.tsp.line;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.sipline.config.CallRules;
import org.sipline.config.DigitCarrier;
import org.sipline.config.RedirectPolicy;
import org.sipline.tapi.TapiException;
import org.sipline.tapi.constant.LineError;

/**
 * A line's settings as TSPI_lineGetDevConfig gives them for the class {@code tapi/line}: how its
 * calls behave, in place of what the configuration file says, until that is read again. The bytes
 * are the provider's own: text, one setting a line.
 */
final class LineSettings {
  /** The only device class that has settings. */
  static final String DEVICE_CLASS = "tapi/line";

  private static final String FIRST = "sipline-line 1";
  private static final int MOST_BYTES = 1_024;
  private static final String WAITING = "call-waiting";
  private static final String ON_REQUEST = "answer-on-request";
  private static final String REDIRECTS = "redirects";
  private static final String DIGITS = "digits";
  private static final int SETTINGS = 4;

  private LineSettings() {}

  static byte[] bytes(CallRules rules) {
    return (FIRST
            + "\n"
            + line(WAITING, rules.callWaiting())
            + line(ON_REQUEST, rules.answerOnRequest())
            + line(REDIRECTS, rules.redirects())
            + line(DIGITS, rules.digits()))
        .getBytes(StandardCharsets.US_ASCII);
  }

  private static String line(String name, Object value) {
    return name + " " + value.toString().toLowerCase(Locale.ROOT) + "\n";
  }

  /**
   * The rules with these settings in place of their own.
   *
   * @throws TapiException INVALPARAM if they are not such as {@link #bytes} gives
   */
  static CallRules read(byte[] bytes, CallRules rules) {
    if (bytes.length > MOST_BYTES) {
      throw refused("they have more than " + MOST_BYTES + " bytes");
    }
    String[] lines = new String(bytes, StandardCharsets.US_ASCII).strip().split("\n", -1);
    if (!lines[0].equals(FIRST)) {
      throw refused("they begin otherwise than by '" + FIRST + "'");
    }
    Map<String, String> settings = HashMap.newHashMap(SETTINGS);
    for (int i = 1; i < lines.length; i++) {
      String[] setting = lines[i].split(" ", 2);
      if (setting.length < 2 || settings.put(setting[0], setting[1]) != null) {
        throw refused("line " + (i + 1) + " is no setting, or one that was there");
      }
    }
    CallRules read =
        new CallRules(
            constant(RedirectPolicy.class, REDIRECTS, settings),
            rules.sessionExpires(),
            truth(WAITING, settings),
            truth(ON_REQUEST, settings),
            constant(DigitCarrier.class, DIGITS, settings),
            rules.completions(),
            rules.featureCodes());
    if (!settings.isEmpty()) {
      throw refused(settings.keySet() + " are no settings of it");
    }
    return read;
  }

  private static boolean truth(String name, Map<String, String> settings) {
    String value = settings.remove(name);
    if (!"true".equals(value) && !"false".equals(value)) {
      throw refused(name + " is neither true nor false");
    }
    return value.equals("true");
  }

  private static <E extends Enum<E>> E constant(
      Class<E> type, String name, Map<String, String> settings) {
    String value = settings.remove(name);
    for (E each : type.getEnumConstants()) {
      if (each.name().equalsIgnoreCase(value)) {
        return each;
      }
    }
    throw refused(name + " is '" + value + "'");
  }

  private static TapiException refused(String why) {
    return new TapiException(LineError.INVALPARAM, "these are no settings of a line: " + why);
  }
}
