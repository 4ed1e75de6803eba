package org.sipline.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sipline.config.ConfigTexts.read;

import org.junit.jupiter.api.Test;

class ReloadDifferenceTest {
  private static final String BEFORE =
      """
      sip: {listen: [{port: 5060}]}
      lines:
        - {name: stays, registrar: "sip:pbx.example", password: one}
        - {name: goes}
        - {name: changes, registrar: "sip:pbx.example", password: one}
        - {name: louder, registrar: "sip:pbx.example"}
      """;

  @Test
  void theSameTextTwiceDiffersInNothing() throws Exception {
    assertThat(ConfigDifference.between(read(BEFORE), read(BEFORE)).isEmpty()).isTrue();
  }

  @Test
  void linesAreMatchedByName() throws Exception {
    ConfigDifference difference =
        ConfigDifference.between(
            read(BEFORE),
            read(
                """
                lines:
                  - {name: louder, registrar: "sip:pbx.example", answer: auto}
                  - {name: comes}
                  - {name: changes, registrar: "sip:pbx.example", password: two}
                  - {name: stays, registrar: "sip:pbx.example", password: one}
                """));

    assertThat(difference.added()).extracting(LineConfig::name).containsExactly("comes");
    assertThat(difference.removed()).extracting(LineConfig::name).containsExactly("goes");
    assertThat(difference.changed())
        .extracting(change -> change.after().name())
        .containsExactly("louder", "changes");
    assertThat(difference.changed())
        .extracting(ConfigDifference.LineChange::touchesRegistration)
        .containsExactly(false, true);
    assertThat(difference.restart()).isEmpty();
    assertThat(difference.live()).isEmpty();
  }

  @Test
  void aRunningServiceTakesOverWhatItCan() throws Exception {
    ConfigDifference difference =
        ConfigDifference.between(
            read(""),
            read(
                """
                service: {name: other, log-level: debug}
                door: {port: 5999}
                sip: {listen: [{port: 5070}], limits: {max-calls: 7, max-message-bytes: 2000}}
                media: {ptime: 30ms, loops: 3}
                pbx: {}
                """));

    assertThat(difference.live())
        .containsExactly("service.log-level", "sip.limits.max-calls", "media.ptime");
    assertThat(difference.restart())
        .containsExactly(
            "service.name",
            "sip.listen",
            "sip.limits.max-message-bytes",
            "media.loops",
            "door",
            "pbx");
    assertThat(difference.isEmpty()).isFalse();
  }
}
