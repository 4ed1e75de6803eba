package org.sipline.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.sipline.config.ConfigTexts.problems;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostileYamlIsBoundedTest {
  @TempDir Path folder;

  @Test
  void deepNestingIsRefusedBeforeItIsComposed() {
    assertRefused(problems("a: " + "[".repeat(200_000)), "nested too deeply");
  }

  @Test
  void manyAliasesAreRefused() {
    assertRefused(
        problems("sip: &a {}\nlines: [" + "*a,".repeat(YamlText.MAX_ALIASES + 1) + "]"),
        "too many aliases");
  }

  @Test
  void aliasesThatContainThemselvesEndInProblems() {
    assertThat(problems("sip: &a {listen: [*a], timers: *a}")).isNotEmpty();
  }

  @Test
  void aFewAliasesAreFine() throws Exception {
    SiplineConfig config =
        ConfigTexts.read("lines: [{name: a, codecs: &c [PCMA]}, {name: b, codecs: *c}]");

    assertThat(config.line("b").orElseThrow().codecs()).containsExactly(Codec.PCMA);
  }

  @Test
  void aSecondDocumentIsRefused() {
    assertRefused(problems("sip: {}\n---\nsip: {}\n"), "a second YAML document");
  }

  @Test
  void brokenYamlIsPlaced() {
    assertThat(problems("sip:\n  listen: [\nmedia: {}\n"))
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.message()).startsWith("not YAML: ");
              assertThat(problem.line()).isPositive();
            });
  }

  @Test
  void aFileBeyondTheLimitIsRefused() throws Exception {
    assertRefused(
        read("#".repeat(ConfigReader.MAX_FILE_BYTES + 1).getBytes(StandardCharsets.UTF_8)),
        "the file is too large");
  }

  @Test
  void aFileThatIsNotUtf8IsRefused() throws Exception {
    assertRefused(read(new byte[] {'a', (byte) 0xC3, 0x28}), "the file is not UTF-8 text");
  }

  @Test
  void controlCharactersAreRefused() throws Exception {
    assertRefused(read("service: {name: a\0b}".getBytes(StandardCharsets.UTF_8)), "not YAML");
  }

  @Test
  void aMissingFileIsNamed() {
    Path missing = folder.resolve("missing.yaml");
    ConfigException refusal =
        catchThrowableOfType(ConfigException.class, () -> ConfigReader.read(missing, Map.of()));
    assertThat(refusal.getMessage()).startsWith(missing + ": error: there is no such file");
  }

  @Test
  void aFolderIsRefused() {
    assertThat(
            catchThrowableOfType(ConfigException.class, () -> ConfigReader.read(folder, Map.of())))
        .hasMessageContaining("the file cannot be read");
  }

  @Test
  void tenThousandLinesFitAndLoad() throws Exception {
    StringBuilder text = new StringBuilder("lines:\n");
    for (int i = 0; i < 10_000; i++) {
      text.append("- {name: l").append(i).append(", registrar: 'sip:127.0.0.1:5080'}\n");
    }
    Path file = Files.writeString(folder.resolve("many.yaml"), text);

    assertThat(ConfigReader.read(file, Map.of()).config().lines()).hasSize(10_000);
  }

  private List<ConfigProblem> read(byte[] content) throws Exception {
    Path file = Files.write(folder.resolve("hostile.yaml"), content);
    return catchThrowableOfType(ConfigException.class, () -> ConfigReader.read(file, Map.of()))
        .problems();
  }

  private static void assertRefused(List<ConfigProblem> problems, String message) {
    assertThat(problems)
        .singleElement()
        .satisfies(problem -> assertThat(problem.message()).contains(message));
  }
}
