package org.sipline.msp.mixer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.sipline.msp.loop.Ticking;
import org.sipline.tapi.msp.PcmSink;
import org.sipline.tapi.msp.PcmSource;

/**
 * A conference's audio: every {@value #FRAME_MILLIS} ms it takes a frame from each party and from
 * the conference's own terminals, and gives each the sum of all the others. Parties live on loops
 * and clocks of their own and are met by {@link MixPort}s; the terminals are asked on the mix's own
 * loop. Parties come and go on any thread. A turn allocates nothing.
 */
public final class Mix implements Ticking {
  /** The most parties: a turn with them takes a small part of a frame's time. */
  public static final int MOST_PARTIES = 64;

  /** The rate that is mixed at, Hz. */
  static final int RATE = 16_000;

  /** A turn's audio, ms. */
  public static final int FRAME_MILLIS = 10;

  static final int FRAME = RATE / 1000 * FRAME_MILLIS;

  private static final MixPort[] NOBODY = {};

  private final PcmSource source;
  private final PcmSink sink;
  private final int[] sum = new int[FRAME];
  private final short[] own = new short[FRAME];
  private final short[] heard = new short[FRAME];
  private volatile MixPort[] parties = NOBODY;
  private volatile boolean ended;

  /**
   * A conference of nobody yet.
   *
   * @param source what its own terminals say
   * @param sink hears all parties
   */
  public Mix(PcmSource source, PcmSink sink) {
    this.source = source;
    this.sink = sink;
  }

  /**
   * Takes a party in.
   *
   * @throws IllegalStateException if there are {@value #MOST_PARTIES} already, or the mix has ended
   */
  public synchronized MixPort join() {
    if (ended || parties.length == MOST_PARTIES) {
      throw new IllegalStateException(
          ended
              ? "the conference is over"
              : "a conference has at most " + MOST_PARTIES + " parties");
    }
    MixPort port = new MixPort();
    MixPort[] more = Arrays.copyOf(parties, parties.length + 1);
    more[parties.length] = port;
    parties = more;
    return port;
  }

  /** Lets a party go. */
  public synchronized void leave(MixPort port) {
    List<MixPort> left = new ArrayList<>(List.of(parties));
    left.remove(port);
    parties = left.toArray(NOBODY);
  }

  /** Ends the mix: nobody hears anything of it any more. */
  public synchronized void end() {
    ended = true;
    parties = NOBODY;
  }

  @Override
  public int tick(long scheduledNanos, boolean missed) {
    if (ended) {
      return 0;
    }
    if (!missed) {
      turn();
    }
    return FRAME_MILLIS;
  }

  /** Mixes one frame. */
  void turn() {
    MixPort[] now = parties;
    int given = Math.clamp(source.read(own, 0, FRAME, RATE), 0, FRAME);
    Arrays.fill(own, given, FRAME, (short) 0);
    for (int i = 0; i < FRAME; i++) {
      sum[i] = own[i];
    }
    for (MixPort party : now) {
      party.addTo(sum);
    }
    for (MixPort party : now) {
      party.hear(sum, heard);
    }
    for (int i = 0; i < FRAME; i++) {
      heard[i] = saturated(sum[i] - own[i]);
    }
    sink.write(heard, 0, FRAME, RATE);
  }

  static short saturated(int sample) {
    return (short) Math.clamp(sample, Short.MIN_VALUE, Short.MAX_VALUE);
  }
}
