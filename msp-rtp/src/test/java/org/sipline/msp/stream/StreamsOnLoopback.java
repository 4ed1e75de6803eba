package org.sipline.msp.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** What the tests of a stream with a peer on loopback share. */
abstract class StreamsOnLoopback {
  static final InetAddress LOCAL = InetAddress.ofLiteral("127.0.0.1");

  /** Writes down what a stream tells. */
  static final class Events implements StreamListener {
    final BlockingQueue<String> seen = new LinkedBlockingQueue<>();

    @Override
    public void mediaRunning() {
      seen.add("running");
    }

    @Override
    public void mediaTimeout() {
      seen.add("timeout");
    }

    @Override
    public void mediaRecovered() {
      seen.add("recovered");
    }

    @Override
    public void digitBegan(char digit) {
      seen.add("+" + digit);
    }

    @Override
    public void digitEnded(char digit, int durationMillis) {
      seen.add("-" + digit + durationMillis);
    }

    @Override
    public void sourceEnded() {
      seen.add("source ended");
    }

    @Override
    public void remoteLeft() {
      seen.add("left");
    }

    void expect(String... events) throws InterruptedException {
      for (String event : events) {
        assertThat(seen.poll(10, TimeUnit.SECONDS)).isEqualTo(event);
      }
    }
  }

  static InetSocketAddress rtpOf(AudioStream stream) {
    return new InetSocketAddress(LOCAL, stream.localRtpPort());
  }

  static InetSocketAddress rtcpOf(AudioStream stream) {
    return new InetSocketAddress(LOCAL, stream.localRtcpPort());
  }

  /** Waits until something is so, bounded. */
  static void await(String what, BooleanSupplier condition) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as(what).isLessThan(end);
      TimeUnit.MILLISECONDS.sleep(5);
    }
  }
}
