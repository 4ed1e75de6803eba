package org.sipline.tapisrv.door;

import java.util.Map;
import org.sipline.tapisrv.door.wire.FrameKind;

/**
 * A frame that a client heard.
 *
 * @param name of the function, event or mirror
 * @param status of a reply or completion
 * @param line of an event
 */
record Heard(
    FrameKind kind,
    String name,
    int sequence,
    int status,
    String reason,
    int line,
    Map<String, Object> fields) {

  int number(String field) {
    return (Integer) fields.get(field);
  }

  /** A structure within a structure. */
  @SuppressWarnings("unchecked")
  Map<String, Object> part(String... path) {
    Map<String, Object> part = fields;
    for (String step : path) {
      part = (Map<String, Object>) part.get(step);
    }
    return part;
  }

  String what() {
    return kind + " " + name;
  }
}
