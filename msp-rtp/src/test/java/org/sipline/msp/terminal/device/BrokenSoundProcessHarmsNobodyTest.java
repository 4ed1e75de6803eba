package org.sipline.msp.terminal.device;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sipline.tapi.msp.TerminalDirection;

class BrokenSoundProcessHarmsNobodyTest {
  private static final int CALL_RATE = 8000;
  private static final int PACKET = 160;
  private static final LibjitsiSoundDevices.Limits PATIENT =
      new LibjitsiSoundDevices.Limits(
          Duration.ofSeconds(20),
          Duration.ofSeconds(20),
          Duration.ofSeconds(20),
          Duration.ofSeconds(20));
  private static final LibjitsiSoundDevices.Limits HASTY =
      new LibjitsiSoundDevices.Limits(
          Duration.ofMillis(50),
          Duration.ofMillis(50),
          Duration.ofMillis(50),
          Duration.ofSeconds(20));

  private final List<String> failures = Collections.synchronizedList(new ArrayList<>());
  private LibjitsiSoundDevices devices;

  @AfterEach
  void close() {
    devices.close();
  }

  @ParameterizedTest
  @CsvSource({
    "exits, exit code 3: cannot find the sound",
    "crashes, crashed (SIGSEGV in libjnportaudio.so+0x3ea3)",
    "babbles, a frame of unknown type 65"
  })
  void aProcessThatEndsIsNoDevicesAndAReason(String behaviour, String reason) {
    devices = thatBehave(behaviour, PATIENT);
    assertThat(devices.look().devices()).isEmpty();
    assertThat(devices.look().explanation()).contains(reason);
  }

  @Test
  void aListingThatHangsIsGivenUp() {
    devices = thatBehave("hangs", HASTY);
    assertThat(devices.devices()).isEmpty();
    assertThat(devices.look().explanation()).contains("no answer within 50 ms");
  }

  @ParameterizedTest
  @CsvSource({
    "exits, exit code 3: cannot find the sound",
    "crashes, crashed (SIGSEGV in libjnportaudio.so+0x3ea3)",
    "babbles, a frame of unknown type 65"
  })
  void aDeviceWhoseProcessEndsFailsOnceWithTheReason(String behaviour, String reason)
      throws IOException {
    devices = thatBehave(behaviour, PATIENT);
    var device = devices.open("", TerminalDirection.BIDIRECTIONAL, failures::add);
    Await.until("a failure", () -> !failures.isEmpty());
    assertThat(failures).singleElement().asString().contains(reason);
    assertThatItIsSilent(device);
  }

  @Test
  void aDeviceThatNeverOpensFails() throws IOException {
    devices = thatBehave("hangs", HASTY);
    devices.open("", TerminalDirection.RENDER, failures::add);
    Await.until("a failure", () -> !failures.isEmpty());
    assertThat(failures).containsExactly("the sound device did not open within 50 ms");
  }

  @Test
  void anOpenDeviceThatGivesNoSignFails() throws IOException {
    devices =
        thatBehave(
            "opens and hangs",
            new LibjitsiSoundDevices.Limits(
                Duration.ofSeconds(20),
                Duration.ofSeconds(20),
                Duration.ofMillis(50),
                Duration.ofSeconds(20)));
    devices.open("", TerminalDirection.CAPTURE, failures::add);
    Await.until("a failure", () -> !failures.isEmpty());
    assertThat(failures).containsExactly("the microphone gave no samples for 50 ms");
  }

  @Test
  void aProcessKilledInMidCallLeavesSilenceAndTellsTheSignal() throws IOException {
    devices = thatBehave("echoes", PATIENT);
    var device = devices.open("", TerminalDirection.BIDIRECTIONAL, failures::add);
    short[] spoken = new short[PACKET];
    Arrays.fill(spoken, (short) 1000);
    short[] heard = new short[PACKET];
    Await.until(
        "the echo",
        () -> {
          device.sink().write(spoken, 0, PACKET, CALL_RATE);
          return device.source().read(heard, 0, PACKET, CALL_RATE) == PACKET
              && Math.abs(heard[PACKET / 2] - 1000) < 50;
        });
    ProcessHandle.of(devices.open().getFirst().pid()).orElseThrow().destroyForcibly();
    Await.until("a failure", () -> !failures.isEmpty());
    assertThat(failures).singleElement().asString().contains("ended by signal 9");
    assertThatItIsSilent(device);
  }

  @Test
  void aProcessThatTakesNothingNeverHoldsTheMediaLoop() throws IOException {
    devices = thatBehave("deaf", PATIENT);
    devices.open("", TerminalDirection.RENDER, failures::add);
    Await.until("the device is open", () -> devices.open().getFirst().isOpened());
    short[] spoken = new short[PACKET];
    var sink = devices.open().getFirst().sink();
    // Ten minutes of sound, many times what pipe and ring hold.
    for (int i = 0; i < 30_000; i++) {
      sink.write(spoken, 0, PACKET, CALL_RATE);
    }
    assertThat(failures).isEmpty();
  }

  @Test
  void aClosedDeviceEndsItsProcessAndTellsNothing() throws IOException {
    devices = thatBehave("opens and hangs", PATIENT);
    var device = devices.open("", TerminalDirection.CAPTURE, failures::add);
    Await.until("the device is open", () -> devices.open().getFirst().isOpened());
    ProcessHandle process = ProcessHandle.of(devices.open().getFirst().pid()).orElseThrow();
    device.close();
    Await.until("the process is gone", () -> !process.isAlive());
    assertThat(failures).isEmpty();
  }

  private static void assertThatItIsSilent(SoundDevices.OpenDevice device) {
    short[] heard = new short[PACKET];
    assertThat(device.source().read(heard, 0, PACKET, CALL_RATE)).isZero();
    device.sink().write(heard, 0, PACKET, CALL_RATE);
    assertThat(heard).containsOnly(0);
  }

  private static LibjitsiSoundDevices thatBehave(
      String behaviour, LibjitsiSoundDevices.Limits limits) {
    return new LibjitsiSoundDevices(
        () -> new SoundSystem(SoundSystem.Kind.PORT_AUDIO, "a sound card"),
        new SoundProcess.Launch(
            SoundProcessDouble.class.getName(), Map.of(SoundProcessDouble.BEHAVIOUR, behaviour)),
        limits);
  }
}
