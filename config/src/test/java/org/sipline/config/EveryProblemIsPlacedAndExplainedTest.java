package org.sipline.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sipline.config.ConfigTexts.problems;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EveryProblemIsPlacedAndExplainedTest {
  @Test
  void allProblemsAreReportedAtOnceInTheFilesOrder() {
    List<ConfigProblem> problems =
        problems(
            """
            sip:
              listen:
                - {address: localhost, port: 70000}
            media:
              codecs: [PCMU, G729]
            lines:
              - name: desk
                anser: auto
              - name: desk
                expires: 5
            """);

    assertThat(problems)
        .extracting(problem -> problem.line() + ":" + problem.column() + " " + problem.message())
        .containsExactly(
            "3:17 'address': 'localhost' is not an IP address",
            "3:34 'port': '70000' is not a whole number from 0 to 65535",
            "5:18 'codecs': 'G729' is not one of the known values",
            "8:5 unknown key 'anser' in 'lines[]'",
            "9:11 another line has the name 'desk'",
            "10:14 'expires': '5' is not a duration");
  }

  @Test
  void aReferenceThatLacksItsQuotesIsToldToHaveThem() {
    assertThat(problems("lines:\n  - {name: desk, password: ${PASSWORD}}"))
        .singleElement()
        .satisfies(
            problem -> assertThat(problem.line() + ":" + problem.column()).isEqualTo("2:29"),
            problem -> assertThat(problem.hint()).contains("\"${NAME}\""));
  }

  @Test
  void aProblemReadsLikeACompilersMessage() {
    assertThat(problems("media: {dscp: 64}"))
        .singleElement()
        .hasToString(
            "/etc/sipline/sipline.yaml:1:15: error: 'dscp': '64' is not a whole number from 0 to"
                + " 63");
  }

  @ParameterizedTest
  @CsvSource({
    "'sip: {user_agent: x}', did you mean 'user-agent'?",
    "'sip: {userAgent: x}', did you mean 'user-agent'?",
    "'media: {codec: [PCMU]}', did you mean 'codecs'?",
    "'medai: {}', did you mean 'media'?",
    "'service: {colour: red}', 'known here: name, log-level'",
  })
  void aMisspeltKeyNamesTheNearestOne(String text, String hint) {
    assertThat(problems(text))
        .singleElement()
        .satisfies(problem -> assertThat(problem.hint().replace("''", "'")).isEqualTo(hint));
  }

  @Test
  void anUnknownCodecNamesTheKnownOnes() {
    assertThat(problems("media: {codecs: [Opus]}"))
        .singleElement()
        .satisfies(problem -> assertThat(problem.hint()).contains("PCMU, PCMA, G722"));
  }

  @Test
  void aKeyThatStandsTwiceNamesTheFirst() {
    assertThat(problems("service:\n  name: a\n  name: b\n"))
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.line()).isEqualTo(3);
              assertThat(problem.message()).isEqualTo("the key 'name' stands here twice");
              assertThat(problem.hint()).isEqualTo("the first is in line 2");
            });
  }

  @Test
  void moreThanFiftyProblemsAreCountedNotShown() {
    StringBuilder text = new StringBuilder("service:\n");
    for (int i = 0; i < 80; i++) {
      text.append("  unknown").append(i).append(": x\n");
    }

    List<ConfigProblem> problems = problems(text.toString());

    assertThat(problems).hasSize(51);
    assertThat(problems.getLast().message()).isEqualTo("30 more problems are not shown");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "sip: {listen: []}                                   | 'listen' is empty",
        "sip: {listen: {port: 5060}}                         | 'listen' is not a list",
        "sip: {listen: [{port: 5060}, {address: 127.0.0.1}]} | already listened on",
        "sip: {listen: [{transports: [udp, udp]}]}           | names something twice",
        "sip: {timers: {t1: 1s, t2: 500ms}}                  | 't2' is shorter than 't1'",
        "sip: {trusted-peers: [192.0.2.0/33]}                | prefix length",
        "sip:                                                | is not a mapping",
        "sip: {user-agent: }                                 | has no value",
        "sip: {user-agent: !secret x}                        | has the YAML tag",
        "sip: {user-agent: [x]}                              | holds a list or a mapping",
        "media: {ports: 16385-32768}                         | does not hold whole pairs",
        "media: {ports: 20000-10001}                         | is not a range of ports",
        "media: {ptime: 25ms}                                | is not a multiple of 10ms",
        "media: {jitter: {min: 300ms}}                       | 'min' is longer than 'max'",
        "media: {music-on-hold: echo}                        | is not one of the known values",
        "media: {codecs: []}                                 | 'codecs' is empty",
        "lines: [{display-name: x}]                          | 'lines[]' has no 'name'",
        "lines: [{name: a b}]                                | is not a name",
        "lines: [{name: a, register: at-start}]              | there is no registrar",
        "lines: [{name: a, trust: registrar-only}]           | nobody could call",
        "lines: [{name: a, registrar: http://x}]             | is not a SIP URI",
        "lines: [{name: a, registrar: http:x}]               | is not a SIP URI",
        "sip: {tls: {certificate: a.pem}}                    | belong together",
        "sip: {tls: {trust: a.txt}}                          | is not a path to a .pem",
        "sip: {name-servers: [pbx]}                          | is not an IP address",
        "sip: {listen: [{transports: [tcp, tls]}]}           | cannot share a port",
        "lines: [{name: a, address-of-record: sip:host}]     | has no user part",
        "lines: [{name: a, media: {play: ehco}}]             | is not one of the known values",
        "lines: [{name: a, media: {play: tone:9}}]           | from 20 to 7000",
        "lines: [{name: a, media: {record: '{x}.wav'}}]      | unknown placeholder",
        "lines: [{name: a, dial-plan: {rules: [{match: '(', replace: x}]}}]  | regular expression",
        "lines: [{name: a, dial-plan: {rules: [{match: '1', replace: $1}]}}] | refers to a group",
        "lines: [{name: a, dial-plan: {country-code: '+49'}}] | is not a code",
        "pbx: {users: [{name: a}]}                           | has no 'password'",
        "pbx: {users: [{name: '600', password: x}], extensions: {echo: '600'}} | is taken",
        "pbx: {listen: {address: 127.0.0.1, port: 5060}}     | the lines already listen",
      })
  void aValueThatCannotBeIsRefused(String text, String message) {
    assertThat(problems(text))
        .anySatisfy(problem -> assertThat(problem.message()).contains(message));
  }

  @Test
  void aLineWhoseTransportNobodyServesIsRefused() {
    assertThat(
            problems(
                """
                sip: {listen: [{transports: [udp]}]}
                lines: [{name: a, registrar: "sip:pbx.example;transport=tcp"}]
                """))
        .singleElement()
        .satisfies(problem -> assertThat(problem.message()).contains("nothing under sip.listen"));
  }

  @Test
  void linesShareNoAddressOfRecord() {
    assertThat(
            problems(
                """
                lines:
                  - {name: a, address-of-record: "sip:x@pbx.example"}
                  - {name: b, address-of-record: "sip:x@PBX.example"}
                """))
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.line()).isEqualTo(3);
              assertThat(problem.message()).contains("'a' has the same address of record");
            });
  }

  @Test
  void linesWithoutAUsableNameAreNotSaidToShareOne() {
    assertThat(problems("lines: [{name: a b}, {name: c d}, {answer: auto}]"))
        .extracting(ConfigProblem::message)
        .containsExactly(
            "'name': 'a b' is not a name",
            "'name': 'c d' is not a name",
            "'lines[]' has no 'name'");
  }

  @Test
  void aPasswordInAUriIsRefusedAndNotShown() {
    assertThat(problems("lines: [{name: a, registrar: 'sip:u:hunter2@pbx.example'}]"))
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.message()).contains("has a password in it");
              assertThat(problem.toString()).doesNotContain("hunter2");
            });
  }

  @Test
  void aRefusedPasswordIsNotShown() {
    assertThat(
            problems(
                "lines: [{name: a, password: \"hunter2\\n\"}, {name: b, password: \"${P}\"}]",
                Map.of("P", "hunter2\n")))
        .hasSize(2)
        .allSatisfy(problem -> assertThat(problem.toString()).doesNotContain("hunter2"));
  }

  @Test
  void aRefusedValueFromTheEnvironmentIsShownAsItsReference() {
    assertThat(problems("media: {dscp: '${P}'}", Map.of("P", "hunter2")))
        .singleElement()
        .satisfies(problem -> assertThat(problem.message()).contains("'${P}' is not a whole"));
  }
}
