package org.sipline.msp.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.sipline.config.Codec;
import org.sipline.config.PlaySource;
import org.sipline.config.SiplineConfig;
import org.sipline.pair.ToMsp;
import org.sipline.pair.ToMsp.RemoteDescription.Kind;
import org.sipline.pair.ToTsp;
import org.sipline.tapi.msp.TerminalDirection;
import org.sipline.tapi.msp.TerminalRequest;

/**
 * Media come at 16 kHz here and the tone is played at 8, so that one is never taken for the other.
 */
class RingbackIsHeardTest {
  private static final long PATIENCE_NANOS = Duration.ofSeconds(10).toNanos();
  private static final int MEDIA_RATE = 16_000;
  private static final SiplineConfig CONFIG =
      MediaParty.config(List.of(Codec.G722), new PlaySource.Silence());

  private final Loudspeaker loudspeaker = new Loudspeaker();

  private static boolean isTone(Loudspeaker.Frame frame) {
    return frame.rate() == Ringback.RATE;
  }

  private static boolean isMedia(Loudspeaker.Frame frame) {
    return frame.rate() == MEDIA_RATE;
  }

  private MediaParty caller() {
    MediaParty caller = new MediaParty(CONFIG, loudspeaker);
    caller.connect(new TerminalRequest.SoundDevice("", TerminalDirection.BIDIRECTIONAL));
    return caller;
  }

  /** An offer of the caller, and the early answer of the other party, which then sends a tone. */
  private static void sendsEarlyMedia(MediaParty called, MediaParty caller, byte[] offer) {
    called.connect(new TerminalRequest.Tone(1000, -10));
    called.tell(new ToMsp.RemoteDescription(1, Kind.OFFER, "", MediaParty.LOCAL, offer));
    byte[] answer = called.hears(ToTsp.LocalDescription.class).sdp();
    caller.tell(
        new ToMsp.RemoteDescription(1, Kind.PROVISIONAL_ANSWER, "", MediaParty.LOCAL, answer));
    caller.tell(new ToMsp.Start(true));
    called.tell(new ToMsp.Start(false));
  }

  private static byte[] offer(MediaParty caller) {
    caller.tell(new ToMsp.MakeOffer(1, MediaParty.LOCAL, false));
    return caller.hears(ToTsp.LocalDescription.class).sdp();
  }

  private void awaitFrames(int count, Predicate<Loudspeaker.Frame> kind) {
    long end = System.nanoTime() + PATIENCE_NANOS;
    while (loudspeaker.frames().stream().filter(kind).count() < count) {
      assertThat(System.nanoTime()).as("only %s", loudspeaker.frames().size()).isLessThan(end);
      LockSupport.parkNanos(1_000_000);
    }
  }

  @Test
  void whoCallsHearsThatItRingsBeforeAnythingIsAnsweredAndThenTheEarlyMedia() {
    AtomicInteger application = new AtomicInteger();
    try (MediaParty caller = caller();
        MediaParty called = new MediaParty(CONFIG)) {
      caller.connect(
          new TerminalRequest.PcmRender((_, _, _, rate) -> application.compareAndSet(0, rate)));
      byte[] offer = offer(caller);
      caller.tell(new ToMsp.Ringing());
      awaitFrames(10, RingbackIsHeardTest::isTone);
      assertThat(loudspeaker.frames().getFirst().purity(425)).isGreaterThan(0.95);

      sendsEarlyMedia(called, caller, offer);
      awaitFrames(10, RingbackIsHeardTest::isMedia);
      assertThat(loudspeaker.frames().stream().dropWhile(RingbackIsHeardTest::isTone))
          .as("the tone beside the media or after them")
          .allMatch(RingbackIsHeardTest::isMedia);
      assertThat(application).as("the first rate heard").hasValue(MEDIA_RATE);
    }
  }

  @Test
  void earlyMediaThatCameBeforeItRangGoOnUndisturbed() {
    try (MediaParty caller = caller();
        MediaParty called = new MediaParty(CONFIG)) {
      sendsEarlyMedia(called, caller, offer(caller));
      awaitFrames(2, RingbackIsHeardTest::isMedia);
      caller.tell(new ToMsp.Ringing());
      awaitFrames(20, RingbackIsHeardTest::isMedia);
      assertThat(loudspeaker.frames()).allMatch(RingbackIsHeardTest::isMedia);
    }
  }
}
