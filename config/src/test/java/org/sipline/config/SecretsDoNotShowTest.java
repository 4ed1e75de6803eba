package org.sipline.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SecretsDoNotShowTest {
  @Test
  void aWholeConfigurationPrintsWithoutItsPasswords() throws Exception {
    SiplineConfig config =
        ConfigTexts.read(
            """
            lines: [{name: a, password: hunter2}]
            pbx: {users: [{name: b, password: hunter3}]}
            """);

    assertThat(config.toString()).contains("***").doesNotContain("hunter");
  }

  @Test
  void secretsCompareByContent() {
    assertThat(new Secret("a")).isEqualTo(new Secret("a")).hasSameHashCodeAs(new Secret("a"));
    assertThat(new Secret("a")).isNotEqualTo(new Secret("b"));
  }
}
