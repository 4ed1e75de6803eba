package org.sipline.codecs.g722;

import java.util.OptionalInt;
import org.sipline.codecs.AudioCodec;
import org.sipline.codecs.AudioDecoder;
import org.sipline.codecs.AudioEncoder;

/**
 * G.722 at 64 kbit/s. It samples at 16 kHz, but its RTP clock runs at 8 kHz: RFC 3551, section
 * 4.5.2, keeps an old error so that implementations go on understanding each other.
 */
public final class G722 implements AudioCodec {

  /** The codec, payload type 9. */
  public static final G722 INSTANCE = new G722();

  /** A byte carries a pair of samples. */
  static final int SAMPLES_PER_BYTE = 2;

  private static final OptionalInt PAYLOAD_TYPE = OptionalInt.of(9);

  private G722() {}

  @Override
  public String encodingName() {
    return "G722";
  }

  @Override
  public int rtpClockRate() {
    return 8000;
  }

  @Override
  public int sampleRate() {
    return 16000;
  }

  @Override
  public int channels() {
    return 1;
  }

  @Override
  public OptionalInt staticPayloadType() {
    return PAYLOAD_TYPE;
  }

  @Override
  public int payloadBytes(int ptimeMillis) {
    return 8 * ptimeMillis;
  }

  @Override
  public AudioEncoder newEncoder() {
    return new G722Encoder();
  }

  @Override
  public AudioDecoder newDecoder() {
    return new G722Decoder();
  }

  @Override
  public String toString() {
    return "G722/8000";
  }
}
