package org.sipline.tapisrv.door.schema;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.function.Predicate;
import org.sipline.tapi.LineEvents;
import org.sipline.tapi.MspInstance;
import org.sipline.tapi.TspCall;
import org.sipline.tapi.TspLine;
import org.sipline.tapi.constant.TapiConstant;
import org.sipline.tapi.constant.TapiFlag;
import org.sipline.tapi.msp.MspAddress;
import org.sipline.tapi.msp.MspCall;
import org.sipline.tapi.msp.MspEvents;
import org.sipline.tapi.msp.MspStream;
import org.sipline.tapi.msp.MspTerminal;

/** How the contract's types stand on the wire; remembers the structures it has met. */
public final class JavaTypes {
  private static final Map<Class<?>, WireType.Scalar> SCALARS =
      Map.ofEntries(
          Map.entry(boolean.class, WireType.Scalar.U8),
          Map.entry(char.class, WireType.Scalar.U16),
          Map.entry(int.class, WireType.Scalar.U32),
          Map.entry(Integer.class, WireType.Scalar.U32),
          Map.entry(TapiFlag.class, WireType.Scalar.U32),
          Map.entry(long.class, WireType.Scalar.U64),
          Map.entry(Instant.class, WireType.Scalar.U64),
          Map.entry(double.class, WireType.Scalar.F64),
          Map.entry(String.class, WireType.Scalar.STR),
          Map.entry(Path.class, WireType.Scalar.STR),
          Map.entry(byte[].class, WireType.Scalar.BYTES),
          Map.entry(UUID.class, WireType.Scalar.GUID),
          Map.entry(TspLine.class, WireType.Scalar.LINE),
          Map.entry(TspCall.class, WireType.Scalar.CALL),
          Map.entry(MspInstance.class, WireType.Scalar.MSP),
          Map.entry(MspAddress.class, WireType.Scalar.ADDRESS),
          Map.entry(MspCall.class, WireType.Scalar.MSP_CALL),
          Map.entry(MspStream.class, WireType.Scalar.STREAM),
          Map.entry(MspTerminal.class, WireType.Scalar.TERMINAL));

  /** What the session gives, and nobody sends: where events go and where they come from. */
  private static final Set<Class<?>> SUPPLIED =
      Set.of(LineEvents.class, MspEvents.class, Executor.class);

  private final Map<String, Struct> structs = new LinkedHashMap<>();
  private final Map<String, Class<?>> classes = new LinkedHashMap<>();

  /** The structures met so far, each after those that it is made of. */
  List<Struct> structs() {
    return List.copyOf(structs.values());
  }

  /** Whether values of a type are the session's and not on the wire. */
  public static boolean isSupplied(Class<?> type) {
    return SUPPLIED.contains(type);
  }

  /** The type of what a number of this type means. */
  public static Class<?> handle(WireType.Scalar type) {
    return SCALARS.entrySet().stream()
        .filter(entry -> entry.getValue() == type && entry.getKey().isInterface())
        .map(Map.Entry::getKey)
        .findFirst()
        .orElseThrow();
  }

  /** The wire's type for a type of the contract that has no parts. */
  public static Optional<WireType.Scalar> scalar(Type type) {
    if (type instanceof Class<?> plain) {
      return plain.isEnum() && TapiConstant.class.isAssignableFrom(plain)
          ? Optional.of(WireType.Scalar.U32)
          : Optional.ofNullable(SCALARS.get(plain));
    }
    return type instanceof ParameterizedType generic
            && generic.getRawType() == Set.class
            && generic.getActualTypeArguments()[0] instanceof Class<?> flag
            && TapiFlag.class.isAssignableFrom(flag)
        ? Optional.of(WireType.Scalar.U32)
        : Optional.empty();
  }

  /**
   * The wire's type for a type of the contract.
   *
   * @throws IllegalArgumentException if it has none
   */
  WireType wireType(Type type) {
    Optional<WireType.Scalar> scalar = scalar(type);
    if (scalar.isPresent()) {
      return scalar.get();
    }
    if (type instanceof Class<?> plain && (plain.isRecord() || plain.isSealed())) {
      return new WireType.StructOf(struct(plain));
    }
    if (type instanceof ParameterizedType generic) {
      Type argument = generic.getActualTypeArguments()[0];
      if (generic.getRawType() == List.class) {
        return new WireType.ListOf(wireType(argument));
      }
      if (generic.getRawType() == Optional.class) {
        return new WireType.OptionalOf(wireType(argument));
      }
    }
    throw new IllegalArgumentException(type + " has no form on the wire");
  }

  /** A record's components as fields, those that {@code pass}. */
  List<Field> fields(Class<?> type, Predicate<RecordComponent> pass) {
    List<Field> fields = new ArrayList<>();
    for (RecordComponent component : type.getRecordComponents()) {
      if (pass.test(component)) {
        fields.add(new Field(component.getName(), wireType(component.getGenericType())));
      }
    }
    return List.copyOf(fields);
  }

  private Struct struct(Class<?> type) {
    String name = type.getSimpleName();
    Class<?> known = classes.putIfAbsent(name, type);
    if (known != null && known != type) {
      throw new IllegalArgumentException(known + " and " + type + " bear one name");
    }
    Struct struct = structs.get(name);
    if (struct == null) {
      struct =
          new Struct(name, type.isRecord() ? fields(type, _ -> true) : Choice.fields(type, this));
      structs.put(name, struct);
    }
    return struct;
  }
}
