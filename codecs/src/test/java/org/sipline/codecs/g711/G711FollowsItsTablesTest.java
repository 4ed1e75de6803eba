package org.sipline.codecs.g711;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.sipline.codecs.AudioCodec;
import org.sipline.codecs.AudioCodecs;

class G711FollowsItsTablesTest {

  @ParameterizedTest
  @CsvSource({
    "PCMU, 0x80, 32124",
    "PCMU, 0x00, -32124",
    "PCMU, 0x8F, 16764",
    "PCMU, 0x9F, 8316",
    "PCMU, 0xEF, 132",
    "PCMU, 0xFE, 8",
    "PCMU, 0x7E, -8",
    "PCMU, 0xFF, 0",
    "PCMU, 0x7F, 0",
    "PCMA, 0xAA, 32256",
    "PCMA, 0x2A, -32256",
    "PCMA, 0xA5, 16896",
    "PCMA, 0xD5, 8",
    "PCMA, 0x55, -8",
    "PCMA, 0xD4, 24",
    "PCMA, 0xC5, 264",
  })
  void decodesTheValuesOfTheRecommendation(String law, String code, short sample) {
    assertThat(decode(named(law), (byte) (int) Integer.decode(code))).isEqualTo(sample);
  }

  @ParameterizedTest
  @MethodSource("laws")
  void everyCodeSurvivesDecodingAndEncoding(G711 law) {
    for (int code = 0; code < 256; code++) {
      // Mu-law has two zeros; the positive one is what zero encodes to.
      int expected = law == G711.PCMU && code == 0x7f ? 0xff : code;
      assertThat(encode(law, decode(law, (byte) code)) & 0xff)
          .as("code %02x", code)
          .isEqualTo(expected);
    }
  }

  @ParameterizedTest
  @MethodSource("laws")
  void quantizingKeepsTheOrderAndErrsByHalfAnIntervalAtMost(G711 law) {
    short previous = Short.MIN_VALUE;
    for (int sample = Short.MIN_VALUE; sample <= Short.MAX_VALUE; sample++) {
      short quantized = decode(law, encode(law, (short) sample));
      // Sixteen intervals to an octave: half of one is a thirty-second of the value.
      assertThat(Math.abs(sample - quantized))
          .as("error at %d", sample)
          .isLessThanOrEqualTo(8 + Math.abs(sample) / 32);
      assertThat(quantized).as("order at %d", sample).isGreaterThanOrEqualTo(previous);
      previous = quantized;
    }
  }

  @ParameterizedTest
  @MethodSource("laws")
  void touchesOnlyTheRangesItIsGiven(G711 law) {
    short[] pcm = {1, 1000, -1000, 1};
    byte[] payload = {0x33, 0x33, 0x33, 0x33, 0x33};
    assertThat(law.newEncoder().encode(pcm, 1, 2, payload, 2)).isEqualTo(2);
    assertThat(payload).startsWith(0x33, 0x33).endsWith(0x33);

    short[] back = new short[4];
    assertThat(law.newDecoder().decode(payload, 2, 2, back, 1)).isEqualTo(2);
    assertThat(back[0]).isZero();
    assertThat(back[1]).isBetween((short) 960, (short) 1040);
    assertThat(back[2]).isBetween((short) -1040, (short) -960);
    assertThat(back[3]).isZero();
  }

  @Test
  void refusesRangesOutsideTheArraysBeforeWritingAnything() {
    byte[] payload = new byte[4];
    assertThatThrownBy(() -> G711.PCMU.newEncoder().encode(new short[8], 0, 8, payload, 0))
        .isInstanceOf(IndexOutOfBoundsException.class);
    assertThat(payload).containsOnly(0);
  }

  static Stream<G711> laws() {
    return Stream.of(G711.PCMU, G711.PCMA);
  }

  private static AudioCodec named(String encodingName) {
    return AudioCodecs.byEncodingName(encodingName).orElseThrow();
  }

  private static byte encode(AudioCodec law, short sample) {
    byte[] payload = new byte[1];
    law.newEncoder().encode(new short[] {sample}, 0, 1, payload, 0);
    return payload[0];
  }

  private static short decode(AudioCodec law, byte code) {
    short[] pcm = new short[1];
    law.newDecoder().decode(new byte[] {code}, 0, 1, pcm, 0);
    return pcm[0];
  }
}
