package org.sipline.tapisrv.door.wire;

/**
 * A frame's extent: u32 length of what follows it, then u16 kind, u16 op, u32 sequence and the
 * body.
 */
public final class FrameLength {

  /** Bytes from the start of a frame to its body. */
  public static final int HEADER_BYTES = 12;

  /** The least that the length field may say: no body. */
  public static final int LEAST = 8;

  /** The most that the length field may say. */
  public static final int MOST = 1 << 20;

  private FrameLength() {}
}
