package org.sipline.msp.rtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class RtpPacketIsReadWithinItsBoundsTest {
  private final RtpPacket packet = new RtpPacket();

  @Test
  void whatIsWrittenIsRead() {
    ByteBuffer out = ByteBuffer.allocate(200);
    RtpPacket.writeHeader(out, true, 101, 65_535, -2, 0xdeadbeef);
    out.put(new byte[160]).flip();

    assertThat(packet.parse(out)).isEqualTo(RtpFault.NONE);
    assertThat(packet.marker()).isTrue();
    assertThat(packet.payloadType()).isEqualTo(101);
    assertThat(packet.sequenceNumber()).isEqualTo(65_535);
    assertThat(packet.timestamp()).isEqualTo(-2);
    assertThat(packet.ssrc()).isEqualTo(0xdeadbeef);
    assertThat(packet.payloadOffset()).isEqualTo(12);
    assertThat(packet.payloadLength()).isEqualTo(160);
  }

  @Test
  void contributingSourcesExtensionAndPaddingAreNotPayload() {
    ByteBuffer in = ByteBuffer.allocate(12 + 8 + 4 + 4 + 10 + 3);
    in.put((byte) (0x80 | 0x20 | 0x10 | 2)).put((byte) 0).position(12 + 8);
    in.putShort((short) 0xbede).putShort((short) 1).putInt(0).position(in.limit() - 1);
    in.put((byte) 3).flip();

    assertThat(packet.parse(in)).isEqualTo(RtpFault.NONE);
    assertThat(packet.payloadOffset()).isEqualTo(28);
    assertThat(packet.payloadLength()).isEqualTo(10);
  }

  @Test
  void eachFaultHasItsName() {
    assertThat(packet.parse(ByteBuffer.allocate(11))).isEqualTo(RtpFault.TOO_SHORT);
    assertThat(packet.parse(header(0x40))).isEqualTo(RtpFault.NOT_RTP);
    assertThat(packet.parse(header(0x81))).isEqualTo(RtpFault.TRUNCATED_HEADER);
    assertThat(packet.parse(header(0x90))).isEqualTo(RtpFault.TRUNCATED_HEADER);
    assertThat(packet.parse(header(0xa0))).isEqualTo(RtpFault.BAD_PADDING);
  }

  private static ByteBuffer header(int first) {
    return ByteBuffer.allocate(12).put(0, (byte) first);
  }

  @Property
  void noBytesReachBeyondThePacket(
      @ForAll @Size(max = 64) byte[] bytes, @ForAll @IntRange(max = 7) int before) {
    ByteBuffer in = ByteBuffer.allocate(before + bytes.length + 5);
    in.position(before).put(bytes).flip().position(before);

    if (packet.parse(in) == RtpFault.NONE) {
      assertThat(packet.payloadOffset()).isBetween(before + 12, in.limit());
      assertThat(packet.payloadLength()).isNotNegative();
      assertThat(packet.payloadOffset() + packet.payloadLength()).isLessThanOrEqualTo(in.limit());
    }
    assertThat(in.position()).isEqualTo(before);
  }
}
