package org.sipline.it.wine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sipline.it.peer.Asterisk;
import org.sipline.it.peer.SoundServer;
import org.sipline.it.phone.Phone;
import org.sipline.it.phone.Speech;

/**
 * Applications, provider and tapi32.dll of 32 bits: the files of i686, none of which the others
 * load.
 */
final class Wine32IT {
  private static final Duration BOUND = Duration.ofMinutes(5);

  @TempDir private static Path shared;
  @TempDir private Path own;
  private static Wine32 wine;

  @BeforeAll
  static void start() {
    wine = Wine32.start(shared);
  }

  @AfterAll
  static void end() {
    if (wine != null) {
      wine.close();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"window", "event", "port"})
  void anApplicationCallsAnotherAndAThirdWatches(String way) {
    try (LinesOfService lines = lines(Phone.direct("caller"), Phone.direct("called"))) {
      WindowsApp monitor = lines.app("tapimonitor", "--until-idle", "--way", way);
      WindowsApp answer =
          lines.app("tapianswer", "--line", "called", "--way", way, "--drop-after", "1");
      monitor.await("ready");
      answer.await("ready");
      String called = "sip:called@127.0.0.1:" + lines.sipPort();
      WindowsApp dial = lines.app("tapidial", called, "--line", "caller", "--way", way);
      assertThat(answer.await("call").field("caller")).as(answer.toString()).contains("caller");
      assertThat(dial.exitCode()).as(dial.toString()).isZero();
      assertThat(dial.states())
          .as(dial.toString())
          .containsSubsequence("DIALING", "PROCEEDING", "CONNECTED", "DISCONNECTED", "IDLE");
      assertThat(answer.exitCode()).as(answer.toString()).isZero();
      assertThat(answer.states()).containsSubsequence("OFFERING", "CONNECTED", "IDLE");
      assertThat(monitor.exitCode()).as(monitor.toString()).isZero();
      assertThat(monitor.states()).contains("CONNECTED");
    }
  }

  @Test
  void everyFunctionWorksOrIsRefusedAndNoneSurprises() {
    try (LinesOfService lines = registered("max-calls: 6")) {
      WalkIT.assertWalks(lines);
    }
  }

  @Test
  void theTelephonyHalfKeepsTspisRules() {
    try (LinesOfService lines = registered()) {
      HostsIT.assertGood(lines.host("host", "600"), 15);
    }
  }

  @Test
  void aCallsDescriptionsAndFilesGoFromHalfToHalf() {
    Path spoken = Speech.in(own);
    Path recorded = own.resolve("recorded.wav");
    Asterisk asterisk = Asterisk.shared();
    try (SoundServer sound = SoundServer.start();
        LinesOfService lines =
            LinesOfService.start(
                wine,
                folder(),
                sound.environment(),
                Phone.account(asterisk, "alice", "register: at-start"))) {
      LinesOfService.awaitRegistered(asterisk, "alice");
      HostsIT.assertGood(lines.host("msp_host", "600", spoken.toString(), recorded.toString()), 35);
    }
    Speech.assertHeard(spoken, recorded);
  }

  @Test
  void theProviderBearsServicesGoodAndBad() {
    try (WindowsApp hostile = wine.start(folder(), wine.host("hostile"), wine.provider())) {
      assertThat(hostile.exitCode(BOUND)).as(hostile.toString()).isZero();
    }
  }

  /** Against a provider that they drive themselves. */
  @Test
  void tapi32PassesItsTests() throws IOException {
    Path tests = Wine.FILES.resolve("i686/wine-test");
    Path there = wine.copy(tests);
    List<Path> programs;
    try (Stream<Path> files = Files.list(tests)) {
      programs =
          files
              .map(Path::getFileName)
              .filter(name -> name.toString().endsWith("_test.exe"))
              .toList();
    }
    assertThat(programs).hasSizeGreaterThan(10);
    for (Path program : programs) {
      try (WindowsApp run = wine.start(folder(), there.resolve(program))) {
        assertThat(run.exitCode(BOUND)).as(run.toString()).isZero();
      }
    }
  }

  private LinesOfService registered(String... settings) {
    Asterisk asterisk = Asterisk.shared();
    List<String> all = Stream.concat(Stream.of("register: at-start"), Stream.of(settings)).toList();
    LinesOfService lines = lines(Phone.account(asterisk, "alice", all.toArray(String[]::new)));
    LinesOfService.awaitRegistered(asterisk, "alice");
    return lines;
  }

  private LinesOfService lines(String... lines) {
    return LinesOfService.start(wine, folder(), Map.of(), lines);
  }

  /** A folder of its own among those that the container sees. */
  private static Path folder() {
    try {
      return Files.createTempDirectory(shared, "service");
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
