package org.sipline.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.Map;

class ConfigFuzzTest {
  @FuzzTest
  void anyTextIsReadOrRefusedWithProblems(byte[] data) {
    String text = new String(data, StandardCharsets.UTF_8);
    try {
      ConfigResult result =
          ConfigReader.parse(text, ConfigTexts.FILE, Map.of("SIPLINE_USER", "fuzz"));
      assertThat(result.config().lines()).extracting(LineConfig::name).doesNotHaveDuplicates();
      assertThat(result.warnings())
          .allMatch(problem -> problem.severity() == ConfigProblem.Severity.WARNING);
    } catch (ConfigException e) {
      assertThat(e.problems()).isNotEmpty().hasSizeLessThanOrEqualTo(Problems.LIMIT + 1);
      assertThat(e.problems())
          .anyMatch(problem -> problem.severity() == ConfigProblem.Severity.ERROR);
    }
  }
}
