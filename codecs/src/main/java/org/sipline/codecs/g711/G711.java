package org.sipline.codecs.g711;

import java.util.Objects;
import java.util.OptionalInt;
import java.util.function.IntUnaryOperator;
import org.sipline.codecs.AudioCodec;
import org.sipline.codecs.AudioDecoder;
import org.sipline.codecs.AudioEncoder;

/**
 * The two laws of ITU-T G.711. Encoding and decoding are table look-ups and carry no state, so
 * every stream shares one encoder and one decoder.
 */
public final class G711 implements AudioCodec {

  /** Mu-law, payload type 0. */
  public static final G711 PCMU =
      new G711("PCMU", 0, MuLaw.INSIGNIFICANT_BITS, MuLaw::compress, MuLaw::expand);

  /** A-law, payload type 8. */
  public static final G711 PCMA =
      new G711("PCMA", 8, ALaw.INSIGNIFICANT_BITS, ALaw::compress, ALaw::expand);

  private final String encodingName;
  private final int payloadType;
  private final AudioEncoder encoder;
  private final AudioDecoder decoder;

  private G711(
      String encodingName,
      int payloadType,
      int insignificantBits,
      IntUnaryOperator compress,
      IntUnaryOperator expand) {
    this.encodingName = encodingName;
    this.payloadType = payloadType;
    this.encoder = new Encoder(insignificantBits, compress);
    this.decoder = new Decoder(expand);
  }

  @Override
  public String encodingName() {
    return encodingName;
  }

  @Override
  public int rtpClockRate() {
    return 8000;
  }

  @Override
  public int sampleRate() {
    return 8000;
  }

  @Override
  public int channels() {
    return 1;
  }

  @Override
  public OptionalInt staticPayloadType() {
    return OptionalInt.of(payloadType);
  }

  @Override
  public int payloadBytes(int ptimeMillis) {
    return 8 * ptimeMillis;
  }

  @Override
  public AudioEncoder newEncoder() {
    return encoder;
  }

  @Override
  public AudioDecoder newDecoder() {
    return decoder;
  }

  @Override
  public String toString() {
    return encodingName + "/8000";
  }

  /** Indexed by the significant bits only, so that the table stays in the first-level cache. */
  private static final class Encoder implements AudioEncoder {
    private final byte[] codes;
    private final int insignificantBits;

    Encoder(int insignificantBits, IntUnaryOperator compress) {
      this.insignificantBits = insignificantBits;
      codes = new byte[1 << (16 - insignificantBits)];
      for (int sample = Short.MIN_VALUE; sample <= Short.MAX_VALUE; sample++) {
        codes[(sample & 0xffff) >> insignificantBits] = (byte) compress.applyAsInt(sample);
      }
    }

    @Override
    public int encode(short[] pcm, int pcmOffset, int samples, byte[] payload, int payloadOffset) {
      Objects.checkFromIndexSize(pcmOffset, samples, pcm.length);
      Objects.checkFromIndexSize(payloadOffset, samples, payload.length);
      for (int i = 0; i < samples; i++) {
        payload[payloadOffset + i] = codes[(pcm[pcmOffset + i] & 0xffff) >> insignificantBits];
      }
      return samples;
    }
  }

  private static final class Decoder implements AudioDecoder {
    private final short[] samples = new short[256];

    Decoder(IntUnaryOperator expand) {
      for (int code = 0; code < samples.length; code++) {
        samples[code] = (short) expand.applyAsInt(code);
      }
    }

    @Override
    public int decode(byte[] payload, int payloadOffset, int length, short[] pcm, int pcmOffset) {
      Objects.checkFromIndexSize(payloadOffset, length, payload.length);
      Objects.checkFromIndexSize(pcmOffset, length, pcm.length);
      for (int i = 0; i < length; i++) {
        pcm[pcmOffset + i] = samples[payload[payloadOffset + i] & 0xff];
      }
      return length;
    }
  }
}
