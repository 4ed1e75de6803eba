package org.sipline.msp.sdp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

class SdpParserForgivesAndRefusesTest {
  private static final String HEAD = "v=0\no=- 1 1 IN IP4 192.0.2.1\n";

  private static SessionDescription parse(String text) throws SdpFormatException {
    return SdpParser.parse(text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void bareLineFeedsBlankLinesAndSpacesAreForgiven() throws Exception {
    SessionDescription read =
        parse(
            HEAD + "\n c=IN  IP4 192.0.2.7/127 \nm=audio  4000/2 RTP/AVP 0  8 \n a=ptime: 20\n\0");

    assertThat(read.connection()).contains(new Connection(false, "192.0.2.7"));
    assertThat(read.media().getFirst().formats()).containsExactly("0", "8");
    assertThat(read.media().getFirst().attribute("ptime")).contains("20");
    assertThat(read.name()).isEqualTo("-");
  }

  @Test
  void unknownLinesAndAUserNameWithSpacesAreForgiven() throws Exception {
    SessionDescription read =
        parse("v=0\no=John Q Public 1 2 IN IP4 host.example.com\nq=later\nb=AS:64\nz=0 0\n");

    assertThat(read.origin().userName()).isEqualTo("John Q Public");
    assertThat(read.origin().sessionVersion()).isEqualTo("2");
  }

  @Test
  void bracketsAroundAnIpv6AddressAreForgiven() throws Exception {
    SessionDescription read = parse("v=0\no=user1 1 1 IN IP6 [::1]\ns=-\nc=IN IP6 [2001:db8::1]\n");

    assertThat(read.origin().address()).isEqualTo(new Connection(true, "::1"));
    assertThat(read.connection()).contains(new Connection(true, "2001:db8::1"));
  }

  @ParameterizedTest
  @FieldSource("org.sipline.msp.sdp.Sdps#FILES")
  void whatIsWrittenReadsBackAsTheSame(String file) throws Exception {
    SessionDescription read = Sdps.read(file);

    assertThat(SdpParser.parse(SdpWriter.write(read)))
        .usingRecursiveComparison()
        .ignoringFields("name")
        .isEqualTo(read);
  }

  @ParameterizedTest(name = "{1}: {2}")
  @CsvSource(
      delimiter = '|',
      value = {
        "0 | ''                                         | is empty",
        "0 | v=0                                        | has no o= line",
        "1 | v=1                                        | v=0 must come first",
        "1 | INVITE sip:bob@example.com SIP/2.0         | not of the form letter=value",
        "1 | o=- 1 1 IN IP4 192.0.2.1                   | v=0 must come first",
        "2 | v=0;v=0                                    | a second v= line",
        "2 | v=0;o=- 1 1 IN IP4                         | o= needs six fields",
        "2 | v=0;o=- 1 1 ATM NSAP 47.0091               | unknown network type",
        "3 | HEAD;o=- 1 1 IN IP4 192.0.2.1              | a second o= line",
        "3 | HEAD;c=IN IP4                              | c= needs three fields",
        "3 | HEAD;c=IN IP5 192.0.2.1                    | unknown address type",
        "3 | HEAD;c=IN IP4 192.0.2.256                  | not an address",
        "3 | HEAD;c=IN IP4 1.2.3                        | not an address",
        "3 | HEAD;c=IN IP4 2001:db8::1                  | not an address",
        "3 | HEAD;c=IN IP6 2001:db8:::1                 | not an IPv6 address",
        "3 | HEAD;m=audio 4000                          | m= needs media, port, protocol",
        "3 | HEAD;m=audio 65536 RTP/AVP 0               | not a port",
        "3 | HEAD;m=audio -1 RTP/AVP 0                  | not a port",
        "3 | HEAD;m=audio 4000 RTP/AVP                  | m= names no format",
        "4 | HEAD;m=audio 4000 RTP/AVP 0;a=             | not an attribute",
        "4 | HEAD;m=audio 4000 RTP/AVP 0;nonsense       | not of the form letter=value",
      })
  void nonsenseIsRefusedWithItsLine(int line, String text, String reason) {
    String body = text.replace("HEAD;", HEAD).replace(';', '\n');

    assertThatThrownBy(() -> parse(body))
        .isInstanceOf(SdpFormatException.class)
        .hasMessageContaining(reason)
        .extracting(e -> ((SdpFormatException) e).line())
        .isEqualTo(line);
  }

  @Test
  void sizesAndCountsAreBounded() {
    String media = String.join("", Collections.nCopies(65, "m=audio 4000 RTP/AVP 0\n"));
    String attributes = String.join("", Collections.nCopies(257, "a=x:1\n"));
    String formats = "m=audio 4000 RTP/AVP" + " 0".repeat(129) + "\n";

    assertThatThrownBy(() -> parse(HEAD + media)).hasMessageContaining("more than 64 media");
    assertThatThrownBy(() -> parse(HEAD + attributes)).hasMessageContaining("more than 256 attr");
    assertThatThrownBy(() -> parse(HEAD + formats)).hasMessageContaining("more than 128 formats");
    assertThatThrownBy(() -> SdpParser.parse(new byte[70_000]))
        .isInstanceOf(SdpFormatException.class);
    assertThatThrownBy(() -> parse(HEAD + "s=" + "x".repeat(70_000)))
        .hasMessageContaining("more than 65536");
  }

  @Test
  void aHostileLineIsShownShortAndWithoutControlCharacters() {
    assertThatThrownBy(() -> parse(HEAD + "\u001b[2J" + "x".repeat(5000)))
        .satisfies(
            e -> {
              assertThat(e.getMessage()).hasSizeLessThan(140);
              assertThat(e.getMessage()).doesNotContain("\u001b");
            });
  }
}
