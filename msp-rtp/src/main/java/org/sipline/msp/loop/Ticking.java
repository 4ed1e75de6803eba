package org.sipline.msp.loop;

/** Something that is due every so many ticks of a {@link TickWheel}. */
public interface Ticking {

  /**
   * The time has come.
   *
   * @param scheduledNanos when it was due by {@link System#nanoTime()}, however late it is now
   * @param missed whether it is so late that its work should be left out and only counted
   * @return ticks until the next time, 1 to {@link TickWheel#MAX_PERIOD}; 0 or less for never again
   */
  int tick(long scheduledNanos, boolean missed);
}
