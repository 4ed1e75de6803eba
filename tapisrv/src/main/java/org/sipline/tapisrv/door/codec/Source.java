package org.sipline.tapisrv.door.codec;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.sipline.tapisrv.door.schema.Field;
import org.sipline.tapisrv.door.wire.MalformedException;

/** Where the value of a field comes from. */
record Source(Type type, UnaryOperator<Object> value) {

  /** The components of a record. */
  static Map<String, Source> of(Class<?> type) {
    Map<String, Source> sources = new HashMap<>();
    for (RecordComponent component : type.getRecordComponents()) {
      Method accessor = component.getAccessor();
      sources.put(
          component.getName(),
          new Source(component.getGenericType(), owner -> read(accessor, owner)));
    }
    return sources;
  }

  private static Object read(Method accessor, Object owner) {
    try {
      return accessor.invoke(owner);
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new IllegalStateException("the contract's records are public", e);
    }
  }

  /**
   * Writes the fields that a client knows, those from {@code sources} that bear their names and
   * zeros for the rest.
   *
   * @throws MalformedException if a field's type is another here
   */
  static Encoder encoder(List<Field> fields, Map<String, Source> sources) {
    Encoder[] parts = new Encoder[fields.size()];
    for (int i = 0; i < parts.length; i++) {
      Field field = fields.get(i);
      Source source = sources.get(field.name());
      int zeros = field.type().leastBytes();
      if (source == null) {
        parts[i] = (_, out, _) -> out.zeros(zeros);
      } else {
        Encoder encoder = Encoders.of(field.type(), source.type());
        UnaryOperator<Object> value = source.value();
        parts[i] = (owner, out, handles) -> encoder.put(value.apply(owner), out, handles);
      }
    }
    return (owner, out, handles) -> {
      for (Encoder part : parts) {
        part.put(owner, out, handles);
      }
    };
  }
}
