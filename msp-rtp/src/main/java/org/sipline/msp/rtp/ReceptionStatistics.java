package org.sipline.msp.rtp;

/**
 * What RFC 3550 wants to be known of one source that is received: its sequence numbers (appendix
 * A.1), loss (A.3) and interarrival jitter (A.8). A new source's first packet counts, and is
 * played, at once: with one source per socket and a checked sender the probation of A.1 would only
 * lose the beginning of what is said. Pure, for one thread.
 */
public final class ReceptionStatistics {
  private static final int MAX_DROPOUT = 3000;
  private static final int MAX_MISORDER = 100;
  private static final int SEQUENCE_CYCLE = 1 << 16;
  private static final int NONE = -1;

  private int baseSequence;
  private int maxSequence = NONE;
  private int restartSequence = NONE;
  private long cycles;
  private long received;
  private long expectedBefore;
  private long receivedBefore;

  private boolean transitKnown;
  private int transit;
  private double jitterUnits;

  /** What a packet's sequence number says. */
  public enum Order {
    /** It belongs to the stream, in order or not. */
    IN_STREAM,
    /** It is far from the stream; another one next to it means that the sender started anew. */
    STRAY,
    /** It follows a stray one: the sender's numbers started anew, and so do the statistics. */
    RESTARTED
  }

  /** Forgets everything: another source begins. */
  public void reset() {
    maxSequence = NONE;
    restartSequence = NONE;
    cycles = 0;
    received = 0;
    expectedBefore = 0;
    receivedBefore = 0;
    transitKnown = false;
    jitterUnits = 0;
  }

  /**
   * Counts a packet.
   *
   * @param sequenceNumber its sequence number
   * @param timestamp its timestamp
   * @param arrivalUnits when it arrived, in units of the timestamp's clock, on any base, wrapping
   * @return what its number says; of a stray one nothing is counted
   */
  public Order received(int sequenceNumber, int timestamp, int arrivalUnits) {
    Order order = sequence(sequenceNumber);
    if (order == Order.STRAY) {
      return order;
    }
    received++;
    int newTransit = arrivalUnits - timestamp;
    if (order == Order.IN_STREAM && transitKnown) {
      int difference = Math.abs(newTransit - transit);
      jitterUnits += (difference - jitterUnits) / 16;
    }
    transit = newTransit;
    transitKnown = true;
    return order;
  }

  /** Leaves the step from the last packet to the next one out of the jitter. */
  public void interruptJitter() {
    transitKnown = false;
  }

  private Order sequence(int number) {
    if (maxSequence == NONE) {
      begin(number);
      return Order.IN_STREAM;
    }
    int ahead = (number - maxSequence) & 0xffff;
    if (ahead < MAX_DROPOUT) {
      if (number < maxSequence) {
        cycles += SEQUENCE_CYCLE;
      }
      maxSequence = number;
    } else if (ahead <= SEQUENCE_CYCLE - MAX_MISORDER) {
      if (number == restartSequence) {
        reset();
        begin(number);
        return Order.RESTARTED;
      }
      restartSequence = SequenceNumbers.next(number);
      return Order.STRAY;
    }
    restartSequence = NONE;
    return Order.IN_STREAM;
  }

  private void begin(int number) {
    baseSequence = number;
    maxSequence = number;
  }

  /** Packets that came, duplicates included. */
  public long received() {
    return received;
  }

  /** The highest sequence number with its cycles (RFC 3550, section 6.4.1), 32 bits. */
  public int extendedHighestSequence() {
    return (int) (cycles + Math.max(maxSequence, 0));
  }

  /** Packets expected so far. */
  public long expected() {
    return maxSequence == NONE ? 0 : cycles + maxSequence - baseSequence + 1;
  }

  /** Packets expected but not received; negative with duplicates. */
  public long lost() {
    return expected() - received;
  }

  /** The interarrival jitter, in units of the timestamp's clock. */
  public double jitterUnits() {
    return jitterUnits;
  }

  /**
   * The fraction lost since the last call of this method, in 1/256 (RFC 3550, appendix A.3): the
   * number of one report block.
   */
  public int fractionLost() {
    long expectedNow = expected();
    long expectedSince = expectedNow - expectedBefore;
    long lostSince = expectedSince - (received - receivedBefore);
    expectedBefore = expectedNow;
    receivedBefore = received;
    return expectedSince <= 0 || lostSince <= 0
        ? 0
        : (int) Math.min(255, (lostSince << 8) / expectedSince);
  }
}
