package org.sipline.codecs.g722;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.sipline.codecs.AudioCodecs;
import org.sipline.codecs.Signals;

/**
 * The vectors are half a second of speech and a loud sweep over the whole band, encoded and decoded
 * by FFmpeg 5.1 ({@code ffmpeg -i vector.wav -f g722 vector.g722}, {@code ffmpeg -f g722 -i
 * vector.g722 -f s16le vector-decoded.pcm}).
 */
class G722InteroperatesTest {

  private final short[] pcm = Signals.samples(vector("vector.pcm"), 0);
  private final byte[] coded = vector("vector.g722");
  private final short[] decoded = Signals.samples(vector("vector-decoded.pcm"), 0);

  @Test
  void encodesToTheBytesOfAnIndependentEncoder() {
    byte[] payload = new byte[coded.length];
    assertThat(AudioCodecs.G722.newEncoder().encode(pcm, 0, pcm.length, payload, 0))
        .isEqualTo(coded.length);
    assertThat(payload).isEqualTo(coded);
  }

  @Test
  void decodesToTheSamplesOfAnIndependentDecoder() {
    short[] out = new short[decoded.length];
    assertThat(AudioCodecs.G722.newDecoder().decode(coded, 0, coded.length, out, 0))
        .isEqualTo(decoded.length);
    assertThat(out).isEqualTo(decoded);
  }

  private static byte[] vector(String name) {
    return Signals.resource("/org/sipline/codecs/g722/" + name);
  }
}
