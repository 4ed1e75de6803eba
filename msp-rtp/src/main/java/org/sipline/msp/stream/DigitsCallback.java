package org.sipline.msp.stream;

/** Learns on the media loop that digits went out. */
@FunctionalInterface
public interface DigitsCallback {

  /**
   * The request is done.
   *
   * @param cancelled whether it ended before its end: by a later request, or by the stream's end
   */
  void done(boolean cancelled);
}
