package org.sipline.tapisrv.door.codec;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.sipline.tapi.constant.TapiConstant;
import org.sipline.tapisrv.door.schema.JavaTypes;
import org.sipline.tapisrv.door.schema.WireType;
import org.sipline.tapisrv.door.wire.MalformedException;

/** Makes encoders. */
final class Encoders {
  private Encoders() {}

  /**
   * Writes values of a type of the contract as a client reads them.
   *
   * @throws MalformedException if the client's type is another
   */
  static Encoder of(WireType type, Type java) {
    Encoder encoder =
        switch (type) {
          case WireType.Scalar scalar -> {
            check(JavaTypes.scalar(java).equals(Optional.of(scalar)), type, java);
            yield scalar(scalar);
          }
          case WireType.ListOf(var item) -> list(of(item, part(type, java, List.class)));
          case WireType.OptionalOf(var item) ->
              optional(of(item, part(type, java, Optional.class)));
          case WireType.StructOf(var struct) -> {
            Class<?> record = record(struct.name(), type, java);
            yield Source.encoder(struct.fields(), Source.of(record));
          }
        };
    int zeros = type.leastBytes();
    return (value, out, handles) -> {
      if (value == null) {
        out.zeros(zeros);
      } else {
        encoder.put(value, out, handles);
      }
    };
  }

  private static Encoder scalar(WireType.Scalar type) {
    return switch (type) {
      case U8 -> (value, out, _) -> out.flag((Boolean) value);
      case U16 -> (value, out, _) -> out.u16((Character) value);
      case U32 -> (value, out, _) -> out.u32(number(value));
      case U64 -> (value, out, _) -> out.u64(time(value));
      case F64 -> (value, out, _) -> out.u64(Double.doubleToRawLongBits((Double) value));
      case STR -> (value, out, _) -> out.str(value.toString());
      case BYTES -> (value, out, _) -> out.bytes((byte[]) value);
      case GUID -> (value, out, _) -> out.guid((UUID) value);
      case LINE, CALL, MSP, ADDRESS, MSP_CALL, STREAM, TERMINAL ->
          (value, out, handles) -> out.u32(handles.idOf(value));
    };
  }

  private static int number(Object value) {
    return switch (value) {
      case Integer number -> number;
      case TapiConstant constant -> constant.value();
      case Set<?> flags -> {
        int bits = 0;
        for (Object flag : flags) {
          bits |= ((TapiConstant) flag).value();
        }
        yield bits;
      }
      default -> throw new IllegalArgumentException(value.getClass() + " is no u32");
    };
  }

  private static long time(Object value) {
    return value instanceof Instant instant ? instant.toEpochMilli() : (Long) value;
  }

  private static Encoder list(Encoder item) {
    return (value, out, handles) -> {
      List<?> items = (List<?>) value;
      out.u32(items.size());
      for (Object each : items) {
        item.put(each, out, handles);
      }
    };
  }

  private static Encoder optional(Encoder item) {
    return (value, out, handles) -> {
      Optional<?> some = (Optional<?>) value;
      out.flag(some.isPresent());
      some.ifPresent(present -> item.put(present, out, handles));
    };
  }

  /** The type within a list or optional. */
  static Type part(WireType type, Type java, Class<?> raw) {
    if (java instanceof ParameterizedType generic && generic.getRawType() == raw) {
      return generic.getActualTypeArguments()[0];
    }
    throw another(type, java);
  }

  /** The record that a structure of this name is. */
  static Class<?> record(String name, WireType type, Type java) {
    if (java instanceof Class<?> record
        && record.isRecord()
        && record.getSimpleName().equals(name)) {
      return record;
    }
    throw another(type, java);
  }

  static void check(boolean same, WireType type, Type java) {
    if (!same) {
      throw another(type, java);
    }
  }

  private static MalformedException another(WireType type, Type java) {
    return new MalformedException(
        "the client has %s where this service has %s: they do not go together"
            .formatted(type, java.getTypeName()));
  }
}
