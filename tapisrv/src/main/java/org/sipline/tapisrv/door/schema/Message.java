package org.sipline.tapisrv.door.schema;

import java.util.List;

/** An event or a mirror: its number on the wire and its fields. */
public record Message(int number, String name, List<Field> fields) {

  @Override
  public String toString() {
    return number + " " + name + Field.text(fields);
  }
}
