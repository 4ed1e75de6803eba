package org.sipline.codecs.g722;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sipline.codecs.AudioCodec;
import org.sipline.codecs.AudioCodecs;
import org.sipline.codecs.AudioDecoder;
import org.sipline.codecs.AudioEncoder;
import org.sipline.codecs.Signals;

class G722CarriesASevenKilohertzBandTest {

  /** Both mirror filters together delay by this many samples. */
  private static final int DELAY = 22;

  private final AudioCodec codec = AudioCodecs.G722;

  @ParameterizedTest
  @CsvSource({"300, 30", "1000, 30", "3000, 30", "5000, 13", "6800, 13"})
  void aToneComesBackClean(double hz, double expectedSnr) {
    short[] tone = Signals.sine(16000, hz, -13, 400);
    assertThat(Signals.snr(tone, roundTrip(tone), DELAY)).isGreaterThan(expectedSnr);
  }

  @Test
  void speechComesBackClean() {
    // At twice its rate the speech is high and fast, and fills the wide band.
    short[] speech = Signals.speech();
    assertThat(Signals.snr(speech, roundTrip(speech), DELAY)).isGreaterThan(17);
  }

  @Test
  void aSuddenFullScaleTransientIsFollowed() {
    short[] clicks = new short[3200];
    for (int i = 1600; i < clicks.length; i++) {
      clicks[i] = i % 64 < 32 ? Short.MAX_VALUE : Short.MIN_VALUE;
    }
    short[] out = roundTrip(clicks);
    assertThat(Signals.dBov(out, 2400, 3200)).isBetween(-3.0, 0.5);
  }

  @Test
  void packetSizeDoesNotChangeTheBytes() {
    short[] speech = Arrays.copyOf(Signals.speech(), 16000);
    byte[] whole = new byte[8000];
    codec.newEncoder().encode(speech, 0, speech.length, whole, 0);

    AudioEncoder encoder = codec.newEncoder();
    byte[] pieces = new byte[8000];
    int[] sizes = {2, 320, 22, 160, 480, 958};
    int written = 0;
    for (int i = 0; written < pieces.length; i++) {
      int samples = Math.min(sizes[i % sizes.length], 2 * (pieces.length - written));
      written += encoder.encode(speech, 2 * written, samples, pieces, written);
    }
    assertThat(pieces).isEqualTo(whole);
  }

  @Property(tries = 100)
  void anyBytesDecodeAndTheDecoderRecovers(@ForAll @Size(400) byte[] hostile) {
    AudioDecoder decoder = codec.newDecoder();
    short[] noise = new short[800];
    assertThat(decoder.decode(hostile, 0, hostile.length, noise, 0)).isEqualTo(800);

    short[] tone = Signals.sine(16000, 1000, -13, 1000);
    byte[] payload = new byte[tone.length / 2];
    codec.newEncoder().encode(tone, 0, tone.length, payload, 0);
    short[] out = new short[tone.length];
    decoder.decode(payload, 0, payload.length, out, 0);
    assertThat(Signals.dBovAt(out, 8000, 16000, 16000, 1000)).isBetween(-14.0, -12.0);
    assertThat(Signals.dBov(out, 8000, 16000)).isBetween(-14.0, -12.0);
  }

  @Test
  void refusesHalfAByte() {
    AudioEncoder encoder = codec.newEncoder();
    assertThatThrownBy(() -> encoder.encode(new short[3], 0, 3, new byte[2], 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("pairs");
  }

  @Test
  void theRtpClockIsHalfTheSamplingRate() {
    assertThat(codec.rtpClockRate()).isEqualTo(8000);
    assertThat(codec.sampleRate()).isEqualTo(16000);
    assertThat(codec.samples(20)).isEqualTo(320);
    assertThat(codec.timestampUnits(20)).isEqualTo(160);
    assertThat(codec.payloadBytes(20)).isEqualTo(160);
    assertThat(codec.staticPayloadType()).hasValue(9);
  }

  private short[] roundTrip(short[] pcm) {
    byte[] payload = new byte[pcm.length / 2];
    codec.newEncoder().encode(pcm, 0, pcm.length, payload, 0);
    short[] out = new short[pcm.length];
    codec.newDecoder().decode(payload, 0, payload.length, out, 0);
    return out;
  }
}
