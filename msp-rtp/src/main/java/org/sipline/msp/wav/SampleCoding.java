package org.sipline.msp.wav;

import java.nio.ByteBuffer;
import java.util.Optional;
import org.sipline.codecs.AudioCodecs;
import org.sipline.codecs.AudioDecoder;

/** How a WAV file codes a sample. */
enum SampleCoding {
  UNSIGNED_8(1) {
    @Override
    int read(ByteBuffer in) {
      return ((in.get() & 0xff) - 128) << 8;
    }
  },
  SIGNED_16(2) {
    @Override
    int read(ByteBuffer in) {
      return in.getShort();
    }
  },
  SIGNED_24(3) {
    @Override
    int read(ByteBuffer in) {
      in.get();
      return in.getShort();
    }
  },
  SIGNED_32(4) {
    @Override
    int read(ByteBuffer in) {
      return in.getInt() >> 16;
    }
  },
  FLOAT_32(4) {
    @Override
    int read(ByteBuffer in) {
      return ofFloat(in.getFloat());
    }
  },
  FLOAT_64(8) {
    @Override
    int read(ByteBuffer in) {
      return ofFloat(in.getDouble());
    }
  },
  A_LAW(1) {
    @Override
    int read(ByteBuffer in) {
      return Expanded.A_LAW[in.get() & 0xff];
    }
  },
  MU_LAW(1) {
    @Override
    int read(ByteBuffer in) {
      return Expanded.MU_LAW[in.get() & 0xff];
    }
  };

  static final int TAG_PCM = 1;
  static final int TAG_FLOAT = 3;
  static final int TAG_A_LAW = 6;
  static final int TAG_MU_LAW = 7;
  static final int TAG_EXTENSIBLE = 0xfffe;

  private final int bytes;

  SampleCoding(int bytes) {
    this.bytes = bytes;
  }

  /** The coding of a format tag with so many bits a sample. */
  static Optional<SampleCoding> of(int tag, int bits) {
    return Optional.ofNullable(
        switch (tag) {
          case TAG_PCM ->
              switch (bits) {
                case 8 -> UNSIGNED_8;
                case 16 -> SIGNED_16;
                case 24 -> SIGNED_24;
                case 32 -> SIGNED_32;
                default -> null;
              };
          case TAG_FLOAT ->
              switch (bits) {
                case 32 -> FLOAT_32;
                case 64 -> FLOAT_64;
                default -> null;
              };
          case TAG_A_LAW -> bits == 8 ? A_LAW : null;
          case TAG_MU_LAW -> bits == 8 ? MU_LAW : null;
          default -> null;
        });
  }

  int bytes() {
    return bytes;
  }

  /** The next sample as 16 bits. */
  abstract int read(ByteBuffer in);

  private static int ofFloat(double value) {
    return (int) Math.clamp(Math.rint(value * 32768), Short.MIN_VALUE, Short.MAX_VALUE);
  }

  private static final class Expanded {
    static final short[] A_LAW = expand(AudioCodecs.PCMA.newDecoder());
    static final short[] MU_LAW = expand(AudioCodecs.PCMU.newDecoder());

    private static short[] expand(AudioDecoder decoder) {
      byte[] codes = new byte[256];
      for (int i = 0; i < codes.length; i++) {
        codes[i] = (byte) i;
      }
      short[] samples = new short[codes.length];
      decoder.decode(codes, 0, codes.length, samples, 0);
      return samples;
    }
  }
}
