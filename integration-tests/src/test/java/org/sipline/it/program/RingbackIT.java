package org.sipline.it.program;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sipline.it.peer.SoundServer;
import org.sipline.it.phone.Phone;
import org.sipline.softphone.SoftphoneCall;

/**
 * Who calls with a sound device hears that it rings: a program of its own plays it to PulseAudio.
 */
final class RingbackIT {
  private static final int RATE = 8000;
  private static final int WINDOW = RATE / 5;
  private static final int RINGBACK_HZ = 425;
  private static final String CONFIG =
      """
      sip:
        listen: [{address: 127.0.0.1, port: 0}]
      lines:
        - name: desk
          media: {play: device, record: device}
      """;

  @TempDir private Path folder;

  @Test
  void theToneSoundsUntilTheOtherPartyAnswersAndItsAudioThen() throws IOException {
    Path config = Files.writeString(folder.resolve("desk.yaml"), CONFIG);
    Path heard = folder.resolve("heard.raw");
    try (SoundServer sound = SoundServer.start();
        Phone called = Phone.with(Phone.direct("called", "media: {play: 'tone:1000'}"))) {
      Process ear = sound.record(heard, RATE);
      String uri = "sip:called@127.0.0.1:" + called.sipPort();
      try (Program call =
          Program.start(
              folder,
              sound.environment(),
              "call",
              uri,
              "-c",
              config.toString(),
              "--line",
              "desk",
              "--for",
              "60s")) {
        SoftphoneCall incoming = called.incoming();
        int rang = awaitTone(heard, 0, RINGBACK_HZ, call);
        Phone.done(incoming.answer());
        int spoke = awaitTone(heard, rang, 1000, call);
        Phone.done(incoming.drop());
        assertThat(call.exitCode()).as(call.toString()).isZero();
        assertThat(spoke).isGreaterThan(rang);
      } finally {
        ear.destroyForcibly().onExit().join();
      }
    }
  }

  /**
   * Waits for 200 ms of which nearly all power is at a frequency; returns the sample of their end.
   */
  private static int awaitTone(Path recording, int from, int hertz, Program player)
      throws IOException {
    long deadline = System.nanoTime() + Program.BOUND.toNanos();
    int at = from;
    while (true) {
      byte[] bytes = Files.readAllBytes(recording);
      var samples = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asShortBuffer();
      for (; at + WINDOW <= samples.limit(); at += WINDOW / 4) {
        short[] window = new short[WINDOW];
        samples.get(at, window);
        if (isTone(window, hertz)) {
          return at + WINDOW;
        }
      }
      assertThat(System.nanoTime()).as("no %d Hz from %s", hertz, player).isLessThan(deadline);
      LockSupport.parkNanos(20_000_000);
    }
  }

  private static boolean isTone(short[] window, int hertz) {
    double power = 0;
    double cosine = 0;
    double sine = 0;
    for (int i = 0; i < WINDOW; i++) {
      double angle = 2 * Math.PI * hertz * i / RATE;
      power += (double) window[i] * window[i];
      cosine += window[i] * Math.cos(angle);
      sine += window[i] * Math.sin(angle);
    }
    boolean loud = power / WINDOW > 500 * 500;
    return loud && 2 * (cosine * cosine + sine * sine) / WINDOW / power > 0.95;
  }
}
