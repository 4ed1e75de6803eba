package org.sipline.it.program;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sipline.it.peer.MissingPeer;
import org.sipline.it.peer.PeerPorts;
import org.sipline.it.peer.UdpServer;
import org.sipline.it.phone.DirectLines;

/** What the doctor says of a configuration, good or bad, and what it exits with. */
final class DoctorIT {
  private static final String SIP = "sip: {listen: [{address: 127.0.0.1, port: 0}]}\n";

  @TempDir private Path folder;

  private Program doctor(String yaml, String... more) throws IOException {
    Path file = Files.writeString(folder.resolve("patient.yaml"), yaml);
    String[] words = new String[more.length + 3];
    System.arraycopy(more, 0, words, 3, more.length);
    words[0] = "doctor";
    words[1] = "-c";
    words[2] = file.toString();
    // Whatever sound this machine has is out of reach.
    Program doctor =
        Program.start(folder, Map.of("PULSE_SERVER", "unix:" + folder.resolve("none")), words);
    doctor.exitCode();
    return doctor;
  }

  /** The finding about something that has to be mended. */
  private static void assertMends(Program doctor, String what, String detail, String remedy) {
    assertThat(doctor.exitCode()).as(doctor.toString()).isEqualTo(1);
    String finding = doctor.awaitLine(what, line -> line.contains("broken") && line.contains(what));
    assertThat(finding).contains(detail);
    assertThat(doctor.output()).contains("mend: " + remedy).contains("to mend");
  }

  @Test
  void aGoodFileIsWell() {
    try (Program doctor =
        Program.start(
            folder,
            Map.of("SIPLINE_SIP_PORT", "0"),
            "doctor",
            "--json",
            "-c",
            DirectLines.sample().toString())) {
      assertThat(doctor.exitCode()).as(doctor.toString()).isZero();
      assertThat(doctor.json()).isNotEmpty();
      for (JsonNode finding : doctor.json()) {
        assertThat(finding.fieldNames())
            .toIterable()
            .containsExactly("what", "verdict", "detail", "remedy");
        assertThat(finding.path("verdict").asText()).isNotEqualTo("BROKEN");
      }
    }
  }

  @Test
  void aRegistrarThatGrantsTheLineIsWell() throws IOException {
    try (UdpServer server = new UdpServer();
        Program doctor = doctor(SIP + "lines:\n" + server.account("desk"))) {
      assertThat(doctor.exitCode()).as(doctor.toString()).isZero();
      assertThat(doctor.output()).contains("line desk registers", "all is well");
    }
  }

  @Test
  void aBadFileIsShownWithLineAndColumn() throws IOException {
    Program doctor = doctor("lines:\n  - {name: a, expires: 1s}\n");
    assertThat(doctor.exitCode()).as(doctor.toString()).isEqualTo(78);
    assertThat(doctor.errors()).contains("patient.yaml:2:", "expires");
    Program missing = Program.run(folder, "doctor", "-c", "nowhere.yaml");
    assertThat(missing.exitCode()).as(missing.toString()).isEqualTo(78);
    assertThat(missing.errors()).contains("nowhere.yaml", "no such file");
    assertThat(Program.run(folder, "doctor").exitCode()).isEqualTo(2);
  }

  @Test
  void aRegistrarsUnknownNameIsNamed() throws IOException {
    assertMends(
        doctor(SIP + account("sip:no-such-host.invalid", "any")),
        "no-such-host.invalid",
        "is not known",
        "correct the registrar's name");
  }

  @Test
  void aRegistrarThatRefusesTheConnectionIsSaidTo() throws IOException {
    String nobody = "sip:127.0.0.1:%d;transport=tcp".formatted(PeerPorts.one());
    assertMends(
        doctor(SIP + account(nobody, "any")),
        "line desk registers",
        "the registrar cannot be reached: Connection refused",
        "see that the registrar runs");
  }

  @Test
  void aWrongPasswordIsNamedAndAPortThatIsTakenToo() throws IOException {
    int pbx = PeerPorts.one();
    String yaml =
        SIP
            + account("sip:127.0.0.1:" + pbx, "not-desks")
            + """
            pbx:
              listen: {address: 127.0.0.1, port: %d}
              users: [{name: desk, password: desks}]
            """
                .formatted(pbx);
    assertMends(doctor(yaml), "line desk registers", "password", "see that");
    try (var taken = new DatagramSocket(pbx, InetAddress.ofLiteral("127.0.0.1"))) {
      assertThat(taken.isBound()).isTrue();
      assertMends(
          doctor(yaml),
          "the PBX UDP 127.0.0.1 port " + pbx,
          "in use",
          "stop what uses it (ss -lnp shows it), or set another pbx.listen");
      Program call =
          Program.run(folder, "call", "600", "-c", folder.resolve("patient.yaml").toString());
      assertThat(call.exitCode()).as(call.toString()).isEqualTo(1);
      assertThat(call.errors()).contains("port " + pbx, "pbx.listen.port").doesNotContain("\tat ");
    }
  }

  @Test
  void rtpPortsThatOthersHaveAreNamed() throws IOException {
    int first = PeerPorts.block(2);
    try (var rtp = new DatagramSocket(first, InetAddress.ofLiteral("127.0.0.1"));
        var rtcp = new DatagramSocket(first + 1, InetAddress.ofLiteral("127.0.0.1"))) {
      assertThat(rtp.isBound() && rtcp.isBound()).isTrue();
      assertMends(
          doctor(SIP + "media: {ports: %d-%d}\n".formatted(first, first + 1)),
          "RTP ports %d-%d".formatted(first, first + 1),
          "0 of 2",
          "set media.ports");
    }
  }

  @Test
  void aFileThatALineCannotPlayIsNamed() throws IOException {
    Path odd = Files.writeString(folder.resolve("odd.wav"), "no sound at all");
    assertMends(
        doctor(SIP + "lines: [{name: desk, media: {play: %s}}]\n".formatted(odd)),
        "odd.wav",
        "WAV",
        "name a WAV file");
    assertMends(
        doctor(SIP + "lines: [{name: desk, media: {play: gone.wav}}]\n"),
        "gone.wav",
        "gone.wav",
        "name a WAV file");
  }

  @Test
  void aMachineWithoutSoundIsWellUnlessALineWantsADevice() throws IOException {
    if (Files.isDirectory(Path.of("/dev/snd"))) {
      throw MissingPeer.ends("a machine without a sound card", "there is /dev/snd");
    }
    Program silent = doctor(SIP + "lines: [{name: desk}]\n");
    assertThat(silent.exitCode()).as(silent.toString()).isZero();
    assertThat(silent.output()).contains("sound devices", "no line wants one");
    assertMends(
        doctor(SIP + "lines: [{name: desk, media: {play: device}}]\n"),
        "sound devices",
        "PULSE_SERVER",
        "attach a sound device");
  }

  private static String account(String registrar, String password) {
    return """
    lines:
      - name: desk
        address-of-record: sip:desk@sipline
        registrar: %s
        password: %s
    """
        .formatted(registrar, password);
  }
}
