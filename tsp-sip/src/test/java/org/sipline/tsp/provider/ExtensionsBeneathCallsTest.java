package org.sipline.tsp.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sipline.config.CallRules;
import org.sipline.config.DigitCarrier;
import org.sipline.config.FeatureCodes;
import org.sipline.config.IpNetwork;
import org.sipline.config.RedirectPolicy;
import org.sipline.pair.ToMsp;
import org.sipline.pair.ToMsp.RemoteDescription.Kind;
import org.sipline.tapi.LineEvent;
import org.sipline.tapi.PendingCall;
import org.sipline.tapi.TapiException;
import org.sipline.tapi.TspCall;
import org.sipline.tapi.constant.LineBearerMode;
import org.sipline.tapi.constant.LineCallInfoState;
import org.sipline.tapi.constant.LineCallParamFlag;
import org.sipline.tapi.constant.LineCallState;
import org.sipline.tapi.constant.LineError;
import org.sipline.tapi.struct.LineCallParams;
import org.sipline.tapi.struct.LineDialParams;

/** 100rel, UPDATE, session timers, user-user information, privacy, answering on request. */
class ExtensionsBeneathCallsTest {
  private static final byte[] NONE = {};
  private static final byte[] HELLO = "hello".getBytes(StandardCharsets.US_ASCII);

  private TestLine line;
  private RawPeer peer;

  @BeforeEach
  void open() {
    line = new TestLine("in");
    peer = new RawPeer(line.port());
  }

  @AfterEach
  void close() {
    line.close();
    peer.close();
  }

  private static String with(String message, String... headers) {
    return message.replace(
        "Max-Forwards: 70\r\n", "Max-Forwards: 70\r\n" + String.join("\r\n", headers) + "\r\n");
  }

  private static String in(String response, String... headers) {
    return response.replaceFirst(
        "\r\nContact", "\r\n" + String.join("\r\n", headers) + "\r\nContact");
  }

  private String connect(String... headers) {
    peer.send(peer.invite(line, TestLine.sdp("p"), headers));
    TspCall call = line.awaitOffered();
    CompletionStage<Void> answered = line.onLoop(() -> call.answer(NONE));
    String ok = peer.receiveStatus(200);
    peer.send(peer.ack(ok, NONE));
    TestLine.done(answered);
    line.awaitState(call, LineCallState.CONNECTED);
    return ok;
  }

  // Reliable provisional responses.

  @Test
  void a_reliable_ringing_is_acknowledged_once_and_counts_once() {
    TspCall call = line.call(peer.uri());
    String invite = peer.receiveRequest("INVITE");
    assertThat(RawPeer.header(invite, "Supported")).contains("100rel", "replaces", "timer");
    String ringing = in(peer.response(invite, 180, "a", NONE), "Require: 100rel", "RSeq: 7");
    peer.send(ringing);
    String prack = peer.receiveRequest("PRACK");
    assertThat(RawPeer.header(prack, "RAck")).isEqualTo("7 " + RawPeer.number(invite) + " INVITE");
    peer.respond(prack, 200, "a", NONE);
    line.awaitState(call, LineCallState.RINGBACK);
    peer.send(ringing);
    peer.send(in(peer.response(invite, 183, "a", NONE), "Require: 100rel", "RSeq: 9"));
    peer.send(in(peer.response(invite, 183, "a", NONE), "Require: 100rel", "RSeq: 8"));
    String next = peer.receiveRequest("PRACK");
    assertThat(RawPeer.header(next, "RAck")).startsWith("8 ");
  }

  @Test
  void who_insists_on_it_hears_ringing_reliably() {
    peer.send(peer.invite(line, TestLine.sdp("p"), "Require: 100rel"));
    line.accept(line.awaitOffered());
    String ringing = peer.receiveStatus(180);
    assertThat(RawPeer.header(ringing, "Require")).isEqualTo("100rel");
    String number = RawPeer.header(ringing, "RSeq");
    String again = peer.receiveStatus(180);
    assertThat(RawPeer.header(again, "RSeq")).isEqualTo(number);
    peer.send(with(peer.within(ringing, "PRACK", 2, NONE), "RAck: 1 99 INVITE"));
    peer.receiveStatus(481);
    peer.send(with(peer.within(ringing, "PRACK", 3, NONE), "RAck: " + number + " 1 INVITE"));
    peer.receiveStatus(200);
  }

  // UPDATE.

  @Test
  void an_update_without_an_offer_tells_who_the_other_party_is_now() {
    String ok = connect();
    String update =
        peer.within(ok, "UPDATE", 2, NONE).replace("\"Peer\" <sip:peer@", "\"Dora\" <sip:dora@");
    peer.send(update);
    peer.receive("200 to UPDATE", each -> each.contains("200") && each.contains("UPDATE"));
    line.await(
        "CONNECTEDID",
        event ->
            event instanceof LineEvent.CallInfo info
                && info.changed().contains(LineCallInfoState.CONNECTEDID)
                && info.call().getCallInfo().connected().name().equals("Dora"));
  }

  @Test
  void an_update_with_an_offer_is_answered() {
    String ok = connect();
    peer.send(peer.within(ok, "UPDATE", 2, TestLine.sdp("held")));
    String answer =
        peer.receive("200 to UPDATE", each -> each.contains("200") && each.contains("UPDATE"));
    assertThat(answer).contains("s=in-2");
    ToMsp.RemoteDescription offer =
        line.awaitTold(
            ToMsp.RemoteDescription.class,
            each -> each.kind() == Kind.OFFER && TestLine.session(each.sdp()).equals("held"));
    assertThat(offer.exchange()).isEqualTo(2);
  }

  @Test
  void an_update_with_an_offer_before_ours_is_answered_is_put_off() {
    line.call(peer.uri());
    String invite = peer.receiveRequest("INVITE");
    peer.respond(invite, 180, "a", NONE);
    peer.send(peer.withinAsCalled(invite, "a", "UPDATE", 1, TestLine.sdp("early")));
    peer.receiveStatus(491);
  }

  // Session timers.

  @Test
  void a_session_that_would_be_too_short_is_refused_with_the_least() {
    peer.send(peer.invite(line, TestLine.sdp("p"), "Session-Expires: 30", "Supported: timer"));
    assertThat(RawPeer.header(peer.receiveStatus(422), "Min-SE")).isEqualTo("90");
    assertThat(line.events()).noneMatch(LineEvent.NewCall.class::isInstance);
    String ok = connect();
    peer.send(with(peer.within(ok, "UPDATE", 2, NONE), "Session-Expires: 30", "Supported: timer"));
    assertThat(RawPeer.header(peer.receiveStatus(422), "Min-SE")).isEqualTo("90");
  }

  @Test
  void the_called_side_agrees_on_a_lifetime_and_asks_the_caller_to_refresh() {
    String ok = connect("Session-Expires: 3600", "Supported: timer");
    assertThat(RawPeer.header(ok, "Session-Expires")).isEqualTo("1800;refresher=uac");
    assertThat(RawPeer.header(ok, "Require")).isEqualTo("timer");
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "99999999999", "99999999999999999999", "soon"})
  void an_absurd_lifetime_is_not_believed(String lifetime) {
    String ok = connect("Session-Expires: " + lifetime, "Supported: timer");
    assertThat(RawPeer.header(ok, "Session-Expires")).isEqualTo("1800;refresher=uac");
  }

  @Test
  void a_422_makes_the_caller_ask_for_more() {
    line.call(peer.uri());
    String invite = peer.receiveRequest("INVITE");
    assertThat(RawPeer.header(invite, "Session-Expires")).isEqualTo("1800");
    peer.send(in(peer.response(invite, 422, "a", NONE), "Min-SE: 7200"));
    String again =
        peer.receive(
            "another INVITE", each -> each.startsWith("INVITE") && RawPeer.number(each) == 2);
    assertThat(RawPeer.header(again, "Session-Expires")).isEqualTo("7200");
    assertThat(RawPeer.header(again, "Min-SE")).isEqualTo("7200");
  }

  // User-user information.

  @Test
  void user_user_information_travels_both_ways() {
    peer.send(peer.invite(line, TestLine.sdp("p"), "User-to-User: 68656c6c6f;encoding=hex"));
    TspCall call = line.awaitOffered();
    assertThat(call.getCallInfo().userUserInfo()).isEqualTo(HELLO);
    TestLine.done(line.onLoop(call::releaseUserUserInfo));
    assertThat(call.getCallInfo().userUserInfo()).isEmpty();
    CompletionStage<Void> answered = line.onLoop(() -> call.answer(HELLO));
    String ok = peer.receiveStatus(200);
    assertThat(RawPeer.header(ok, "User-to-User")).isEqualTo("68656c6c6f;encoding=hex");
    peer.send(peer.ack(ok, NONE));
    TestLine.done(answered);
    line.awaitState(call, LineCallState.CONNECTED);

    CompletionStage<Void> sent = line.onLoop(() -> call.sendUserUserInfo(new byte[] {1, 2}));
    String info = peer.receiveRequest("INFO");
    assertThat(RawPeer.header(info, "User-to-User")).isEqualTo("0102;encoding=hex");
    peer.respond(info, 200, "", NONE);
    TestLine.done(sent);
    peer.send(with(peer.within(ok, "INFO", 2, NONE), "User-to-User: ff"));
    line.await(
        "USERUSERINFO",
        event ->
            event instanceof LineEvent.CallInfo changed
                && changed.changed().contains(LineCallInfoState.USERUSERINFO)
                && changed.call().getCallInfo().userUserInfo().length == 1);
  }

  @Test
  void too_much_of_it_is_refused() {
    TspCall call = line.call(peer.uri());
    assertThatThrownBy(() -> line.onLoop(() -> call.drop(new byte[129])))
        .isInstanceOfSatisfying(
            TapiException.class,
            e -> assertThat(e.error()).isEqualTo(LineError.USERUSERINFOTOOBIG));
  }

  // Privacy, protection, data.

  @Test
  void a_caller_who_hides_is_named_to_the_network_alone() {
    PendingCall pending =
        line.startCall(
            peer.uri(), LineCallParams.DEFAULT.withFlags(Set.of(LineCallParamFlag.BLOCKID)));
    TestLine.done(pending.completion());
    String invite = peer.receiveRequest("INVITE");
    assertThat(RawPeer.header(invite, "From")).contains("anonymous.invalid").doesNotContain(":in@");
    assertThat(RawPeer.header(invite, "Privacy")).isEqualTo("id");
    assertThat(RawPeer.header(invite, "P-Preferred-Identity")).contains("sip:in@");
  }

  @Test
  void a_caller_who_hides_is_not_named_by_a_transfer_either() {
    PendingCall pending =
        line.startCall(
            peer.uri(), LineCallParams.DEFAULT.withFlags(Set.of(LineCallParamFlag.BLOCKID)));
    TestLine.done(pending.completion());
    peer.respond(peer.receiveRequest("INVITE"), 200, "p", TestLine.sdp("p"));
    line.awaitState(pending.call(), LineCallState.CONNECTED);
    line.onLoop(() -> pending.call().blindTransfer("sip:carol@example.com", 0));
    peer.respond(
        peer.receive("the hold", each -> each.startsWith("INVITE ") && RawPeer.number(each) > 1),
        200,
        "",
        TestLine.sdp("held"));
    String refer = peer.receiveRequest("REFER");
    assertThat(RawPeer.headers(refer, "Referred-By")).isEmpty();
    assertThat(refer).doesNotContain("sip:in@");
  }

  @Test
  void a_secured_call_is_not_replaced() {
    String ok = connect();
    TspCall call = line.awaitOffered();
    TestLine.done(line.onLoop(call::secureCall));
    assertThat(call.getCallInfo().callParamFlags()).contains(LineCallParamFlag.SECURE);
    peer.send(
        peer.invite(
            line,
            TestLine.sdp("other"),
            "Replaces: "
                + RawPeer.header(ok, "Call-ID")
                + ";to-tag="
                + RawPeer.tag(ok, "To")
                + ";from-tag="
                + RawPeer.tag(ok, "From")));
    peer.receiveStatus(603);
    assertThat(call.getCallStatus().state()).isEqualTo(LineCallState.CONNECTED);
  }

  @Test
  void parameters_and_data_of_a_call_are_set() {
    connect();
    TspCall call = line.awaitOffered();
    TestLine.done(line.onLoop(() -> call.setCallData(HELLO)));
    LineDialParams timing = new LineDialParams(1000, 60, 80, 0);
    TestLine.done(line.onLoop(() -> call.setCallParams(LineBearerMode.SPEECH, 0, 64_000, timing)));
    assertThat(call.getCallInfo().callData()).isEqualTo(HELLO);
    assertThat(call.getCallInfo().bearerMode()).isEqualTo(LineBearerMode.SPEECH);
    assertThat(call.getCallInfo().dialParams()).isEqualTo(timing);
    assertThatThrownBy(
            () -> line.onLoop(() -> call.setCallParams(LineBearerMode.DATA, 0, 0, timing)))
        .isInstanceOf(TapiException.class);
  }

  // Answering on request.

  private static TestLine answering(boolean trusted) {
    return new TestLine(
        "auto",
        "127.0.0.1",
        each ->
            each.behaving(
                new CallRules(
                    RedirectPolicy.FOLLOW,
                    Duration.ofMinutes(30),
                    true,
                    true,
                    DigitCarrier.AUTO,
                    0,
                    FeatureCodes.NONE)),
        sip -> trusted ? sip.withTrustedPeers(List.of(IpNetwork.parse("127.0.0.0/8"))) : sip);
  }

  @Test
  void a_trusted_caller_may_have_its_call_answered_and_a_stranger_may_not() {
    try (TestLine auto = answering(true);
        RawPeer trusted = new RawPeer(auto.port())) {
      trusted.send(trusted.invite(auto, TestLine.sdp("p"), "Call-Info: <sip:x>;answer-after=0"));
      trusted.receiveStatus(200);
    }
    try (TestLine auto = answering(false);
        RawPeer stranger = new RawPeer(auto.port())) {
      stranger.send(
          stranger.invite(auto, TestLine.sdp("p"), "Alert-Info: <http://x>;info=alert-autoanswer"));
      TspCall call = auto.awaitOffered();
      auto.accept(call);
      stranger.receiveStatus(180);
      auto.awaitStates(call, LineCallState.OFFERING, LineCallState.ACCEPTED);
    }
  }
}
