package org.sipline.it.wine;

import com.fasterxml.jackson.databind.JsonNode;
import org.sipline.it.peer.Trail;

/**
 * One line that an application printed.
 *
 * @param name its event, such as {@code LINE_CALLSTATE}
 * @param data all of it
 */
record Heard(String name, JsonNode data) implements Trail.Named {
  /** A field as text, empty if there is none. */
  String field(String field) {
    return data.path(field).asText();
  }

  /** A field as a number, 0 if there is none. */
  long number(String field) {
    return data.path(field).asLong();
  }

  /** This is a LINE_CALLSTATE with that state. */
  boolean isState(String state) {
    return name.equals("LINE_CALLSTATE") && field("state").equals(state);
  }

  @Override
  public String toString() {
    return data.toString();
  }
}
