package org.sipline.softphone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.sipline.softphone.Softphone.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.sipline.config.ConfigReader;
import org.sipline.msp.wav.WavReader;
import org.sipline.msp.wav.WavWriter;
import org.sipline.tapi.TapiException;

/** What a call plays, records and gathers, as an application that serves callers asks for it. */
@Timeout(60)
class CallSoundsTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Duration LONG = Duration.ofMinutes(5);

  @TempDir Path folder;
  private Softphone phone;
  private SoftphoneCall call;
  private SoftphoneCall called;

  @BeforeEach
  void call() throws Exception {
    String yaml =
        """
        sip: {listen: [{address: 127.0.0.1, port: 0, transports: [udp]}]}
        lines: [{name: desk}, {name: anna, answer: auto, media: {play: tone}}]
        """;
    phone = Softphone.start(ConfigReader.parse(yaml, Path.of("test.yaml"), Map.of()).config());
    String anna = phone.listening().getFirst().replaceFirst("UDP (.*) port (.*)", "sip:anna@$1:$2");
    call = await(phone.line("desk").call(anna), PATIENCE);
    call.awaitConnected(PATIENCE);
    called = phone.line("anna").calls().getFirst();
    called.awaitConnected(PATIENCE);
  }

  @AfterEach
  void stop() {
    phone.close();
  }

  @Test
  void anyNumberOfFilesIsPlayedOneAfterTheOther() throws Exception {
    Path prompt = silence("prompt.wav", Duration.ofMillis(20));
    for (int i = 0; i < 20; i++) {
      await(call.play(prompt), PATIENCE);
    }
  }

  @Test
  void playingIsStoppedInMidFile() throws Exception {
    CompletionStage<Void> playing = call.play(silence("long.wav", LONG));

    call.stopPlaying();

    await(playing, PATIENCE);
  }

  @Test
  void aFileThatTheCallsEndCutsOffHasNotBeenPlayed() throws Exception {
    CompletionStage<Void> playing = call.play(silence("long.wav", LONG));

    await(call.drop(), PATIENCE);

    assertThatThrownBy(() -> await(playing, PATIENCE))
        .isInstanceOf(TapiException.class)
        .hasMessage("the call ended");
  }

  @Test
  void aRecordingIsWholeWhenItHasBeenStopped() throws Exception {
    for (String name : new String[] {"first.wav", "second.wav"}) {
      Path file = folder.resolve(name);
      await(call.record(file), PATIENCE);
      await(call.play(silence("prompt.wav", Duration.ofMillis(300))), PATIENCE);
      await(call.stopRecording(), PATIENCE);

      try (WavReader heard = WavReader.open(file)) {
        assertThat(heard.samples()).isPositive();
      }
    }
    await(call.stopRecording(), PATIENCE);
    assertThat(call.recordingTrouble()).isEmpty();
  }

  @Test
  void digitsAreGatheredUntilThereAreEnoughOrTheLastOfThem() throws Exception {
    CompletionStage<String> two = call.gatherDigits(2, "#", LONG, LONG);
    await(called.digits("12"), PATIENCE);
    assertThat(await(two, PATIENCE)).isEqualTo("12");

    CompletionStage<String> any = call.gatherDigits(20, "#", LONG, LONG);
    await(called.digits("345#"), PATIENCE);
    assertThat(await(any, PATIENCE)).isEqualTo("345#");
  }

  @Test
  void gatheringEndsWithWhatHasComeInTime() throws Exception {
    assertThat(await(call.gatherDigits(2, "", Duration.ofMillis(100), LONG), PATIENCE)).isEmpty();
  }

  @Test
  void gatheringFailsWithTheCallAndIfItIsCancelled() throws Exception {
    CompletionStage<String> first = call.gatherDigits(1, "", LONG, LONG);
    CompletionStage<String> second = call.gatherDigits(1, "", LONG, LONG);
    assertThatThrownBy(() -> await(first, PATIENCE)).hasMessage("cancelled");

    await(call.drop(), PATIENCE);

    assertThatThrownBy(() -> await(second, PATIENCE)).isInstanceOf(TapiException.class);
  }

  private Path silence(String name, Duration length) throws IOException {
    Path file = folder.resolve(name);
    try (WavWriter wav =
        new WavWriter(
            Files.newByteChannel(
                file,
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.WRITE),
            8000)) {
      short[] samples = new short[Math.toIntExact(length.toMillis() * 8)];
      wav.write(samples, 0, samples.length);
    }
    return file;
  }
}
