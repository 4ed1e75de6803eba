package org.sipline.codecs;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.sipline.codecs.detect.AudioClassifier;
import org.sipline.codecs.detect.CallProgressDetector;
import org.sipline.codecs.detect.Detector;
import org.sipline.codecs.detect.DtmfDetector;
import org.sipline.codecs.detect.FaxToneDetector;
import org.sipline.codecs.detect.ToneDetector;
import org.sipline.codecs.detect.TonePattern;
import org.sipline.codecs.plc.Concealer;
import org.sipline.codecs.plc.TimeScaler;
import org.sipline.codecs.resample.Quality;
import org.sipline.codecs.resample.Resampler;
import org.sipline.codecs.tone.CallProgressTone;
import org.sipline.codecs.tone.ToneCountry;
import org.sipline.codecs.tone.ToneGenerator;

/** What runs for every packet must leave the garbage collector nothing to do. */
class SteadyStateAllocatesNothingTest {

  private static final int PACKETS = 200;

  private final short[] speech = Signals.speech();
  private final short[] out = new short[2000];
  private final byte[] payload = new byte[160];

  @Test
  void forAnyPacket() {
    Map<String, Runnable> subjects = new TreeMap<>();
    for (AudioCodec codec : AudioCodecs.all()) {
      AudioEncoder encoder = codec.newEncoder();
      AudioDecoder decoder = codec.newDecoder();
      int samples = codec.samples(20);
      subjects.put(
          codec + " encoder", () -> packets(at -> encoder.encode(speech, at, samples, payload, 0)));
      subjects.put(
          codec + " decoder", () -> packets(at -> decoder.decode(payload, 0, 160, out, 0)));
    }
    Concealer concealer = new Concealer(8000);
    subjects.put(
        "concealer",
        () ->
            packets(
                at -> {
                  concealer.good(speech, at, 160);
                  concealer.conceal(out, 0, 160);
                }));
    TimeScaler scaler = new TimeScaler(8000);
    subjects.put(
        "time scaler",
        () ->
            packets(
                at -> {
                  scaler.shorten(speech, at, 160, out, 0);
                  scaler.lengthen(speech, at, 160, out, 0);
                }));
    Resampler resampler = new Resampler(8000, 44100, Quality.VOICE);
    subjects.put("resampler", () -> packets(at -> resampler.resample(speech, at, 160, out, 0)));
    ToneGenerator generator =
        new ToneGenerator(ToneCountry.GERMANY.cadence(CallProgressTone.BUSY), 8000);
    subjects.put("tone generator", () -> packets(at -> generator.generate(out, 0, 160)));
    for (Detector detector :
        List.of(
            new DtmfDetector(8000, event -> {}),
            new FaxToneDetector(8000, event -> {}),
            new CallProgressDetector(8000, event -> {}),
            new ToneDetector(8000, List.of(TonePattern.of(100, 1004)), event -> {}))) {
      subjects.put(
          detector.getClass().getSimpleName(), () -> packets(at -> detector.feed(speech, at, 160)));
    }
    AudioClassifier classifier = new AudioClassifier(8000, event -> {});
    subjects.put("AudioClassifier", () -> packets(at -> classifier.feed(out, 0, 160)));

    subjects.forEach(
        (name, subject) -> {
          subject.run();
          // Less than a byte a packet: the measurement itself may cost a little.
          assertThat(allocated(subject)).as(name).isLessThan(PACKETS);
        });
  }

  /** The least of a few runs, because the first ones may still load classes. */
  private static long allocated(Runnable subject) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long least = Long.MAX_VALUE;
    for (int run = 0; run < 3; run++) {
      long before = threads.getCurrentThreadAllocatedBytes();
      subject.run();
      least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
    }
    return least;
  }

  private static void packets(Packet packet) {
    for (int i = 0; i < PACKETS; i++) {
      packet.at(i * 160);
    }
  }

  private interface Packet {
    void at(int offset);
  }
}
