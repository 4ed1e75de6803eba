package org.sipline.softphone.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sipline.config.ConfigReader;
import org.sipline.softphone.doctor.Finding.Verdict;

class DoctorTest {
  private static final String SIP = "sip: {listen: [{address: 127.0.0.1, port: 0}]}\n";

  @TempDir Path folder;

  @Test
  void certificatesThatCannotBeUsedAreNamedAndNothingIsStarted() throws Exception {
    List<Finding> findings =
        examine(
            """
            sip:
              listen: [{address: 127.0.0.1, port: 0, transports: [udp, tls]}]
              tls: {certificate: gone.pem, key: gone.key}
            lines: [{name: desk, registrar: "sip:127.0.0.1", address-of-record: "sip:desk@pbx"}]
            """);

    Finding certificates = about(findings, "certificates");
    assertThat(certificates.verdict()).isEqualTo(Verdict.BROKEN);
    assertThat(certificates.detail()).contains("gone.pem");
    assertThat(about(findings, "registration of desk").detail()).contains("not tried");
  }

  @Test
  void whatHeldPartiesCannotHearIsNamed() throws Exception {
    List<Finding> findings =
        examine(
            SIP
                + """
                media: {music-on-hold: waltz.wav}
                lines: [{name: desk}, {name: shop, hold: march.wav}]
                """);

    assertThat(about(findings, "music on hold plays").verdict()).isEqualTo(Verdict.BROKEN);
    assertThat(about(findings, "line shop on hold plays").detail()).contains("no such file");
    assertThat(findings).noneMatch(finding -> finding.what().contains("desk on hold"));
  }

  @Test
  void aFolderForRecordingsThatIsMissingIsNamedAndOneThatIsThereIsLeftAsItWas() throws Exception {
    String lines = SIP + "lines: [{name: desk, media: {record: 'calls/{line}-{call}.wav'}}]\n";
    assertThat(about(examine(lines), "line desk records to"))
        .satisfies(
            finding -> assertThat(finding.verdict()).isEqualTo(Verdict.BROKEN),
            finding -> assertThat(finding.detail()).contains("folder"));

    Path calls = Files.createDirectory(folder.resolve("calls"));
    assertThat(about(examine(lines), "line desk records to").verdict()).isEqualTo(Verdict.OK);
    assertThat(calls).isEmptyDirectory();
  }

  @Test
  void anAddressOfAnotherMachineIsToBeReplacedAndNotFreed() throws Exception {
    List<Finding> findings =
        examine("sip: {listen: [{address: 192.0.2.1, port: 0}]}\nlines: [{name: desk}]\n");

    assertThat(about(findings, "SIP UDP 192.0.2.1").remedy()).contains("of this machine");
  }

  @Test
  void aFileWithoutLinesDeservesALook() throws Exception {
    assertThat(about(examine(SIP), "lines").verdict()).isEqualTo(Verdict.WARNING);
  }

  private List<Finding> examine(String yaml) throws Exception {
    List<Finding> findings = new ArrayList<>();
    boolean well =
        new Doctor(
                ConfigReader.parse(yaml, folder.resolve("patient.yaml"), Map.of()).config(),
                findings::add)
            .examine();
    assertThat(well)
        .isEqualTo(findings.stream().noneMatch(each -> each.verdict() == Verdict.BROKEN));
    return findings;
  }

  private static Finding about(List<Finding> findings, String what) {
    return findings.stream()
        .filter(finding -> finding.what().startsWith(what))
        .findFirst()
        .orElseThrow(() -> new AssertionError("nothing about " + what + " in " + findings));
  }
}
