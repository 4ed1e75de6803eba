package org.sipline.tapisrv.door.codec;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import org.sipline.tapi.TapiException;
import org.sipline.tapi.constant.LineError;
import org.sipline.tapisrv.door.schema.Field;
import org.sipline.tapisrv.door.wire.WireReader;

/**
 * Where the values of a client's fields go: into the places of an argument list that bear their
 * names. Fields without a place are stepped over, places without a field get {@link Decoders#none}.
 */
final class Target {

  /** A place of the argument list. */
  record Place(String name, Type type) {}

  private final Decoder[] decoders;
  private final int[] places;
  private final Object[] none;

  Target(List<Field> fields, List<Place> list) {
    decoders = new Decoder[fields.size()];
    places = new int[fields.size()];
    none = new Object[list.size()];
    List<String> names = list.stream().map(Place::name).toList();
    for (int i = 0; i < decoders.length; i++) {
      Field field = fields.get(i);
      places[i] = names.indexOf(field.name());
      decoders[i] =
          places[i] < 0
              ? Decoders.skip(field.type())
              : Decoders.of(field.type(), list.get(places[i]).type());
    }
    for (int i = 0; i < none.length; i++) {
      boolean sent = fields.stream().map(Field::name).toList().contains(names.get(i));
      none[i] = sent ? null : Decoders.none(list.get(i).type());
    }
  }

  /** The argument list. */
  Object[] read(WireReader in, Handles handles) {
    Object[] values = none.clone();
    for (int i = 0; i < decoders.length; i++) {
      Object value = decoders[i].get(in, handles);
      if (places[i] >= 0) {
        values[places[i]] = value;
      }
    }
    return values;
  }

  /** Reads a record. */
  static Decoder ofRecord(List<Field> fields, Class<?> type) {
    RecordComponent[] components = type.getRecordComponents();
    Target target =
        new Target(
            fields,
            Arrays.stream(components)
                .map(component -> new Place(component.getName(), component.getGenericType()))
                .toList());
    Constructor<?> constructor = constructor(type, components);
    return (in, handles) -> {
      try {
        return constructor.newInstance(target.read(in, handles));
      } catch (InvocationTargetException e) {
        throw new TapiException(
            LineError.INVALPARAM, type.getSimpleName() + ": " + e.getCause().getMessage(), e);
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException("the contract's records are public", e);
      }
    };
  }

  private static Constructor<?> constructor(Class<?> type, RecordComponent[] components) {
    try {
      return type.getConstructor(
          Arrays.stream(components).map(RecordComponent::getType).toArray(Class[]::new));
    } catch (NoSuchMethodException e) {
      throw new IllegalStateException("the contract's records are public", e);
    }
  }
}
