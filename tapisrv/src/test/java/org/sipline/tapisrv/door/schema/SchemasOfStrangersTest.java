package org.sipline.tapisrv.door.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sipline.tapisrv.door.wire.MalformedException;

class SchemasOfStrangersTest {

  private static Schema read(String text) {
    return SchemaReader.read(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  @Test
  void theContractReadsAsItIsWritten() {
    AtomicInteger number = new AtomicInteger();
    Schema schema = Contract.schema(_ -> number.incrementAndGet());

    assertThat(schema.functions()).hasSizeGreaterThan(60);
    assertThat(read(schema.toString())).isEqualTo(schema);
    assertThat(schema.toString().length()).isLessThan(SchemaReader.MOST_BYTES / 2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "door 2",
        "door 1\nspoon 1 A",
        "door 1\nrecord",
        "door 1\nrecord A a",
        "door 1\nrecord A a:",
        "door 1\nrecord A :u32",
        "door 1\nrecord A a:u33",
        "door 1\nrecord A a:A",
        "door 1\nrecord A a:B\nrecord B b:u8",
        "door 1\nrecord A a:u8 a:u8",
        "door 1\nrecord A a:u8\nrecord A a:u8",
        "door 1\nrecord A  a:u8",
        "door 1\nrecord A a:list<u8",
        "door 1\nrecord A a:list<>",
        "door 1\nrecord A a:list<list<list<list<list<u8>>>>>",
        "door 1\nrecord A\u00e9 a:u8",
        "door 1\nfunction 1 F",
        "door 1\nfunction 0 F ->",
        "door 1\nfunction 65536 F ->",
        "door 1\nfunction 1 F ->\nfunction 1 G ->",
        "door 1\nfunction 1 F ->\nfunction 2 F ->",
        "door 1\nfunction 1 F ~> ->",
        "door 1\nevent x E"
      })
  void whatIsNoSchemaIsRefusedWithItsLine(String text) {
    assertThatThrownBy(() -> read(text))
        .isInstanceOf(MalformedException.class)
        .hasMessageStartingWith("schema, line ");
  }

  @Test
  void structuresThatDoubleInEachLineAreRefusedBeforeTheyAreGiants() {
    String text =
        "door 1\nrecord A0 a:u32\n"
            + IntStream.range(1, 40)
                .mapToObj(i -> "record A%d a:A%d b:A%d\n".formatted(i, i - 1, i - 1))
                .collect(Collectors.joining());

    assertThatThrownBy(() -> read(text))
        .isInstanceOf(MalformedException.class)
        .hasMessageContaining("takes 32768 bytes");
  }

  @Test
  void aTextThatIsTooLongIsNotRead() {
    assertThatThrownBy(() -> SchemaReader.read(new byte[SchemaReader.MOST_BYTES + 1]))
        .isInstanceOf(MalformedException.class)
        .hasMessageContaining("65536 are allowed");
  }

  @Property
  void anyTextIsReadOrRefused(
      @ForAll @AlphaChars @Chars({' ', ':', '<', '>', '\n', '1', '-', '~'}) @StringLength(max = 200)
          String text) {
    try {
      read("door 1\n" + text);
    } catch (MalformedException e) {
      assertThat(e).hasMessageStartingWith("schema, line ");
    }
  }
}
