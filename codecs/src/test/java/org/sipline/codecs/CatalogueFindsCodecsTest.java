package org.sipline.codecs;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CatalogueFindsCodecsTest {

  @Test
  void byNameInEitherCase() {
    assertThat(AudioCodecs.byEncodingName("pcmu")).contains(AudioCodecs.PCMU);
    assertThat(AudioCodecs.byEncodingName("PCMA")).contains(AudioCodecs.PCMA);
    assertThat(AudioCodecs.byEncodingName("G722")).contains(AudioCodecs.G722);
    assertThat(AudioCodecs.byEncodingName("opus")).isEmpty();
  }

  @Test
  void byStaticPayloadType() {
    assertThat(AudioCodecs.byStaticPayloadType(0)).contains(AudioCodecs.PCMU);
    assertThat(AudioCodecs.byStaticPayloadType(8)).contains(AudioCodecs.PCMA);
    assertThat(AudioCodecs.byStaticPayloadType(9)).contains(AudioCodecs.G722);
    assertThat(AudioCodecs.byStaticPayloadType(96)).isEmpty();
  }
}
