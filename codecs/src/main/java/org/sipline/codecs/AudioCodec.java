package org.sipline.codecs;

import java.util.OptionalInt;

/** An audio payload format of RFC 3551: its SDP name, its clocks, and its encoders and decoders. */
public interface AudioCodec {

  /** The encoding name of the {@code a=rtpmap} attribute, for example {@code PCMU}. */
  String encodingName();

  /**
   * The RTP timestamp clock in Hz. It isn't always the sampling rate: G.722 keeps 8000 (RFC 3551,
   * section 4.5.2).
   */
  int rtpClockRate();

  /** The sampling rate of the PCM that goes in and comes out, in Hz. */
  int sampleRate();

  /** The number of audio channels. */
  int channels();

  /** The static payload type of RFC 3551 table 4, empty when the number must be negotiated. */
  OptionalInt staticPayloadType();

  /**
   * The size of a packet's payload.
   *
   * @param ptimeMillis the packet's duration in ms, positive
   * @return bytes
   */
  int payloadBytes(int ptimeMillis);

  /**
   * The number of samples of a packet, per channel.
   *
   * @param ptimeMillis the packet's duration in ms, positive
   */
  default int samples(int ptimeMillis) {
    return sampleRate() / 1000 * ptimeMillis;
  }

  /**
   * The advance of the RTP timestamp over a packet.
   *
   * @param ptimeMillis the packet's duration in ms, positive
   */
  default int timestampUnits(int ptimeMillis) {
    return rtpClockRate() / 1000 * ptimeMillis;
  }

  /** Makes an encoder in its initial state, for one stream. */
  AudioEncoder newEncoder();

  /** Makes a decoder in its initial state, for one stream. */
  AudioDecoder newDecoder();
}
