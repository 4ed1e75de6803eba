package org.sipline.tsp.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.sipline.config.ConfigException;
import org.sipline.config.ConfigReader;
import org.sipline.config.LineConfig;
import org.sipline.config.SipConfig;
import org.sipline.config.SipTimers;
import org.sipline.pair.ToMsp;
import org.sipline.pair.ToMsp.RemoteDescription.Kind;
import org.sipline.tapi.TspCall;
import org.sipline.tapi.constant.LineCallState;
import org.sipline.tsp.resolve.MiniDns;

/**
 * The flows of RFC 3665 whose servers do more than pass messages on, message by message; the others
 * are in {@link BasicCallFlowsTest}. Numbers are those of the RFC's sections.
 */
class CallFlowsThroughServersTest {
  private static final byte[] NONE = {};
  private static final SipTimers QUICK =
      new SipTimers(Duration.ofMillis(20), Duration.ofMillis(80), Duration.ofMillis(100));

  /** Alice, whose requests go by an outbound proxy. */
  private static TestLine alice(String proxy, UnaryOperator<SipConfig> sip) {
    LineConfig line;
    try {
      line =
          ConfigReader.parse(
                  "lines: [{name: alice, password: 2bTuc, outbound-proxy: '%s'}]".formatted(proxy),
                  Path.of("test.yaml"),
                  Map.of())
              .config()
              .lines()
              .getFirst();
    } catch (ConfigException e) {
      throw new AssertionError(e.getMessage(), e);
    }
    return new TestLine("alice", "127.0.0.1", each -> line, sip);
  }

  private static String with(String message, String... headers) {
    return message.replace("Contact: ", String.join("\r\n", headers) + "\r\nContact: ");
  }

  private static List<String> routes(String request) {
    return RawPeer.headers(request, "Route").stream()
        .flatMap(each -> List.of(each.split(",\\s*")).stream())
        .toList();
  }

  @Test
  void a_proxy_that_fails_is_passed_over_3_4() throws Exception {
    UnaryOperator<SipConfig> quick = sip -> sip.withTimers(QUICK);
    try (MiniDns dns = new MiniDns();
        TestLine line =
            alice("sip:atlanta.test;lr", sip -> quick.apply(sip).withNameServers(dns.servers()));
        RawPeer first = new RawPeer(line.port());
        RawPeer second = new RawPeer(line.port())) {
      dns.naptr("atlanta.test", 1, "SIP+D2U", "_sip._udp.atlanta.test")
          .srv("_sip._udp.atlanta.test", 1, 1, first.localPort(), "host.test")
          .srv("_sip._udp.atlanta.test", 2, 1, second.localPort(), "host.test")
          .address("host.test", 60, "127.0.0.1");
      TspCall call = line.call("sip:bob@biloxi.test");
      String unheard = first.expect("INVITE");
      assertThat(routes(unheard)).containsExactly("<sip:atlanta.test;lr>");
      String challenged = second.expect("INVITE");
      assertThat(RawPeer.header(challenged, "Call-ID"))
          .isEqualTo(RawPeer.header(unheard, "Call-ID"));
      assertThat(RawPeer.header(challenged, "Via")).isNotEqualTo(RawPeer.header(unheard, "Via"));
      second.send(
          with(
              second.response(challenged, 407, "proxy", NONE),
              "Proxy-Authenticate: Digest realm=\"biloxi\", qop=\"auth\", nonce=\"n1\""));
      second.expect("ACK");
      String invite = second.expect("INVITE");
      assertThat(RawPeer.header(invite, "Proxy-Authorization")).contains("realm=\"biloxi\"");
      String route = "<sip:ss2@127.0.0.1:" + second.localPort() + ";lr>";
      second.send(with(second.response(invite, 180, "bob", NONE), "Record-Route: " + route));
      line.awaitState(call, LineCallState.RINGBACK);
      second.send(
          with(second.response(invite, 200, "bob", TestLine.sdp("bob")), "Record-Route: " + route));
      assertThat(routes(second.expect("ACK"))).containsExactly(route);
      line.awaitState(call, LineCallState.CONNECTED);
      second.send(second.withinAsCalled(invite, "bob", "BYE", 1, NONE));
      second.expect("SIP/2.0 200");
      line.awaitState(call, LineCallState.IDLE);
    }
  }

  /** The gateway is on the way of the signalling by a Route, of the media by what it describes. */
  @Test
  void through_an_application_layer_gateway_3_5() {
    try (RawPeer gateway = new RawPeer(1);
        TestLine line =
            alice("sip:alg@127.0.0.1:" + gateway.localPort() + ";lr", UnaryOperator.identity())) {
      gateway.talkTo(line.port());
      TspCall call = line.call("sip:bob@biloxi.test");
      String invite = gateway.expect("INVITE");
      String alg = "<sip:alg@127.0.0.1:" + gateway.localPort() + ";lr>";
      assertThat(invite).startsWith("INVITE sip:bob@biloxi.test SIP/2.0");
      assertThat(routes(invite)).containsExactly(alg);
      String recorded = "Record-Route: <sip:ss1.biloxi.test;lr>, " + alg;
      gateway.send(with(gateway.response(invite, 180, "bob", NONE), recorded));
      line.awaitState(call, LineCallState.RINGBACK);
      gateway.send(with(gateway.response(invite, 200, "bob", TestLine.sdp("gateway")), recorded));
      String ack = gateway.expect("ACK");
      assertThat(routes(ack)).containsExactly(alg, "<sip:ss1.biloxi.test;lr>");
      assertThat(ack).startsWith("ACK " + gateway.uri() + " SIP/2.0");
      line.awaitTold(
          ToMsp.RemoteDescription.class,
          each -> each.kind() == Kind.ANSWER && TestLine.session(each.sdp()).equals("gateway"));
      line.awaitState(call, LineCallState.CONNECTED);
      gateway.send(gateway.withinAsCalled(invite, "bob", "BYE", 1, NONE));
      gateway.expect("SIP/2.0 200");
      line.awaitState(call, LineCallState.IDLE);
    }
  }

  /** What Alice's side of 3.6 is, without a description in the ACK, is the other test's. */
  @Test
  void through_a_redirect_server_and_a_proxy_with_sdp_in_ack_3_6_at_bob() {
    try (TestLine bob = new TestLine("bob");
        RawPeer proxy = new RawPeer(bob.port())) {
      String recorded = "<sip:ss3@127.0.0.1:" + proxy.localPort() + ";lr>";
      String invite = proxy.invite(bob, NONE, "Record-Route: " + recorded);
      proxy.send(invite);
      TspCall call = bob.awaitOffered();
      bob.accept(call);
      String ringing = proxy.expect("SIP/2.0 180");
      assertThat(RawPeer.header(ringing, "Record-Route")).isEqualTo(recorded);
      CompletionStage<Void> answered = bob.onLoop(() -> call.answer(NONE));
      String ok = proxy.expect("SIP/2.0 200");
      assertThat(RawPeer.header(ok, "Record-Route")).isEqualTo(recorded);
      assertThat(RawPeer.header(ok, "Content-Type")).isEqualTo("application/sdp");
      proxy.send(proxy.ack(ok, TestLine.sdp("alice")));
      TestLine.done(answered);
      bob.awaitTold(
          ToMsp.RemoteDescription.class,
          each -> each.kind() == Kind.ANSWER && TestLine.session(each.sdp()).equals("alice"));
      bob.awaitState(call, LineCallState.CONNECTED);
      CompletionStage<Void> dropped = bob.onLoop(() -> call.drop(NONE));
      String bye = proxy.expect("BYE");
      assertThat(routes(bye)).containsExactly(recorded);
      assertThat(bye).startsWith("BYE " + proxy.uri() + " SIP/2.0");
      proxy.respond(bye, 200, "", NONE);
      TestLine.done(dropped);
      bob.awaitState(call, LineCallState.IDLE);
    }
  }
}
