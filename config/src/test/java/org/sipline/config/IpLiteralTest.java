package org.sipline.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IpLiteralTest {
  @ParameterizedTest
  @CsvSource({
    "127.0.0.1,127.0.0.1",
    "0:0:0:0:0:0:0:1,::1",
    "::,::",
    "2001:DB8:0:0:1:0:0:1,2001:db8::1:0:0:1",
    "2001:db8:0:1:1:1:1:1,2001:db8:0:1:1:1:1:1",
    "2001:0:0:1:0:0:0:1,2001:0:0:1::1",
    "fe80:0:0:0:1:0:0:0,fe80::1:0:0:0",
    "1:2:3:4:5:6:7:8,1:2:3:4:5:6:7:8"
  })
  void addressesAreWrittenAsRfc5952HasThem(String address, String text) throws Exception {
    assertThat(IpLiteral.of(InetAddress.ofLiteral(address))).isEqualTo(text);
  }
}
