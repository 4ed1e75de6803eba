package org.sipline.pair;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** {@code docs/pair.md} says what the code does: {@code -Dsipline.docs=write} writes it. */
class MessageTableIsUpToDateTest {
  private static final Path PAGE = Path.of("..", "docs", "pair.md");

  @Test
  void thePageHasTheTableOfTheCode() throws IOException {
    String page = page();
    if ("write".equals(System.getProperty("sipline.docs"))) {
      Files.writeString(PAGE, page);
    }
    assertThat(PAGE)
        .as("run: mvn -pl pair test -Dtest=MessageTableIsUpToDateTest -Dsipline.docs=write")
        .hasContent(page);
  }

  private static String page() {
    List<String> lines = new ArrayList<>();
    lines.add("# The language of the pair");
    lines.add("");
    lines.add("The two halves say these messages to each other inside TAPI's opaque buffers:");
    lines.add(
        "`LINE_SENDMSPDATA` to the media half, `TSPI_lineReceiveMSPData` to the telephony half.");
    lines.add(
        "This page is written by `MessageTableIsUpToDateTest` from the code of the module `pair`,");
    lines.add("whose Javadoc says what each message means.");
    lines.add("");
    lines.add(
        "Version %d.%d. All numbers are big-endian.".formatted(PairCodec.MAJOR, PairCodec.MINOR));
    lines.add("");
    lines.add("| Offset | Field | Bytes |");
    lines.add("|---|---|---|");
    lines.add("| 0 | magic `SPLN` | 4 |");
    lines.add("| 4 | major version | 1 |");
    lines.add("| 5 | minor version | 1 |");
    lines.add("| 6 | type | 2 |");
    lines.add("| 8 | call, the telephony half's token; 0 for the address | 8 |");
    lines.add("| 16 | sequence number about this call in this direction, from 1 on | 4 |");
    lines.add("| 20 | length of the body | 4 |");
    lines.add("| %d | body | |".formatted(PairCodec.HEADER_BYTES));
    lines.add("");
    lines.add(
        "Another major version is refused. Unknown types, and fields that a newer minor version");
    lines.add(
        "appends to a body, are skipped. What is malformed is refused with its field and offset.");
    lines.add(
        "A message has at most %d bytes, a list at most %d entries."
            .formatted(PairCodec.MAX_BYTES, PairCodec.MAX_ENTRIES));
    lines.add("");
    lines.add(
        "In a body a flag is one byte 0 or 1; a constant one byte, its place below; text is its");
    lines.add(
        "length (i32) and its UTF-8; bytes are their length (i32) and themselves; a list is its");
    lines.add("count (i32) and its entries; a set is one word (i32) with a bit for each constant.");
    lines.add("");
    table(lines, "To the media half", ToMsp.class);
    table(lines, "To the telephony half", ToTsp.class);
    lines.add("## Constants");
    lines.add("");
    lines.add("| Type | Constants, from 0 on |");
    lines.add("|---|---|");
    lines.add(constants("MediaType", WireEnum.MEDIA_TYPE));
    lines.add(constants("Kind", WireEnum.DESCRIPTION_KIND));
    lines.add(constants("Cause", WireEnum.REFUSAL_CAUSE));
    lines.add(constants("Treatment", WireEnum.TREATMENT));
    lines.add(constants("Name", WireEnum.TONE_NAME));
    return String.join("\n", lines) + "\n";
  }

  private static void table(List<String> lines, String title, Class<?> direction) {
    lines.add("## " + title);
    lines.add("");
    lines.add("| Type | Message | Body |");
    lines.add("|---|---|---|");
    for (MessageType type : MessageType.values()) {
      if (direction.isAssignableFrom(type.message())) {
        lines.add(
            "| 0x%04X | %s | %s |"
                .formatted(type.number(), type.message().getSimpleName(), fields(type.message())));
      }
    }
    lines.add("");
  }

  private static String fields(Class<?> message) {
    return Arrays.stream(message.getRecordComponents())
        .map(MessageTableIsUpToDateTest::field)
        .collect(Collectors.joining(", "));
  }

  private static String field(RecordComponent component) {
    return component.getName() + " " + kind(component.getGenericType());
  }

  private static String kind(Type type) {
    if (type instanceof ParameterizedType generic) {
      Class<?> entry = (Class<?>) generic.getActualTypeArguments()[0];
      return generic.getRawType() == Set.class
          ? "set of " + entry.getSimpleName()
          : "list of (" + fields(entry) + ")";
    }
    return switch (((Class<?>) type).getSimpleName()) {
      case "int" -> "i32";
      case "long" -> "i64";
      case "boolean" -> "flag";
      case "char" -> "u8";
      case "String" -> "text";
      case "byte[]" -> "bytes";
      case String constant -> constant;
    };
  }

  private static <E extends Enum<E>> String constants(String name, WireEnum<E> numbers) {
    return "| %s | %s |"
        .formatted(
            name, numbers.constants().stream().map(Enum::name).collect(Collectors.joining(", ")));
  }
}
