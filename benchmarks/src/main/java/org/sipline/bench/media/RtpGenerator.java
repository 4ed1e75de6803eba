package org.sipline.bench.media;

import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The program that makes calls with media in a process of its own: it says {@code steady} when its
 * calls have spoken long enough, {@code done} and its figures at the end of the measured time, and
 * hangs up when it is told {@code hang-up}.
 */
public final class RtpGenerator {
  private static final long PTIME_NANOS = 20_000_000;

  private final InetAddress host = InetAddress.ofLiteral("127.0.0.1");
  private final List<RtpLeg> legs = new ArrayList<>();
  private final List<SipCaller.Call> calls = new ArrayList<>();
  private final MediaCounts counts = new MediaCounts();
  private final ByteBuffer buffer = ByteBuffer.allocateDirect(2048);
  private final Selector selector = Selector.open();
  private final PrintStream out = System.out;
  private long nextSend;
  private int nextLeg;

  private RtpGenerator() throws IOException {}

  /** {@code PORT USER CALLS WARM-SECONDS MEASURED-SECONDS}. */
  public static void main(String[] arguments) throws IOException {
    new RtpGenerator()
        .run(
            Integer.parseInt(arguments[0]),
            arguments[1],
            Integer.parseInt(arguments[2]),
            Integer.parseInt(arguments[3]),
            Integer.parseInt(arguments[4]));
  }

  private void run(int port, String user, int count, int warmSeconds, int measuredSeconds)
      throws IOException {
    try (SipCaller caller = new SipCaller(host, port, user)) {
      for (int number = 0; number < count; number++) {
        RtpLeg leg = new RtpLeg(host, number);
        SipCaller.Call call = caller.call(number, leg.port());
        leg.begin(host, call.rtpPort(), selector);
        legs.add(leg);
        calls.add(call);
      }
      stream(warmSeconds * 1_000_000_000L, false);
      say("steady");
      stream(measuredSeconds * 1_000_000_000L, true);
      say(figures());
      // Calls go on while the server is asked about its memory.
      while (System.in.available() == 0) {
        stream(100_000_000, false);
      }
      for (SipCaller.Call call : calls) {
        caller.bye(call);
      }
      say("ended");
    }
  }

  private void say(String line) {
    out.println(line);
    out.flush();
  }

  private String figures() {
    long sent = legs.stream().mapToLong(RtpLeg::sent).sum();
    long received = legs.stream().mapToLong(RtpLeg::received).sum();
    return String.format(
        Locale.ROOT,
        "done %.4f %.3f %.3f %.3f %d",
        sent == 0 ? 0 : (double) received / sent,
        counts.gapDeviation().millisAt(0.99),
        counts.echoDelay().millisAt(0.5),
        counts.ownLag().millisAt(0.99),
        counts.echoDelay().total());
  }

  /** Each leg sends every 20 ms, the legs evenly spread over that time. */
  private void stream(long nanos, boolean counted) throws IOException {
    long step = PTIME_NANOS / legs.size();
    long begun = System.nanoTime();
    if (nextSend == 0) {
      nextSend = begun;
    }
    while (System.nanoTime() - begun < nanos) {
      long now = System.nanoTime();
      while (nextSend <= now) {
        if (counted) {
          counts.ownLag().add(now - nextSend);
        }
        legs.get(nextLeg).send(buffer, counted);
        nextLeg = (nextLeg + 1) % legs.size();
        nextSend += step;
      }
      selector.select(
          key -> {
            try {
              ((RtpLeg) key.attachment()).receive(buffer, counts, counted);
            } catch (IOException e) {
              throw new java.io.UncheckedIOException(e);
            }
          },
          1);
    }
  }
}
