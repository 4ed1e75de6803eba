package org.sipline.tsp.transfer;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * How a header names a dialog: a Call-ID, and tags as parameters.
 *
 * @param callId the dialog's Call-ID
 * @param parameters by their names in lower case; empty for one without a value
 */
record DialogReference(String callId, Map<String, String> parameters) {
  private static final int MAX_LENGTH = 1024;
  private static final int MAX_PARAMETERS = 16;

  /** Reads a header's value; empty for what names no dialog, or says something twice. */
  static Optional<DialogReference> parse(String value) {
    String text = value.strip();
    if (text.length() > MAX_LENGTH || text.indexOf(',') >= 0) {
      return Optional.empty();
    }
    String[] parts = text.split(";", MAX_PARAMETERS);
    String callId = parts[0].strip();
    Map<String, String> parameters = new LinkedHashMap<>(4);
    for (int i = 1; i < parts.length; i++) {
      int equals = parts[i].indexOf('=');
      String name = (equals < 0 ? parts[i] : parts[i].substring(0, equals)).strip();
      String tag = equals < 0 ? "" : parts[i].substring(equals + 1).strip();
      if (parameters.put(name.toLowerCase(Locale.ROOT), tag) != null) {
        return Optional.empty();
      }
    }
    return callId.isEmpty()
        ? Optional.empty()
        : Optional.of(new DialogReference(callId, parameters));
  }

  /** A parameter's value; empty if there is none. */
  String value(String parameter) {
    return parameters.getOrDefault(parameter, "");
  }
}
