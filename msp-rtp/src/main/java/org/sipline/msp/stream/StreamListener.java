package org.sipline.msp.stream;

/**
 * What happens on an {@link AudioStream}. All methods are called on the stream's media loop and
 * must not block.
 */
public interface StreamListener {

  /** The first packet of the other side that can be played came since the stream was started. */
  default void mediaRunning() {}

  /** Nothing has come for as long as the configuration allows, though something should. */
  default void mediaTimeout() {}

  /** Packets come again after {@link #mediaTimeout}. */
  default void mediaRecovered() {}

  /**
   * A digit by telephone-event (RFC 4733) began.
   *
   * @param digit 0-9, A-D, * or #
   */
  default void digitBegan(char digit) {}

  /**
   * It ended; if its end was lost, as soon as that is certain.
   *
   * @param durationMillis how long it was, ms
   */
  default void digitEnded(char digit, int durationMillis) {}

  /** The source has no more to give; silence is sent until it is replaced. */
  default void sourceEnded() {}

  /** The other side said goodbye by RTCP (BYE). */
  default void remoteLeft() {}
}
