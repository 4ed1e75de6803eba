package org.sipline.msp.provider;

import java.util.function.ObjIntConsumer;
import org.sipline.codecs.tone.CallProgressTone;
import org.sipline.codecs.tone.ToneCountry;
import org.sipline.codecs.tone.ToneGenerator;
import org.sipline.msp.loop.Ticking;

/**
 * The tone by which those who listen at a call's terminals hear that the other party is rung, until
 * its media come (RFC 3960 section 3.2). Begun and ended on the control loop, played on the media
 * loop.
 */
final class Ringback {
  static final int FRAME_MILLIS = 20;

  /** Enough for any country's tone, and the rate of most answers. */
  static final int RATE = 8000;

  private final ToneCountry country;
  private final CallSink sink;
  private Tone tone;
  private volatile boolean mediaCame;

  Ringback(ToneCountry country, CallSink sink) {
    this.country = country;
    this.sink = sink;
  }

  /**
   * Plays the tone, unless it is played or the other party has been heard.
   *
   * @param mediaLoop has something done at about so many ms, on the call's media loop
   */
  void begin(ObjIntConsumer<Ticking> mediaLoop) {
    if (tone == null && !mediaCame) {
      tone = new Tone();
      mediaLoop.accept(tone, FRAME_MILLIS);
    }
  }

  void end() {
    if (tone != null) {
      tone.ended = true;
      tone = null;
    }
  }

  /** Something came of the other party: what it sends is heard from now on, if that is silence. */
  void mediaCame() {
    mediaCame = true;
  }

  private final class Tone implements Ticking {
    private final ToneGenerator generator =
        new ToneGenerator(country.cadence(CallProgressTone.RINGBACK), RATE);
    private final short[] pcm = new short[RATE / 1000 * FRAME_MILLIS];
    private volatile boolean ended;

    @Override
    public int tick(long scheduledNanos, boolean missed) {
      if (ended || mediaCame) {
        return 0;
      }
      // Where nobody listens the tone costs nothing, and begins with whoever comes.
      if (!missed && sink.isListenedTo()) {
        sink.writeToListeners(pcm, generator.generate(pcm, 0, pcm.length), RATE);
      }
      return FRAME_MILLIS;
    }
  }
}
