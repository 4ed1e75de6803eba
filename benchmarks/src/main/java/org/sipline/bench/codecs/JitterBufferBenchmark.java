package org.sipline.bench.codecs;

import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.sipline.msp.jitter.JitterBuffer;

/** A packet in and a packet out, on a network that delays some of them. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class JitterBufferBenchmark {
  private static final int UNITS = 160;
  private static final long PTIME_NANOS = 20_000_000;
  private static final long JITTER_NANOS = 3_000_000;

  private final JitterBuffer buffer = new JitterBuffer(0, 200_000_000, 8000);
  private final ByteBuffer packet = ByteBuffer.allocateDirect(172);
  private int sequence;

  /** Twenty milliseconds of a stream. */
  @Benchmark
  public JitterBuffer.Due putAndPull() {
    sequence++;
    long now = sequence * PTIME_NANOS;
    long late = sequence * 7919L % 97 * JITTER_NANOS / 97;
    buffer.put(sequence & 0xFFFF, sequence * UNITS, 0, UNITS, packet, 12, UNITS, now + late, 0);
    return buffer.pull(now + 2 * JITTER_NANOS);
  }
}
