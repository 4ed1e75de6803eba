package org.sipline.msp.terminal.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sipline.tapi.msp.TerminalDirection;

class MachineWithoutSoundTest {
  private static final String CARD =
      """
       0 [PCH            ]: HDA-Intel - HDA Intel PCH
                            HDA Intel PCH at 0xf7530000 irq 32
      """;

  @TempDir Path directory;
  private Path cards;
  private Path socket;
  private Map<String, String> environment;

  @BeforeEach
  void place() {
    cards = directory.resolve("cards");
    socket = directory.resolve("native");
    environment = Map.of("PULSE_SERVER", "unix:" + socket);
  }

  @Test
  void hasNoDevicesAndSaysWhereItLooked() {
    try (var devices = devices()) {
      assertThat(devices.devices()).isEmpty();
      assertThat(devices.look().explanation())
          .contains(socket.toString(), "PULSE_SERVER", cards.toString());
      assertThatThrownBy(() -> devices.open("", TerminalDirection.CAPTURE, _ -> {}))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("no PulseAudio or PipeWire server answers");
    }
  }

  @Test
  void aSocketFileThatNobodyListensOnIsNoServer() throws IOException {
    Files.createFile(socket);
    assertThat(find().kind()).isEqualTo(SoundSystem.Kind.NONE);
  }

  @Test
  void aListOfNoSoundCardsIsNoCard() throws IOException {
    Files.writeString(cards, "--- no soundcards ---\n");
    assertThat(find().kind()).isEqualTo(SoundSystem.Kind.NONE);
  }

  @Test
  void aServerThatAnswersIsUsedBeforeTheCards() throws IOException {
    Files.writeString(cards, CARD);
    try (var server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      server.bind(UnixDomainSocketAddress.of(socket));
      assertThat(find())
          .isEqualTo(
              new SoundSystem(SoundSystem.Kind.PULSE_AUDIO, "PulseAudio server at " + socket));
    }
  }

  @Test
  void cardsAreUsedWhereNoServerAnswers() throws IOException {
    Files.writeString(cards, CARD);
    assertThat(find().kind()).isEqualTo(SoundSystem.Kind.PORT_AUDIO);
  }

  @Test
  void aServerElsewhereIsTrustedToAnswer() {
    environment = Map.of("PULSE_SERVER", "tcp:sound.example:4713");
    assertThat(find().kind()).isEqualTo(SoundSystem.Kind.PULSE_AUDIO);
  }

  private SoundSystem find() {
    return SoundSystem.find(environment, "Linux", cards);
  }

  private LibjitsiSoundDevices devices() {
    return new LibjitsiSoundDevices(
        this::find,
        new SoundProcess.Launch("org.sipline.NoSuchClass", environment),
        LibjitsiSoundDevices.Limits.USUAL);
  }
}
