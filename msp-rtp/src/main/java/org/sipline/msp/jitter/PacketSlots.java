package org.sipline.msp.jitter;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * The packets that wait in a {@link JitterBuffer}: payloads, kept encoded, in a ring of slots by
 * extended sequence number that are used again and again. For one thread; allocates nothing once
 * its slots have grown to the payloads.
 */
final class PacketSlots {
  private static final int ALLOCATION_STEP = 64;

  private final long[] sequence;
  private final long[] timestamp;
  private final int[] duration;
  private final byte[] type;
  private final short[] length;
  private final byte[][] payload;
  private final boolean[] filled;
  private int stored;

  /** Slots for at least so many packets in a row. */
  PacketSlots(int atLeast) {
    int slots = Integer.highestOneBit(atLeast - 1) << 1;
    sequence = new long[slots];
    timestamp = new long[slots];
    duration = new int[slots];
    type = new byte[slots];
    length = new short[slots];
    payload = new byte[slots][];
    filled = new boolean[slots];
  }

  void clear() {
    Arrays.fill(filled, false);
    stored = 0;
  }

  /** How far apart the sequence numbers of two packets may not be. */
  int size() {
    return filled.length;
  }

  /** Packets that wait. */
  int stored() {
    return stored;
  }

  /** The slot of an extended sequence number. */
  int slot(long extended) {
    return (int) (extended & (filled.length - 1));
  }

  boolean isFilled(int slot) {
    return filled[slot];
  }

  /** Fills the slot of a sequence number with a packet of audio. */
  void store(
      long extended,
      long time,
      int units,
      int payloadType,
      ByteBuffer packet,
      int offset,
      int bytes) {
    int slot = fill(extended, units);
    timestamp[slot] = time;
    type[slot] = (byte) payloadType;
    length[slot] = (short) bytes;
    if (payload[slot] == null || payload[slot].length < bytes) {
      payload[slot] = new byte[-Math.floorDiv(-bytes, ALLOCATION_STEP) * ALLOCATION_STEP];
    }
    packet.get(offset, payload[slot], 0, bytes);
  }

  /** Fills the slot of a sequence number with nothing to play. */
  void storePause(long extended) {
    fill(extended, 0);
  }

  private int fill(long extended, int units) {
    int slot = slot(extended);
    sequence[slot] = extended;
    duration[slot] = units;
    filled[slot] = true;
    stored++;
    return slot;
  }

  /** Empties a slot; what it held can be read until it is filled again. */
  void remove(int slot) {
    filled[slot] = false;
    stored--;
  }

  long sequence(int slot) {
    return sequence[slot];
  }

  long timestamp(int slot) {
    return timestamp[slot];
  }

  /** In units of the timestamp's clock; 0 for nothing to play. */
  int duration(int slot) {
    return duration[slot];
  }

  int type(int slot) {
    return type[slot];
  }

  int length(int slot) {
    return length[slot];
  }

  byte[] payload(int slot) {
    return payload[slot];
  }
}
