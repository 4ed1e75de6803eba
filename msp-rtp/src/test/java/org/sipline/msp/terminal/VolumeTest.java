package org.sipline.msp.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.sipline.tapi.TapiException;

class VolumeTest {

  @Test
  void fullVolumeChangesNothingAndNoneIsSilence() {
    assertThat(Volume.gain(Volume.FULL)).isEqualTo(Volume.UNITY_GAIN);
    assertThat(Volume.gain(0)).isZero();
  }

  @Test
  void equalStepsAreEqualRatios() {
    assertThat(20 * Math.log10(ratio(0x8000))).isBetween(-30.1, -29.9);
    assertThat(20 * Math.log10(ratio(0xC000))).isBetween(-15.1, -14.9);
  }

  private static double ratio(int volume) {
    return (double) Volume.gain(volume) / Volume.UNITY_GAIN;
  }

  @Test
  void samplesAreMultipliedInPlace() {
    short[] pcm = {0, Short.MAX_VALUE, Short.MIN_VALUE, 7};
    Volume.apply(Volume.UNITY_GAIN / 2, pcm, 1, pcm, 1, 2);
    assertThat(pcm).containsExactly(0, 16383, -16384, 7);
  }

  @Test
  void aVolumeOutsideItsRangeIsRefusedAndTheFormerStays() {
    AudioTerminal terminal = new SilenceTerminal();
    terminal.setVolume(5);
    assertThatThrownBy(() -> terminal.setVolume(Volume.FULL + 1)).isInstanceOf(TapiException.class);
    assertThatThrownBy(() -> terminal.setVolume(-1)).isInstanceOf(TapiException.class);
    assertThat(terminal.volume()).isEqualTo(5);
    assertThat(terminal.gain()).isEqualTo(Volume.gain(5));
  }
}
