package org.sipline.tsp.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.sipline.config.IpNetwork;
import org.sipline.tapi.LineEvent;
import org.sipline.tapi.PendingCall;
import org.sipline.tapi.PendingConference;
import org.sipline.tapi.TspCall;
import org.sipline.tapi.constant.LineCallInfoState;
import org.sipline.tapi.constant.LineCallParamFlag;
import org.sipline.tapi.constant.LineCallState;
import org.sipline.tapi.struct.LineCallParams;

/** Who is at either end now: told by us, and told to us (RFC 3325, RFC 4916, RFC 4579). */
class ConnectedIdentityIsToldTest {
  private static final byte[] NONE = {};
  private static final String[] FOLLOWING = {
    "Supported: from-change", "Allow: INVITE, ACK, BYE, UPDATE"
  };

  private TestLine line;
  private RawPeer peer;
  private TspCall answered;

  @AfterEach
  void close() {
    line.close();
    peer.close();
  }

  private void open(boolean trusted) {
    line =
        new TestLine(
            "own",
            "127.0.0.1",
            each -> each,
            sip -> trusted ? sip.withTrustedPeers(List.of(IpNetwork.parse("127.0.0.0/8"))) : sip);
    peer = new RawPeer(line.port());
  }

  private String answeredFor(String user, String... headers) {
    String invite = peer.invite(line, TestLine.sdp("p"), headers);
    String to = RawPeer.header(invite, "To");
    peer.send(invite.replace("To: " + to, "To: <sip:" + user + "@example.org>"));
    TspCall call = line.awaitOffered();
    line.accept(call);
    String ringing = peer.receiveStatus(180);
    CompletionStage<Void> answer = line.onLoop(() -> call.answer(NONE));
    String ok = peer.receiveStatus(200);
    peer.send(peer.ack(ok, NONE));
    TestLine.done(answer);
    answered = call;
    assertThat(RawPeer.headers(ringing, "P-Asserted-Identity"))
        .isEqualTo(RawPeer.headers(ok, "P-Asserted-Identity"));
    return ok;
  }

  @Test
  void a_trusted_caller_hears_who_answers_if_it_called_somebody_else() {
    open(true);
    assertThat(RawPeer.header(answeredFor("boss"), "P-Asserted-Identity")).contains("<sip:own@");
  }

  @Test
  void a_caller_that_reached_whom_it_called_is_told_nothing() {
    open(true);
    assertThat(RawPeer.headers(answeredFor("own"), "P-Asserted-Identity")).isEmpty();
  }

  @Test
  void a_stranger_is_asserted_nothing() {
    open(false);
    assertThat(RawPeer.headers(answeredFor("boss"), "P-Asserted-Identity")).isEmpty();
  }

  @Test
  void a_stranger_that_follows_from_hears_by_it_who_answers() {
    open(false);
    String ok = answeredFor("boss", FOLLOWING);
    assertThat(RawPeer.header(ok, "To")).contains("<sip:boss@");
    assertThat(RawPeer.header(ok, "Supported")).contains("from-change");
    String update = update();
    assertThat(RawPeer.header(update, "From")).contains("<sip:own@");
    assertThat(RawPeer.tag(update, "From")).isEqualTo(RawPeer.tag(ok, "To"));
    assertThat(RawPeer.headers(update, "P-Asserted-Identity")).isEmpty();
  }

  @Test
  void one_that_does_not_is_called_back_as_it_called() {
    open(false);
    answeredFor("boss", "Allow: INVITE, ACK, BYE, UPDATE");
    line.onLoop(() -> answered.drop(NONE));
    assertThat(RawPeer.header(peer.expect("BYE"), "From")).contains("<sip:boss@");
  }

  @Test
  void who_calls_itself_otherwise_is_called_so() {
    open(false);
    String ok = answeredFor("own", FOLLOWING);
    peer.send(
        peer.within(ok, "UPDATE", 2, NONE).replace("\"Peer\" <sip:peer@", "\"Dora\" <sip:dora@"));
    peer.receive("200 to UPDATE", each -> each.contains("200") && each.contains("UPDATE"));
    line.onLoop(() -> answered.drop(NONE));
    String bye = peer.receiveRequest("BYE");
    assertThat(RawPeer.header(bye, "To")).contains("<sip:dora@");
    assertThat(RawPeer.tag(bye, "To")).isEqualTo(RawPeer.tag(ok, "From"));
  }

  private TspCall connected(String... headers) {
    return connected(line.call(peer.uri()), headers);
  }

  private TspCall connected(TspCall call, String... headers) {
    String invite = peer.receiveRequest("INVITE");
    assertThat(RawPeer.header(invite, "Supported")).contains("from-change");
    String ok =
        peer.response(invite, 200, "a", TestLine.sdp("peer"))
            .replaceFirst("\r\n", "\r\n" + String.join("\r\n", headers) + "\r\n");
    peer.send(ok);
    line.awaitState(call, LineCallState.CONNECTED);
    return call;
  }

  private String update() {
    String update = peer.receiveRequest("UPDATE");
    peer.respond(update, 200, "a", NONE);
    return update;
  }

  @Test
  void a_conference_is_told_when_it_begins_and_when_it_is_over() {
    open(true);
    TspCall call = connected("Allow: INVITE, ACK, BYE, UPDATE");
    PendingConference conference =
        line.onLoop(() -> line.line.setupConference(call, 3, LineCallParams.DEFAULT));
    TestLine.done(conference.completion());
    String begins = update();
    assertThat(RawPeer.header(begins, "Contact")).contains(";isfocus");
    assertThat(RawPeer.header(begins, "P-Asserted-Identity")).contains("Conference", "<sip:own@");

    line.forget();
    TestLine.done(line.onLoop(call::removeFromConference));
    String ends = update();
    assertThat(RawPeer.header(ends, "Contact")).doesNotContain("isfocus");
    assertThat(RawPeer.header(ends, "P-Asserted-Identity")).doesNotContain("Conference");
    line.awaitState(call, LineCallState.CONNECTED);
  }

  @Test
  void a_conference_is_told_to_a_stranger_that_follows_from() {
    open(false);
    TspCall call = connected(FOLLOWING);
    TestLine.done(
        line.onLoop(() -> line.line.setupConference(call, 3, LineCallParams.DEFAULT)).completion());
    String begins = update();
    assertThat(RawPeer.header(begins, "From")).startsWith("\"Conference\" <sip:own@");
    assertThat(RawPeer.headers(begins, "P-Asserted-Identity")).isEmpty();
  }

  @Test
  void a_caller_that_hides_is_not_told_of_in_its_conference_either() {
    open(true);
    PendingCall hidden =
        line.startCall(
            peer.uri(), LineCallParams.DEFAULT.withFlags(Set.of(LineCallParamFlag.BLOCKID)));
    TestLine.done(hidden.completion());
    TspCall call = connected(hidden.call(), FOLLOWING);
    TestLine.done(
        line.onLoop(() -> line.line.setupConference(call, 3, LineCallParams.DEFAULT)).completion());
    String begins = update();
    assertThat(RawPeer.header(begins, "Contact")).contains(";isfocus");
    assertThat(RawPeer.header(begins, "From")).contains("anonymous.invalid");
    assertThat(RawPeer.headers(begins, "P-Asserted-Identity")).isEmpty();
  }

  @Test
  void who_the_other_party_is_now_is_believed_of_those_who_are_trusted() {
    open(true);
    TspCall call = line.call(peer.uri());
    String invite = peer.receiveRequest("INVITE");
    peer.respond(invite, 200, "a", TestLine.sdp("peer"));
    line.awaitState(call, LineCallState.CONNECTED);
    line.forget();
    peer.send(
        peer.withinAsCalled(invite, "a", "UPDATE", 1, NONE)
            .replaceFirst(
                "\r\n", "\r\nP-Asserted-Identity: \"Carol\" <sip:carol@example.org>\r\n"));
    line.await(
        "LINECALLINFOSTATE_CONNECTEDID",
        event ->
            event instanceof LineEvent.CallInfo info
                && info.changed().contains(LineCallInfoState.CONNECTEDID));
    assertThat(call.getCallInfo().connected().name()).isEqualTo("Carol");
    assertThat(call.getCallInfo().connected().address()).contains("carol");
  }
}
