package org.sipline.tsp.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sipline.config.LineConfig;
import org.sipline.config.Secret;
import org.sipline.config.SipConfig;
import org.sipline.config.SipTimers;
import org.sipline.config.SipUri;
import org.sipline.tapi.LineEvent;
import org.sipline.tapi.TspCall;
import org.sipline.tapi.constant.LineBusyMode;
import org.sipline.tapi.constant.LineCallState;
import org.sipline.tapi.constant.LineDevState;
import org.sipline.tapi.constant.LineDisconnectMode;

/**
 * The flows of RFC 3665, message by message: a line is Alice, or Bob, and the peer whatever is next
 * to it. Numbers are those of the RFC's sections; 3.4 and 3.5 are in {@link
 * CallFlowsThroughServersTest}. What a line never does is not here: it asks for no list of contacts
 * (2.3), and adds none that are not its own (2.2).
 */
class BasicCallFlowsTest {
  private static final byte[] NONE = {};
  private static final Secret PASSWORD = new Secret("2bTuc");
  private static final UnaryOperator<SipConfig> QUICK =
      TestLine.withTimers(
          new SipTimers(Duration.ofMillis(20), Duration.ofMillis(80), Duration.ofMillis(100)));

  private RawPeer peer;
  private TestLine line;

  @BeforeEach
  void open() {
    peer = new RawPeer(1);
  }

  @AfterEach
  void close() {
    if (line != null) {
      line.close();
    }
    peer.close();
  }

  private void open(UnaryOperator<LineConfig> change) {
    line = new TestLine("alice", "127.0.0.1", change, QUICK);
    peer.talkTo(line.port());
  }

  private LineConfig registering(LineConfig each) {
    return each.registeringWith(
        SipUri.parse("sip:127.0.0.1:" + peer.localPort()), Optional.of(PASSWORD));
  }

  private UnaryOperator<LineConfig> withPassword() {
    return TestLine.with(PASSWORD);
  }

  private static String with(String message, String... headers) {
    return message.replace("Contact: ", String.join("\r\n", headers) + "\r\nContact: ");
  }

  private void challenge(String request, int status, String header, String realm, String nonce) {
    peer.send(
        with(
            peer.response(request, status, "challenge" + nonce, NONE),
            header + ": Digest realm=\"" + realm + "\", qop=\"auth\", nonce=\"" + nonce + "\""));
  }

  private static void sameCall(String again, String first) {
    assertThat(RawPeer.header(again, "Call-ID")).isEqualTo(RawPeer.header(first, "Call-ID"));
    assertThat(RawPeer.tag(again, "From")).isEqualTo(RawPeer.tag(first, "From"));
    assertThat(RawPeer.number(again)).isEqualTo(RawPeer.number(first) + 1);
  }

  // 2: registration.

  @Test
  void new_registration_2_1_and_its_cancellation_2_4() {
    open(this::registering);
    String first = peer.expect("REGISTER");
    assertThat(RawPeer.headers(first, "Authorization")).isEmpty();
    challenge(first, 401, "WWW-Authenticate", "atlanta", "n1");
    String second = peer.expect("REGISTER");
    sameCall(second, first);
    assertThat(RawPeer.header(second, "Authorization")).contains("realm=\"atlanta\"", "n1");
    granted(second);
    inService();
    line.onLoop(
        () -> {
          line.line.close();
          return true;
        });
    String last = peer.expect("REGISTER");
    assertThat(RawPeer.header(last, "Call-ID")).isEqualTo(RawPeer.header(first, "Call-ID"));
    boolean cancels =
        last.contains("\r\nExpires: 0\r\n")
            || RawPeer.header(last, "Contact").contains("expires=0");
    assertThat(cancels).as(last).isTrue();
    peer.respond(last, 200, "registrar", NONE);
  }

  @Test
  void unsuccessful_registration_2_5() {
    open(this::registering);
    challenge(peer.expect("REGISTER"), 401, "WWW-Authenticate", "atlanta", "n1");
    challenge(peer.expect("REGISTER"), 401, "WWW-Authenticate", "atlanta", "n2");
    line.await(
        "the reason", event -> line.line.getLineDevStatus().serviceReason().contains("password"));
    assertThat(peer.next(300)).as("a password is tried once").isNull();
  }

  private void granted(String register) {
    peer.send(
        peer.response(register, 200, "registrar", NONE)
            .replaceFirst(
                "Contact: [^\r]*",
                "Contact: " + RawPeer.header(register, "Contact") + ";expires=300"));
  }

  private void inService() {
    line.await(
        "the line is in service",
        event ->
            event instanceof LineEvent.DevState state
                && state.states().contains(LineDevState.INSERVICE));
  }

  // 3: Alice calls.

  @Test
  void session_establishment_3_1() {
    open(UnaryOperator.identity());
    TspCall call = line.call(peer.uri());
    String invite = peer.expect("INVITE");
    peer.respond(invite, 180, "bob", NONE);
    line.awaitState(call, LineCallState.RINGBACK);
    peer.respond(invite, 200, "bob", TestLine.sdp("bob"));
    String ack = peer.expect("ACK");
    assertThat(RawPeer.number(ack)).isEqualTo(RawPeer.number(invite));
    assertThat(RawPeer.tag(ack, "To")).isEqualTo("bob");
    line.awaitState(call, LineCallState.CONNECTED);
    peer.send(peer.withinAsCalled(invite, "bob", "BYE", 1, NONE));
    peer.expect("SIP/2.0 200");
    line.awaitStates(
        call,
        LineCallState.DIALING,
        LineCallState.PROCEEDING,
        LineCallState.RINGBACK,
        LineCallState.CONNECTED,
        LineCallState.DISCONNECTED,
        LineCallState.IDLE);
  }

  @Test
  void through_two_proxies_3_2() {
    open(withPassword());
    TspCall call = line.call(peer.uri());
    String first = peer.expect("INVITE");
    challenge(first, 407, "Proxy-Authenticate", "atlanta", "n1");
    String refused = peer.expect("ACK");
    assertThat(RawPeer.number(refused)).isEqualTo(RawPeer.number(first));
    String invite = peer.expect("INVITE");
    sameCall(invite, first);
    assertThat(RawPeer.header(invite, "Proxy-Authorization")).contains("n1");
    String proxy = "127.0.0.1:" + peer.localPort();
    String routed = "Record-Route: <sip:ss2.biloxi.test;lr>, <sip:ss1@" + proxy + ";lr>";
    peer.send(with(peer.response(invite, 180, "bob", NONE), routed));
    peer.send(with(peer.response(invite, 200, "bob", TestLine.sdp("bob")), routed));
    String ack = peer.expect("ACK");
    assertThat(routes(ack))
        .containsExactly("<sip:ss1@" + proxy + ";lr>", "<sip:ss2.biloxi.test;lr>");
    assertThat(ack).startsWith("ACK " + peer.uri() + " SIP/2.0");
    line.awaitState(call, LineCallState.CONNECTED);
    CompletionStage<Void> dropped = line.onLoop(() -> call.drop(NONE));
    String bye = peer.expect("BYE");
    assertThat(routes(bye)).isEqualTo(routes(ack));
    peer.respond(bye, 200, "bob", NONE);
    TestLine.done(dropped);
  }

  private static List<String> routes(String request) {
    return RawPeer.headers(request, "Route").stream()
        .flatMap(each -> List.of(each.split(",\\s*")).stream())
        .toList();
  }

  @Test
  void through_proxies_that_both_ask_for_a_password_3_3() {
    open(withPassword());
    line.call(peer.uri());
    String first = peer.expect("INVITE");
    challenge(first, 407, "Proxy-Authenticate", "atlanta", "n1");
    peer.expect("ACK");
    String second = peer.expect("INVITE");
    challenge(second, 407, "Proxy-Authenticate", "biloxi", "n2");
    peer.expect("ACK");
    String third = peer.expect("INVITE");
    sameCall(third, second);
    assertThat(String.join(" ", RawPeer.headers(third, "Proxy-Authorization")))
        .contains("realm=\"atlanta\"", "realm=\"biloxi\"", "n1", "n2");
    peer.respond(third, 200, "bob", TestLine.sdp("bob"));
    peer.expect("ACK");
  }

  @Test
  void through_a_redirect_server_3_6() {
    try (RawPeer bob = new RawPeer(1)) {
      open(UnaryOperator.identity());
      bob.talkTo(line.port());
      TspCall call = line.call(peer.uri());
      String first = peer.expect("INVITE");
      peer.send(
          peer.response(first, 302, "redirect", NONE)
              .replaceFirst("Contact: [^\r]*", "Contact: <" + bob.uri() + ">"));
      peer.expect("ACK");
      String invite = bob.expect("INVITE");
      sameCall(invite, first);
      assertThat(invite).startsWith("INVITE " + bob.uri() + " SIP/2.0");
      bob.respond(invite, 180, "bob", NONE);
      bob.respond(invite, 200, "bob", TestLine.sdp("bob"));
      bob.expect("ACK");
      line.awaitState(call, LineCallState.CONNECTED);
      bob.send(bob.withinAsCalled(invite, "bob", "BYE", 1, NONE));
      bob.expect("SIP/2.0 200");
    }
  }

  @Test
  void a_reinvite_from_another_address_3_7() {
    try (RawPeer moved = new RawPeer(1)) {
      open(UnaryOperator.identity());
      moved.talkTo(line.port());
      TspCall call = line.call(peer.uri());
      String invite = peer.expect("INVITE");
      peer.respond(invite, 200, "bob", TestLine.sdp("bob"));
      peer.expect("ACK");
      line.awaitState(call, LineCallState.CONNECTED);
      moved.send(moved.withinAsCalled(invite, "bob", "INVITE", 1, TestLine.sdp("moved")));
      String ok = moved.expect("SIP/2.0 200");
      moved.send(moved.withinAsCalled(invite, "bob", "ACK", 1, NONE));
      assertThat(ok).contains("s=alice");
      CompletionStage<Void> dropped = line.onLoop(() -> call.drop(NONE));
      String bye = moved.expect("BYE");
      assertThat(bye).startsWith("BYE " + moved.uri() + " SIP/2.0");
      moved.respond(bye, 200, "bob", NONE);
      TestLine.done(dropped);
    }
  }

  @Test
  void no_answer_3_8() {
    open(UnaryOperator.identity());
    TspCall call = line.call(peer.uri());
    String invite = peer.expect("INVITE");
    peer.respond(invite, 180, "bob", NONE);
    line.awaitState(call, LineCallState.RINGBACK);
    CompletionStage<Void> dropped = line.onLoop(() -> call.drop(NONE));
    String cancel = peer.expect("CANCEL");
    assertThat(RawPeer.header(cancel, "Via")).isEqualTo(RawPeer.header(invite, "Via"));
    assertThat(RawPeer.number(cancel)).isEqualTo(RawPeer.number(invite));
    peer.respond(cancel, 200, "bob", NONE);
    peer.respond(invite, 487, "bob", NONE);
    String ack = peer.expect("ACK");
    assertThat(RawPeer.header(ack, "Via")).isEqualTo(RawPeer.header(invite, "Via"));
    TestLine.done(dropped);
    line.awaitState(call, LineCallState.IDLE);
  }

  @Test
  void busy_3_9_and_temporarily_unavailable_3_11() {
    open(UnaryOperator.identity());
    TspCall busy = line.call(peer.uri());
    String invite = peer.expect("INVITE");
    peer.respond(invite, 486, "bob", NONE);
    peer.expect("ACK");
    line.awaitState(busy, LineCallState.BUSY, LineBusyMode.STATION);
    line.awaitState(busy, LineCallState.IDLE);
    TspCall away = line.call(peer.uri());
    String second = peer.expect("INVITE");
    peer.respond(second, 180, "bob", NONE);
    peer.respond(second, 480, "bob", NONE);
    peer.expect("ACK");
    line.awaitState(away, LineCallState.DISCONNECTED, LineDisconnectMode.NOANSWER);
    line.awaitState(away, LineCallState.IDLE);
  }

  @Test
  void no_response_3_10() {
    open(UnaryOperator.identity());
    TspCall call = line.call(peer.uri());
    peer.expect("INVITE");
    line.awaitState(call, LineCallState.DISCONNECTED, LineDisconnectMode.UNREACHABLE);
    line.awaitState(call, LineCallState.IDLE);
  }

  // 3: Bob is called.

  @Test
  void session_establishment_3_1_at_bob() {
    open(UnaryOperator.identity());
    String invite = peer.invite(line, TestLine.sdp("caller"));
    peer.send(invite);
    TspCall call = line.awaitOffered();
    line.accept(call);
    String ringing = peer.expect("SIP/2.0 180");
    CompletionStage<Void> answered = line.onLoop(() -> call.answer(NONE));
    String ok = peer.expect("SIP/2.0 200");
    assertThat(RawPeer.tag(ok, "To")).isEqualTo(RawPeer.tag(ringing, "To"));
    peer.send(peer.ack(ok, NONE));
    TestLine.done(answered);
    line.awaitState(call, LineCallState.CONNECTED);
    CompletionStage<Void> dropped = line.onLoop(() -> call.drop(NONE));
    String bye = peer.expect("BYE");
    assertThat(RawPeer.tag(bye, "From")).isEqualTo(RawPeer.tag(ok, "To"));
    assertThat(RawPeer.tag(bye, "To")).isEqualTo(RawPeer.tag(invite, "From"));
    peer.respond(bye, 200, "", NONE);
    TestLine.done(dropped);
  }

  @Test
  void the_caller_gives_up_3_8_at_bob() {
    open(UnaryOperator.identity());
    String invite = peer.invite(line, TestLine.sdp("caller"));
    peer.send(invite);
    TspCall call = line.awaitOffered();
    line.accept(call);
    peer.expect("SIP/2.0 180");
    peer.send(peer.cancel(invite));
    List<String> both = List.of(peer.next(5_000), peer.next(5_000));
    assertThat(both).anyMatch(each -> each.startsWith("SIP/2.0 200 ") && each.contains("CANCEL"));
    assertThat(both).anyMatch(each -> each.startsWith("SIP/2.0 487 "));
    line.awaitState(call, LineCallState.DISCONNECTED, LineDisconnectMode.CANCELLED);
    line.awaitState(call, LineCallState.IDLE);
  }
}
