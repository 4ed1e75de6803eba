package org.sipline.msp.stream;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import org.sipline.codecs.AudioCodec;
import org.sipline.codecs.AudioEncoder;
import org.sipline.msp.dtmf.DigitSender;
import org.sipline.msp.dtmf.TelephoneEvent;
import org.sipline.msp.loop.MediaSocket;
import org.sipline.msp.rtp.RtpPacket;
import org.sipline.msp.rtp.SequenceNumbers;

/** The sending half of a stream: encodes, numbers, sends. Belongs to the stream's loop. */
final class RtpSender {

  /** So many packets, ten seconds, a loop may take. */
  private static final int MAX_REFLECTED = 500;

  private final MediaSocket socket;
  private final StreamCounters counters;
  private final byte[] payload;
  private int ssrc;
  private int sequenceNumber;
  private int timestamp;
  private boolean marker = true;
  private long packets;
  private long octets;

  private AudioCodec codec;
  private AudioEncoder encoder;
  private int payloadType;

  RtpSender(
      MediaSocket socket,
      StreamCounters counters,
      byte[] payload,
      int ssrc,
      int sequenceNumber,
      int timestamp) {
    this.socket = socket;
    this.counters = counters;
    this.payload = payload;
    this.ssrc = ssrc;
    this.sequenceNumber = sequenceNumber;
    this.timestamp = timestamp;
  }

  void configure(AudioCodec newCodec, int newPayloadType) {
    if (!newCodec.equals(codec)) {
      codec = newCodec;
      encoder = newCodec.newEncoder();
    }
    payloadType = newPayloadType;
  }

  /** Lets time pass in which nothing is sent. */
  void skip(int millis) {
    timestamp += codec.timestampUnits(millis);
    marker = true;
  }

  /** Encodes and sends a packet of audio. */
  void send(ByteBuffer out, short[] pcm, int millis, InetSocketAddress target) {
    int length = encoder.encode(pcm, 0, codec.samples(millis), payload, 0);
    RtpPacket.writeHeader(out, marker, payloadType, sequenceNumber, timestamp, ssrc);
    out.put(payload, 0, length).flip();
    deliver(out, length, target);
    marker = false;
    timestamp += codec.timestampUnits(millis);
  }

  /** Sends an event packet in the time of a packet of audio. */
  void sendEvent(
      ByteBuffer out, DigitSender event, int eventType, int millis, InetSocketAddress target) {
    RtpPacket.writeHeader(
        out, event.first(millis), eventType, sequenceNumber, event.eventTimestamp(), ssrc);
    TelephoneEvent.write(
        out,
        event.code(),
        event.end(),
        DigitSender.VOLUME,
        codec.timestampUnits(event.elapsedMillis()));
    deliver(out.flip(), TelephoneEvent.BYTES, target);
    marker = true;
    timestamp += codec.timestampUnits(millis);
  }

  private void deliver(ByteBuffer out, int payloadLength, InetSocketAddress target) {
    sequenceNumber = (sequenceNumber + 1) & 0xffff;
    if (socket.send(out, target)) {
      counters.packetsSent++;
      packets++;
      octets += payloadLength;
    }
  }

  /** Whether a packet with our SSRC is one of ours that a test peer or a loop sends back. */
  boolean hasSent(int number) {
    int ago = SequenceNumbers.distance(number, sequenceNumber);
    return ago > 0 && ago <= MAX_REFLECTED;
  }

  /** Goes on as another source, which has sent nothing yet (RFC 3550, section 6.4.1). */
  void renew(int newSsrc) {
    ssrc = newSsrc;
    packets = 0;
    octets = 0;
    marker = true;
  }

  int ssrc() {
    return ssrc;
  }

  /** Packets sent under this SSRC. */
  long packets() {
    return packets;
  }

  /** Bytes of payload sent under this SSRC. */
  long octets() {
    return octets;
  }

  int timestamp() {
    return timestamp;
  }

  AudioCodec codec() {
    return codec;
  }
}
