package org.sipline.softphone;

import java.util.Collection;
import org.sipline.tapi.TapiException;
import org.sipline.tapi.constant.LineError;

/** Which line the user of a command means. */
public final class LineChoice {
  private LineChoice() {}

  /**
   * A line's name as it was given; if none was, that of the only line there is.
   *
   * @throws TapiException BADDEVICEID if there is no line of that name, or several to choose from
   */
  public static String of(String given, Collection<String> names) {
    if (given.isEmpty() && names.size() == 1) {
      return names.iterator().next();
    }
    if (given.isEmpty()) {
      throw new TapiException(
          LineError.BADDEVICEID, "which line? Choose with --line: " + there(names));
    }
    if (!names.contains(given)) {
      throw unknown(given, names);
    }
    return given;
  }

  static TapiException unknown(String name, Collection<String> names) {
    return new TapiException(
        LineError.BADDEVICEID, "there is no line \"%s\": %s".formatted(name, there(names)));
  }

  private static String there(Collection<String> names) {
    return names.isEmpty() ? "there are none" : "there are " + String.join(", ", names);
  }
}
