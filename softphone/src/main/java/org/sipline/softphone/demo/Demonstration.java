package org.sipline.softphone.demo;

import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.sipline.config.ConfigException;
import org.sipline.config.ConfigReader;
import org.sipline.config.MediaConfig;
import org.sipline.config.SiplineConfig;
import org.sipline.msp.wav.WavReader;
import org.sipline.msp.wav.WavWriter;
import org.sipline.softphone.CallScript;
import org.sipline.softphone.Softphone;
import org.sipline.softphone.SoftphoneEvent;
import org.sipline.softphone.SoftphoneLine;
import org.sipline.softphone.Subscription;
import org.sipline.softphone.pbx.PbxHouse;

/**
 * Calls the echo extension of an embedded PBX on loopback with speech, and judges what comes back.
 */
public final class Demonstration {
  private static final String ECHO = "600";
  private static final Duration REGISTER_PATIENCE = Duration.ofSeconds(10);

  /** Nobody speaks at once, and the other end may begin to listen a little later. */
  private static final int BREATH_MILLIS = 500;

  /** Echo keeps coming for as long as it took on its way. */
  private static final int TAIL_MILLIS = 1000;

  private static final int SAMPLES_PER_MILLI = 8;
  private static final int MAX_DELAY_MILLIS = 1000;

  private final Path recording;
  private final Consumer<String> step;
  private final Consumer<SoftphoneEvent> events;

  /**
   * A demonstration.
   *
   * @param recording the WAV file for what is heard
   * @param step is told in words what happens
   * @param events is told TAPI's events
   */
  public Demonstration(Path recording, Consumer<String> step, Consumer<SoftphoneEvent> events) {
    this.recording = recording;
    this.step = step;
    this.events = events;
  }

  /** What came of it: the call, and whether speech came back. */
  public record Result(CallScript.Outcome call, SpeechComparison speech) {

    /** Whether the call did all it should and the speech is intact. */
    public boolean isSuccess() {
      return call.isSuccess() && speech.isIntact();
    }
  }

  /** Runs it, in about ten seconds. */
  public Result run() throws InterruptedException, IOException {
    Path speech = Files.createTempFile("sipline-speech", ".wav");
    try (PbxHouse pbx = PbxHouse.start(pbx().pbx().orElseThrow(), MediaConfig.DEFAULTS)) {
      writeSpeech(speech);
      step.accept("embedded PBX on 127.0.0.1 port " + pbx.port());
      try (Softphone phone = Softphone.start(phone(pbx.port()));
          Subscription _ = phone.onEvent(events)) {
        SoftphoneLine line = phone.line("demo");
        line.awaitInService(REGISTER_PATIENCE);
        step.accept("line demo is in service: " + line.serviceReason());
        step.accept("calling the echo at " + ECHO + ", speaking, and recording to " + recording);
        CallScript.Outcome call =
            new CallScript(ECHO, Optional.of(speech), Optional.of(recording), "", Optional.empty())
                .run(line);
        if (!call.isSuccess()) {
          return new Result(call, new SpeechComparison(-1, 0));
        }
        return new Result(
            call, SpeechComparison.of(samples(speech), samples(recording), MAX_DELAY_MILLIS));
      }
    } finally {
      Files.deleteIfExists(speech);
    }
  }

  private static SiplineConfig pbx() {
    return read(
        """
        pbx:
          listen: {address: 127.0.0.1, port: 0}
          users: [{name: demo, password: demo}]
          extensions: {echo: "%s"}
        """
            .formatted(ECHO));
  }

  private static SiplineConfig phone(int pbxPort) {
    return read(
        """
        sip: {listen: [{address: 127.0.0.1, port: 0}]}
        lines:
          - name: demo
            display-name: Demonstration
            address-of-record: sip:demo@127.0.0.1
            registrar: sip:127.0.0.1:%d
            password: ${DEMO}
        """
            .formatted(pbxPort));
  }

  private static SiplineConfig read(String yaml) {
    try {
      return ConfigReader.parse(yaml, Path.of("demo.yaml"), Map.of("DEMO", "demo")).config();
    } catch (ConfigException e) {
      throw new IllegalStateException(
          "the demonstration's own configuration: " + e.getMessage(), e);
    }
  }

  /** Writes the speech to a file, with silence around it. */
  private static void writeSpeech(Path file) throws IOException {
    try (InputStream speech = Demonstration.class.getResourceAsStream("speech.wav")) {
      Files.write(file, speech.readAllBytes());
    }
    short[] spoken = samples(file);
    short[] whole = new short[(BREATH_MILLIS + TAIL_MILLIS) * SAMPLES_PER_MILLI + spoken.length];
    System.arraycopy(spoken, 0, whole, BREATH_MILLIS * SAMPLES_PER_MILLI, spoken.length);
    try (WavWriter writer =
        new WavWriter(
            Files.newByteChannel(file, WRITE, TRUNCATE_EXISTING), 1000 * SAMPLES_PER_MILLI)) {
      writer.write(whole, 0, whole.length);
    }
  }

  /** All samples of a WAV file at 8 kHz. */
  private static short[] samples(Path file) {
    try (WavReader wav = WavReader.open(file)) {
      short[] samples = new short[(int) wav.samples()];
      int read = wav.read(samples, 0, samples.length);
      return Arrays.copyOf(samples, Math.max(0, read));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
