package org.sipline.msp.stream;

/** Whether the other side's media flow, told at each change. Pure; belongs to the stream's loop. */
final class MediaWatch {
  private final long timeoutNanos;
  private long silentFromNanos;
  private boolean heard;
  private boolean timedOut;

  /**
   * A watch over a stream that has not been started.
   *
   * @param timeoutNanos silence of which length is told; 0 for none
   */
  MediaWatch(long timeoutNanos) {
    this.timeoutNanos = timeoutNanos;
  }

  /** The stream starts, or starts again. */
  void start(long nowNanos) {
    heard = false;
    silenceCountsFrom(nowNanos);
  }

  /** What was not sent before now is no silence. */
  void silenceCountsFrom(long nowNanos) {
    timedOut = false;
    silentFromNanos = nowNanos;
  }

  /** Something came since the start. */
  void heard(StreamListener listener) {
    if (!heard) {
      heard = true;
      listener.mediaRunning();
    }
  }

  /** Time passes while media are to come. */
  void at(long nowNanos, long lastPacketNanos, StreamListener listener) {
    long silentSince = Math.max(silentFromNanos, lastPacketNanos);
    boolean silent = timeoutNanos > 0 && nowNanos - silentSince > timeoutNanos;
    if (silent != timedOut) {
      timedOut = silent;
      if (silent) {
        listener.mediaTimeout();
      } else {
        listener.mediaRecovered();
      }
    }
  }
}
