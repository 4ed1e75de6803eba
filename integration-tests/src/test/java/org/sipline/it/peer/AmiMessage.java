package org.sipline.it.peer;

import java.util.List;
import java.util.Map;

/**
 * One message of Asterisk's manager interface: an event or the response to an action.
 *
 * @param fields header names as Asterisk writes them; a header that comes several times has its
 *     values joined by line feeds
 */
public record AmiMessage(Map<String, String> fields) implements Trail.Named {
  public AmiMessage {
    fields = Map.copyOf(fields);
  }

  /** The value of a header, or an empty string. */
  public String field(String name) {
    return fields.getOrDefault(name, "");
  }

  /** The event's name, empty for a response. */
  @Override
  public String name() {
    return field("Event");
  }

  static AmiMessage parse(List<String> lines) {
    var fields = new java.util.HashMap<String, String>();
    for (String line : lines) {
      int colon = line.indexOf(':');
      if (colon > 0) {
        String value = line.substring(colon + 1);
        String text = value.startsWith(" ") ? value.substring(1) : value;
        fields.merge(line.substring(0, colon), text, (first, next) -> first + "\n" + next);
      }
    }
    return new AmiMessage(fields);
  }
}
