package org.sipline.msp.provider;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.sipline.msp.mixer.Mix;
import org.sipline.msp.mixer.MixPort;
import org.sipline.msp.stream.MediaEngine;
import org.sipline.tapi.msp.PcmSink;
import org.sipline.tapi.msp.PcmSource;

/**
 * The conferences of a process, by the tokens of their calls. A conference and its parties are
 * calls of one line, so what is said about them comes in order. For any control loop.
 */
final class Conferences {
  private final MediaEngine engine;
  private final Map<Long, Mix> mixes = new ConcurrentHashMap<>();

  Conferences(MediaEngine engine) {
    this.engine = engine;
  }

  /** A call becomes a conference, whose terminals are the call's. */
  void open(long token, PcmSource source, PcmSink sink) {
    mixes.computeIfAbsent(token, _ -> engine.openMix(source, sink));
  }

  /** A conference is over. */
  void close(long token) {
    Mix mix = mixes.remove(token);
    if (mix != null) {
      mix.end();
    }
  }

  /**
   * A call's party joins.
   *
   * @throws IllegalStateException if there is no such conference, or it is full
   */
  MixPort join(long token) {
    Mix mix = mixes.get(token);
    if (mix == null) {
      throw new IllegalStateException("there is no such conference");
    }
    return mix.join();
  }

  /** A call's party leaves. */
  void leave(long token, MixPort port) {
    Mix mix = mixes.get(token);
    if (mix != null) {
      mix.leave(port);
    }
  }
}
