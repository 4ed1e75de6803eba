package org.sipline.bench.codecs;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.sipline.codecs.AudioCodec;
import org.sipline.codecs.AudioCodecs;
import org.sipline.codecs.AudioDecoder;
import org.sipline.codecs.AudioEncoder;

/** A frame of 20 ms. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class CodecBenchmark {
  private static final int PTIME_MILLIS = 20;

  /** Its encoding name. */
  @Param({"PCMU", "PCMA", "G722"})
  public String codec;

  private AudioEncoder encoder;
  private AudioDecoder decoder;
  private short[] pcm;
  private short[] decoded;
  private byte[] payload;
  private byte[] encoded;

  /** Speech-like: some partials of a voice, swelling. */
  @Setup
  public void make() {
    AudioCodec which = AudioCodecs.byEncodingName(codec).orElseThrow();
    encoder = which.newEncoder();
    decoder = which.newDecoder();
    pcm = new short[which.samples(PTIME_MILLIS)];
    decoded = new short[pcm.length];
    payload = new byte[which.payloadBytes(PTIME_MILLIS)];
    encoded = new byte[payload.length];
    for (int i = 0; i < pcm.length; i++) {
      double t = i / (double) which.sampleRate();
      double sum = 0;
      for (int partial = 1; partial <= 12; partial++) {
        sum += Math.sin(2 * Math.PI * 140 * partial * t + partial) / partial;
      }
      pcm[i] = (short) (sum * 5000 * (0.3 + 0.7 * i / pcm.length));
    }
    encoder.encode(pcm, 0, pcm.length, encoded, 0);
  }

  /** Samples to bytes. */
  @Benchmark
  public int encode() {
    return encoder.encode(pcm, 0, pcm.length, payload, 0);
  }

  /** Bytes to samples. */
  @Benchmark
  public int decode() {
    return decoder.decode(encoded, 0, encoded.length, decoded, 0);
  }
}
