package org.sipline.msp.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.sipline.codecs.AudioCodecs;
import org.sipline.msp.rtcp.ReportBlock;
import org.sipline.msp.rtcp.RtcpPacket;
import org.sipline.msp.rtcp.RtcpReader;
import org.sipline.msp.rtcp.RtcpWriter;

@Timeout(30)
class RtcpRunsBesideTheAudioTest extends StreamsOnLoopback {
  private final MediaEngine engine = new MediaEngine(Engines.EPHEMERAL);
  private final Events events = new Events();

  @AfterEach
  void closeEngine() {
    engine.close();
  }

  private AudioStream open(Peer rtp, Peer rtcp, boolean mux) throws Exception {
    AudioStream stream = engine.open(LOCAL);
    stream.listener(events);
    StreamParameters plain = Peer.parameters(AudioCodecs.PCMU, rtp.address());
    stream.configure(
        new StreamParameters(
            plain.remoteRtp(),
            mux ? null : rtcp.address(),
            mux,
            plain.sendCodec(),
            plain.sendPayloadType(),
            plain.receiveCodecs(),
            20,
            -1,
            -1,
            true,
            true));
    stream.start();
    while (events.seen.isEmpty()) {
      rtp.send(rtpOf(stream), new byte[160]);
      rtp.receive();
    }
    events.expect("running");
    return stream;
  }

  @Test
  void goodbyeIsSaidAtTheEndWithALastReport() throws Exception {
    try (Peer rtp = new Peer(LOCAL);
        Peer rtcp = new Peer(LOCAL)) {
      AudioStream stream = open(rtp, rtcp, false);
      rtp.receive();
      stream.end().toCompletableFuture().get(5, TimeUnit.SECONDS);

      List<RtcpPacket> last = rtcp.receiveRtcp();
      assertThat(last).hasSize(3);
      RtcpPacket.SenderReport report = (RtcpPacket.SenderReport) last.getFirst();
      assertThat(report.packets()).isPositive();
      assertThat(report.blocks()).singleElement().extracting(ReportBlock::ssrc).isEqualTo(rtp.ssrc);
      assertThat(last.getLast()).isEqualTo(new RtcpPacket.Goodbye(List.of(rtp.header.ssrc())));
    }
  }

  @Test
  void packetsAreCountedAnewWhenACollisionMakesUsAnotherSource() throws Exception {
    try (Peer rtp = new Peer(LOCAL);
        Peer rtcp = new Peer(LOCAL)) {
      AudioStream stream = open(rtp, rtcp, false);
      rtp.receive();
      int first = rtp.header.ssrc();
      rtp.ssrc = first;
      rtp.sequenceNumber = (rtp.header.sequenceNumber() + 20_000) & 0xffff;
      int sentAsAnother = 0;
      for (int i = 0; sentAsAnother < 3; i++) {
        assertThat(i).isLessThan(50);
        rtp.send(rtpOf(stream), new byte[160]);
        rtp.receive();
        sentAsAnother += rtp.header.ssrc() == first ? 0 : 1;
      }
      lastReportOf(first, rtcp);
      stream.end().toCompletableFuture().get(5, TimeUnit.SECONDS);

      RtcpPacket.SenderReport report = lastReportOf(rtp.header.ssrc(), rtcp);
      while (!rtp.silentFor(100)) {
        sentAsAnother++;
      }
      assertThat(report.packets()).isEqualTo(sentAsAnother);
      assertThat(report.octets()).isEqualTo(160 * sentAsAnother);
    }
  }

  @Test
  void multiplexedReportsComeFromAndGoToTheRtpPort() throws Exception {
    try (Peer rtp = new Peer(LOCAL)) {
      AudioStream stream = open(rtp, null, true);
      rtp.receive();
      rtp.sendRaw(rtpOf(stream), goodbyeOf(rtp));
      events.expect("left");
      stream.end().toCompletableFuture().get(5, TimeUnit.SECONDS);
      for (int i = 0; !rtp.lastWasRtcp(); i++) {
        assertThat(i).isLessThan(50);
        rtp.receiveAny();
      }
    }
  }

  @Test
  void whatTheOtherSideReportsIsInTheQuality() throws Exception {
    try (Peer rtp = new Peer(LOCAL);
        Peer rtcp = new Peer(LOCAL)) {
      AudioStream stream = open(rtp, rtcp, false);
      rtp.receive();
      ByteBuffer out = ByteBuffer.allocate(200);
      RtcpWriter.receiverReport(
          out, rtp.ssrc, new ReportBlock(rtp.header.ssrc(), 64, 5, 0, 0, 0, 0));
      RtcpWriter.canonicalName(out, rtp.ssrc, "peer");
      rtcp.sendRaw(rtcpOf(stream), out.flip());
      await("the report is read", () -> stream.quality().remoteLossFraction() == 0.25);
      rtcp.sendRaw(new InetSocketAddress(LOCAL, stream.localRtcpPort()), goodbyeOf(rtp));
      events.expect("left");
    }
  }

  /** Waits for a source's goodbye; gives the report that it comes with. */
  private static RtcpPacket.SenderReport lastReportOf(int ssrc, Peer rtcp) throws Exception {
    List<RtcpPacket> packets = rtcp.receiveRtcp();
    for (int i = 0; !packets.getLast().equals(new RtcpPacket.Goodbye(List.of(ssrc))); i++) {
      assertThat(i).isLessThan(50);
      packets = rtcp.receiveRtcp();
    }
    return (RtcpPacket.SenderReport) packets.getFirst();
  }

  private static ByteBuffer goodbyeOf(Peer peer) {
    ByteBuffer out = ByteBuffer.allocate(64);
    RtcpWriter.receiverReport(out, peer.ssrc, null);
    RtcpWriter.goodbye(out, peer.ssrc);
    assertThat(RtcpReader.read(out.flip())).hasSize(2);
    return out;
  }
}
