package org.sipline.softphone.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sipline.tapi.TapiException;
import org.sipline.tapi.constant.LineError;
import picocli.CommandLine;
import picocli.CommandLine.Command;

class CommandLineTest {
  private final StringWriter printed = new StringWriter();

  static List<String> names() {
    return List.copyOf(Sipline.commandLine().getSubcommands().keySet());
  }

  @ParameterizedTest
  @MethodSource("names")
  void everyCommandHasHelpWithAnExampleThatItUnderstands(String name) {
    CommandLine line = commandLine();

    assertThat(line.execute(name, "--help")).isZero();

    List<String> lines = printed.toString().lines().toList();
    int examples = lines.indexOf("Examples:");
    assertThat(examples).as(printed.toString()).isPositive();
    for (String example : lines.subList(examples + 1, lines.size())) {
      List<String> words = words(example);
      assertThat(words.removeFirst()).isEqualTo("sipline");
      assertThat(words.getFirst()).as(example).isEqualTo(name);
      // Parsed and not run: what it does not understand is an exception.
      assertThat(commandLine().parseArgs(words.toArray(String[]::new)).hasSubcommand()).isTrue();
    }
  }

  /** An example's words, without variables before it and pipes behind it. */
  private static List<String> words(String example) {
    String command = example.strip().replaceFirst("^([A-Z_]+=\\S+ )*", "").split(" \\| ", 2)[0];
    return new ArrayList<>(List.of(command.split(" +")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"digits", "transfer", "redirect", "consult"})
  void whatACommandTakesBehindTheCallsIsShown(String name) {
    assertThat(commandLine().execute(name, "--help")).isZero();
    assertThat(printed.toString()).containsPattern("(?m)^Usage: .*CALL.* (DIGITS|TARGET)$");
  }

  @ParameterizedTest
  @ValueSource(strings = {"swap x", "hold 3x", "hold 3 --all"})
  void callsAreNamedByNumbers(String words) {
    assertThat(commandLine().execute(words.split(" "))).isEqualTo(ExitCode.USAGE);
  }

  @Test
  void theRootShowsEveryCommandAndTheExitCodes() {
    assertThat(commandLine().execute("--help")).isZero();
    assertThat(printed.toString()).contains(names()).contains("69", "70", "78");
    // The list has the first paragraph of each.
    assertThat(commandLine().getSubcommands().values())
        .allSatisfy(
            line ->
                assertThat(line.getCommandSpec().usageMessage().description()[0]).endsWith("."));
    // No example is wrapped.
    assertThat(printed.toString().split("Examples:", -1)[1].lines())
        .allMatch(line -> line.isEmpty() || line.startsWith(" ") || line.startsWith("Exit codes"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " "})
  void nobodyIsNotCalled(String target) {
    assertThat(commandLine().execute("call", target)).isEqualTo(ExitCode.USAGE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--digits 1Z",
        "--digits 1;2",
        "--record FOLDER",
        "--record FOLDER/none/heard.wav",
        "--play FOLDER/none.wav",
        "--play FOLDER",
        "--play pom.xml",
        "--for 0s"
      })
  void aCallThatCannotBeMadeAsWantedIsRefusedBeforeAnybodyIsCalled(
      String options, @TempDir Path folder) {
    String[] words = ("call 600 " + options.replace("FOLDER", folder.toString())).split(" ");
    assertThat(commandLine().execute(words)).as(printed.toString()).isEqualTo(ExitCode.USAGE);
    assertThat(printed.toString()).isNotEmpty().doesNotContain("\tat ");
    assertThat(folder).isEmptyDirectory();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " --line nobody"})
  void theLineThatCallsIsNamed(String option, @TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("two.yaml"), "lines: [{name: a}, {name: b}]");
    String[] words = ("call 600 -c " + file + option).split(" ");
    assertThat(commandLine().execute(words)).as(printed.toString()).isEqualTo(ExitCode.USAGE);
    assertThat(printed.toString()).containsPattern("there are a, b\\R");
  }

  @Command(name = "fails")
  private record Fails(Exception failure) implements Callable<Integer> {
    @Override
    public Integer call() throws Exception {
      throw failure;
    }
  }

  @Test
  void failuresAreASentenceAndAnExitCode() {
    Map.of(
            new CommandFailure(69, "no service"), 69,
            new TapiException(LineError.CALLUNAVAIL, "too many calls"), 1,
            new TapiException(LineError.BADDEVICEID, "no such line"), 2,
            new IOException("disk full"), 1)
        .forEach(
            (failure, code) -> {
              assertThat(fails(failure)).as(failure.toString()).isEqualTo(code);
              assertThat(printed.toString()).contains(failure.getMessage()).doesNotContain("\tat ");
            });
  }

  @Test
  void aDefectIsShownWithItsPlaceAndHasACodeOfItsOwn() {
    assertThat(fails(new IllegalStateException("never"))).isEqualTo(70);
    assertThat(printed.toString()).contains("defect", "never", "\tat ");
  }

  private int fails(Exception failure) {
    CommandLine line = commandLine();
    line.addSubcommand(new Fails(failure));
    return line.setOut(new PrintWriter(printed)).setErr(new PrintWriter(printed)).execute("fails");
  }

  private CommandLine commandLine() {
    return Sipline.commandLine().setOut(new PrintWriter(printed)).setErr(new PrintWriter(printed));
  }
}
