package org.sipline.msp.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sipline.msp.wav.WavReader;
import org.sipline.msp.wav.WavWriter;
import org.sipline.tapi.msp.MspEvent.FileTerminal.State;
import org.sipline.tapi.msp.PcmSink;
import org.sipline.tapi.msp.PcmSource;

class FileTerminalsTest implements TerminalListener {
  private static final int PACKET = 160;
  @TempDir Path folder;
  private final FileWorker worker = new FileWorker();
  private final BlockingQueue<String> told = new LinkedBlockingQueue<>();

  @AfterEach
  void stop() {
    worker.close();
  }

  @Override
  public void started(AudioTerminal terminal) {
    told.add("started");
  }

  @Override
  public void paused(AudioTerminal terminal) {
    told.add("paused");
  }

  @Override
  public void stopped(AudioTerminal terminal, String reason) {
    told.add("stopped: " + reason);
  }

  @Override
  public void failed(AudioTerminal terminal, String reason) {
    told.add("failed: " + reason);
  }

  private String told() throws InterruptedException {
    return told.poll(10, TimeUnit.SECONDS);
  }

  private Path ramp(int samples, int rate) throws IOException {
    Path file = folder.resolve("ramp" + samples + ".wav");
    try (WavWriter writer =
        new WavWriter(
            Files.newByteChannel(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE),
            rate)) {
      short[] pcm = new short[samples];
      for (int i = 0; i < samples; i++) {
        pcm[i] = (short) i;
      }
      writer.write(pcm, 0, samples);
    }
    return file;
  }

  private FilePlayer player(Path file, boolean loop) throws IOException {
    FilePlayer player = new FilePlayer("test", WavReader.open(file), loop, worker);
    player.listener(this);
    player.connect();
    return player;
  }

  private static int readSome(PcmSource source, short[] packet, int rate) {
    // The file's thread may be behind a test that reads much faster than speech.
    int read = source.read(packet, 0, packet.length, rate);
    for (int patience = 0; read == 0 && patience < 10_000; patience++) {
      LockSupport.parkNanos(1_000_000);
      read = source.read(packet, 0, packet.length, rate);
    }
    return read;
  }

  @Test
  void aFileIsPlayedWholeAndOnce() throws Exception {
    FilePlayer player = player(ramp(10_000, 8000), false);
    PcmSource source = player.source();
    short[] packet = new short[PACKET];
    int at = 0;
    for (int read = readSome(source, packet, 8000);
        read >= 0;
        read = readSome(source, packet, 8000)) {
      for (int i = 0; i < read; i++) {
        assertThat(packet[i]).isEqualTo((short) at++);
      }
    }
    assertThat(at).isEqualTo(10_000);
    assertThat(told()).isEqualTo("started");
    assertThat(told()).isEqualTo("stopped: the file's end");
    player.release();
    assertThat(told).isEmpty();
  }

  @Test
  void aLoopBeginsAgain() throws Exception {
    FilePlayer player = player(ramp(1000, 8000), true);
    PcmSource source = player.source();
    short[] packet = new short[100];
    for (int at = 0; at < 20_000; at += packet.length) {
      assertThat(readSome(source, packet, 8000)).isEqualTo(packet.length);
      assertThat(packet[0]).isEqualTo((short) (at % 1000));
    }
    assertThat(told()).isEqualTo("started");
    player.disconnect();
    assertThat(told()).isEqualTo("stopped: its stream ended");
    player.release();
  }

  @Test
  void anotherRateIsConverted() throws Exception {
    FilePlayer player = player(ramp(22_050, 22_050), false);
    PcmSource source = player.source();
    short[] packet = new short[320];
    int samples = 0;
    for (int read = readSome(source, packet, 16_000);
        read >= 0;
        read = readSome(source, packet, 16_000)) {
      samples += read;
    }
    assertThat(samples).isBetween(15_980, 16_000);
    player.release();
  }

  @Test
  void anEmptyFileEndsAtOnceEvenInALoop() throws Exception {
    FilePlayer player = player(ramp(0, 8000), true);

    assertThat(player.source().read(new short[PACKET], 0, PACKET, 8000)).isEqualTo(-1);
    player.release();
  }

  @Test
  void aPausedFileGoesOnFromWhereItStood() throws Exception {
    FilePlayer player = player(ramp(10_000, 8000), false);
    short[] packet = new short[PACKET];
    assertThat(readSome(player.source(), packet, 8000)).isEqualTo(PACKET);

    player.pause();
    assertThat(player.source().read(packet, 0, PACKET, 8000)).isZero();
    assertThat(player.mediaState()).isEqualTo(State.PAUSED);
    player.start();
    assertThat(readSome(player.source(), packet, 8000)).isEqualTo(PACKET);

    assertThat(packet[0]).isEqualTo((short) PACKET);
    assertThat(told()).isEqualTo("started");
    assertThat(told()).isEqualTo("paused");
    assertThat(told()).isEqualTo("started");
    player.release();
  }

  @Test
  void aStoppedFileBeginsAnew() throws Exception {
    FilePlayer player = player(ramp(10_000, 8000), false);
    short[] packet = new short[PACKET];
    assertThat(readSome(player.source(), packet, 8000)).isEqualTo(PACKET);

    player.stop();
    assertThat(player.source().read(packet, 0, PACKET, 8000)).isZero();
    assertThat(player.mediaState()).isEqualTo(State.STOPPED);
    player.start();
    assertThat(readSome(player.source(), packet, 8000)).isEqualTo(PACKET);

    assertThat(packet[1]).isEqualTo((short) 1);
    assertThat(told()).isEqualTo("started");
    assertThat(told()).isEqualTo("stopped: it was stopped");
    assertThat(told()).isEqualTo("started");
    player.release();
  }

  @Test
  void aFileThatHasEndedIsPlayedAgain() throws Exception {
    FilePlayer player = player(ramp(1000, 22_050), false);
    short[] packet = new short[PACKET];
    while (readSome(player.source(), packet, 8000) >= 0) {
      // To its end.
    }
    assertThat(player.mediaState()).isEqualTo(State.STOPPED);

    player.start();
    assertThat(player.mediaState()).isEqualTo(State.STARTED);
    assertThat(readSome(player.source(), packet, 8000)).isPositive();
    player.release();
  }

  private FileRecorder recorder(RecordingFile file, int rate) throws IOException {
    FileRecorder recorder = new FileRecorder("test", file, rate, worker);
    recorder.listener(this);
    recorder.connect();
    return recorder;
  }

  @Test
  void whatIsHeardIsInTheFileOnceItIsClosed() throws Exception {
    Path file = folder.resolve("recorded.wav");
    FileRecorder recorder = recorder(RecordingFile.at(file), 8000);
    short[] packet = new short[PACKET];
    for (int i = 0; i < 50; i++) {
      Arrays.fill(packet, (short) i);
      recorder.sink().write(packet, 0, PACKET, 8000);
    }
    recorder.disconnect();

    assertThat(told()).isEqualTo("started");
    assertThat(told()).isEqualTo("stopped: the recording is closed");
    try (WavReader reader = WavReader.open(file)) {
      short[] read = new short[50 * PACKET + 1];
      assertThat(reader.read(read, 0, read.length)).isEqualTo(50 * PACKET);
      for (int i = 0; i < 50; i++) {
        assertThat(read[i * PACKET]).isEqualTo((short) i);
      }
    }
    assertThatThrownBy(recorder::connect).hasMessageContaining("closed");
  }

  @Test
  void aStoppedRecordingIsWholeAndBeginsAnew() throws Exception {
    Path file = folder.resolve("recorded.wav");
    FileRecorder recorder = recorder(RecordingFile.at(file), 8000);
    recorder.sink().write(new short[PACKET], 0, PACKET, 8000);
    recorder.pause();
    recorder.sink().write(new short[PACKET], 0, PACKET, 8000);
    recorder.stop();
    assertThat(told()).isEqualTo("started");
    assertThat(told()).isEqualTo("paused");
    assertThat(told()).isEqualTo("stopped: the recording is closed");
    try (WavReader reader = WavReader.open(file)) {
      assertThat(reader.samples()).as("without what came while it was paused").isEqualTo(PACKET);
    }

    recorder.start();
    recorder.sink().write(new short[3 * PACKET], 0, 3 * PACKET, 8000);
    recorder.disconnect();
    assertThat(told()).isEqualTo("started");
    assertThat(told()).isEqualTo("stopped: the recording is closed");
    try (WavReader reader = WavReader.open(file)) {
      assertThat(reader.samples()).isEqualTo(3 * PACKET);
    }
  }

  @Test
  void aWideCallIsRecordedAtTheFilesRate() throws Exception {
    Path file = folder.resolve("recorded.wav");
    FileRecorder recorder = recorder(RecordingFile.at(file), 8000);
    for (int i = 0; i < 50; i++) {
      recorder.sink().write(new short[320], 0, 320, 16_000);
    }
    recorder.release();
    told();
    told();
    try (WavReader reader = WavReader.open(file)) {
      assertThat(reader.samples()).isEqualTo(8000);
    }
  }

  @Test
  void aFullDiskEndsTheRecordingAndNothingElse() throws Exception {
    Path file = folder.resolve("recorded.wav");
    FileRecorder recorder = recorder(new FullAfter(file, 10_000), 8000);
    PcmSink sink = recorder.sink();
    short[] packet = new short[PACKET];
    String failure = null;
    for (int i = 0; i < 10_000 && (failure == null || failure.equals("started")); i++) {
      sink.write(packet, 0, PACKET, 8000);
      failure = told.poll(1, TimeUnit.MILLISECONDS);
    }
    assertThat(failure).isEqualTo("failed: cannot record on: No space left on device");
    sink.write(packet, 0, PACKET, 8000);
    recorder.release();
    assertThat(told.poll(50, TimeUnit.MILLISECONDS)).as("told once").isNull();
  }

  @Test
  void aFileThatIsRemovedEndsTheRecording() throws Exception {
    Path file = folder.resolve("recorded.wav");
    FileRecorder recorder = recorder(RecordingFile.at(file), 8000);
    Files.delete(file);

    assertThatThrownBy(() -> RecordingFile.at(file).checkPresent())
        .isInstanceOf(NoSuchFileException.class)
        .hasMessageContaining("removed");
    assertThat(told()).contains("failed", "the file was removed");
    recorder.release();
  }

  /** A disk with room for so many bytes. */
  private record FullAfter(Path path, long room) implements RecordingFile {
    @Override
    public SeekableByteChannel create() throws IOException {
      SeekableByteChannel channel = RecordingFile.at(path).create();
      return (SeekableByteChannel)
          Proxy.newProxyInstance(
              getClass().getClassLoader(),
              new Class<?>[] {SeekableByteChannel.class},
              (_, method, args) -> {
                if (method.getName().equals("write") && channel.position() > room) {
                  throw new IOException("No space left on device");
                }
                return method.invoke(channel, args);
              });
    }

    @Override
    public void checkPresent() {
      // It is.
    }
  }
}
