package org.sipline.msp.rtcp;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Writes compound RTCP datagrams, packet by packet: first a report, then a description. */
public final class RtcpWriter {
  private static final int CNAME = 1;
  private static final int MAX_TEXT_BYTES = 255;

  private RtcpWriter() {}

  /**
   * Writes SR.
   *
   * @param block what is received; null for nothing
   */
  public static void senderReport(
      ByteBuffer out,
      int ssrc,
      long ntpTime,
      int rtpTimestamp,
      long packets,
      long octets,
      ReportBlock block) {
    header(out, block == null ? 0 : 1, RtcpReader.SENDER_REPORT, block == null ? 6 : 12);
    out.putInt(ssrc);
    out.putLong(ntpTime);
    out.putInt(rtpTimestamp);
    out.putInt((int) packets);
    out.putInt((int) octets);
    write(out, block);
  }

  /**
   * Writes RR.
   *
   * @param block what is received; null for nothing
   */
  public static void receiverReport(ByteBuffer out, int ssrc, ReportBlock block) {
    header(out, block == null ? 0 : 1, RtcpReader.RECEIVER_REPORT, block == null ? 1 : 7);
    out.putInt(ssrc);
    write(out, block);
  }

  /**
   * Writes SDES with a CNAME (RFC 3550, section 6.5.1).
   *
   * @param name at most 255 bytes of UTF-8
   */
  public static void canonicalName(ByteBuffer out, int ssrc, String name) {
    byte[] text = name.getBytes(StandardCharsets.UTF_8);
    if (text.length > MAX_TEXT_BYTES) {
      throw new IllegalArgumentException("a CNAME of " + text.length + " bytes: 255 are possible");
    }
    // Ended by at least one zero byte, up to the next word.
    int words = 1 + (2 + text.length) / 4 + 1;
    int end = out.position() + 4 * (words + 1);
    header(out, 1, RtcpReader.SOURCE_DESCRIPTION, words);
    out.putInt(ssrc);
    out.put((byte) CNAME);
    out.put((byte) text.length);
    out.put(text);
    while (out.position() < end) {
      out.put((byte) 0);
    }
  }

  /** Writes BYE. */
  public static void goodbye(ByteBuffer out, int ssrc) {
    header(out, 1, RtcpReader.GOODBYE, 1);
    out.putInt(ssrc);
  }

  private static void header(ByteBuffer out, int count, int type, int words) {
    out.put((byte) (0x80 | count));
    out.put((byte) type);
    out.putShort((short) words);
  }

  private static void write(ByteBuffer out, ReportBlock block) {
    if (block == null) {
      return;
    }
    out.putInt(block.ssrc());
    out.putInt(block.fractionLost() << 24 | (block.cumulativeLost() & 0xffffff));
    out.putInt(block.highestSequence());
    out.putInt((int) block.jitter());
    out.putInt(block.lastReport());
    out.putInt(block.delaySinceLastReport());
  }
}
