package org.sipline.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DocumentedKeysAreTheKnownOnesTest {
  private static final Path PAGE = Path.of("..", "docs", "configuration.md");
  private static final Map<String, String> ENVIRONMENT =
      Map.of("DESK_PASSWORD", "sesame", "ALICE_PASSWORD", "sesame");

  /**
   * A row of a key table: the key, then its default, which is YAML where it stands in backticks.
   */
  private static final Pattern ROW =
      Pattern.compile(
          "(?m)^\\| `([a-z0-9.\\[\\]-]+)` \\| (?:`([^`]*)`|[^|`]*(?:`[^`]*`[^|`]*)*)? ?\\|");

  private static final Pattern EXAMPLE = Pattern.compile("(?s)```yaml\n(.*?)```");

  static List<Map.Entry<String, String>> defaults() throws IOException {
    return rows().entrySet().stream().filter(row -> !row.getValue().isEmpty()).toList();
  }

  @Test
  void everyKeyThatTheReaderAsksForIsDocumentedAndNoOther() throws Exception {
    assertThat(rows().keySet()).containsExactlyInAnyOrderElementsOf(knownKeys());
  }

  @Test
  void theCompleteExampleLoadsWithoutAWarning() throws Exception {
    ConfigResult result = ConfigReader.parse(example(), ConfigTexts.FILE, ENVIRONMENT);

    assertThat(result.warnings()).isEmpty();
    assertThat(result.config().lines()).hasSize(1);
  }

  @ParameterizedTest
  @MethodSource("defaults")
  void theDocumentedDefaultIsTheRealOne(Map.Entry<String, String> row) throws Exception {
    String section = row.getKey();
    String base = section.startsWith("lines[]") ? "lines: [{name: a}]" : "";
    base = section.startsWith("pbx") ? "pbx: {}" : base;

    assertThat(ConfigTexts.read(nested(section, row.getValue()))).isEqualTo(ConfigTexts.read(base));
  }

  /**
   * The text in which a key has a value and stands alone, but for the name that a line must have.
   */
  private static String nested(String key, String value) {
    String text = value;
    List<String> path = List.of(key.split("\\.", -1));
    for (String step : path.reversed()) {
      boolean isList = step.endsWith("[]");
      String name = isList ? step.substring(0, step.length() - 2) : step;
      String sibling =
          isList && name.equals("lines") ? text.replaceFirst("\\{", "{name: a, ") : text;
      text = "{" + name + ": " + (isList ? "[" + sibling + "]" : sibling) + "}";
    }
    return text;
  }

  private static Map<String, String> rows() throws IOException {
    Map<String, String> rows = new LinkedHashMap<>();
    Matcher row = ROW.matcher(Files.readString(PAGE));
    while (row.find()) {
      rows.put(row.group(1), row.group(2) == null ? "" : row.group(2));
    }
    return rows;
  }

  private static String example() throws IOException {
    Matcher example = EXAMPLE.matcher(Files.readString(PAGE));
    assertThat(example.find()).as("a YAML example in " + PAGE).isTrue();
    return example.group(1);
  }

  private static Iterable<String> knownKeys() throws IOException {
    Path folder = Path.of("/etc/sipline");
    Problems problems = new Problems(ConfigTexts.FILE);
    Reading reading = new Reading(problems, new References(folder, ENVIRONMENT), false);
    SiplineConfig config =
        Section.read(
            reading,
            "",
            YamlText.compose(example(), problems),
            root -> ConfigReader.document(root, new Terminals(folder)));
    assertThat(config.pbx()).as("the example has every section").isPresent();
    return reading.knownKeys();
  }
}
