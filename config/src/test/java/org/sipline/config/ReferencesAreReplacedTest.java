package org.sipline.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReferencesAreReplacedTest {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "plain,             plain",
    "${A},              alpha",
    "x${A}y${B}z,       xalphaybetaz",
    "${NONE:default},   default",
    "${NONE:},          ''",
    "${EMPTY:default},  default",
    "${A:default},      alpha",
    "$${A},             ${A}",
    "$1 and $,          $1 and $",
    "${LOOP},           ${LOOP}",
    "${NONE:sip:h:1},   sip:h:1",
  })
  void variablesAndDefaultsReplaceTheirReferences(String text, String expected) {
    Map<String, String> environment =
        Map.of("A", "alpha", "B", "beta", "EMPTY", "", "LOOP", "${LOOP}");

    assertThat(new References(folder, environment).expand(text)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "${MISSING},         'needs the environment variable MISSING, which is not set'",
    "${},                'has a reference that names no environment variable'",
    "${a b},             'has a reference that names no environment variable'",
    "${A,                'has a reference without its closing brace'",
    "${file:/no/such},   'needs the file /no/such, which is not there'",
    "${file:/dev/zero},  'needs the file /dev/zero, which is not there'",
  })
  void whatCannotBeReplacedIsExplained(String text, String message) {
    assertThat(
            catchThrowableOfType(
                BadValue.class, () -> new References(folder, Map.of("A", "x")).expand(text)))
        .hasMessage(message);
  }

  @Test
  void aFileGivesItsContentWithoutTheLastLineEnd() throws Exception {
    Files.writeString(folder.resolve("password"), "open sesame\n");

    assertThat(new References(folder, Map.of()).expand("${file:password}"))
        .isEqualTo("open sesame");
    assertThat(new References(folder, Map.of()).expand("${file:" + folder + "/password}"))
        .isEqualTo("open sesame");
  }

  @Test
  void aHugeFileIsRefused() throws Exception {
    Files.writeString(folder.resolve("huge"), "x".repeat(65 * 1024));

    assertThat(
            catchThrowableOfType(
                BadValue.class, () -> new References(folder, Map.of()).expand("${file:huge}")))
        .hasMessageContaining("too large");
  }

  @Test
  void valuesDoNotGrowWithoutEnd() {
    References references = new References(folder, Map.of("A", "x".repeat(10_000)));

    assertThat(catchThrowableOfType(BadValue.class, () -> references.expand("${A}".repeat(10))))
        .hasMessageContaining("too long");
  }

  @Test
  void referencesWorkInAnyValue() throws Exception {
    SiplineConfig config =
        ConfigTexts.read(
            """
            sip: {listen: [{address: "${A}", port: "${P:7000}"}]}
            media: {codecs: ["${C}"]}
            lines: [{name: "${N}", password: "${S}", registrar: "sip:${A}"}]
            """,
            Map.of("A", "192.0.2.1", "C", "PCMA", "N", "desk", "S", "sesame"));

    assertThat(config.sip().listen().getFirst().port()).isEqualTo(7000);
    assertThat(config.media().codecs()).containsExactly(Codec.PCMA);
    LineConfig desk = config.line("desk").orElseThrow();
    assertThat(desk.password().orElseThrow().reveal()).isEqualTo("sesame");
    assertThat(desk.registrar().orElseThrow().host()).isEqualTo("192.0.2.1");
  }
}
