package org.sipline.tapisrv.door.wire;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.UUID;

/**
 * Reads a frame's body, little endian.
 *
 * <p>Every method throws {@link MalformedException} where the bytes end too soon.
 */
public final class WireReader {
  private static final VarHandle SHORT = view(short[].class);
  private static final VarHandle INT = view(int[].class);
  private static final VarHandle LONG = view(long[].class);

  private final byte[] bytes;
  private final int start;
  private int position;

  /** Reads {@code bytes} from {@code start} to their end. */
  public WireReader(byte[] bytes, int start) {
    this.bytes = bytes;
    this.start = start;
    this.position = start;
  }

  private static VarHandle view(Class<?> type) {
    return MethodHandles.byteArrayViewVarHandle(type, ByteOrder.LITTLE_ENDIAN);
  }

  /** Bytes not read yet. */
  public int left() {
    return bytes.length - position;
  }

  /** The same bytes from their start, for a reader of its own. */
  public WireReader again() {
    return new WireReader(bytes, start);
  }

  /** A byte that is 0 or 1. */
  public boolean flag() {
    byte value = bytes[take(1)];
    if (value != 0 && value != 1) {
      throw new MalformedException("byte %d is neither 0 nor 1".formatted(position - 1 - start));
    }
    return value == 1;
  }

  /** A u16. */
  public int u16() {
    return (short) SHORT.get(bytes, take(Short.BYTES)) & 0xFFFF;
  }

  /** A u32, as the int of the same bits. */
  public int u32() {
    return (int) INT.get(bytes, take(Integer.BYTES));
  }

  /** A u64, as the long of the same bits. */
  public long u64() {
    return (long) LONG.get(bytes, take(Long.BYTES));
  }

  /** A string. */
  public String str() {
    int size = size(1);
    if (size % 2 != 0) {
      throw new MalformedException("a string at byte %d has half a unit".formatted(at()));
    }
    char[] units = new char[size / 2];
    for (int i = 0; i < units.length; i++) {
      units[i] = (char) u16();
    }
    return new String(units);
  }

  /** Bytes with their count before them. */
  public byte[] bytes() {
    return raw(size(1));
  }

  /** {@code size} bytes. */
  public byte[] raw(int size) {
    int from = take(size);
    return Arrays.copyOfRange(bytes, from, from + size);
  }

  /** A GUID in Windows' layout. */
  public UUID guid() {
    long time = u32() & 0xFFFF_FFFFL;
    long high = time << 32 | (long) u16() << 16 | u16();
    return new UUID(high, Long.reverseBytes(u64()));
  }

  /** A count of items of {@code leastBytes} each, refused if they cannot all be there. */
  public int size(int leastBytes) {
    int count = u32();
    if (count < 0 || (long) count * Math.max(1, leastBytes) > left()) {
      throw new MalformedException(
          "byte %d counts %s items, where %d bytes are left"
              .formatted(at() - Integer.BYTES, Integer.toUnsignedString(count), left()));
    }
    return count;
  }

  /** Refuses what is left over. */
  public void end() {
    if (left() != 0) {
      throw new MalformedException("%d bytes too many at byte %d".formatted(left(), at()));
    }
  }

  private int at() {
    return position - start;
  }

  private int take(int size) {
    if (size > left()) {
      throw new MalformedException(
          "%d bytes at byte %d, where %d are left".formatted(size, at(), left()));
    }
    int from = position;
    position += size;
    return from;
  }
}
