package org.sipline.tsp.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.sipline.config.SipUri;
import org.sipline.tapi.TspCall;

/** What a registrar grants beside the binding: RFC 3608, RFC 5626 and RFC 5627. */
class RegistrarsSayHowToReachLinesTest {

  private static TestLine line(RawPeer registrar) {
    return new TestLine(
        "alice",
        line ->
            line.registeringWith(
                SipUri.parse("sip:127.0.0.1:" + registrar.localPort()), Optional.empty()));
  }

  private static String call(RawPeer server, TestLine line, String target) {
    TspCall call = line.call(target);
    String invite = server.receiveRequest("INVITE");
    server.respond(invite, 486, "busy", new byte[0]);
    server.receiveRequest("ACK");
    assertThat(call).isNotNull();
    return invite;
  }

  @Test
  void calls_go_through_the_service_route() {
    try (RawPeer server = new RawPeer(1);
        TestLine line = line(server)) {
      String route = "<sip:orig@127.0.0.1:" + server.localPort() + ";lr>";
      server.register(line, "", "Service-Route: " + route + "\r\n");
      String invite = call(server, line, "sip:bob@example.invalid");
      assertThat(invite).startsWith("INVITE sip:bob@example.invalid SIP/2.0");
      assertThat(RawPeer.header(invite, "Route")).isEqualTo(route);
    }
  }

  @Test
  void a_service_route_of_strict_routers_or_nonsense_is_not_followed() {
    try (RawPeer server = new RawPeer(1);
        TestLine line = line(server)) {
      server.register(line, "", "Service-Route: <sip:192.0.2.1>, <sip:192.0.2.2>\r\n");
      String invite = call(server, line, "sip:bob@127.0.0.1:" + server.localPort());
      assertThat(RawPeer.headers(invite, "Route")).isEmpty();
    }
  }

  @Test
  void calls_name_the_address_that_the_registrar_made_for_this_line_alone() {
    try (RawPeer server = new RawPeer(1);
        TestLine line = line(server)) {
      server.register(line, ";pub-gruu=\"sip:alice@pbx.test;gr=urn:uuid:1\"", "");
      String invite = call(server, line, "sip:bob@127.0.0.1:" + server.localPort());
      assertThat(RawPeer.header(invite, "Contact")).isEqualTo("<sip:alice@pbx.test;gr=urn:uuid:1>");
    }
  }

  @Test
  void calls_say_that_they_can_be_reached_over_the_flow_where_the_registrar_keeps_it() {
    try (RawPeer server = new RawPeer(1);
        TestLine line = line(server)) {
      String register = server.register(line, "", "Require: outbound\r\nFlow-Timer: 90\r\n");
      assertThat(RawPeer.header(register, "Contact"))
          .contains(";reg-id=1")
          .contains(";+sip.instance=\"<urn:uuid:");
      assertThat(RawPeer.header(register, "Supported")).contains("outbound").contains("path");
      String invite = call(server, line, "sip:bob@127.0.0.1:" + server.localPort());
      assertThat(RawPeer.header(invite, "Contact")).contains(";ob>");
    }
  }

  @Test
  void a_first_hop_without_outbound_is_registered_over_as_of_old() {
    try (RawPeer server = new RawPeer(1);
        TestLine line = line(server)) {
      server.talkTo(line.port());
      String first = server.receiveRequest("REGISTER");
      server.respond(first, 439, "reg", new byte[0]);
      String second = server.register(line, "", "");
      assertThat(RawPeer.header(second, "Contact")).doesNotContain("reg-id");
    }
  }
}
