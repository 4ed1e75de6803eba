package org.sipline.tsp.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.sipline.config.SipUri;
import org.sipline.tapi.LineEvent;
import org.sipline.tapi.TspCall;
import org.sipline.tapi.constant.LineDevState;

/** What a registrar grants beside the binding: RFC 3608, RFC 5626 and RFC 5627. */
class RegistrarsSayHowToReachLinesTest {

  private static TestLine line(RawPeer registrar) {
    return new TestLine(
        "alice",
        line ->
            line.registeringWith(
                SipUri.parse("sip:127.0.0.1:" + registrar.localPort()), Optional.empty()));
  }

  /** Grants a REGISTER with more header lines and more parameters of the Contact. */
  private static String register(RawPeer registrar, TestLine line, String parameters, String more) {
    registrar.talkTo(line.port());
    String register = registrar.receiveRequest("REGISTER");
    registrar.send(
        registrar
            .response(register, 200, "reg", new byte[0])
            .replace(
                "<" + registrar.uri() + ">",
                RawPeer.header(register, "Contact") + ";expires=60" + parameters)
            .replace("Content-Length", more + "Content-Length"));
    line.await(
        "service",
        event ->
            event instanceof LineEvent.DevState state
                && state.states().contains(LineDevState.INSERVICE));
    return register;
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
      register(server, line, "", "Service-Route: " + route + "\r\n");
      String invite = call(server, line, "sip:bob@example.invalid");
      assertThat(invite).startsWith("INVITE sip:bob@example.invalid SIP/2.0");
      assertThat(RawPeer.header(invite, "Route")).isEqualTo(route);
    }
  }

  @Test
  void a_service_route_of_strict_routers_or_nonsense_is_not_followed() {
    try (RawPeer server = new RawPeer(1);
        TestLine line = line(server)) {
      register(server, line, "", "Service-Route: <sip:192.0.2.1>, <sip:192.0.2.2>\r\n");
      String invite = call(server, line, "sip:bob@127.0.0.1:" + server.localPort());
      assertThat(RawPeer.headers(invite, "Route")).isEmpty();
    }
  }

  @Test
  void calls_name_the_address_that_the_registrar_made_for_this_line_alone() {
    try (RawPeer server = new RawPeer(1);
        TestLine line = line(server)) {
      register(server, line, ";pub-gruu=\"sip:alice@pbx.test;gr=urn:uuid:1\"", "");
      String invite = call(server, line, "sip:bob@127.0.0.1:" + server.localPort());
      assertThat(RawPeer.header(invite, "Contact")).isEqualTo("<sip:alice@pbx.test;gr=urn:uuid:1>");
    }
  }

  @Test
  void calls_say_that_they_can_be_reached_over_the_flow_where_the_registrar_keeps_it() {
    try (RawPeer server = new RawPeer(1);
        TestLine line = line(server)) {
      String register = register(server, line, "", "Require: outbound\r\nFlow-Timer: 90\r\n");
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
      String second = register(server, line, "", "");
      assertThat(RawPeer.header(second, "Contact")).doesNotContain("reg-id");
    }
  }
}
