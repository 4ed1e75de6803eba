package org.sipline.msp.terminal.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sipline.tapi.msp.TerminalDirection;

/** libjitsi and a PulseAudio server that nobody here wrote, through the process in between. */
class PulseAudioCarriesSoundIT {
  private static final int RATE = 8000;
  private static final int PACKET = 160;
  private static final int TONE_HZ = 440;
  private static final int TONE_PEAK = 8000;
  private static final long PACKET_NANOS = Duration.ofMillis(20).toNanos();
  private static final LibjitsiSoundDevices.Limits LIMITS =
      new LibjitsiSoundDevices.Limits(
          Duration.ofSeconds(30),
          Duration.ofSeconds(30),
          Duration.ofSeconds(2),
          Duration.ofSeconds(30));

  @TempDir Path directory;
  private final List<String> failures = Collections.synchronizedList(new ArrayList<>());
  private PulseServer server;
  private LibjitsiSoundDevices devices;

  @BeforeAll
  static void pulseAudioIsInstalled() {
    if (!PulseServer.isInstalled()) {
      String message = "NOT RUN: sound devices, for want of pulseaudio (scripts/install-peers)";
      System.err.println(message);
      if ("true".equals(System.getenv("CI"))) {
        fail(message);
      }
      abort(message);
    }
  }

  @BeforeEach
  void start() throws IOException {
    server = new PulseServer(directory);
    devices =
        new LibjitsiSoundDevices(
            () -> SoundSystem.find(server.environment()),
            new SoundProcess.Launch(DeviceProcess.class.getName(), server.environment()),
            LIMITS);
  }

  @AfterEach
  void stop() {
    devices.close();
    server.close();
  }

  @Test
  void itsDevicesAreListedTheDefaultOnesFirst() {
    assertThat(devices.look().explanation()).startsWith("PulseAudio server at ");
    assertThat(devices.devices())
        .containsExactly(
            new SoundDevices.Device("Default", TerminalDirection.CAPTURE),
            new SoundDevices.Device(PulseServer.MICROPHONE, TerminalDirection.CAPTURE),
            new SoundDevices.Device("Default", TerminalDirection.RENDER),
            new SoundDevices.Device(PulseServer.SPEAKER, TerminalDirection.RENDER));
  }

  @Test
  void aTonePlayedIsTheToneHeard() throws IOException {
    var speaker = devices.open(PulseServer.SPEAKER, TerminalDirection.RENDER, failures::add);
    var microphone = devices.open(PulseServer.MICROPHONE, TerminalDirection.CAPTURE, failures::add);
    Tone tone = new Tone();
    Ear ear = new Ear();
    long next = System.nanoTime();
    for (int i = 0; i < 1500 && !ear.hearsTheTone() && failures.isEmpty(); i++) {
      tone.play(speaker);
      ear.listen(microphone);
      next += PACKET_NANOS;
      LockSupport.parkNanos(next - System.nanoTime());
    }
    assertThat(failures).isEmpty();
    assertThat(ear.hearsTheTone()).as("heard %s", ear).isTrue();
  }

  @Test
  void bothDirectionsOfTheDefaultDeviceAreOneProcess() throws IOException {
    var headset = devices.open("", TerminalDirection.BIDIRECTIONAL, failures::add);
    Tone tone = new Tone();
    Ear ear = new Ear();
    long next = System.nanoTime();
    for (int i = 0; i < 1500 && !ear.hearsTheTone() && failures.isEmpty(); i++) {
      tone.play(headset);
      ear.listen(headset);
      next += PACKET_NANOS;
      LockSupport.parkNanos(next - System.nanoTime());
    }
    assertThat(failures).isEmpty();
    assertThat(ear.hearsTheTone()).as("heard %s", ear).isTrue();
    assertThat(devices.open()).hasSize(1);
  }

  @Test
  void aNameThatNoDeviceHasIsToldWithThoseThereAre() throws IOException {
    devices.open("Bluetooth", TerminalDirection.CAPTURE, failures::add);
    Await.until("a failure", () -> !failures.isEmpty());
    assertThat(failures)
        .containsExactly("there is no microphone \"Bluetooth\"; there are [Default, Microphone]");
  }

  @Test
  void nativeCodeThatCrashesEndsItsOwnProcessOnly() throws IOException {
    devices.open("", TerminalDirection.RENDER, failures::add);
    Await.until("the device is open", () -> devices.open().getFirst().isOpened());
    String pid = Long.toString(devices.open().getFirst().pid());
    new ProcessBuilder("kill", "-SEGV", pid).start().onExit().join();
    Await.until("a failure", () -> !failures.isEmpty());
    assertThat(failures).singleElement().asString().contains("crashed (SIGSEGV");
  }

  @Test
  void aServerThatDiesIsNoticed() throws IOException {
    devices.open("", TerminalDirection.BIDIRECTIONAL, failures::add);
    Await.until("the device is open", () -> devices.open().getFirst().isOpened());
    server.kill();
    Await.until("a failure", () -> !failures.isEmpty());
    assertThat(failures).hasSize(1);
    assertThatThrownBy(() -> devices.open("", TerminalDirection.RENDER, failures::add))
        .hasMessageContaining("no PulseAudio or PipeWire server answers");
  }

  /** A sine, packet by packet. */
  private static final class Tone {
    private final short[] pcm = new short[PACKET];
    private int at;

    void play(SoundDevices.OpenDevice device) {
      for (int i = 0; i < PACKET; i++) {
        pcm[i] = (short) (TONE_PEAK * Math.sin(2 * Math.PI * TONE_HZ * at++ / RATE));
      }
      device.sink().write(pcm, 0, PACKET, RATE);
    }
  }

  /** Hears the tone when nearly all of the power of 200 ms is at its frequency. */
  private static final class Ear {
    private static final int WINDOW = RATE / 5;
    private final short[] heard = new short[WINDOW];
    private final short[] pcm = new short[PACKET];
    private double level;
    private double purity;

    void listen(SoundDevices.OpenDevice device) {
      System.arraycopy(heard, PACKET, heard, 0, WINDOW - PACKET);
      int count = device.source().read(pcm, 0, PACKET, RATE);
      Arrays.fill(pcm, count, PACKET, (short) 0);
      System.arraycopy(pcm, 0, heard, WINDOW - PACKET, PACKET);
      double power = 0;
      double cosine = 0;
      double sine = 0;
      for (int i = 0; i < WINDOW; i++) {
        double angle = 2 * Math.PI * TONE_HZ * i / RATE;
        power += (double) heard[i] * heard[i] / WINDOW;
        cosine += heard[i] * Math.cos(angle) / WINDOW;
        sine += heard[i] * Math.sin(angle) / WINDOW;
      }
      level = Math.sqrt(power);
      purity = power == 0 ? 0 : 2 * (cosine * cosine + sine * sine) / power;
    }

    boolean hearsTheTone() {
      double expected = TONE_PEAK / Math.sqrt(2);
      return purity > 0.98 && level > 0.9 * expected && level < 1.1 * expected;
    }

    @Override
    public String toString() {
      return "level " + level + ", of it at " + TONE_HZ + " Hz " + purity;
    }
  }
}
