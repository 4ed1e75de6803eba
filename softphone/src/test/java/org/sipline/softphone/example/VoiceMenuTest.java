package org.sipline.softphone.example;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sipline.softphone.Softphone.await;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.sipline.config.ConfigReader;
import org.sipline.msp.wav.WavReader;
import org.sipline.softphone.Softphone;
import org.sipline.softphone.SoftphoneCall;
import org.sipline.softphone.Subscription;
import org.sipline.softphone.demo.Demonstration;

/** A caller and the menu of docs/java.md. */
@Timeout(60)
class VoiceMenuTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @TempDir Path folder;
  private Softphone phone;
  private Path speech;
  private Subscription menu;

  @BeforeEach
  void start() throws Exception {
    String yaml =
        """
        sip: {listen: [{address: 127.0.0.1, port: 0, transports: [udp]}]}
        lines: [{name: menu}, {name: caller}, {name: operator, answer: auto}]
        """;
    phone = Softphone.start(ConfigReader.parse(yaml, Path.of("test.yaml"), Map.of()).config());
    speech = folder.resolve("speech.wav");
    try (InputStream spoken = Demonstration.class.getResourceAsStream("speech.wav")) {
      Files.write(speech, spoken.readAllBytes());
    }
    menu = new VoiceMenu(speech, folder, uri("operator")).answer(phone.line("menu"));
  }

  @AfterEach
  void stop() {
    menu.close();
    phone.close();
  }

  @Test
  void aMessageIsRecordedUntilADigitComes() throws Exception {
    SoftphoneCall caller = call();
    Path message = folder.resolve(phone.line("menu").calls().getFirst().id() + ".wav");
    await(caller.digits("1"), PATIENCE);
    until(() -> Files.exists(message));
    await(caller.play(speech), PATIENCE);
    caller.digits("#"); // the menu hangs up in the middle of it
    caller.awaitIdle(PATIENCE);

    try (WavReader heard = WavReader.open(message);
        WavReader spoken = WavReader.open(speech)) {
      assertThat(heard.samples()).isGreaterThanOrEqualTo(spoken.samples());
    }
  }

  @Test
  void aCallerIsPutThrough() throws Exception {
    call().digits("2");

    until(() -> !phone.line("operator").calls().isEmpty());
    until(() -> phone.line("menu").calls().isEmpty());
  }

  private SoftphoneCall call() throws InterruptedException {
    SoftphoneCall call = await(phone.line("caller").call(uri("menu")), PATIENCE);
    call.awaitConnected(PATIENCE);
    return call;
  }

  private String uri(String line) {
    return phone
        .listening()
        .getFirst()
        .replaceFirst("UDP (.*) port (.*)", "sip:" + line + "@$1:$2");
  }

  private static void until(BooleanSupplier condition) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("never").isLessThan(end);
      LockSupport.parkNanos(1_000_000);
    }
  }
}
