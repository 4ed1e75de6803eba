package org.sipline.it.program;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sipline.it.peer.Command;
import org.sipline.it.peer.MissingPeer;
import org.sipline.it.phone.DirectLines;
import org.sipline.it.phone.Phone;
import org.sipline.it.phone.Speech;
import org.sipline.softphone.SoftphoneCall;

/** {@code sipline call} with no service: what it plays, records and sends, and how it ends. */
final class CallIT {
  @TempDir private Path folder;
  private Phone called;

  @BeforeEach
  void start() {
    called =
        Phone.with(
            Phone.direct("auto", "answer: auto", "media: {play: echo}"), Phone.direct("hears"));
  }

  @AfterEach
  void end() {
    called.close();
  }

  private Program call(String user, String... options) {
    List<String> words =
        new ArrayList<>(
            List.of(
                "call",
                "sip:%s@127.0.0.1:%d".formatted(user, called.sipPort()),
                "-c",
                DirectLines.sample().toString(),
                "--line",
                "out"));
    words.addAll(List.of(options));
    return Program.start(folder, Map.of("SIPLINE_SIP_PORT", "0"), words.toArray(String[]::new));
  }

  private static Command.Outcome run(String... command) {
    return Command.run(Duration.ofSeconds(30), List.of(command));
  }

  @Test
  void speechIsPlayedAndWhatComesBackRecorded() {
    Path spoken = Speech.in(folder);
    Path heard = folder.resolve("heard.wav");
    try (Program call = call("auto", "--play", spoken.toString(), "--record", heard.toString())) {
      assertThat(call.exitCode()).as(call.toString()).isZero();
      assertThat(call.output()).contains("connected", "PCMU", "estimated MOS");
      Speech.assertHeard(spoken, heard);
      called.awaitNoCalls();
    }
  }

  @Test
  void digitsAreSentAndTheCallEndsAfterItsTime() throws InterruptedException {
    BlockingQueue<Character> heard = new LinkedBlockingQueue<>();
    try (Program call = call("hears", "--digits", "12#", "--for", "3s", "--json")) {
      SoftphoneCall incoming = called.incoming();
      var _ = incoming.onDigit(heard::add);
      Phone.done(incoming.answer());
      for (char digit : "12#".toCharArray()) {
        assertThat(heard.poll(Phone.BOUND.toSeconds(), TimeUnit.SECONDS)).isEqualTo(digit);
      }
      assertThat(call.exitCode()).as(call.toString()).isZero();
      JsonNode outcome = call.json().getLast();
      assertThat(outcome.path("success").asBoolean()).isTrue();
      assertThat(outcome.path("connectedMillis").asInt()).isGreaterThanOrEqualTo(2900);
      assertThat(outcome.path("ended").asText()).isEmpty();
      assertThat(outcome.path("quality").path("codec").asText()).isEqualTo("PCMU");
    }
  }

  @Test
  void aFileOfAnotherKindOfPcmIsPlayed() {
    Path spoken = Speech.in(folder);
    Path odd = folder.resolve("odd.wav");
    if (!Command.exists("sox")) {
      throw MissingPeer.ends("sox", "there is no sox command");
    }
    run("sox", spoken.toString(), "-r", "44100", "-c", "2", "-b", "24", odd.toString());
    Path heard = folder.resolve("heard.wav");
    try (Program call = call("auto", "--play", odd.toString(), "--record", heard.toString())) {
      assertThat(call.exitCode()).as(call.toString()).isZero();
      Speech.assertHeard(spoken, heard);
    }
  }

  @Test
  void aFileThatIsMissingOrNoSoundIsNamed() throws IOException {
    try (Program missing = call("auto", "--play", "gone.wav")) {
      assertThat(missing.exitCode()).as(missing.toString()).isEqualTo(2);
      assertThat(missing.errors()).contains("gone.wav");
    }
    Path odd = Files.writeString(folder.resolve("odd.wav"), "no sound at all");
    try (Program call = call("auto", "--play", odd.toString())) {
      assertThat(call.exitCode()).as(call.toString()).isEqualTo(2);
      assertThat(call.errors()).contains("odd.wav", "WAV");
      assertThat(call.output()).isEmpty();
    }
    try (Program nowhere = call("auto", "--record", folder + "/no/heard.wav")) {
      assertThat(nowhere.exitCode()).as(nowhere.toString()).isEqualTo(2);
      assertThat(nowhere.errors()).contains("heard.wav");
    }
  }

  @Test
  void aDiskThatFillsEndsTheRecordingAndNotTheCall() throws IOException {
    Path disk = Files.createDirectory(folder.resolve("disk"));
    Command.Outcome mounted = run("mount", "-t", "tmpfs", "-o", "size=16k", "tmpfs", disk + "");
    if (!mounted.succeeded()) {
      throw MissingPeer.ends("a disk of 16 KiB", mounted.output().strip());
    }
    try (Program call =
        call("auto", "--record", disk.resolve("heard.wav").toString(), "--for", "4s", "--json")) {
      assertThat(call.exitCode()).as(call.toString()).isEqualTo(1);
      JsonNode outcome = call.json().getLast();
      assertThat(outcome.path("problem").asText()).contains("No space left");
      assertThat(outcome.path("connectedMillis").asInt()).isGreaterThanOrEqualTo(3900);
      assertThat(outcome.path("ended").asText()).isEmpty();
    } finally {
      run("umount", disk.toString());
    }
  }

  @Test
  void aCallThatTheOtherPartyRefusesFails() {
    try (Program call = call("hears", "--json")) {
      Phone.done(called.incoming().drop());
      assertThat(call.exitCode()).as(call.toString()).isEqualTo(1);
      JsonNode outcome = call.json().getLast();
      assertThat(outcome.path("success").asBoolean()).isFalse();
      assertThat(outcome.path("connectedMillis").asInt()).isEqualTo(-1);
    }
  }
}
