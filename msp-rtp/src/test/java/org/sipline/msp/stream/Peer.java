package org.sipline.msp.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.sipline.codecs.AudioCodec;
import org.sipline.codecs.AudioCodecs;
import org.sipline.msp.rtcp.RtcpPacket;
import org.sipline.msp.rtcp.RtcpReader;
import org.sipline.msp.rtp.RtpFault;
import org.sipline.msp.rtp.RtpPacket;

/** The other side of a stream, made by hand on a blocking socket. */
final class Peer implements AutoCloseable {
  static final int EVENT_TYPE = 101;
  private static final int WAIT_MILLIS = 5_000;

  private final DatagramSocket socket;
  private final byte[] received = new byte[2048];
  final RtpPacket header = new RtpPacket();
  byte[] payload = new byte[0];
  int sequenceNumber = 1000;
  int timestamp = 50_000;
  int ssrc = 0x1234;
  int payloadType;
  private boolean lastWasRtcp;

  Peer(InetAddress address) throws IOException {
    socket = new DatagramSocket(new InetSocketAddress(address, 0));
    socket.setSoTimeout(WAIT_MILLIS);
  }

  InetSocketAddress address() {
    return new InetSocketAddress(socket.getLocalAddress(), socket.getLocalPort());
  }

  /** Parameters of a two-way G.711 stream with telephone-event. */
  StreamParameters parameters() {
    return parameters(AudioCodecs.PCMU, address());
  }

  static StreamParameters parameters(AudioCodec codec, InetSocketAddress remote) {
    int type = codec.staticPayloadType().orElseThrow();
    return new StreamParameters(
        remote,
        null,
        false,
        codec,
        type,
        Map.of(type, codec),
        20,
        EVENT_TYPE,
        EVENT_TYPE,
        true,
        true);
  }

  /** Sends a packet of 20 ms. */
  void send(InetSocketAddress target, byte[] audio) throws IOException {
    ByteBuffer out = ByteBuffer.allocate(RtpPacket.HEADER_BYTES + audio.length);
    RtpPacket.writeHeader(out, false, payloadType, sequenceNumber, timestamp, ssrc);
    out.put(audio);
    sequenceNumber = (sequenceNumber + 1) & 0xffff;
    timestamp += 160;
    sendRaw(target, out.array());
  }

  void sendRaw(InetSocketAddress target, byte[] datagram) throws IOException {
    socket.send(new DatagramPacket(datagram, datagram.length, target));
  }

  void sendRaw(InetSocketAddress target, ByteBuffer datagram) throws IOException {
    byte[] bytes = new byte[datagram.remaining()];
    datagram.get(bytes);
    sendRaw(target, bytes);
  }

  /** Waits for a packet, bounded; reads it into {@link #header} and {@link #payload}. */
  void receive() throws IOException {
    ByteBuffer packet = receiveAny();
    assertThat(header.parse(packet)).isEqualTo(RtpFault.NONE);
    payload =
        Arrays.copyOfRange(
            received, header.payloadOffset(), header.payloadOffset() + header.payloadLength());
  }

  /** Waits for a datagram of either kind, bounded. */
  ByteBuffer receiveAny() throws IOException {
    DatagramPacket datagram = new DatagramPacket(received, received.length);
    socket.receive(datagram);
    ByteBuffer packet = ByteBuffer.wrap(received, 0, datagram.getLength());
    lastWasRtcp = RtcpReader.isRtcp(packet);
    return packet;
  }

  /** Waits for an RTCP datagram, bounded. */
  List<RtcpPacket> receiveRtcp() throws IOException {
    return RtcpReader.read(receiveAny());
  }

  boolean lastWasRtcp() {
    return lastWasRtcp;
  }

  /** Whether nothing more comes for so long. */
  boolean silentFor(int millis) throws IOException {
    socket.setSoTimeout(millis);
    try {
      receiveAny();
      return false;
    } catch (SocketTimeoutException e) {
      return true;
    } finally {
      socket.setSoTimeout(WAIT_MILLIS);
    }
  }

  @Override
  public void close() {
    socket.close();
  }
}
