package org.sipline.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NetworksHoldTheirAddressesTest {
  @ParameterizedTest
  @CsvSource({
    "192.0.2.0/24,   192.0.2.255,     true",
    "192.0.2.0/24,   192.0.3.0,       false",
    "192.0.2.128/25, 192.0.2.127,     false",
    "192.0.2.77/25,  192.0.2.1,       true",
    "192.0.2.1,      192.0.2.1,       true",
    "192.0.2.1,      192.0.2.2,       false",
    "0.0.0.0/0,      203.0.113.9,     true",
    "0.0.0.0/0,      ::1,             false",
    "2001:db8::/33,  2001:db8:7fff::, true",
    "2001:db8::/33,  2001:db8:8000::, false",
  })
  void anAddressIsInsideWhenThePrefixMatches(String network, String address, boolean inside) {
    assertThat(IpNetwork.parse(network).contains(InetAddress.ofLiteral(address))).isEqualTo(inside);
  }
}
