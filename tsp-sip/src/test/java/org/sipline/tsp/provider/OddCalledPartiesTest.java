package org.sipline.tsp.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sipline.config.Secret;
import org.sipline.pair.ToMsp;
import org.sipline.pair.ToMsp.RemoteDescription.Kind;
import org.sipline.tapi.PendingCall;
import org.sipline.tapi.TspCall;
import org.sipline.tapi.constant.LineBusyMode;
import org.sipline.tapi.constant.LineCallState;
import org.sipline.tapi.constant.LineConnectedMode;
import org.sipline.tapi.constant.LineDisconnectMode;
import org.sipline.tapi.struct.LineCallParams;

/** A line calls peers that fork, come late, repeat themselves, ask for passwords or refuse. */
class OddCalledPartiesTest {
  private static final byte[] NONE = {};

  private TestLine line;
  private RawPeer peer;

  @BeforeEach
  void open() {
    line = new TestLine("out", TestLine.with(new Secret("secret")));
    peer = new RawPeer(line.port());
  }

  @AfterEach
  void close() {
    line.close();
    peer.close();
  }

  @Test
  void a_fork_that_answers_after_another_one_refused_is_acknowledged_and_hung_up() {
    TspCall call = line.call(peer.uri());
    String invite = peer.receiveRequest("INVITE");
    peer.respond(invite, 486, "busy", NONE);
    peer.receiveRequest("ACK");
    line.awaitState(call, LineCallState.BUSY);
    peer.respond(invite, 200, "late", TestLine.sdp("late"));
    assertThat(RawPeer.tag(peer.receiveRequest("ACK"), "To")).isEqualTo("late");
    String bye = peer.receiveRequest("BYE");
    assertThat(RawPeer.tag(bye, "To")).isEqualTo("late");
    peer.respond(bye, 200, "late", NONE);
  }

  @Test
  void every_fork_that_answers_is_acknowledged_and_all_but_the_first_are_hung_up() {
    TspCall call = line.call(peer.uri());
    String invite = peer.receiveRequest("INVITE");
    peer.respond(invite, 180, "a", NONE);
    peer.respond(invite, 200, "a", TestLine.sdp("a"));
    line.awaitState(call, LineCallState.CONNECTED, LineConnectedMode.ACTIVE);
    peer.respond(invite, 200, "b", TestLine.sdp("b"));

    String first = peer.receiveRequest("ACK");
    String second = peer.receiveRequest("ACK");
    String bye = peer.receiveRequest("BYE");
    assertThat(RawPeer.tag(first, "To")).isEqualTo("a");
    assertThat(RawPeer.tag(second, "To")).isEqualTo("b");
    assertThat(RawPeer.tag(bye, "To")).isEqualTo("b");
    assertThat(line.states(call)).last().isEqualTo(LineCallState.CONNECTED);
  }

  @Test
  void a_repeated_2xx_is_acknowledged_again() {
    TspCall call = line.call(peer.uri());
    String invite = peer.receiveRequest("INVITE");
    peer.respond(invite, 200, "a", TestLine.sdp("a"));
    String first = peer.receiveRequest("ACK");
    line.awaitState(call, LineCallState.CONNECTED);
    peer.respond(invite, 200, "a", TestLine.sdp("a"));
    assertThat(peer.receiveRequest("ACK")).isEqualTo(first);
    assertThat(line.states(call)).containsOnlyOnce(LineCallState.CONNECTED);
  }

  @Test
  void a_2xx_that_crosses_the_cancel_is_acknowledged_and_hung_up() {
    TspCall call = line.call(peer.uri());
    String invite = peer.receiveRequest("INVITE");
    peer.respond(invite, 180, "a", NONE);
    line.awaitState(call, LineCallState.RINGBACK);
    line.drop(call);
    String cancel = peer.receiveRequest("CANCEL");
    peer.respond(cancel, 200, "a", NONE);
    peer.respond(invite, 200, "a", TestLine.sdp("a"));
    peer.receiveRequest("ACK");
    peer.receiveRequest("BYE");
    assertThat(line.states(call)).last().isEqualTo(LineCallState.IDLE);
    assertThat(RawPeer.header(cancel, "Reason")).contains("Q.850").contains("cause=16");
  }

  @Test
  void the_cancel_waits_for_a_provisional_response() {
    TspCall call = line.call(peer.uri());
    String invite = peer.receiveRequest("INVITE");
    line.drop(call);
    assertThat(line.states(call)).last().isEqualTo(LineCallState.IDLE);
    String silence = peer.next(200);
    assertThat(silence == null || silence.startsWith("INVITE")).isTrue();
    peer.respond(invite, 100, "", NONE);
    String cancel = peer.receiveRequest("CANCEL");
    assertThat(RawPeer.header(cancel, "Via")).isEqualTo(RawPeer.header(invite, "Via"));
    peer.respond(cancel, 200, "a", NONE);
    peer.respond(invite, 487, "a", NONE);
    peer.receiveRequest("ACK");
  }

  @Test
  void early_media_of_each_branch_goes_to_the_media_half() {
    TspCall call = line.call(peer.uri());
    String invite = peer.receiveRequest("INVITE");
    peer.respond(invite, 183, "a", TestLine.sdp("announcement"));
    line.awaitState(call, LineCallState.PROCEEDING);
    ToMsp.RemoteDescription early =
        line.awaitTold(
            ToMsp.RemoteDescription.class, each -> each.kind() == Kind.PROVISIONAL_ANSWER);
    assertThat(early.branch()).isEqualTo("a");
    line.awaitTold(ToMsp.Start.class, ToMsp.Start::early);
    peer.respond(invite, 183, "b", TestLine.sdp("other"));
    line.awaitTold(ToMsp.RemoteDescription.class, each -> each.branch().equals("b"));
    peer.respond(invite, 200, "b", NONE);
    ToMsp.RemoteDescription answer =
        line.awaitTold(ToMsp.RemoteDescription.class, each -> each.kind() == Kind.ANSWER);
    assertThat(TestLine.session(answer.sdp())).as("what its 183 said").isEqualTo("other");
  }

  @Test
  void ringing_that_comes_after_early_media_is_ringing() {
    TspCall call = line.call(peer.uri());
    String invite = peer.receiveRequest("INVITE");
    peer.respond(invite, 183, "a", TestLine.sdp("announcement"));
    line.awaitState(call, LineCallState.PROCEEDING);
    peer.respond(invite, 180, "a", NONE);
    line.awaitState(call, LineCallState.RINGBACK);
    peer.respond(invite, 200, "a", TestLine.sdp("answer"));
    line.awaitState(call, LineCallState.CONNECTED);
  }

  @Test
  void busy_is_busy() {
    TspCall call = line.call(peer.uri());
    String invite = peer.receiveRequest("INVITE");
    peer.respond(invite, 486, "a", NONE);
    peer.receiveRequest("ACK");
    line.awaitState(call, LineCallState.BUSY, LineBusyMode.STATION);
    line.awaitState(call, LineCallState.DISCONNECTED, LineDisconnectMode.BUSY);
    line.awaitState(call, LineCallState.IDLE);
  }

  @Test
  void a_challenge_is_answered_once_and_the_call_goes_on() {
    TspCall call = line.call(peer.uri());
    String first = peer.receiveRequest("INVITE");
    challenge(first, "n1");
    peer.receiveRequest("ACK");
    String second = peer.receiveRequest("INVITE");
    assertThat(RawPeer.header(second, "Authorization")).contains("nonce=\"n1\"");
    assertThat(RawPeer.number(second)).isEqualTo(RawPeer.number(first) + 1);
    assertThat(RawPeer.header(second, "Call-ID")).isEqualTo(RawPeer.header(first, "Call-ID"));
    peer.respond(second, 200, "b", TestLine.sdp("b"));
    assertThat(RawPeer.header(peer.receiveRequest("ACK"), "Authorization")).contains("n1");
    line.awaitState(call, LineCallState.CONNECTED);
  }

  @Test
  void a_refused_password_is_not_tried_again() {
    TspCall call = line.call(peer.uri());
    challenge(peer.receiveRequest("INVITE"), "n1");
    challenge(peer.receive("the second", each -> each.contains("Authorization: ")), "n2");
    line.awaitState(call, LineCallState.DISCONNECTED, LineDisconnectMode.BLOCKED);
    line.awaitState(call, LineCallState.IDLE);
  }

  private void challenge(String request, String nonce) {
    String response = peer.response(request, 401, "challenge" + nonce, NONE);
    peer.send(
        response.replace(
            "Contact: ",
            "WWW-Authenticate: Digest realm=\"test\", nonce=\"" + nonce + "\"\r\nContact: "));
  }

  @Test
  void a_reinvite_that_meets_ours_gets_491_and_ours_is_tried_again() {
    TspCall call = line.call(peer.uri());
    String invite = peer.receiveRequest("INVITE");
    peer.respond(invite, 200, "a", TestLine.sdp("a"));
    peer.receiveRequest("ACK");
    line.awaitState(call, LineCallState.CONNECTED);
    var hold = line.onLoop(call::hold);
    String ours = peer.receiveRequest("INVITE");
    peer.send(peer.withinAsCalled(invite, "a", "INVITE", 7, TestLine.sdp("theirs")));
    peer.receiveStatus(491);
    peer.respond(ours, 491, "a", NONE);
    peer.receiveRequest("ACK");
    String again = peer.receiveRequest("INVITE");
    assertThat(RawPeer.number(again)).isGreaterThan(RawPeer.number(ours));
    peer.respond(again, 200, "a", TestLine.sdp("a2"));
    peer.receiveRequest("ACK");
    TestLine.done(hold);
    line.awaitState(call, LineCallState.ONHOLD);
  }

  @Test
  void a_refused_hold_leaves_the_call_as_it_was() {
    TspCall call = line.call(peer.uri());
    String invite = peer.receiveRequest("INVITE");
    peer.respond(invite, 200, "a", TestLine.sdp("a"));
    line.awaitState(call, LineCallState.CONNECTED);
    var hold = line.onLoop(call::hold).toCompletableFuture();
    String ours =
        peer.receive("re-INVITE", each -> each.startsWith("INVITE") && !each.equals(invite));
    peer.respond(ours, 488, "a", NONE);
    assertThat(hold).failsWithin(Duration.ofSeconds(10));
    line.awaitTold(ToMsp.Rollback.class, each -> true);
    assertThat(line.states(call)).last().isEqualTo(LineCallState.CONNECTED);
  }

  @Test
  void nobody_answering_in_the_time_given_is_no_answer() {
    PendingCall pending =
        line.startCall(peer.uri(), LineCallParams.DEFAULT.withNoAnswerTimeout(300));
    String invite = peer.receiveRequest("INVITE");
    peer.respond(invite, 180, "a", NONE);
    peer.receiveRequest("CANCEL");
    line.awaitState(pending.call(), LineCallState.DISCONNECTED, LineDisconnectMode.NOANSWER);
  }
}
