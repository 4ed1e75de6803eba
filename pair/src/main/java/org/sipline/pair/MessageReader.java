package org.sipline.pair;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Reads one message's fields in order, and refuses what is not there or makes no sense. */
final class MessageReader {
  private static final VarHandle SHORT =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private final byte[] bytes;
  private int at;

  MessageReader(byte[] bytes) {
    this.bytes = bytes;
  }

  /** The offset of the next field. */
  int offset() {
    return at;
  }

  int remaining() {
    return bytes.length - at;
  }

  int u8(String field) throws PairFormatException {
    return bytes[take(field, Byte.BYTES)] & 0xFF;
  }

  int u16(String field) throws PairFormatException {
    return (short) SHORT.get(bytes, take(field, Short.BYTES)) & 0xFFFF;
  }

  int i32(String field) throws PairFormatException {
    return (int) INT.get(bytes, take(field, Integer.BYTES));
  }

  long i64(String field) throws PairFormatException {
    return (long) LONG.get(bytes, take(field, Long.BYTES));
  }

  /** A number from {@code low} to {@code high}. */
  int within(String field, int low, int high) throws PairFormatException {
    int offset = at;
    int value = i32(field);
    if (value < low || value > high) {
      throw new PairFormatException(
          field + " " + value + " is not within " + low + " to " + high, offset);
    }
    return value;
  }

  boolean flag(String field) throws PairFormatException {
    int offset = at;
    int value = u8(field);
    if (value > 1) {
      throw new PairFormatException(field + " " + value + " is neither 0 nor 1", offset);
    }
    return value == 1;
  }

  /** A length and that many bytes. */
  byte[] block(String field) throws PairFormatException {
    int length = length(field);
    int start = take(field, length);
    return Arrays.copyOfRange(bytes, start, start + length);
  }

  /** A length and that many bytes of UTF-8. */
  String text(String field) throws PairFormatException {
    int length = length(field);
    int start = take(field, length);
    for (int i = start; i < start + length; i++) {
      if (bytes[i] < 0) {
        return unicode(field, start, length);
      }
    }
    return new String(bytes, start, length, StandardCharsets.ISO_8859_1);
  }

  private String unicode(String field, int start, int length) throws PairFormatException {
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(bytes, start, length))
          .toString();
    } catch (CharacterCodingException e) {
      throw new PairFormatException(field + " is not UTF-8", start);
    }
  }

  private int length(String field) throws PairFormatException {
    int offset = at;
    int length = i32(field);
    if (length < 0 || length > remaining()) {
      throw new PairFormatException(
          field + " is said to be " + length + " bytes long, but " + remaining() + " are left",
          offset);
    }
    return length;
  }

  private int take(String field, int length) throws PairFormatException {
    if (length > remaining()) {
      throw new PairFormatException(field + " is cut short", at);
    }
    int start = at;
    at += length;
    return start;
  }
}
