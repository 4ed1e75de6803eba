package org.sipline.tapisrv.door.c;

import org.sipline.tapisrv.door.schema.WireType;

/** How a type of the wire stands in C. */
final class CType {
  private CType() {}

  /** The type that holds one value. Lists have none: see {@link CStruct}. */
  static String of(WireType type) {
    return switch (type) {
      case WireType.Scalar scalar ->
          switch (scalar) {
            case U8 -> "bool";
            case U16 -> "uint16_t";
            case U32, LINE, CALL, MSP, ADDRESS, MSP_CALL, STREAM, TERMINAL -> "uint32_t";
            case U64 -> "uint64_t";
            case F64 -> "double";
            case STR -> "struct door_str";
            case BYTES -> "struct door_bytes";
            case GUID -> "struct door_guid";
          };
      case WireType.StructOf(var struct) -> "struct door_" + CNames.snake(struct.name());
      case WireType.ListOf _, WireType.OptionalOf _ ->
          throw new IllegalArgumentException(type + " holds no single value in C");
    };
  }

  /**
   * What follows {@code door_get_} and {@code door_put_} in the name of the function for a type.
   */
  static String function(WireType type) {
    return switch (type) {
      case WireType.Scalar scalar ->
          switch (scalar) {
            case LINE, CALL, MSP, ADDRESS, MSP_CALL, STREAM, TERMINAL -> "u32";
            default -> scalar.toString();
          };
      case WireType.StructOf(var struct) -> CNames.snake(struct.name());
      case WireType.ListOf(var item) -> "list_of_" + function(item);
      case WireType.OptionalOf _ ->
          throw new IllegalArgumentException(type + " has no function of its own in C");
    };
  }
}
