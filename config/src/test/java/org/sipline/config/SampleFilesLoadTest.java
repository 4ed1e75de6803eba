package org.sipline.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SampleFilesLoadTest {
  private static final Path SAMPLES = Path.of("samples");
  private static final String HEADER = "# Environment: ";

  static List<Path> samples() throws IOException {
    try (Stream<Path> files = Files.list(SAMPLES)) {
      return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("samples")
  void everySampleLoadsWithTheEnvironmentThatItsHeaderNames(Path sample) throws Exception {
    ConfigResult result = ConfigReader.read(sample, environmentNamedBy(sample));

    assertThat(result.config().lines()).isNotEmpty();
    assertThat(result.warnings()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("samples")
  void everyVariableNamedInAHeaderIsNeeded(Path sample) throws Exception {
    for (String name : environmentNamedBy(sample).keySet()) {
      Map<String, String> without = environmentNamedBy(sample);
      without.remove(name);
      assertThat(ConfigTexts.problems(Files.readString(sample), without))
          .as("without " + name)
          .anySatisfy(problem -> assertThat(problem.message()).contains(name));
    }
  }

  @Test
  void thereIsASampleForEachUse() throws Exception {
    assertThat(samples())
        .extracting(file -> file.getFileName().toString())
        .containsExactly("asterisk.yaml", "direct.yaml", "embedded.yaml", "proxy.yaml");
  }

  @Test
  void directLinesWorkWithAnEmptyEnvironment() throws Exception {
    SiplineConfig config = ConfigReader.read(SAMPLES.resolve("direct.yaml"), Map.of()).config();

    assertThat(config.sip().listen())
        .extracting(ListenConfig::address, ListenConfig::port)
        .containsExactly(tuple("127.0.0.1", 22060), tuple("::1", 22060));
    assertThat(config.sip().listen())
        .allSatisfy(
            listener ->
                assertThat(listener.transports())
                    .containsExactly(SipTransport.UDP, SipTransport.TCP));
    assertThat(config.lines()).extracting(LineConfig::name).containsExactly("auto", "ring", "out");
    assertThat(config.lines()).allMatch(LineConfig::isDirect);
    assertThat(config.lines()).allMatch(line -> line.trust() == Trust.ANY);
    LineConfig auto = config.line("auto").orElseThrow();
    assertThat(auto.answer()).isEqualTo(AnswerMode.AUTO);
    assertThat(auto.media().play()).isEqualTo(new PlaySource.Echo());
    assertThat(auto.addressOfRecord()).hasToString("sip:auto@127.0.0.1");
    assertThat(config.line("ring").orElseThrow().answer()).isEqualTo(AnswerMode.RING);
  }

  @Test
  void theOutgoingDirectLineTakesPortUserAndPasswordFromTheEnvironment() throws Exception {
    SiplineConfig config =
        ConfigReader.read(
                SAMPLES.resolve("direct.yaml"),
                Map.of(
                    "SIPLINE_SIP_PORT", "0",
                    "SIPLINE_USER", "1001",
                    "SIPLINE_PASSWORD", "sesame"))
            .config();

    assertThat(config.sip().listen()).allMatch(listener -> listener.port() == 0);
    LineConfig out = config.line("out").orElseThrow();
    assertThat(out.authUser()).isEqualTo("1001");
    assertThat(out.addressOfRecord().user()).contains("1001");
    assertThat(out.password()).contains(new Secret("sesame"));
  }

  private static Map<String, String> environmentNamedBy(Path sample) throws IOException {
    String names =
        Files.readAllLines(sample).stream()
            .filter(line -> line.startsWith(HEADER))
            .map(line -> line.substring(HEADER.length()))
            .findFirst()
            .orElseThrow(() -> new AssertionError(sample + " has no line '" + HEADER + "...'"));
    Map<String, String> environment = new HashMap<>();
    if (!names.equals("none")) {
      for (String name : names.split(" ", -1)) {
        environment.put(name, "value-of-" + name);
      }
    }
    return environment;
  }
}
