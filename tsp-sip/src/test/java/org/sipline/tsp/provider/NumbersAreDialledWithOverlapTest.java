package org.sipline.tsp.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sipline.config.SipUri;
import org.sipline.pair.ToMsp;
import org.sipline.tapi.PendingCall;
import org.sipline.tapi.TapiException;
import org.sipline.tapi.TspCall;
import org.sipline.tapi.constant.LineCallFeature;
import org.sipline.tapi.constant.LineCallState;
import org.sipline.tapi.constant.LineDisconnectMode;
import org.sipline.tapi.constant.LineError;
import org.sipline.tapi.struct.LineCallParams;

/** RFC 3578: a number in pieces, each sent at once, until the other side says that it is whole. */
class NumbersAreDialledWithOverlapTest {
  private static final byte[] NONE = {};

  private final RawPeer peer = new RawPeer(0);
  private TestLine line;

  @BeforeEach
  void start() {
    line =
        new TestLine(
            "desk",
            each ->
                TestLine.withOverlap(
                    each.registeringWith(
                        SipUri.parse("sip:127.0.0.1:" + peer.localPort()), Optional.empty())));
    peer.talkTo(line.port());
    peer.register(line);
  }

  @AfterEach
  void end() {
    line.close();
    peer.close();
  }

  private TspCall begins(String digits) {
    PendingCall pending = line.startCall(digits, LineCallParams.DEFAULT);
    TestLine.done(pending.completion());
    return pending.call();
  }

  private String invite(String user) {
    return peer.receive(
        "INVITE of " + user, each -> each.startsWith("INVITE sip:" + user + "@127.0.0.1"));
  }

  private CompletionStage<Void> dial(TspCall call, String digits) {
    return line.onLoop(() -> call.dial(digits, 0));
  }

  private static void assertFollows(String again, String before) {
    assertThat(RawPeer.header(again, "Call-ID")).isEqualTo(RawPeer.header(before, "Call-ID"));
    assertThat(RawPeer.tag(again, "From")).isEqualTo(RawPeer.tag(before, "From"));
    assertThat(RawPeer.number(again)).isEqualTo(RawPeer.number(before) + 1);
  }

  private void incomplete(String invite) {
    peer.respond(invite, 100, "", NONE);
    peer.respond(invite, 484, "no", NONE);
    peer.receive("ACK", each -> each.startsWith("ACK "));
  }

  @Test
  void a_number_grows_until_it_is_whole() {
    TspCall call = begins("1;");
    String first = invite("1");
    incomplete(first);
    TestLine.done(dial(call, "2;"));
    String second = invite("12");
    assertFollows(second, first);
    incomplete(second);
    TestLine.done(dial(call, "3;"));
    String third = invite("123");
    assertFollows(third, second);
    peer.respond(third, 180, "bob", NONE);
    line.awaitState(call, LineCallState.RINGBACK);
    assertThat(call.getCallStatus().features()).doesNotContain(LineCallFeature.DIAL);
    peer.respond(third, 200, "bob", TestLine.sdp("bob"));
    peer.receive("ACK", each -> each.startsWith("ACK "));
    line.awaitStates(
        call,
        LineCallState.DIALING,
        LineCallState.PROCEEDING,
        LineCallState.RINGBACK,
        LineCallState.CONNECTED);
    assertThat(call.getCallInfo().called().address()).isEqualTo("123");
    assertThatThrownBy(() -> dial(call, "4"))
        .isInstanceOfSatisfying(
            TapiException.class,
            refusal -> assertThat(refusal.error()).isEqualTo(LineError.INVALCALLSTATE));
  }

  @Test
  void what_is_dialled_before_the_answer_waits_for_it_and_goes_out_in_one() {
    TspCall call = begins("1;");
    String first = invite("1");
    line.awaitState(call, LineCallState.DIALING);
    assertThat(call.getCallStatus().features()).contains(LineCallFeature.DIAL);
    CompletionStage<Void> two = dial(call, "2;");
    CompletionStage<Void> three = dial(call, "3");
    assertThat(peer.next(100)).as("one INVITE at a time").isNull();
    incomplete(first);
    String second = invite("123");
    assertFollows(second, first);
    TestLine.done(two);
    TestLine.done(three);
    peer.respond(second, 200, "bob", TestLine.sdp("bob"));
    line.awaitState(call, LineCallState.CONNECTED);
  }

  @Test
  void a_number_that_is_said_to_end_and_is_incomplete_leads_nowhere() {
    TspCall call = begins("1;");
    incomplete(invite("1"));
    TestLine.done(dial(call, "2"));
    peer.respond(invite("12"), 484, "no", NONE);
    line.awaitState(call, LineCallState.DISCONNECTED, LineDisconnectMode.BADADDRESS);
    line.awaitState(call, LineCallState.IDLE);
  }

  @Test
  void digits_beyond_a_whole_number_are_refused() {
    TspCall call = begins("1;");
    String first = invite("1");
    CompletionStage<Void> more = dial(call, "2;");
    peer.respond(first, 180, "bob", NONE);
    assertThat(more.toCompletableFuture())
        .failsWithin(Duration.ofSeconds(10))
        .withThrowableThat()
        .havingCause()
        .isInstanceOfSatisfying(
            TapiException.class,
            refusal -> assertThat(refusal.error()).isEqualTo(LineError.INVALCALLSTATE));
    line.awaitState(call, LineCallState.RINGBACK);
  }

  @Test
  void a_call_that_waits_for_digits_can_be_dropped_and_sends_nothing_more() {
    TspCall call = begins("1;");
    incomplete(invite("1"));
    line.awaitTold(ToMsp.Rollback.class, rollback -> true);
    line.drop(call);
    line.awaitStates(call, LineCallState.DIALING, LineCallState.IDLE);
    assertThat(peer.next(200)).isNull();
  }
}
