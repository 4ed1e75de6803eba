package org.sipline.msp.rtp;

import java.nio.ByteBuffer;

/**
 * The header of one RTP packet (RFC 3550, section 5.1), read into fields that are used again for
 * the next packet, so that reading allocates nothing.
 */
public final class RtpPacket {

  /** The size of a header without contributing sources and extension, bytes. */
  public static final int HEADER_BYTES = 12;

  private static final int VERSION = 2;

  private int payloadType;
  private boolean marker;
  private int sequenceNumber;
  private int timestamp;
  private int ssrc;
  private int payloadOffset;
  private int payloadLength;

  /**
   * Reads a packet. Afterwards the fields are the packet's if the answer is {@link RtpFault#NONE},
   * else of no use.
   *
   * @param packet from position to limit; both stay as they are
   */
  public RtpFault parse(ByteBuffer packet) {
    int start = packet.position();
    int length = packet.remaining();
    if (length < HEADER_BYTES) {
      return RtpFault.TOO_SHORT;
    }
    int first = packet.get(start) & 0xff;
    if (first >> 6 != VERSION) {
      return RtpFault.NOT_RTP;
    }
    int second = packet.get(start + 1) & 0xff;
    int header = HEADER_BYTES + 4 * (first & 0x0f);
    if ((first & 0x10) != 0) {
      if (length < header + 4) {
        return RtpFault.TRUNCATED_HEADER;
      }
      header += 4 + 4 * (packet.getShort(start + header + 2) & 0xffff);
    }
    if (length < header) {
      return RtpFault.TRUNCATED_HEADER;
    }
    int padding = 0;
    if ((first & 0x20) != 0) {
      padding = packet.get(start + length - 1) & 0xff;
      if (padding == 0 || padding > length - header) {
        return RtpFault.BAD_PADDING;
      }
    }
    marker = (second & 0x80) != 0;
    payloadType = second & 0x7f;
    sequenceNumber = packet.getShort(start + 2) & 0xffff;
    timestamp = packet.getInt(start + 4);
    ssrc = packet.getInt(start + 8);
    payloadOffset = start + header;
    payloadLength = length - header - padding;
    return RtpFault.NONE;
  }

  /** The payload type, 0 to 127. */
  public int payloadType() {
    return payloadType;
  }

  /** The marker bit: of audio, the first packet after silence (RFC 3551, section 4.1). */
  public boolean marker() {
    return marker;
  }

  /** The sequence number, 0 to 65535. */
  public int sequenceNumber() {
    return sequenceNumber;
  }

  /** The timestamp, 32 bits. */
  public int timestamp() {
    return timestamp;
  }

  /** The synchronization source, 32 bits. */
  public int ssrc() {
    return ssrc;
  }

  /** The index of the payload's first byte in the buffer. */
  public int payloadOffset() {
    return payloadOffset;
  }

  /** The payload's length without padding, bytes. */
  public int payloadLength() {
    return payloadLength;
  }

  /** Writes a header with neither padding, extension nor contributing sources at the position. */
  public static void writeHeader(
      ByteBuffer out,
      boolean marker,
      int payloadType,
      int sequenceNumber,
      int timestamp,
      int ssrc) {
    out.put((byte) (VERSION << 6));
    out.put((byte) ((marker ? 0x80 : 0) | payloadType));
    out.putShort((short) sequenceNumber);
    out.putInt(timestamp);
    out.putInt(ssrc);
  }
}
