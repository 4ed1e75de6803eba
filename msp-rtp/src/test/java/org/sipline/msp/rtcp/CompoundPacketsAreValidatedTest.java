package org.sipline.msp.rtcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class CompoundPacketsAreValidatedTest {
  private static final ReportBlock BLOCK = new ReportBlock(9, 25, -3, 70_000, 160, 0x1234, 0x5678);

  private static ByteBuffer compound() {
    ByteBuffer out = ByteBuffer.allocate(256);
    RtcpWriter.senderReport(out, 1, 0x0123_4567_89ab_cdefL, 8000, 50, 8000, BLOCK);
    RtcpWriter.canonicalName(out, 1, "somebody");
    RtcpWriter.goodbye(out, 1);
    return out.flip();
  }

  @Test
  void whatIsWrittenIsRead() {
    List<RtcpPacket> packets = RtcpReader.read(compound());

    assertThat(packets)
        .containsExactly(
            new RtcpPacket.SenderReport(1, 0x0123_4567_89ab_cdefL, 8000, 50, 8000, List.of(BLOCK)),
            new RtcpPacket.Other(202),
            new RtcpPacket.Goodbye(List.of(1)));
    assertThat(((RtcpPacket.SenderReport) packets.getFirst()).compactTime()).isEqualTo(0x4567_89ab);
  }

  @Test
  void aReportAboutNobodyIsRead() {
    ByteBuffer out = ByteBuffer.allocate(64);
    RtcpWriter.receiverReport(out, 5, null);
    RtcpWriter.canonicalName(out, 5, "");
    assertThat(RtcpReader.read(out.flip()))
        .containsExactly(new RtcpPacket.ReceiverReport(5, List.of()), new RtcpPacket.Other(202));
  }

  @Test
  void aDescriptionEndsWithAZeroWhateverItsLength() {
    for (int length = 0; length < 9; length++) {
      ByteBuffer out = ByteBuffer.allocate(64);
      RtcpWriter.canonicalName(out, 5, "x".repeat(length));
      assertThat(out.position() % 4).isZero();
      assertThat(out.position()).isEqualTo(4 * ((out.getShort(2) & 0xffff) + 1));
      assertThat(out.get(out.position() - 1)).isZero();
    }
  }

  @Test
  void aDatagramThatDoesNotBeginWithAReportIsRefused() {
    ByteBuffer out = ByteBuffer.allocate(64);
    RtcpWriter.goodbye(out, 1);
    assertThat(RtcpReader.read(out.flip())).isEmpty();
  }

  @Test
  void aCountBeyondThePacketIsRefused() {
    ByteBuffer in = compound();
    in.put(0, (byte) (0x80 | 31));
    assertThat(RtcpReader.read(in)).isEmpty();
  }

  @Property
  void everyCutIsRefusedUnlessItFallsBetweenPackets(@ForAll @IntRange(max = 83) int length) {
    ByteBuffer in = compound();
    in.limit(Math.min(length, in.limit() - 1));
    boolean whole = in.limit() == 52 || in.limit() == 52 + 20;
    assertThat(RtcpReader.read(in).isEmpty()).isEqualTo(!whole);
  }

  @Property
  void noBytesBreakTheReader(@ForAll @Size(max = 120) byte[] bytes) {
    if (bytes.length > 3) {
      bytes[0] = (byte) (0x80 | (bytes[0] & 0x3f));
      bytes[1] = (byte) (200 + (bytes[1] & 3));
      bytes[2] = 0;
      bytes[3] &= 31;
    }
    assertThat(RtcpReader.read(ByteBuffer.wrap(bytes))).isNotNull();
  }
}
