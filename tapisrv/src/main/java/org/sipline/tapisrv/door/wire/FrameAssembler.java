package org.sipline.tapisrv.door.wire;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;

/** Makes frames of a stream's bytes. Memory is taken as bytes come, not as a length promises. */
public final class FrameAssembler {
  private static final int FIRST_BYTES = 4096;

  private int mostLength;
  private int lengthBytes;
  private int length;
  private byte[] bytes = {};
  private int filled;

  /** Takes frames of a length field of at most {@code mostLength}. */
  public FrameAssembler(int mostLength) {
    this.mostLength = mostLength;
  }

  /** Takes longer or shorter frames from now on. */
  public void limit(int newMostLength) {
    mostLength = newMostLength;
  }

  /**
   * The next frame, if {@code input} has the rest of it; takes from {@code input} what it uses.
   *
   * @throws MalformedException if a length is out of bounds; nothing more can be read then
   */
  public Optional<Frame> next(ByteBuffer input) {
    while (lengthBytes < Integer.BYTES) {
      if (!input.hasRemaining()) {
        return Optional.empty();
      }
      length |= (input.get() & 0xFF) << (Byte.SIZE * lengthBytes++);
    }
    if (length < Frame.LEAST_LENGTH || length > mostLength) {
      throw new MalformedException(
          "a frame of %s bytes, where %d to %d are allowed"
              .formatted(Integer.toUnsignedString(length), Frame.LEAST_LENGTH, mostLength));
    }
    int part = Math.min(length - filled, input.remaining());
    if (filled + part > bytes.length) {
      int size = Math.max(filled + part, Math.max(FIRST_BYTES, 2 * bytes.length));
      bytes = Arrays.copyOf(bytes, Math.min(length, size));
    }
    input.get(bytes, filled, part);
    filled += part;
    if (filled < length) {
      return Optional.empty();
    }
    Frame frame = Frame.of(bytes.length == length ? bytes : Arrays.copyOf(bytes, length));
    lengthBytes = 0;
    length = 0;
    bytes = new byte[0];
    filled = 0;
    return Optional.of(frame);
  }
}
