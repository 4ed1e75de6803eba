package org.sipline.it.walls;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.sipline.it.phone.DirectLines;

/** {@code docs/proof.md} names a test for every function that works, and tests that exist. */
final class ProofsExistTest {
  private final Path checkout = DirectLines.checkout();

  private static String cell(String row, int column) {
    return row.split("\\|", -1)[column].strip().replace("`", "");
  }

  private List<String> rows(String file) throws IOException {
    return Files.readAllLines(checkout.resolve("docs").resolve(file)).stream()
        .filter(line -> line.startsWith("| ") && line.contains("`"))
        .toList();
  }

  @Test
  void everyFunctionThatWorksHasItsProof() throws IOException {
    Set<String> proven =
        rows("proof.md").stream().map(row -> cell(row, 1)).collect(Collectors.toSet());
    assertThat(
            rows("tspi.md").stream()
                .filter(row -> cell(row, 3).equals("yes"))
                .map(row -> cell(row, 1)))
        .isSubsetOf(proven);
  }

  @Test
  void everyProofExists() throws IOException {
    Map<String, String> sources = new HashMap<>();
    try (Stream<Path> files = Files.walk(checkout)) {
      for (Path file : files.filter(ProofsExistTest::isTest).toList()) {
        sources.put(file.getFileName().toString().replace(".java", ""), Files.readString(file));
      }
    }
    for (String row : rows("proof.md")) {
      String[] test = cell(row, 2).split("\\.", 2);
      assertThat(sources).as(row).containsKey(test[0]);
      if (test.length == 2) {
        assertThat(sources.get(test[0])).as(row).contains("void " + test[1] + "(");
      }
    }
  }

  private static boolean isTest(Path file) {
    return file.toString().contains("/src/test/java/") && file.toString().endsWith(".java");
  }
}
