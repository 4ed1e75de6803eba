package org.sipline.tapisrv.door.schema;

import java.util.List;

/**
 * A structure of TAPI.
 *
 * @param leastBytes what its fields take at least
 */
public record Struct(String name, List<Field> fields, int leastBytes) {

  /** A structure of these fields. */
  public Struct(String name, List<Field> fields) {
    this(name, List.copyOf(fields), fields.stream().mapToInt(f -> f.type().leastBytes()).sum());
  }

  @Override
  public String toString() {
    return "record " + name + Field.text(fields);
  }
}
