package org.sipline.msp.provider;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sipline.codecs.detect.AudioClassifier;
import org.sipline.codecs.detect.Detector;
import org.sipline.codecs.detect.DtmfDetector;
import org.sipline.codecs.detect.FaxToneDetector;
import org.sipline.msp.signal.ToneOverlay;
import org.sipline.msp.terminal.EchoTerminal;
import org.sipline.msp.terminal.FilePlayer;
import org.sipline.msp.terminal.FileRecorder;
import org.sipline.msp.terminal.FileWorker;
import org.sipline.msp.terminal.RecordingFile;
import org.sipline.msp.terminal.ToneTerminal;
import org.sipline.msp.wav.WavReader;

class LoopAllocatesNothingTest {
  private static final int PACKET = 320;
  private static final int RATE = 16_000;
  @TempDir Path folder;

  @Test
  void aCallWithEveryTerminalAllocatesNothingInSteadyState() throws Exception {
    FileWorker worker = new FileWorker();
    EchoTerminal echo = new EchoTerminal();
    FilePlayer player = new FilePlayer("in", WavReader.open(Speech.file(folder)), true, worker);
    FileRecorder recorder =
        new FileRecorder("out", RecordingFile.at(folder.resolve("out.wav")), 8000, worker);
    CallSource source =
        new CallSource(
            new ToneOverlay(),
            (_, cause) -> {
              throw cause;
            });
    CallEar ear = new CallEar(_ -> {});
    ear.listen(
        (rate, told) ->
            new Detector[] {
              new DtmfDetector(rate, told),
              new FaxToneDetector(rate, told),
              new AudioClassifier(rate, told)
            });
    CallSink sink =
        new CallSink(
            ear,
            (_, cause) -> {
              throw cause;
            });
    source.terminals(List.of(player, echo, new ToneTerminal(440, -20)));
    sink.terminals(List.of(recorder, echo));
    short[] pcm = new short[PACKET];
    run(source, sink, pcm, 2000);

    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    run(source, sink, pcm, 2000);
    long allocated = threads.getCurrentThreadAllocatedBytes() - before;

    player.release();
    recorder.release();
    worker.close();
    assertThat(allocated).as("bytes in 2000 packets").isLessThan(2000);
  }

  private static void run(CallSource source, CallSink sink, short[] pcm, int packets) {
    for (int i = 0; i < packets; i++) {
      sink.write(pcm, 0, PACKET, RATE);
      source.read(pcm, 0, PACKET, RATE);
    }
  }
}
