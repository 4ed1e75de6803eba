package org.sipline.tapisrv.door.c;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.sipline.tapisrv.door.handshake.Proof;
import org.sipline.tapisrv.door.handshake.Role;
import org.sipline.tapisrv.door.schema.Field;
import org.sipline.tapisrv.door.schema.Function;
import org.sipline.tapisrv.door.schema.Message;
import org.sipline.tapisrv.door.schema.Schema;
import org.sipline.tapisrv.door.schema.Struct;
import org.sipline.tapisrv.door.schema.WireType;
import org.sipline.tapisrv.door.wire.Frame;
import org.sipline.tapisrv.door.wire.FrameKind;

/** The client's side of a schema in C: {@code door_wire.h} and {@code door_wire.c}. */
final class CWire {
  private static final String MADE =
      """
      /* Made from the contract in tapi/ by DoorWireTest in tapisrv/; -Dsipline.docs=write writes it anew. */
      """;

  private static final int LITERAL = 90;

  private final Schema schema;
  private final Set<WireType> read = new LinkedHashSet<>();
  private final Set<WireType> written = new LinkedHashSet<>();
  private final List<CStruct> structs = new ArrayList<>();

  CWire(Schema schema) {
    this.schema = schema;
    for (Function function : schema.functions()) {
      reach(function.parameters(), written);
      reach(function.reply(), read);
      reach(function.completion().orElse(List.of()), read);
    }
    Stream.of(schema.events(), schema.mirrors())
        .flatMap(List::stream)
        .forEach(message -> reach(message.fields(), read));
    for (Struct struct : schema.structs()) {
      WireType type = new WireType.StructOf(struct);
      structs.add(
          new CStruct(
              CNames.snake(struct.name()),
              struct.fields(),
              read.contains(type),
              written.contains(type)));
    }
    for (Function function : schema.functions()) {
      String name = CNames.snake(function.name());
      add(name + "_request", function.parameters(), false);
      add(name + "_reply", function.reply(), true);
      add(name + "_completion", function.completion().orElse(List.of()), true);
    }
    schema
        .events()
        .forEach(event -> add("event_" + CNames.snake(event.name()), event.fields(), true));
    schema
        .mirrors()
        .forEach(mirror -> add("mirror_" + CNames.snake(mirror.name()), mirror.fields(), true));
  }

  private void add(String name, List<Field> fields, boolean isRead) {
    if (!fields.isEmpty()) {
      structs.add(new CStruct(name, fields, isRead, !isRead));
    }
  }

  private static void reach(List<Field> fields, Set<WireType> reached) {
    fields.forEach(field -> reach(field.type(), reached));
  }

  private static void reach(WireType type, Set<WireType> reached) {
    reached.add(type);
    switch (type) {
      case WireType.ListOf(var item) -> reach(item, reached);
      case WireType.OptionalOf(var item) -> reach(item, reached);
      case WireType.StructOf(var struct) -> reach(struct.fields(), reached);
      case WireType.Scalar _ -> {}
    }
  }

  /** {@code door_wire.h}. */
  String header() {
    StringBuilder c = new StringBuilder(MADE);
    c.append(
        """
        #ifndef SIPLINE_DOOR_WIRE_H
        #define SIPLINE_DOOR_WIRE_H

        #include "door_bytes.h"

        #ifdef __cplusplus
        extern "C" {
        #endif

        """);
    define(c, "DOOR_VERSION", Proof.DOOR_VERSION);
    define(c, "DOOR_PROOF_BYTES", Proof.BYTES);
    define(c, "DOOR_LEAST_LENGTH", Frame.LEAST_LENGTH);
    define(c, "DOOR_MOST_LENGTH", Frame.MOST_LENGTH);
    Arrays.stream(Role.values()).forEach(role -> define(c, "DOOR_ROLE_" + role, role.number()));
    c.append("\n/* Kinds of frames. */\n");
    Arrays.stream(FrameKind.values())
        .forEach(kind -> define(c, "DOOR_KIND_" + kind, kind.number()));
    c.append("\n/* Functions, asked for by requests. DOOR_PING keeps the connection. */\n");
    define(c, "DOOR_PING", 0);
    schema.functions().forEach(f -> define(c, "DOOR_" + CNames.constant(f.name()), f.number()));
    c.append("\n/* Events. An event's body is the u32 of the line, then the structure. */\n");
    messages(c, "DOOR_EVENT_", schema.events());
    c.append("\n/* Mirrors. */\n");
    messages(c, "DOOR_MIRROR_", schema.mirrors());
    c.append(
        """

        /* The text of all this, which the client sends with its HELLO; not counting the zero at its end. */
        extern const char door_schema[];
        extern const uint32_t door_schema_size;

        """);
    structs.forEach(struct -> c.append(struct.declaration()));
    c.append(
        """
        #ifdef __cplusplus
        }
        #endif

        #endif
        """);
    return c.toString();
  }

  private static void messages(StringBuilder c, String prefix, List<Message> messages) {
    messages.forEach(m -> define(c, prefix + CNames.constant(m.name()), m.number()));
  }

  private static void define(StringBuilder c, String name, int number) {
    c.append("#define %s %du\n".formatted(name, number));
  }

  /** {@code door_wire.c}. */
  String source() {
    StringBuilder c = new StringBuilder(MADE);
    c.append(
        """
        #include "door_wire.h"

        #include <string.h>

        #pragma GCC diagnostic ignored "-Woverlength-strings"
        const char door_schema[] =
        """);
    schema.toString().lines().forEach(line -> c.append(literal(line + "\\n")));
    c.append("  ;\nconst uint32_t door_schema_size = sizeof door_schema - 1;\n\n");
    read.stream()
        .filter(WireType.ListOf.class::isInstance)
        .map(list -> listReader((WireType.ListOf) list))
        .distinct()
        .forEach(c::append);
    structs.forEach(struct -> c.append(struct.definition()));
    return c.toString();
  }

  /** A long string literal, broken at spaces. */
  private static String literal(String text) {
    return "  \""
        + text.replaceAll("(.{%d,%d} )(?=.)".formatted(LITERAL - 30, LITERAL), "$1\"\n    \"")
        + "\"\n";
  }

  /** Steps over a list's items, so that their reader ends where they do. */
  private static String listReader(WireType.ListOf list) {
    String item = CType.function(list.item());
    return """
        static struct door_list get_list_of_%s(struct door_reader *reader)
        {
          struct door_list list;
          list.count = door_get_u32(reader);
          list.items = *reader;
          for (uint32_t i = 0; i < list.count && !reader->failed; i++) {
        %s
          }
          return door_list_until(list, reader);
        }

        """
        .formatted(
            item,
            list.item() instanceof WireType.StructOf
                ? "    %s item;\n    door_get_%s(reader, &item);"
                    .formatted(CType.of(list.item()), item)
                : "    door_get_%s(reader);".formatted(item));
  }
}
