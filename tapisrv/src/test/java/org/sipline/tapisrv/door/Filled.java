package org.sipline.tapisrv.door;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Records of which only a few components matter: the rest are zeros, empty, or the first constant.
 */
final class Filled {
  private static final Map<Class<?>, Object> EMPTY =
      Map.of(
          int.class,
          0,
          boolean.class,
          false,
          String.class,
          "",
          byte[].class,
          new byte[0],
          List.class,
          List.of(),
          Set.class,
          Set.of(),
          Optional.class,
          Optional.empty(),
          UUID.class,
          new UUID(0, 0));

  private Filled() {}

  static <T> T record(Class<T> type, Map<String, ?> values) {
    RecordComponent[] components = type.getRecordComponents();
    try {
      return type.getConstructor(
              Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new))
          .newInstance(
              Arrays.stream(components)
                  .map(
                      component ->
                          values.containsKey(component.getName())
                              ? values.get(component.getName())
                              : empty(component.getType()))
                  .toArray());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Object empty(Class<?> type) {
    if (type.isEnum()) {
      return type.getEnumConstants()[0];
    }
    return type.isRecord() ? record(type, Map.of()) : EMPTY.get(type);
  }
}
