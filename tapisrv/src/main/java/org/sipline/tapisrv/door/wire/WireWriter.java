package org.sipline.tapisrv.door.wire;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.UUID;

/**
 * Writes a frame's body, little endian.
 *
 * <p>Every method throws {@link MalformedException} where the frame would grow over {@link
 * Frame#MOST_LENGTH}.
 */
public final class WireWriter {
  private static final VarHandle SHORT = view(short[].class);
  private static final VarHandle INT = view(int[].class);
  private static final VarHandle LONG = view(long[].class);
  private static final int FIRST_BYTES = 256;

  private byte[] bytes = new byte[FIRST_BYTES];
  private int size;

  private static VarHandle view(Class<?> type) {
    return MethodHandles.byteArrayViewVarHandle(type, ByteOrder.LITTLE_ENDIAN);
  }

  /** A byte, 0 or 1. */
  public WireWriter flag(boolean value) {
    int at = room(1);
    bytes[at] = (byte) (value ? 1 : 0);
    return this;
  }

  /** The lower 16 bits. */
  public WireWriter u16(int value) {
    int at = room(Short.BYTES);
    SHORT.set(bytes, at, (short) value);
    return this;
  }

  /** An int's bits. */
  public WireWriter u32(int value) {
    int at = room(Integer.BYTES);
    INT.set(bytes, at, value);
    return this;
  }

  /** A long's bits. */
  public WireWriter u64(long value) {
    int at = room(Long.BYTES);
    LONG.set(bytes, at, value);
    return this;
  }

  /** A string. */
  public WireWriter str(String value) {
    u32(Math.multiplyExact(2, value.length()));
    for (int i = 0; i < value.length(); i++) {
      u16(value.charAt(i));
    }
    return this;
  }

  /** Bytes, with their count before them. */
  public WireWriter bytes(byte[] value) {
    return u32(value.length).raw(value);
  }

  /** Bytes. */
  public WireWriter raw(byte[] value) {
    int at = room(value.length);
    System.arraycopy(value, 0, bytes, at, value.length);
    return this;
  }

  /** A GUID in Windows' layout. */
  public WireWriter guid(UUID value) {
    long high = value.getMostSignificantBits();
    return u32((int) (high >>> 32))
        .u16((int) (high >>> 16))
        .u16((int) high)
        .u64(Long.reverseBytes(value.getLeastSignificantBits()));
  }

  /** {@code count} zeros: what any type has for none. */
  public WireWriter zeros(int count) {
    int from = room(count);
    Arrays.fill(bytes, from, from + count, (byte) 0);
    return this;
  }

  /** What was written. */
  public byte[] toByteArray() {
    return Arrays.copyOf(bytes, size);
  }

  /** Where to write {@code more} bytes; {@code bytes} is another array afterwards. */
  private int room(int more) {
    int from = size;
    if (more > Frame.MOST_LENGTH - Frame.LEAST_LENGTH - from) {
      throw new MalformedException(
          "a body of more than %d bytes".formatted(Frame.MOST_LENGTH - Frame.LEAST_LENGTH));
    }
    size += more;
    if (size > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(size, 2 * bytes.length));
    }
    return from;
  }
}
