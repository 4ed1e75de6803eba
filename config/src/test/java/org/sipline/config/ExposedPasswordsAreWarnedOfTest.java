package org.sipline.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "its files have no POSIX permissions")
class ExposedPasswordsAreWarnedOfTest {
  @TempDir Path folder;

  @Test
  void aLiteralPasswordInAFileThatOthersReadIsWarnedOf() throws Exception {
    assertThat(warnings("lines: [{name: a, password: hunter2}]", "rw-r--r--"))
        .singleElement()
        .satisfies(
            warning -> {
              assertThat(warning.severity()).isEqualTo(ConfigProblem.Severity.WARNING);
              assertThat(warning.column()).isEqualTo(29);
              assertThat(warning.toString()).contains("chmod 600").doesNotContain("hunter2");
            });
    assertThat(warnings("pbx: {users: [{name: a, password: hunter2}]}", "rw-r-----")).hasSize(1);
  }

  @Test
  void aPrivateFileMayHoldAPassword() throws Exception {
    assertThat(warnings("lines: [{name: a, password: hunter2}]", "rw-------")).isEmpty();
  }

  @Test
  void aReferredPasswordMayStandAnywhere() throws Exception {
    assertThat(warnings("lines: [{name: a, password: '${P}'}]", "rw-r--r--")).isEmpty();
  }

  @Test
  void aFullListOfWarningsNeverHidesAnError() throws Exception {
    StringBuilder text = new StringBuilder("lines:\n");
    for (int i = 0; i < Problems.LIMIT + 10; i++) {
      text.append("- {name: a").append(i).append(", auth-user: x}\n");
    }

    assertThat(ConfigTexts.problems(text + "- {name: b, max-calls: 0}\n"))
        .anyMatch(
            problem ->
                problem.severity() == ConfigProblem.Severity.ERROR
                    && problem.message().contains("max-calls"));
  }

  private List<ConfigProblem> warnings(String text, String permissions) throws Exception {
    Path file = Files.writeString(folder.resolve("sipline.yaml"), text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
    return ConfigReader.read(file, Map.of("P", "hunter2")).warnings();
  }
}
