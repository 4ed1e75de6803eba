package org.sipline.msp.sdp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WordsOfDescriptionsTest {
  private static final Pattern LINE_ENDS = Pattern.compile("\r\n|\n|\r");
  private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`{|}~/-]{1,64}");
  private static final Pattern HOST = Pattern.compile("[A-Za-z0-9._:%-]{1,255}");

  @Property
  void linesEndInEveryWay(@ForAll @Chars({'a', '\r', '\n', ' '}) String text) {
    assertThat(SdpText.lines(text)).containsExactly(LINE_ENDS.split(text, -1));
  }

  @Property
  void tokensAndHostsAreOfTheirCharactersOnly(
      @ForAll @CharRange(from = 0, to = 0x100) @StringLength(max = 3) String text) {
    assertThat(SdpText.isToken(text)).isEqualTo(TOKEN.matcher(text).matches());
    assertThat(SdpText.isHost(text)).isEqualTo(HOST.matcher(text).matches());
  }

  @Test
  void lengthsAreBounded() {
    assertThat(SdpText.isToken("t".repeat(64))).isTrue();
    assertThat(SdpText.isToken("t".repeat(65))).isFalse();
    assertThat(SdpText.isHost("h".repeat(255))).isTrue();
    assertThat(SdpText.isHost("h".repeat(256))).isFalse();
  }

  @Test
  void wordsMayHaveAnySpaceBetweenThem() {
    assertThat(SdpText.words(" IN \t IP4  127.0.0.1 "))
        .isEqualTo(List.of("IN", "IP4", "127.0.0.1"));
    assertThat(SdpText.words("")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.0.0.0", "255.255.255.255", "127.0.0.1", "010.001.2.3"})
  void fourNumbersAreAnAddress(String text) {
    assertThat(SdpText.isDotted(text)).isTrue();
    assertThat(SdpText.isIpv4(text)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ".",
        "1.2.3",
        "1.2.3.",
        "1.2.3.4.",
        "1.2.3.4.5",
        "256.1.1.1",
        "1..2.3",
        "0001.2.3.4"
      })
  void othersAreNone(String text) {
    assertThat(SdpText.isIpv4(text)).isFalse();
  }
}
