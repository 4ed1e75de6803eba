package org.sipline.bench.codecs;

import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.sipline.codecs.AudioCodecs;
import org.sipline.msp.sdp.AudioPreferences;
import org.sipline.msp.sdp.LocalTransport;
import org.sipline.msp.sdp.NegotiationException;
import org.sipline.msp.sdp.Negotiator;
import org.sipline.msp.sdp.SdpFormatException;
import org.sipline.msp.sdp.SdpParser;
import org.sipline.msp.sdp.SessionDescription;

/** An offer as desk telephones send it. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class SdpBenchmark {
  private static final byte[] OFFER =
      """
      v=0\r
      o=- 3902 1 IN IP4 192.0.2.7\r
      s=-\r
      c=IN IP4 192.0.2.7\r
      t=0 0\r
      m=audio 40000 RTP/AVP 9 0 8 101\r
      a=rtpmap:9 G722/8000\r
      a=rtpmap:0 PCMU/8000\r
      a=rtpmap:8 PCMA/8000\r
      a=rtpmap:101 telephone-event/8000\r
      a=fmtp:101 0-16\r
      a=ptime:20\r
      a=sendrecv\r
      """
          .getBytes(StandardCharsets.US_ASCII);

  private final AudioPreferences preferences =
      new AudioPreferences(AudioCodecs.all(), 20, 101, false);
  private final LocalTransport transport =
      new LocalTransport(InetAddress.ofLiteral("192.0.2.1"), 16384, 16385);

  /** Bytes to a record. */
  @Benchmark
  public SessionDescription parse() throws SdpFormatException {
    return SdpParser.parse(OFFER);
  }

  /** From the offer's bytes to the answer's. */
  @Benchmark
  public byte[] parseAndAnswer() throws SdpFormatException, NegotiationException {
    return new Negotiator(preferences, 1).answer(SdpParser.parse(OFFER), transport, false);
  }
}
