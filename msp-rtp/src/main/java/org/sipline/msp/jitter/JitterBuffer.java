package org.sipline.msp.jitter;

import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import org.sipline.msp.rtp.SequenceNumbers;

/**
 * An adaptive jitter buffer for one source. Packets go in with the time they came; at each tick the
 * player asks what is due. Payloads are kept encoded, in slots by sequence number that are used
 * again and again.
 *
 * <p>What is due follows the media clock of the timestamps: the cursor is the timestamp up to which
 * audio was handed out. {@link #surplusNanos} says how much later than necessary the cursor's audio
 * is played; the player keeps it between nothing and a packet's duration. Pure, for one thread.
 */
public final class JitterBuffer {

  /** The longest payload that is kept, bytes: what fits an Ethernet frame. */
  public static final int MAX_PAYLOAD_BYTES = 1_460;

  /** The shortest packet that the slots are counted for. */
  private static final long SHORTEST_PACKET_NANOS = 10_000_000;

  /** Added to the delay that was measured: what a timer or another thread's turn may cost, ns. */
  static final long SAFETY_NANOS = 500_000;

  /** A packet that is missing is made up for so long; then there is silence, ns. */
  private static final long MAX_CONCEAL_NANOS = 100_000_000;

  /** More than this is not worn off by scaling time but dropped, ns. */
  private static final long MAX_SURPLUS_NANOS = 100_000_000;

  /** What became of a packet that was put in. */
  public enum Put {
    /** It waits for its time. */
    STORED,
    /** Its time is over. */
    LATE,
    /** It is there already. */
    DUPLICATE,
    /** It is longer than any payload that can be played. */
    TOO_LONG
  }

  /** What is due. */
  public enum Due {
    /** Nothing has come yet. */
    NOTHING,
    /** A packet: see {@link #payload}, {@link #payloadLength}, {@link #payloadType}. */
    PACKET,
    /** A packet that is missing, to be made up for. */
    CONCEALMENT,
    /** Silence: the sender pauses, or the packet is missing for too long. */
    SILENCE
  }

  private final long minDelayNanos;
  private final long maxDelayNanos;
  private final DelayEstimator estimator;
  private final PacketSlots slots;
  private final TimeLine timeLine = new TimeLine();

  private int clockRate;
  private boolean begun;
  private boolean playing;
  private boolean pausing;
  private long nextSequence;
  private long highestSequence;
  private long newestTimestamp;
  private long cursor;
  private int packetUnits;
  private long concealedNanos;

  private int dueSlot;
  private int dueUnits;
  private long discarded;

  /**
   * Makes an empty buffer.
   *
   * @param minDelayNanos the least delay to aim for
   * @param maxDelayNanos the most
   * @param clockRate the timestamps' clock, Hz
   */
  public JitterBuffer(long minDelayNanos, long maxDelayNanos, int clockRate) {
    this.minDelayNanos = minDelayNanos;
    this.maxDelayNanos = Math.max(maxDelayNanos, minDelayNanos);
    this.clockRate = clockRate;
    estimator = new DelayEstimator(this.maxDelayNanos);
    slots = new PacketSlots((int) (this.maxDelayNanos / SHORTEST_PACKET_NANOS) + 12);
  }

  /**
   * Forgets packets and measures: another source, or the same one with new numbers.
   *
   * @param newClockRate the timestamps' clock from now on, Hz
   */
  public void reset(int newClockRate) {
    slots.clear();
    begun = false;
    playing = false;
    pausing = false;
    concealedNanos = 0;
    timeLine.reset();
    clockRate = newClockRate;
    estimator.reset();
  }

  /**
   * Takes an audio packet.
   *
   * @param sequenceNumber 0 to 65535
   * @param rtpTimestamp 32 bits
   * @param payloadType kept and given back
   * @param units its duration in units of the timestamp's clock, positive
   * @param packet holds the payload
   * @param offset index of the payload's first byte
   * @param bytes the payload's length
   * @param nowNanos when it came
   * @param waitedNanos how much sooner it may have come, since the reader was late, ns
   */
  public Put put(
      int sequenceNumber,
      int rtpTimestamp,
      int payloadType,
      int units,
      ByteBuffer packet,
      int offset,
      int bytes,
      long nowNanos,
      long waitedNanos) {
    if (bytes > MAX_PAYLOAD_BYTES) {
      return Put.TOO_LONG;
    }
    long extended = extend(sequenceNumber);
    long time = begun ? newestTimestamp + (rtpTimestamp - (int) newestTimestamp) : rtpTimestamp;
    long cameNanos = nowNanos - waitedNanos;
    if (begun
        && timeLine.isAnother(
            nanos(time - newestTimestamp), isBeyondReach(time, cameNanos), cameNanos)) {
      reset(clockRate);
      extended = sequenceNumber;
    }
    timeLine.came(nowNanos);
    Put judged = place(extended);
    if (!begun) {
      begun = true;
      cursor = time;
      newestTimestamp = time;
    }
    if (judged != Put.DUPLICATE) {
      estimator.observe(nowNanos - nanos(time), waitedNanos, nowNanos);
    }
    if (judged == Put.LATE) {
      timeLine.late(extended, isBeyondReach(time, nowNanos));
    }
    if (judged != Put.STORED) {
      return judged;
    }
    slots.store(extended, time, units, payloadType, packet, offset, bytes);
    newestTimestamp = Math.max(newestTimestamp, time);
    packetUnits = units;
    if (!playing) {
      cursor = Math.min(cursor, time);
    }
    return Put.STORED;
  }

  /** Whether a packet came later than any delay of this buffer could wait for. */
  private boolean isBeyondReach(long time, long nowNanos) {
    return nowNanos - nanos(time) - estimator.minimumTransitNanos() > maxDelayNanos;
  }

  /**
   * Takes note of a packet that has a sequence number but no audio to play: an event (RFC 4733) or
   * comfort noise (RFC 3389). Until the next audio there is silence.
   */
  public void putPause(int sequenceNumber) {
    if (!begun) {
      return;
    }
    long extended = extend(sequenceNumber);
    if (place(extended) == Put.STORED) {
      slots.storePause(extended);
    }
  }

  /**
   * Says what is due next, and counts it as played.
   *
   * @param playNanos the time of the tick
   */
  public Due pull(long playNanos) {
    if (!begun) {
      return Due.NOTHING;
    }
    playing = true;
    if (surplusNanos(playNanos) > MAX_SURPLUS_NANOS) {
      skipTo(playNanos);
    }
    while (slots.stored() > 0) {
      int slot = slots.slot(nextSequence);
      if (!slots.isFilled(slot)) {
        // Scaling time does most of this, but not for what never repeats itself, such as noise.
        if (mayStillCome(playNanos, packetUnits / 8)) {
          return insert();
        }
        int units = missingUnits();
        if (units > 0) {
          return concealOrSilence(units);
        }
        continue;
      }
      if (slots.duration(slot) == 0) {
        pausing = true;
        remove(slot);
        continue;
      }
      long gap = slots.timestamp(slot) - cursor;
      if (gap < 0 && isTooLate(slot, playNanos)) {
        remove(slot);
        discarded++;
        timeLine.passedOver(isBeyondReach(slots.timestamp(slot), playNanos));
        continue;
      }
      if (gap > 0 && surplusNanos(playNanos, slots.timestamp(slot)) < 0) {
        return advance(Due.SILENCE, Math.min(gap, packetUnits));
      }
      pausing = false;
      concealedNanos = 0;
      timeLine.played();
      dueSlot = slot;
      remove(slot);
      cursor = slots.timestamp(slot);
      return advance(Due.PACKET, slots.duration(slot));
    }
    return dried(playNanos);
  }

  /**
   * Passes over a missing packet, after which others are there.
   *
   * @return what to make up for; 0 if there is nothing missing to the ear
   */
  private int missingUnits() {
    long later = nextSequence + 1;
    while (!slots.isFilled(slots.slot(later))) {
      later++;
    }
    int slot = slots.slot(later);
    long span = slots.duration(slot) == 0 ? 0 : slots.timestamp(slot) - cursor;
    if (pausing || span <= 0) {
      nextSequence = later;
      return 0;
    }
    nextSequence++;
    return (int) Math.min(span, packetUnits);
  }

  /** Nothing is there. */
  private Due dried(long playNanos) {
    if (mayStillCome(playNanos, 0)) {
      return insert();
    }
    return pausing ? advance(Due.SILENCE, packetUnits) : concealOrSilence(packetUnits);
  }

  /** Whether what is next is asked for by more than so much too soon, by what is known now. */
  private boolean mayStillCome(long playNanos, int units) {
    return !pausing && concealedNanos == 0 && surplusNanos(playNanos) < -nanos(units);
  }

  /** Makes up for what is next and waits for it all the same. */
  private Due insert() {
    concealedNanos += nanos(packetUnits);
    dueUnits = packetUnits;
    return Due.CONCEALMENT;
  }

  private Due concealOrSilence(long units) {
    Due due = concealedNanos < MAX_CONCEAL_NANOS ? Due.CONCEALMENT : Due.SILENCE;
    concealedNanos += nanos(units);
    return advance(due, units);
  }

  private Due advance(Due due, long units) {
    dueUnits = (int) units;
    cursor += units;
    return due;
  }

  /** Whether a packet from before the cursor is so late that the one after it is due as well. */
  private boolean isTooLate(int slot, long playNanos) {
    return surplusNanos(playNanos, slots.timestamp(slot)) >= nanos(slots.duration(slot));
  }

  /** Drops the oldest packets until the delay is what it ought to be. */
  private void skipTo(long playNanos) {
    while (slots.stored() > 1 && surplusNanos(playNanos) > nanos(packetUnits)) {
      int slot = slots.slot(nextSequence);
      if (slots.isFilled(slot)) {
        cursor = slots.duration(slot) == 0 ? cursor : slots.timestamp(slot) + slots.duration(slot);
        remove(slot);
        discarded++;
      } else {
        nextSequence++;
      }
    }
  }

  /**
   * How much later than necessary a tick asks for the cursor's audio.
   *
   * @param playNanos the time of the tick
   * @return ns; negative if it is too early for packets that come as late as the last ones
   */
  public long surplusNanos(long playNanos) {
    return surplusNanos(playNanos, cursor);
  }

  private long surplusNanos(long playNanos, long time) {
    return playNanos - nanos(time) - estimator.minimumTransitNanos() - targetDelayNanos();
  }

  /** The delay aimed for, over the fastest packet's transit, ns. */
  public long targetDelayNanos() {
    return Math.clamp(estimator.targetNanos() + SAFETY_NANOS, minDelayNanos, maxDelayNanos);
  }

  /** How many packets the delay is measured from, since the source began. */
  public int measuredPackets() {
    return estimator.packets();
  }

  /** Whether anything has come since the source began. */
  public boolean begun() {
    return begun;
  }

  /** Whether the sender pauses, so that delay may change unheard. */
  public boolean pausing() {
    return pausing;
  }

  /** Packets that wait. */
  public int stored() {
    return slots.stored();
  }

  /** Packets that were stored but never played, because their time was over. */
  public long discarded() {
    return discarded;
  }

  /** Of the {@link Due#PACKET}, valid until the next call: its payload from index 0 on. */
  public byte[] payload() {
    return slots.payload(dueSlot);
  }

  /** Of the {@link Due#PACKET}: its length, bytes. */
  public int payloadLength() {
    return slots.length(dueSlot);
  }

  /** Of the {@link Due#PACKET}: its payload type. */
  public int payloadType() {
    return slots.type(dueSlot);
  }

  /** Duration of what is due, in units of the timestamp's clock. */
  public int dueUnits() {
    return dueUnits;
  }

  private long extend(int sequenceNumber) {
    return begun
        ? nextSequence + SequenceNumbers.distance((int) nextSequence, sequenceNumber)
        : sequenceNumber;
  }

  /** Finds a packet's place; makes room where it is far ahead. */
  private Put place(long extended) {
    if (!begun) {
      nextSequence = extended;
      highestSequence = extended;
      return Put.STORED;
    }
    if (extended < nextSequence) {
      if (playing || highestSequence - extended >= slots.size()) {
        return Put.LATE;
      }
      nextSequence = extended;
      return Put.STORED;
    }
    highestSequence = Math.max(highestSequence, extended);
    if (extended - nextSequence >= slots.size()) {
      long from = extended - slots.size() + 1;
      while (nextSequence < from && slots.stored() > 0) {
        int slot = slots.slot(nextSequence);
        if (slots.isFilled(slot)) {
          remove(slot);
          discarded++;
        } else {
          nextSequence++;
        }
      }
      if (slots.stored() == 0) {
        nextSequence = extended;
      }
    }
    return slots.isFilled(slots.slot(extended)) ? Put.DUPLICATE : Put.STORED;
  }

  private void remove(int slot) {
    slots.remove(slot);
    nextSequence = slots.sequence(slot) + 1;
  }

  private long nanos(long units) {
    return units / clockRate * TimeUnit.SECONDS.toNanos(1)
        + units % clockRate * TimeUnit.SECONDS.toNanos(1) / clockRate;
  }
}
