package org.sipline.it.program;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sipline.it.peer.PeerPorts;
import org.sipline.it.phone.DirectLines;
import org.sipline.it.phone.Phone;
import org.sipline.it.phone.Speech;

/** The commands that need no service. */
final class CommandsIT {
  private static final String SAMPLE = DirectLines.sample().toString();

  @TempDir private Path folder;

  @Test
  void theDemonstrationSucceedsAndLeavesWhatItHeard() throws IOException {
    Path heard = folder.resolve("heard.wav");
    Program demo = demonstrate(heard);
    for (int again = 0; again < 3 && isMarred(demo); again++) {
      demo = demonstrate(heard);
    }
    assertThat(demo.exitCode()).as(demo.toString()).isZero();
    assertThat(demo.output())
        .contains("LINE_CALLSTATE", "CONNECTED", "codec", "loss", "jitter", "MOS");
    assertThat(Speech.samples(heard).length).isGreaterThan(8000 * 3);
  }

  private Program demonstrate(Path heard) {
    return Program.run(folder, "demo", "--record", heard.toString());
  }

  /** A machine that is busy with other tests mars speech, and the demonstration has to say so. */
  private static boolean isMarred(Program demo) {
    return demo.exitCode() == 1 && demo.output().contains("speech did not come back intact");
  }

  @Test
  void aCallThatIsNotConnectedFails() {
    int nobody = PeerPorts.one();
    try (Program call =
        Program.start(
            folder,
            Map.of("SIPLINE_SIP_PORT", "0"),
            "call",
            "sip:nobody@127.0.0.1:%d;transport=tcp".formatted(nobody),
            "-c",
            SAMPLE,
            "--line",
            "out")) {
      assertThat(call.exitCode()).as(call.toString()).isEqualTo(1);
      assertThat(call.output()).contains("not connected", "UNREACHABLE");
    }
  }

  @Test
  void withoutAServiceTheOthersSayThatThereIsNone() {
    Program lines = Program.run(folder, "lines");
    assertThat(lines.exitCode()).as(lines.toString()).isEqualTo(69);
    assertThat(lines.errors()).contains("no service");
  }

  @Test
  void coloursAreForTerminalsAndForNobodyWhoWantsNone() {
    Map<String, String> forced = Map.of("CLICOLOR_FORCE", "1", "SIPLINE_SIP_PORT", "0");
    String[] words = {"doctor", "-c", SAMPLE};
    try (Program coloured = Program.start(folder, forced, words);
        Program plain = Program.start(folder, Map.of("SIPLINE_SIP_PORT", "0"), words)) {
      assertThat(coloured.exitCode()).isZero();
      assertThat(coloured.output()).contains("\u001b[");
      assertThat(plain.exitCode()).isZero();
      assertThat(plain.output()).doesNotContain("\u001b[");
    }
    Map<String, String> none = new HashMap<>(forced);
    none.put("NO_COLOR", "1");
    try (Program refused = Program.start(folder, none, words)) {
      assertThat(refused.exitCode()).isZero();
      assertThat(refused.output()).doesNotContain("\u001b[");
    }
  }

  @Test
  void aCommandThatMakesNoSenseIsAUsageError() {
    assertThat(Program.run(folder, "telephone").exitCode()).isEqualTo(2);
    assertThat(Program.run(folder, "call").exitCode()).isEqualTo(2);
  }

  @Test
  void aWrongConfigurationIsShownWithFileLineAndColumn() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("wrong.yaml"),
            "lines:\n  - name: a\n    anser: auto\n    expires: 1s\n");
    Program run = Program.run(folder, "run", "-c", file.toString());
    assertThat(run.exitCode()).as(run.toString()).isEqualTo(78);
    assertThat(run.errors()).contains("wrong.yaml:3:5:", "'anser'", "wrong.yaml:4:");
  }

  @Test
  void aPortThatIsTakenIsNamed() {
    try (Phone holder = DirectLines.start(Map.of());
        Program run =
            Program.start(
                folder,
                Map.of("SIPLINE_SIP_PORT", Integer.toString(holder.sipPort())),
                "run",
                "-c",
                SAMPLE)) {
      assertThat(run.exitCode()).as(run.toString()).isNotZero().isNotEqualTo(70);
      assertThat(run.errors()).contains(Integer.toString(holder.sipPort()));
    }
  }
}
