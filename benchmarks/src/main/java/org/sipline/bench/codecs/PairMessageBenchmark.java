package org.sipline.bench.codecs;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.sipline.pair.Envelope;
import org.sipline.pair.PairCodec;
import org.sipline.pair.PairFormatException;
import org.sipline.pair.ToTsp;

/** The message of the pair that each call has: a description of 300 bytes. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class PairMessageBenchmark {
  private final Envelope envelope =
      new Envelope(
          42,
          1,
          new ToTsp.LocalDescription(
              1, true, "a=some:line\r\n".repeat(23).getBytes(StandardCharsets.US_ASCII)));
  private final byte[] bytes = PairCodec.encode(envelope);

  /** To bytes. */
  @Benchmark
  public byte[] encode() {
    return PairCodec.encode(envelope);
  }

  /** From bytes. */
  @Benchmark
  public Optional<Envelope> decode() throws PairFormatException {
    return PairCodec.decode(bytes);
  }
}
