package org.sipline.tapisrv.door.schema;

import java.util.List;
import java.util.stream.Collectors;

/** A named value on the wire. */
public record Field(String name, WireType type) {

  @Override
  public String toString() {
    return name + ":" + type;
  }

  /** Fields as a schema's text has them, each with a space before it. */
  static String text(List<Field> fields) {
    return fields.stream().map(field -> " " + field).collect(Collectors.joining());
  }
}
