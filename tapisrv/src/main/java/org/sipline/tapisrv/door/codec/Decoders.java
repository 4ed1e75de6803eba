package org.sipline.tapisrv.door.codec;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.sipline.tapi.TapiException;
import org.sipline.tapi.constant.LineError;
import org.sipline.tapi.constant.TapiConstant;
import org.sipline.tapi.constant.TapiFlag;
import org.sipline.tapisrv.door.schema.JavaTypes;
import org.sipline.tapisrv.door.schema.WireType;
import org.sipline.tapisrv.door.wire.WireReader;

/** Makes decoders. */
final class Decoders {
  private static final Map<Class<?>, Object> NONE =
      Map.ofEntries(
          Map.entry(boolean.class, false),
          Map.entry(char.class, '\0'),
          Map.entry(int.class, 0),
          Map.entry(long.class, 0L),
          Map.entry(double.class, 0.0),
          Map.entry(Instant.class, Instant.EPOCH),
          Map.entry(String.class, ""),
          Map.entry(Path.class, Path.of("")),
          Map.entry(byte[].class, new byte[0]),
          Map.entry(UUID.class, new UUID(0, 0)));

  private Decoders() {}

  /**
   * Reads what a client writes as a type of the contract.
   *
   * @throws org.sipline.tapisrv.door.wire.MalformedException if the client's type is another
   */
  static Decoder of(WireType type, Type java) {
    return switch (type) {
      case WireType.Scalar scalar -> {
        Encoders.check(JavaTypes.scalar(java).equals(Optional.of(scalar)), type, java);
        yield scalar(scalar, java);
      }
      case WireType.ListOf(var item) -> list(item, of(item, Encoders.part(type, java, List.class)));
      case WireType.OptionalOf(var item) -> {
        Decoder decoder = of(item, Encoders.part(type, java, Optional.class));
        yield (in, handles) ->
            in.flag() ? Optional.ofNullable(decoder.get(in, handles)) : Optional.empty();
      }
      case WireType.StructOf(var struct)
          when java instanceof Class<?> choice && choice.isSealed() ->
          Choices.of(struct, choice);
      case WireType.StructOf(var struct) ->
          Target.ofRecord(struct.fields(), Encoders.record(struct.name(), type, java));
    };
  }

  private static Decoder scalar(WireType.Scalar type, Type java) {
    return switch (type) {
      case U8 -> (in, _) -> in.flag();
      case U16 -> (in, _) -> (char) in.u16();
      case U32 -> number(java);
      case U64 ->
          java == Instant.class ? (in, _) -> Instant.ofEpochMilli(in.u64()) : (in, _) -> in.u64();
      case F64 -> (in, _) -> Double.longBitsToDouble(in.u64());
      case STR -> java == Path.class ? (in, _) -> path(in.str()) : (in, _) -> in.str();
      case BYTES -> (in, _) -> in.bytes();
      case GUID -> (in, _) -> in.guid();
      case LINE, CALL, MSP, ADDRESS, MSP_CALL, STREAM, TERMINAL ->
          (in, handles) -> handles.of(type, in.u32());
    };
  }

  private static Decoder number(Type java) {
    if (java instanceof ParameterizedType set) {
      return flags((Class<?>) set.getActualTypeArguments()[0]);
    }
    return java instanceof Class<?> type && type.isEnum() ? constant(type) : (in, _) -> in.u32();
  }

  // What reads flags has been checked to be for an enumeration of them.
  @SuppressWarnings({"unchecked", "rawtypes"})
  private static Decoder flags(Class type) {
    return (in, _) -> TapiFlag.set(type, in.u32());
  }

  private static Decoder constant(Class<?> type) {
    Object[] constants = type.getEnumConstants();
    return (in, _) -> {
      int number = in.u32();
      for (Object constant : constants) {
        if (((TapiConstant) constant).value() == number) {
          return constant;
        }
      }
      if (number == 0) {
        return null;
      }
      throw new TapiException(
          LineError.INVALPARAM, "%s has no 0x%X".formatted(type.getSimpleName(), number));
    };
  }

  private static Path path(String text) {
    try {
      return Path.of(text);
    } catch (InvalidPathException e) {
      throw new TapiException(LineError.INVALPARAM, "no path: " + e.getMessage(), e);
    }
  }

  private static Decoder list(WireType item, Decoder decoder) {
    return (in, handles) -> {
      int count = in.size(item.leastBytes());
      List<Object> items = new ArrayList<>(count);
      for (int i = 0; i < count; i++) {
        items.add(decoder.get(in, handles));
      }
      return Collections.unmodifiableList(items);
    };
  }

  /** Steps over what the contract does not have. */
  static Decoder skip(WireType type) {
    return switch (type) {
      case WireType.Scalar.STR, WireType.Scalar.BYTES -> (in, _) -> in.bytes();
      case WireType.Scalar scalar -> (in, _) -> in.raw(scalar.leastBytes());
      case WireType.ListOf(var item) -> list(item, skip(item));
      case WireType.OptionalOf(var item) -> {
        Decoder decoder = skip(item);
        yield (in, handles) -> in.flag() ? decoder.get(in, handles) : null;
      }
      case WireType.StructOf(var struct) -> {
        List<Decoder> parts = struct.fields().stream().map(field -> skip(field.type())).toList();
        yield (in, handles) -> {
          parts.forEach(part -> part.get(in, handles));
          return null;
        };
      }
    };
  }

  /** What a field is that a client does not send. */
  static Object none(Type java) {
    if (java instanceof ParameterizedType generic) {
      Type raw = generic.getRawType();
      return raw == List.class ? List.of() : raw == Set.class ? Set.of() : Optional.empty();
    }
    Class<?> type = (Class<?>) java;
    if (type.isRecord()) {
      return Target.ofRecord(List.of(), type).get(new WireReader(new byte[0], 0), null);
    }
    return NONE.get(type);
  }
}
