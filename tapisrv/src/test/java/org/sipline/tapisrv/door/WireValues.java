package org.sipline.tapisrv.door;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.sipline.tapisrv.door.schema.Field;
import org.sipline.tapisrv.door.schema.WireType;
import org.sipline.tapisrv.door.wire.WireReader;
import org.sipline.tapisrv.door.wire.WireWriter;

/** A client's values: numbers, strings, lists, optionals, and maps for structures. */
final class WireValues {
  private WireValues() {}

  static Map<String, Object> read(List<Field> fields, WireReader in) {
    Map<String, Object> values = new LinkedHashMap<>();
    fields.forEach(field -> values.put(field.name(), read(field.type(), in)));
    return values;
  }

  private static Object read(WireType type, WireReader in) {
    return switch (type) {
      case WireType.Scalar scalar ->
          switch (scalar) {
            case U8 -> in.flag();
            case U16 -> (char) in.u16();
            case U32, LINE, CALL, MSP, ADDRESS, MSP_CALL, STREAM, TERMINAL -> in.u32();
            case U64 -> in.u64();
            case F64 -> Double.longBitsToDouble(in.u64());
            case STR -> in.str();
            case BYTES -> in.bytes();
            case GUID -> in.guid();
          };
      case WireType.ListOf(var item) -> {
        List<Object> items = new ArrayList<>();
        for (int left = in.size(item.leastBytes()); left > 0; left--) {
          items.add(read(item, in));
        }
        yield items;
      }
      case WireType.OptionalOf(var item) ->
          in.flag() ? Optional.of(read(item, in)) : Optional.empty();
      case WireType.StructOf(var struct) -> read(struct.fields(), in);
    };
  }

  /** Writes the values of fields; zeros for those that have none. */
  static void write(List<Field> fields, Map<String, ?> values, WireWriter out) {
    for (Field field : fields) {
      Object value = values.get(field.name());
      if (value == null) {
        out.zeros(field.type().leastBytes());
      } else {
        write(field.type(), value, out);
      }
    }
  }

  @SuppressWarnings("unchecked")
  private static void write(WireType type, Object value, WireWriter out) {
    switch (type) {
      case WireType.Scalar scalar -> {
        switch (scalar) {
          case U8 -> out.flag((Boolean) value);
          case U16 -> out.u16((Character) value);
          case U32, LINE, CALL, MSP, ADDRESS, MSP_CALL, STREAM, TERMINAL ->
              out.u32((Integer) value);
          case U64 -> out.u64((Long) value);
          case F64 -> out.u64(Double.doubleToLongBits((Double) value));
          case STR -> out.str((String) value);
          case BYTES -> out.bytes((byte[]) value);
          case GUID -> out.guid((UUID) value);
        }
      }
      case WireType.ListOf(var item) -> {
        out.u32(((List<?>) value).size());
        ((List<?>) value).forEach(each -> write(item, each, out));
      }
      case WireType.OptionalOf(var item) -> {
        Optional<?> some = (Optional<?>) value;
        out.flag(some.isPresent());
        some.ifPresent(each -> write(item, each, out));
      }
      case WireType.StructOf(var struct) ->
          write(struct.fields(), (Map<String, Object>) value, out);
    }
  }
}
