package org.sipline.tapisrv.door.schema;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A sealed interface of records on the wire: a structure with the name of the record that is meant,
 * and the components of all of them. Records that have something which cannot pass are left out.
 */
public final class Choice {

  /** The field that names the record. */
  public static final String KIND = "kind";

  private Choice() {}

  /** The records that can pass. */
  public static List<Class<?>> of(Class<?> type) {
    return Arrays.stream(type.getPermittedSubclasses())
        .filter(
            record ->
                Arrays.stream(record.getRecordComponents())
                    .allMatch(part -> JavaTypes.scalar(part.getGenericType()).isPresent()))
        .toList();
  }

  static List<Field> fields(Class<?> type, JavaTypes types) {
    Map<String, WireType> fields = new LinkedHashMap<>(Map.of(KIND, WireType.Scalar.STR));
    for (Class<?> record : of(type)) {
      for (RecordComponent component : record.getRecordComponents()) {
        WireType part = types.wireType(component.getGenericType());
        WireType other = fields.putIfAbsent(component.getName(), part);
        if (other != null && !other.equals(part)) {
          throw new IllegalArgumentException(
              "%s: %s is of two types".formatted(type, component.getName()));
        }
      }
    }
    List<Field> list = new ArrayList<>();
    fields.forEach((name, part) -> list.add(new Field(name, part)));
    return List.copyOf(list);
  }
}
