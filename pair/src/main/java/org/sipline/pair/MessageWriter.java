package org.sipline.pair;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Writes one message into an array of exactly its size. */
final class MessageWriter {
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private final byte[] bytes;
  private int at;

  /** Begins a message with its header, to be followed by {@code bodyLength} bytes. */
  MessageWriter(MessageType type, Envelope envelope, int bodyLength) {
    int total = PairCodec.HEADER_BYTES + bodyLength;
    if (bodyLength < 0 || total > PairCodec.MAX_BYTES) {
      throw new IllegalArgumentException(
          type + " of " + bodyLength + " bytes exceeds " + PairCodec.MAX_BYTES + " bytes");
    }
    if (envelope.sequence() < 1) {
      throw new IllegalArgumentException("sequence numbers begin at 1: " + envelope.sequence());
    }
    bytes = new byte[total];
    i32(PairCodec.MAGIC);
    u8(PairCodec.MAJOR);
    u8(PairCodec.MINOR);
    u8(type.number() >>> 8);
    u8(type.number());
    i64(envelope.call());
    i32(envelope.sequence());
    i32(bodyLength);
  }

  /** A string's bytes, refused if it is no valid Unicode. */
  static byte[] utf8(String text) {
    if (hasLoneSurrogate(text)) {
      throw new IllegalArgumentException("a string with half a surrogate pair");
    }
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static boolean hasLoneSurrogate(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isHighSurrogate(c)
          && i + 1 < text.length()
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        i++;
      } else if (Character.isSurrogate(c)) {
        return true;
      }
    }
    return false;
  }

  MessageWriter u8(int value) {
    bytes[at++] = (byte) value;
    return this;
  }

  MessageWriter flag(boolean value) {
    return u8(value ? 1 : 0);
  }

  MessageWriter i32(int value) {
    INT.set(bytes, at, value);
    at += Integer.BYTES;
    return this;
  }

  MessageWriter i64(long value) {
    LONG.set(bytes, at, value);
    at += Long.BYTES;
    return this;
  }

  /** A length and that many bytes: {@link Integer#BYTES} more than the bytes take. */
  MessageWriter block(byte[] block) {
    i32(block.length);
    System.arraycopy(block, 0, bytes, at, block.length);
    at += block.length;
    return this;
  }

  /** The whole message. */
  byte[] done() {
    if (at != bytes.length) {
      throw new IllegalStateException("wrote " + at + " of " + bytes.length + " bytes");
    }
    return bytes;
  }
}
