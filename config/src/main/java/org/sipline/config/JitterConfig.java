package org.sipline.config;

import java.time.Duration;

/**
 * The bounds between which the jitter buffer adapts its delay.
 *
 * @param min the least delay; default 0 ms
 * @param max the most delay, 20 ms to 2 s; later packets are lost; default 200 ms
 */
public record JitterConfig(Duration min, Duration max) {
  /** The bounds of a file that sets none. */
  public static final JitterConfig DEFAULTS =
      new JitterConfig(Duration.ZERO, Duration.ofMillis(200));
}
