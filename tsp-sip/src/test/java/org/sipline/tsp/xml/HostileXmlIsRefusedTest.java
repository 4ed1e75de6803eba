package org.sipline.tsp.xml;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class HostileXmlIsRefusedTest {

  private static Optional<XmlElement> read(String text) {
    return XmlElement.read(text.getBytes(UTF_8));
  }

  @Test
  void elements_attributes_texts_and_namespaces_are_read() {
    XmlElement root =
        read("<?xml version=\"1.0\"?><!-- c --><a xmlns=\"urn:x\" xmlns:p=\"urn:y\" k=\"&lt;1&amp;\">"
                + " t &gt; <p:b p:k=\"no\"/><b>2</b><![CDATA[<c>]]></a>\n")
            .orElseThrow();
    assertThat(root.is("urn:x", "a")).isTrue();
    assertThat(root.attribute("k")).isEqualTo("<1&");
    assertThat(root.text()).isEqualTo("t > <c>");
    assertThat(root.children()).hasSize(2);
    assertThat(root.children("b").map(XmlElement::text)).containsExactly("2");
    assertThat(root.children().getFirst().namespace()).isEqualTo("urn:y");
    assertThat(root.children().getFirst().attribute("k")).isEmpty();
  }

  static Stream<String> hostile() {
    String laughs =
        "<!DOCTYPE a [<!ENTITY l0 \"ha\">"
            + Stream.iterate(1, i -> i < 12, i -> i + 1)
                .map(i -> "<!ENTITY l%d \"&l%d;&l%d;&l%d;\">".formatted(i, i - 1, i - 1, i - 1))
                .reduce("", String::concat)
            + "]><a>&l11;</a>";
    return Stream.of(
        laughs,
        "<!DOCTYPE a><a/>",
        "<!DOCTYPE a SYSTEM \"http://127.0.0.1:1/x.dtd\"><a/>",
        "<!DOCTYPE a [<!ENTITY % p SYSTEM \"http://127.0.0.1:1/x\"> %p;]><a/>",
        "<a>&undeclared;</a>",
        "<a k=\"&undeclared;\"/>",
        "<a>".repeat(13) + "</a>".repeat(13),
        "<a>" + "<b/>".repeat(1_024) + "</a>",
        "<a>" + "t".repeat(1_025) + "</a>",
        "<a>" + "<!--x-->t".repeat(1_025) + "</a>",
        "<a k=\"" + "v".repeat(1_025) + "\"/>",
        Stream.iterate(0, i -> i < 17, i -> i + 1)
                .map(i -> " k%d=\"\"".formatted(i))
                .reduce("<a", String::concat)
            + "/>",
        "<a>" + " ".repeat(65_536) + "</a>",
        "<a>",
        "<a></b>",
        "<p:a/>",
        "<a/><a/>",
        "",
        "sip:",
        "\u0000",
        "<a>\uFFFF</a>");
  }

  @ParameterizedTest
  @MethodSource("hostile")
  void what_is_beyond_a_bound_or_no_document_is_refused_as_a_whole(String text) {
    assertThat(read(text)).isEmpty();
  }

  @Test
  void no_file_is_read(@TempDir Path folder) throws Exception {
    Path secret = Files.writeString(folder.resolve("secret"), "secret");
    assertThat(read("<!DOCTYPE a [<!ENTITY e SYSTEM \"" + secret.toUri() + "\">]><a>&e;</a>"))
        .isEmpty();
  }

  @Test
  void other_encodings_than_utf_8_are_refused() {
    byte[] utf16 = "<a>\u00fc</a>".getBytes(StandardCharsets.UTF_16);
    byte[] latin = "<a>\u00fc</a>".getBytes(StandardCharsets.ISO_8859_1);
    assertThat(XmlElement.read(utf16)).isEmpty();
    assertThat(XmlElement.read(latin)).isEmpty();
    assertThat(
            read("<?xml version=\"1.0\" encoding=\"utf-8\"?><a>\u00fc</a>").map(XmlElement::text))
        .contains("\u00fc");
  }

  @Test
  void nothing_is_printed_about_what_is_refused() {
    PrintStream before = System.err;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    System.setErr(new PrintStream(printed, true, StandardCharsets.UTF_8));
    try {
      hostile().forEach(HostileXmlIsRefusedTest::read);
      XmlElement.read(new byte[] {'<', 'a', (byte) 0xC3, '('});
    } finally {
      System.setErr(before);
    }
    assertThat(printed.toString(StandardCharsets.UTF_8)).doesNotContain("Error");
  }

  @Property
  void any_bytes_are_read_or_refused(@ForAll byte[] bytes) {
    assertThat(XmlElement.read(bytes)).isNotNull();
  }
}
