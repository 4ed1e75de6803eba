package org.sipline.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SipUrisAreReadStrictlyTest {
  @ParameterizedTest
  @CsvSource({
    "sip:alice@pbx.example,                 sip:alice@pbx.example",
    "SIP:Alice@PBX.Example:5070,            sip:Alice@pbx.example:5070",
    "sip:pbx,                               sip:pbx",
    "SIPS:bob@h.example,                     sips:bob@h.example",
    "sip:192.0.2.1;transport=TCP,           sip:192.0.2.1;transport=TCP",
    "sip:a@[2001:DB8::1]:5060,              sip:a@[2001:db8::1]:5060",
    "sip:+1-425%20x@h;lr;maddr=192.0.2.1,   sip:+1-425%20x@h;lr;maddr=192.0.2.1",
  })
  void whatIsReadIsWrittenAlike(String text, String written) {
    assertThat(SipUri.parse(text)).hasToString(written);
    assertThat(SipUri.parse(written)).isEqualTo(SipUri.parse(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "alice",
        "sip:",
        "sip:@h",
        "sip:a@",
        "sip:a b@h",
        "sip:a:pw@h",
        "sip:a@h:0",
        "sip:a@h:65536",
        "sip:a@h:",
        "sip:a@[::1",
        "sip:a@::1",
        "sip:a@[h]",
        "sip:a@-h",
        "sip:a@h;",
        "sip:a@h;x=1;X=2",
        "sip:a@h?Subject=x",
        "sip:a@h\r\nVia: x",
        "tel:+1",
        "sip:a@999.1.1.1",
        "sip:a@b@c"
      })
  void whatIsNoPlainSipUriIsRefused(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> SipUri.parse(text));
  }
}
