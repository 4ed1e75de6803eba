package org.sipline.tapisrv.door.schema;

import java.util.List;
import java.util.Optional;

/**
 * A function that a client may ask for.
 *
 * @param number its number on the wire
 * @param name its name in {@code tspi.h}
 * @param parameters fields of the request, what the function is asked of first
 * @param reply fields of the reply
 * @param completion fields of the completion; empty if the function is done with its reply
 */
public record Function(
    int number,
    String name,
    List<Field> parameters,
    List<Field> reply,
    Optional<List<Field>> completion) {

  /** Stands before the fields of the reply. */
  static final String REPLY = "->";

  /** Stands before the fields of the completion. */
  static final String COMPLETION = "~>";

  @Override
  public String toString() {
    return number
        + " "
        + name
        + Field.text(parameters)
        + " "
        + REPLY
        + Field.text(reply)
        + completion.map(fields -> " " + COMPLETION + Field.text(fields)).orElse("");
  }
}
