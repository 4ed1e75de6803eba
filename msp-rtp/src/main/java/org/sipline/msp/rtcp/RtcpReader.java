package org.sipline.msp.rtcp;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Reads compound RTCP datagrams; trusts nothing in them. */
public final class RtcpReader {
  static final int SENDER_REPORT = 200;
  static final int RECEIVER_REPORT = 201;
  static final int SOURCE_DESCRIPTION = 202;
  static final int GOODBYE = 203;

  private static final int HEADER_BYTES = 4;
  private static final int SENDER_INFO_BYTES = 24;

  private RtcpReader() {}

  /**
   * Whether a datagram is RTCP, where it shares a port with RTP (RFC 5761, section 4).
   *
   * @param datagram from position to limit
   */
  public static boolean isRtcp(ByteBuffer datagram) {
    if (datagram.remaining() < HEADER_BYTES) {
      return false;
    }
    int type = datagram.get(datagram.position() + 1) & 0xff;
    return type >= 192 && type <= 223;
  }

  /**
   * Reads a datagram.
   *
   * @param datagram from position to limit; both stay as they are
   * @return its packets; empty if it fails the checks of RFC 3550, appendix A.2, or any of its
   *     packets contradicts its own length
   */
  public static List<RtcpPacket> read(ByteBuffer datagram) {
    List<RtcpPacket> packets = new ArrayList<>(3);
    int at = datagram.position();
    int end = datagram.limit();
    while (at < end) {
      if (end - at < HEADER_BYTES) {
        return List.of();
      }
      int first = datagram.get(at) & 0xff;
      int type = datagram.get(at + 1) & 0xff;
      int length = HEADER_BYTES * ((datagram.getShort(at + 2) & 0xffff) + 1);
      boolean padded = (first & 0x20) != 0;
      boolean report = type == SENDER_REPORT || type == RECEIVER_REPORT;
      boolean last = length == end - at;
      if (first >> 6 != 2 || length > end - at || (packets.isEmpty() && !report)) {
        return List.of();
      }
      int padding = padded ? datagram.get(at + length - 1) & 0xff : 0;
      if (padded
          && (!last || packets.isEmpty() || padding == 0 || padding > length - HEADER_BYTES)) {
        return List.of();
      }
      RtcpPacket packet = packet(datagram, at, length - padding, type, first & 0x1f);
      if (packet == null) {
        return List.of();
      }
      packets.add(packet);
      at += length;
    }
    return packets;
  }

  /** Reads a packet; null if its counts reach beyond its length. */
  private static RtcpPacket packet(ByteBuffer in, int at, int length, int type, int count) {
    return switch (type) {
      case SENDER_REPORT ->
          length < HEADER_BYTES + SENDER_INFO_BYTES + count * ReportBlock.BYTES
              ? null
              : new RtcpPacket.SenderReport(
                  in.getInt(at + 4),
                  in.getLong(at + 8),
                  in.getInt(at + 16),
                  in.getInt(at + 20),
                  in.getInt(at + 24),
                  blocks(in, at + HEADER_BYTES + SENDER_INFO_BYTES, count));
      case RECEIVER_REPORT ->
          length < 2 * HEADER_BYTES + count * ReportBlock.BYTES
              ? null
              : new RtcpPacket.ReceiverReport(
                  in.getInt(at + 4), blocks(in, at + 2 * HEADER_BYTES, count));
      case GOODBYE -> length < HEADER_BYTES + 4 * count ? null : goodbye(in, at, count);
      default -> new RtcpPacket.Other(type);
    };
  }

  private static RtcpPacket goodbye(ByteBuffer in, int at, int count) {
    List<Integer> ssrcs = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      ssrcs.add(in.getInt(at + HEADER_BYTES + 4 * i));
    }
    return new RtcpPacket.Goodbye(ssrcs);
  }

  private static List<ReportBlock> blocks(ByteBuffer in, int first, int count) {
    List<ReportBlock> blocks = new ArrayList<>(count);
    for (int at = first; at < first + count * ReportBlock.BYTES; at += ReportBlock.BYTES) {
      int loss = in.getInt(at + 4);
      blocks.add(
          new ReportBlock(
              in.getInt(at),
              loss >>> 24,
              loss << 8 >> 8,
              in.getInt(at + 8),
              in.getInt(at + 12) & 0xffffffffL,
              in.getInt(at + 16),
              in.getInt(at + 20)));
    }
    return blocks;
  }
}
