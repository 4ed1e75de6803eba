package org.sipline.msp.dtmf;

import java.nio.ByteBuffer;

/**
 * Hears digits out of event packets, each once however often its packets are repeated, and to its
 * end even if the packets that tell the end are lost. Pure, for one thread.
 */
public final class DigitReceiver {

  /** An event of which nothing more comes for so long has ended, ns. */
  static final long LOST_END_NANOS = 200_000_000;

  /** Learns of digits. */
  public interface Listener {

    /** A digit began. */
    void began(char digit);

    /** It ended. */
    void ended(char digit, int durationMillis);
  }

  private final Listener listener;
  private boolean known;
  private boolean sounding;
  private int timestamp;
  private char digit;
  private int duration;
  private int clockRate;
  private long lastNanos;

  /** Makes a receiver that has heard nothing. */
  public DigitReceiver(Listener listener) {
    this.listener = listener;
  }

  /**
   * Takes a packet.
   *
   * @param packet holds the payload
   * @param offset index of its first byte
   * @param length its length; less than an event's is no event
   * @param eventTimestamp the RTP timestamp, which tells events apart
   * @param rate the timestamp's clock, Hz
   * @param nowNanos when it came
   */
  public void received(
      ByteBuffer packet, int offset, int length, int eventTimestamp, int rate, long nowNanos) {
    if (length < TelephoneEvent.BYTES) {
      return;
    }
    char heard = TelephoneEvent.digitOf(packet.get(offset) & 0xff);
    boolean end = (packet.get(offset + 1) & 0x80) != 0;
    int lasted = packet.getShort(offset + 2) & 0xffff;
    if (heard == 0 || (known && eventTimestamp - timestamp < 0)) {
      return;
    }
    if (!known || eventTimestamp != timestamp) {
      end();
      known = true;
      sounding = true;
      timestamp = eventTimestamp;
      digit = heard;
      duration = 0;
      clockRate = rate;
      listener.began(heard);
    }
    if (!sounding) {
      return;
    }
    lastNanos = nowNanos;
    duration = Math.max(duration, lasted);
    if (end) {
      end();
    }
  }

  /** Lets time pass, so that an event whose end was lost ends. */
  public void tick(long nowNanos) {
    if (sounding && nowNanos - lastNanos > LOST_END_NANOS) {
      end();
    }
  }

  /** Ends what sounds and forgets timestamps: another source begins. */
  public void reset() {
    end();
    known = false;
  }

  private void end() {
    if (sounding) {
      sounding = false;
      listener.ended(digit, (int) (duration * 1000L / clockRate));
    }
  }
}
