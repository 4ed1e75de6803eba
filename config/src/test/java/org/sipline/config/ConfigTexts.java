package org.sipline.config;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Reads configuration texts as tests write them. */
final class ConfigTexts {
  static final Path FILE = Path.of("/etc/sipline/sipline.yaml");

  private ConfigTexts() {}

  static SiplineConfig read(String text) throws ConfigException {
    return ConfigReader.parse(text, FILE, Map.of()).config();
  }

  static SiplineConfig read(String text, Map<String, String> environment) throws ConfigException {
    return ConfigReader.parse(text, FILE, environment).config();
  }

  /** The problems of a text that must be refused. */
  static List<ConfigProblem> problems(String text) {
    return problems(text, Map.of());
  }

  static List<ConfigProblem> problems(String text, Map<String, String> environment) {
    return catchThrowableOfType(
            ConfigException.class, () -> ConfigReader.parse(text, FILE, environment))
        .problems();
  }
}
