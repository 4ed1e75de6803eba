package org.sipline.tsp.resolve;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.sipline.config.SipTransport;

/** RFC 3263 section 4, case by case. */
class ServersAreLocatedTest {
  private final FixedNames names = new FixedNames();
  private Set<SipTransport> spoken = EnumSet.allOf(SipTransport.class);

  private Located locate(String host, int port, SipTransport transport, boolean secure) {
    Locator locator =
        new Locator(
            names,
            spoken,
            destination -> !destination.getHost().equals("192.0.2.99"),
            () -> new Random(1));
    Where where =
        new Where(
            host,
            port < 0 ? OptionalInt.empty() : OptionalInt.of(port),
            Optional.ofNullable(transport),
            secure);
    return locator.locate(where).toCompletableFuture().join();
  }

  private List<String> found(String host, int port, SipTransport transport, boolean secure) {
    return locate(host, port, transport, secure).targets().stream()
        .map(
            target ->
                target.destination().transport()
                    + " "
                    + target.destination().getHost()
                    + ":"
                    + target.destination().getPort()
                    + " "
                    + target.rank())
        .toList();
  }

  private void srv(String name, int priority, int port, String target, String address) {
    names.srv(name, new Srv(priority, 10, port, target)).address(target, address);
  }

  @Test
  void a_literal_asks_nobody() {
    assertThat(found("192.0.2.1", -1, null, false)).containsExactly("UDP 192.0.2.1:5060 0");
    assertThat(found("192.0.2.1", 5070, SipTransport.TCP, false))
        .containsExactly("TCP 192.0.2.1:5070 0");
    assertThat(found("2001:db8::1", -1, null, true)).containsExactly("TLS [2001:db8::1]:5061 0");
    assertThat(names.asked).isEmpty();
  }

  @Test
  void a_port_asks_for_addresses_only() {
    names.address("pbx.example", "192.0.2.1").address("pbx.example", "2001:db8::2");
    assertThat(found("pbx.example", 5080, null, false))
        .containsExactly("UDP 192.0.2.1:5080 0", "UDP [2001:db8::2]:5080 0");
    assertThat(names.asked).containsExactly("A pbx.example");
  }

  @Test
  void naptr_chooses_the_transport_by_order_and_preference() {
    names
        .naptr("example.com", new Naptr(50, 50, "s", "SIPS+D2T", "_sips._tcp.example.com"))
        .naptr("example.com", new Naptr(90, 50, "s", "SIP+D2T", "tcp.example.com"))
        .naptr("example.com", new Naptr(90, 10, "S", "sip+d2u", "udp.example.com"));
    srv("_sips._tcp.example.com", 1, 5061, "s1", "192.0.2.1");
    srv("udp.example.com", 1, 5060, "s2", "192.0.2.2");
    srv("tcp.example.com", 1, 5060, "s3", "192.0.2.3");
    assertThat(found("example.com", -1, null, false)).containsExactly("TLS 192.0.2.1:5061 0");
    spoken = EnumSet.of(SipTransport.UDP, SipTransport.TCP);
    assertThat(found("example.com", -1, null, false)).containsExactly("UDP 192.0.2.2:5060 0");
    spoken = EnumSet.of(SipTransport.TCP);
    assertThat(found("example.com", -1, null, false)).containsExactly("TCP 192.0.2.3:5060 0");
  }

  @Test
  void naptr_of_other_services_and_flags_counts_for_nothing() {
    names
        .naptr("example.com", new Naptr(1, 1, "s", "SIP+D2S", "sctp.example.com"))
        .naptr("example.com", new Naptr(1, 1, "u", "SIP+D2U", "rewritten.example.com"))
        .naptr("example.com", new Naptr(1, 1, "s", "E2U+sip", "enum.example.com"))
        .address("example.com", "192.0.2.7");
    assertThat(found("example.com", -1, null, false)).containsExactly("UDP 192.0.2.7:5060 0");
  }

  @Test
  void without_naptr_the_usual_services_are_asked_for() {
    srv("_sip._tcp.example.com", 1, 5065, "s1", "192.0.2.1");
    assertThat(found("example.com", -1, null, false)).containsExactly("TCP 192.0.2.1:5065 0");
    assertThat(names.asked)
        .containsExactly(
            "NAPTR example.com", "SRV _sip._udp.example.com", "SRV _sip._tcp.example.com", "A s1");
  }

  @Test
  void a_secure_place_is_never_reached_without_tls() {
    srv("_sip._udp.example.com", 1, 5060, "s1", "192.0.2.1");
    names
        .naptr("example.com", new Naptr(1, 1, "s", "SIP+D2U", "_sip._udp.example.com"))
        .address("example.com", "192.0.2.8");
    assertThat(found("example.com", -1, null, true)).containsExactly("TLS 192.0.2.8:5061 0");
  }

  @Test
  void a_named_transport_asks_for_its_service_and_else_for_addresses() {
    srv("_sips._tcp.example.com", 1, 5091, "s1", "192.0.2.1");
    assertThat(found("example.com", -1, SipTransport.TLS, false))
        .containsExactly("TLS 192.0.2.1:5091 0");
    names.address("plain.example", "192.0.2.4");
    assertThat(found("plain.example", -1, SipTransport.TCP, false))
        .containsExactly("TCP 192.0.2.4:5060 0");
  }

  @Test
  void servers_stand_by_priority_with_all_their_addresses() {
    srv("_sip._udp.example.com", 20, 5062, "backup", "192.0.2.2");
    srv("_sip._udp.example.com", 10, 5061, "main", "192.0.2.1");
    names.address("main", "2001:db8::1");
    assertThat(found("example.com", -1, SipTransport.UDP, false))
        .containsExactly(
            "UDP 192.0.2.1:5061 0", "UDP [2001:db8::1]:5061 0", "UDP 192.0.2.2:5062 1");
  }

  @Test
  void the_domain_and_not_the_server_is_what_a_certificate_must_name() {
    srv("_sips._tcp.example.com", 1, 5061, "host7.hoster.example", "192.0.2.1");
    assertThat(locate("example.com", -1, SipTransport.TLS, false).targets())
        .allSatisfy(each -> assertThat(each.destination().domain()).isEqualTo("example.com"));
  }

  @Test
  void a_broken_name_service_is_passed_over_as_far_as_it_goes() {
    names.address("example.com", "192.0.2.3");
    srv("_sip._udp.example.com", 1, 5060, "broken.example", "192.0.2.1");
    srv("_sip._udp.example.com", 2, 5060, "good.example", "192.0.2.2");
    assertThat(found("example.com", -1, null, false)).containsExactly("UDP 192.0.2.2:5060 1");
    assertThat(locate("broken.example", -1, null, false).reason())
        .contains("broken.example", "SERVFAIL");
  }

  @Test
  void what_cannot_be_found_or_reached_is_said_in_words() {
    assertThat(locate("nobody.example", -1, null, false).reason())
        .isEqualTo("the host 'nobody.example' is not known");
    assertThat(locate("192.0.2.99", -1, null, false).reason())
        .isEqualTo("no listening address can send to 192.0.2.99 by UDP");
  }

  @Test
  void a_service_that_is_expressly_not_offered_is_not_replaced() {
    names.srv("_sip._udp.example.com", new Srv(0, 0, 0, "")).address("example.com", "192.0.2.3");
    assertThat(locate("example.com", -1, SipTransport.UDP, false).targets()).isEmpty();
  }

  @Test
  void what_a_hostile_zone_lists_is_bounded() {
    for (int i = 0; i < 1000; i++) {
      names.srv("_sip._udp.example.com", new Srv(1, 1, 5060 + i, "s"));
      names.address("s", "192.0.2.1");
    }
    assertThat(locate("example.com", -1, SipTransport.UDP, false).targets()).hasSizeLessThan(33);
  }
}
