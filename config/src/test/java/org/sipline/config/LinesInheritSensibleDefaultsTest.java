package org.sipline.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sipline.config.ConfigTexts.read;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class LinesInheritSensibleDefaultsTest {
  @Test
  void anEmptyFileMeansTheDefaults() throws Exception {
    assertThat(read("")).isEqualTo(SiplineConfig.DEFAULTS);
    assertThat(read("# nothing\n")).isEqualTo(SiplineConfig.DEFAULTS);
    assertThat(read("{sip: {}, media: {jitter: {}}, service: {}, lines: []}"))
        .isEqualTo(SiplineConfig.DEFAULTS);
    assertThat(read("pbx: {}").pbx()).contains(PbxConfig.DEFAULTS);
  }

  @Test
  void aNameAloneMakesADirectLine() throws Exception {
    assertThat(read("lines: [{name: a}]").lines()).containsExactly(LineConfig.named("a"));
  }

  @Test
  void aDirectLineLivesAtThePublicOrTheFirstListeningAddress() throws Exception {
    assertThat(lineA("sip: {listen: [{address: '[::1]'}]}").addressOfRecord())
        .hasToString("sip:a@[::1]");
    assertThat(lineA("sip: {public-address: 192.0.2.7}").addressOfRecord())
        .hasToString("sip:a@192.0.2.7");
  }

  @Test
  void aRegistrarMakesALineRegisterAndTrustOnlyIt() throws Exception {
    LineConfig line = read("lines: [{name: a, registrar: 'sip:PBX.example:5070'}]").lines().get(0);

    assertThat(line.addressOfRecord()).hasToString("sip:a@pbx.example");
    assertThat(line.register()).isEqualTo(RegisterWhen.AT_OPEN);
    assertThat(line.trust()).isEqualTo(Trust.REGISTRAR_ONLY);
    assertThat(line.authUser()).isEqualTo("a");
    assertThat(line.transport()).isEmpty();
  }

  @Test
  void theTransportFollowsTheUriThatTheLineSendsTo() throws Exception {
    assertThat(
            read("""
                    lines:
                      - name: a
                        registrar: sip:pbx.example
                        outbound-proxy: sip:proxy.example;transport=tcp
                    """)
                .lines()
                .get(0)
                .transport())
        .contains(SipTransport.TCP);
  }

  @Test
  void codecsAndMusicOnHoldComeFromTheMediaSection() throws Exception {
    LineConfig line = lineA("media: {codecs: [pcma], music-on-hold: moh/waltz.wav}");

    assertThat(line.codecs()).containsExactly(Codec.PCMA);
    assertThat(line.hold())
        .isEqualTo(new PlaySource.WavFile(Path.of("/etc/sipline/moh/waltz.wav")));
  }

  @Test
  void sdpNamesThePublicAddressOfSip() throws Exception {
    assertThat(read("sip: {public-address: 192.0.2.7}").media().publicAddress())
        .contains("192.0.2.7");
  }

  @Test
  void terminalsAreReadByTheirWords() throws Exception {
    LineConfig line =
        read("""
                lines:
                  - name: a
                    media: {play: "tone:1000", record: "calls/{line}-{call}.wav"}
                    hold: tone
                """)
            .lines()
            .get(0);

    assertThat(line.media().play()).isEqualTo(new PlaySource.Tone(1000));
    assertThat(line.media().record())
        .isEqualTo(new RecordTarget.WavFile("/etc/sipline/calls/{line}-{call}.wav"));
    assertThat(line.hold()).isEqualTo(new PlaySource.Tone(440));
  }

  @Test
  void durationsTakeTheirUnits() throws Exception {
    SiplineConfig config =
        read(
            """
            sip: {keep-alive: 0, timers: {t1: 250ms}}
            lines: [{name: a, ring-time: 1h, expires: 10m}]
            """);

    assertThat(config.sip().keepAlive()).isZero();
    assertThat(config.sip().timers().t1()).isEqualTo(Duration.ofMillis(250));
    assertThat(config.lines().get(0).ringTime()).isEqualTo(Duration.ofHours(1));
    assertThat(config.lines().get(0).expires()).isEqualTo(Duration.ofMinutes(10));
  }

  private static LineConfig lineA(String sections) throws ConfigException {
    return read(sections + "\nlines: [{name: a}]\n").lines().get(0);
  }
}
