package org.sipline.tapisrv.door.wire;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * A frame: u32 length of what follows it, then u16 kind, u16 op, u32 sequence and the body.
 *
 * @param kind the kind's number, known or not
 * @param op the number of a function, event or mirror; else 0
 * @param sequence the request's number, given back by its reply and completion; else 0
 * @param body reads the rest
 */
public record Frame(int kind, int op, int sequence, WireReader body) {

  /** The least that the length field may say: no body. */
  public static final int LEAST_LENGTH = 8;

  /** The most that the length field may say. */
  public static final int MOST_LENGTH = 1 << 20;

  /** Splits what follows the length field, at least {@link #LEAST_LENGTH} bytes. */
  static Frame of(byte[] bytes) {
    WireReader header = new WireReader(bytes, 0);
    return new Frame(header.u16(), header.u16(), header.u32(), new WireReader(bytes, LEAST_LENGTH));
  }

  /** A frame's bytes. */
  public static byte[] bytes(FrameKind kind, int op, int sequence, byte[] body) {
    return ByteBuffer.allocate(Integer.BYTES + LEAST_LENGTH + body.length)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putInt(LEAST_LENGTH + body.length)
        .putShort((short) kind.number())
        .putShort((short) op)
        .putInt(sequence)
        .put(body)
        .array();
  }
}
