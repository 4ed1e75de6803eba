package org.sipline.tapisrv.door.c;

import java.util.List;
import org.sipline.tapisrv.door.schema.Field;
import org.sipline.tapisrv.door.schema.WireType;

/**
 * A structure in C, read from the wire, written to it, or both.
 *
 * @param name in C, without {@code door_}
 * @param read whether the client reads it
 * @param written whether the client writes it
 */
record CStruct(String name, List<Field> fields, boolean read, boolean written) {

  CStruct {
    if (read && written && fields.stream().anyMatch(f -> f.type() instanceof WireType.ListOf)) {
      throw new IllegalArgumentException(name + " has a list and travels both ways");
    }
  }

  /** The structure and its functions, declared. */
  String declaration() {
    StringBuilder c = new StringBuilder("struct door_" + name + " {\n");
    for (Field field : fields) {
      c.append(member(CNames.snake(field.name()), field.type()));
    }
    c.append("};\n");
    if (read) {
      c.append("bool door_get_%s(struct door_reader *, struct door_%s *);\n".formatted(name, name));
    }
    if (written) {
      c.append(
          "void door_put_%s(struct door_writer *, const struct door_%s *);\n"
              .formatted(name, name));
    }
    return c.append('\n').toString();
  }

  /** Its functions. */
  String definition() {
    StringBuilder c = new StringBuilder();
    if (read) {
      c.append(
          "bool door_get_%s(\n    struct door_reader *reader, struct door_%s *value)\n{\n"
              .formatted(name, name));
      fields.forEach(field -> c.append(get("value->", CNames.snake(field.name()), field.type())));
      c.append("  return !reader->failed;\n}\n\n");
    }
    if (written) {
      c.append(
          "void door_put_%s(\n    struct door_writer *writer, const struct door_%s *value)\n{\n"
              .formatted(name, name));
      fields.forEach(field -> c.append(put("value->", CNames.snake(field.name()), field.type())));
      c.append("}\n\n");
    }
    return c.toString();
  }

  private String member(String member, WireType type) {
    return switch (type) {
      case WireType.ListOf _ when read -> "  struct door_list %s;\n".formatted(member);
      case WireType.ListOf(var item) ->
          "  uint32_t %s_count;\n  const %s *%s;\n".formatted(member, CType.of(item), member);
      case WireType.OptionalOf(var item) ->
          "  bool has_%s;\n".formatted(member) + member(member, item);
      default -> "  %s %s;\n".formatted(CType.of(type), member);
    };
  }

  private static String get(String from, String member, WireType type) {
    return switch (type) {
      case WireType.StructOf _ ->
          "  door_get_%s(reader, &%s%s);\n".formatted(CType.function(type), from, member);
      case WireType.ListOf _ ->
          "  %s%s = get_%s(reader);\n".formatted(from, member, CType.function(type));
      case WireType.OptionalOf(var item) ->
          """
            value->has_%s = door_get_u8(reader);
            memset(&value->%s, 0, sizeof value->%s);
            if (value->has_%s) {
            %s  }
          """
              .formatted(member, member, member, member, get(from, member, item));
      default -> "  %s%s = door_get_%s(reader);\n".formatted(from, member, CType.function(type));
    };
  }

  private static String put(String from, String member, WireType type) {
    return switch (type) {
      case WireType.StructOf _ ->
          "  door_put_%s(writer, &%s%s);\n".formatted(CType.function(type), from, member);
      case WireType.ListOf(var item) ->
          """
            door_put_u32(writer, %s%s_count);
            for (uint32_t i = 0; i < %s%s_count; i++) {
            %s  }
          """
              .formatted(from, member, from, member, put(from, member + "[i]", item));
      case WireType.OptionalOf(var item) ->
          """
            door_put_u8(writer, value->has_%s);
            if (value->has_%s) {
            %s  }
          """
              .formatted(member, member, put(from, member, item));
      default -> "  door_put_%s(writer, %s%s);\n".formatted(CType.function(type), from, member);
    };
  }
}
