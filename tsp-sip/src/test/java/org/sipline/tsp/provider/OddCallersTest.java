package org.sipline.tsp.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sipline.config.SipTimers;
import org.sipline.pair.ToMsp;
import org.sipline.pair.ToMsp.RemoteDescription.Kind;
import org.sipline.pair.ToTsp;
import org.sipline.tapi.LineEvent;
import org.sipline.tapi.TspCall;
import org.sipline.tapi.constant.LineCallState;
import org.sipline.tapi.constant.LineConnectedMode;
import org.sipline.tapi.constant.LineDigitMode;
import org.sipline.tapi.constant.LineDisconnectMode;

/** A line is called by peers that say too little, too much, twice, or nonsense. */
class OddCallersTest {
  private static final byte[] NONE = {};

  private TestLine line;
  private RawPeer peer;

  @BeforeEach
  void open() {
    line =
        new TestLine(
            "in",
            "127.0.0.1",
            each -> each,
            TestLine.withTimers(
                new SipTimers(
                    Duration.ofMillis(100), Duration.ofMillis(400), Duration.ofMillis(500))));
    peer = new RawPeer(line.port());
  }

  @AfterEach
  void close() {
    line.close();
    peer.close();
  }

  private String connect(byte[] offer, byte[] answer) {
    peer.send(peer.invite(line, offer));
    TspCall call = line.awaitOffered();
    CompletionStage<Void> answered = line.onLoop(() -> call.answer(NONE));
    String ok = peer.receiveStatus(200);
    peer.send(peer.ack(ok, answer));
    TestLine.done(answered);
    line.awaitState(call, LineCallState.CONNECTED);
    return ok;
  }

  @Test
  void ringing_and_answer_carry_the_same_to_tag_and_a_contact_of_the_line_alone() {
    peer.send(peer.invite(line, TestLine.sdp("p")));
    TspCall call = line.awaitOffered();
    line.accept(call);
    String ringing = peer.receiveStatus(180);
    line.onLoop(() -> call.answer(NONE));
    String ok = peer.receiveStatus(200);
    assertThat(RawPeer.tag(ok, "To")).isNotEmpty().isEqualTo(RawPeer.tag(ringing, "To"));
    assertThat(RawPeer.header(ok, "Contact")).startsWith("<sip:in-");
    assertThat(RawPeer.header(ok, "Via")).contains("rport=" + peer.localPort());
    assertThat(RawPeer.header(ok, "Allow")).contains("INVITE", "REFER").doesNotContain("MESSAGE");
  }

  @Test
  void a_2xx_is_sent_again_until_it_is_acknowledged() {
    peer.send(peer.invite(line, TestLine.sdp("p")));
    TspCall call = line.awaitOffered();
    CompletionStage<Void> answered = line.onLoop(() -> call.answer(NONE));
    String first = peer.receiveStatus(200);
    String again = peer.receiveStatus(200);
    assertThat(again).isEqualTo(first);
    assertThat(answered.toCompletableFuture()).as("before the ACK").isNotDone();
    peer.send(peer.ack(first, NONE));
    TestLine.done(answered);
  }

  @Test
  void an_offerless_invite_gets_our_offer_and_its_ack_brings_the_answer() {
    String ok = connect(NONE, TestLine.sdp("late"));
    assertThat(ok).contains("s=in-1");
    ToMsp.RemoteDescription answer =
        line.awaitTold(ToMsp.RemoteDescription.class, each -> each.kind() == Kind.ANSWER);
    assertThat(TestLine.session(answer.sdp())).isEqualTo("late");
  }

  @Test
  void an_offerless_reinvite_gets_an_offer_of_our_own_wish() {
    String ok = connect(TestLine.sdp("p"), NONE);
    peer.send(peer.within(ok, "INVITE", 2, NONE));
    String second =
        peer.receive("200", each -> each.startsWith("SIP/2.0 200") && RawPeer.number(each) == 2);
    ToMsp.MakeOffer wish = line.awaitTold(ToMsp.MakeOffer.class, each -> true);
    assertThat(wish.hold()).isFalse();
    peer.send(peer.ack(second, TestLine.sdp("later")));
    line.awaitTold(ToMsp.RemoteDescription.class, each -> each.kind() == Kind.ANSWER);
  }

  @Test
  void the_other_partys_hold_shows() {
    String ok = connect(TestLine.sdp("p"), NONE);
    TspCall call = line.awaitOffered();
    peer.send(peer.within(ok, "INVITE", 2, TestLine.sdp("hold")));
    String second =
        peer.receive("200", each -> each.startsWith("SIP/2.0 200") && RawPeer.number(each) == 2);
    line.say(call, new ToTsp.RemoteHold(true));
    line.awaitState(call, LineCallState.CONNECTED, LineConnectedMode.ACTIVEHELD);
    peer.send(peer.ack(second, NONE));
  }

  @Test
  void a_cancel_ends_the_offer_with_487_and_its_repetition_is_answered_too() {
    String invite = peer.invite(line, TestLine.sdp("p"));
    peer.send(invite);
    TspCall call = line.awaitOffered();
    peer.send(peer.cancel(invite));
    String ok = peer.receive("200 of CANCEL", each -> each.startsWith("SIP/2.0 200"));
    assertThat(RawPeer.header(ok, "CSeq")).isEqualTo("1 CANCEL");
    peer.receiveStatus(487);
    line.awaitState(call, LineCallState.DISCONNECTED, LineDisconnectMode.CANCELLED);
    peer.send(peer.cancel(invite));
    peer.receive("200 again", each -> each.startsWith("SIP/2.0 200"));
  }

  @Test
  void a_call_answered_elsewhere_is_told_apart() {
    String invite = peer.invite(line, TestLine.sdp("p"));
    peer.send(invite);
    TspCall call = line.awaitOffered();
    peer.send(
        peer.cancel(invite)
            .replace("Max-Forwards", "Reason: SIP;cause=200;text=\"elsewhere\"\r\nMax-Forwards"));
    line.awaitState(call, LineCallState.DISCONNECTED, LineDisconnectMode.PICKUP);
  }

  @Test
  void what_belongs_to_nothing_is_refused() {
    String invite = peer.invite(line, TestLine.sdp("p"));
    peer.send(peer.cancel(invite));
    peer.receiveStatus(481);
    peer.send(invite.replace("INVITE sip:in@", "INVITE sip:nobody@"));
    peer.receiveStatus(404);
    peer.send(peer.invite(line, TestLine.sdp("p")).replace("INVITE sip:in@", "INVITE sip:IN@"));
    peer.receiveStatus(404);
    String other = peer.invite(line, NONE);
    peer.send(other.replace("INVITE", "SUBSCRIBE"));
    assertThat(RawPeer.header(peer.receiveStatus(405), "Allow")).contains("INVITE");
    peer.send(peer.invite(line, NONE).replace("INVITE", "BYE"));
    peer.receiveStatus(481);
    peer.send(peer.invite(line, TestLine.sdp("p"), "Require: precondition"));
    assertThat(RawPeer.header(peer.receiveStatus(420), "Unsupported")).isEqualTo("precondition");
  }

  @Test
  void the_same_invite_on_another_way_is_a_loop() {
    String invite = peer.invite(line, TestLine.sdp("p"));
    peer.send(invite);
    line.awaitOffered();
    peer.send(invite.replace("branch=z9hG4bK-", "branch=z9hG4bK-other-"));
    peer.receiveStatus(482);
  }

  @Test
  void media_that_do_not_fit_are_refused() {
    line.refuseMedia(ToTsp.DescriptionRefused.Cause.NOT_ACCEPTABLE);
    peer.send(peer.invite(line, TestLine.sdp("p")));
    peer.receiveStatus(488);
    TspCall call = line.awaitOffered();
    line.awaitState(call, LineCallState.DISCONNECTED, LineDisconnectMode.INCOMPATIBLE);
    line.awaitState(call, LineCallState.IDLE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"From", "To", "CSeq", "Call-ID", "Contact"})
  void an_invite_without_a_mandatory_header_is_refused(String header) {
    peer.send(without(peer.invite(line, TestLine.sdp("p")), header));
    assertThat(peer.receiveStatus(400)).contains("rport=" + peer.localPort());
  }

  /** RFC 3261 section 16.3: only who wrote to RFC 2543 leaves it out. */
  @Test
  void nobody_needs_max_forwards() {
    peer.send(without(peer.invite(line, TestLine.sdp("p")), "Max-Forwards"));
    TspCall call = line.awaitOffered();
    line.onLoop(() -> call.answer(NONE));
    String ok = peer.receiveStatus(200);
    peer.send(without(peer.ack(ok, NONE), "Max-Forwards"));
    line.awaitState(call, LineCallState.CONNECTED);
  }

  @Test
  void a_method_that_cseq_does_not_name_is_refused() {
    peer.send(peer.invite(line, NONE).replace("1 INVITE", "1 OPTIONS"));
    peer.receiveStatus(400);
  }

  /** RFC 3261 section 12.1.1: a tag that is not there is null. */
  @Test
  void a_caller_of_rfc_2543_has_no_tag() {
    peer.send(withoutTag(peer.invite(line, TestLine.sdp("p"))));
    TspCall call = line.awaitOffered();
    line.onLoop(() -> call.answer(NONE));
    String ok = peer.receiveStatus(200);
    peer.send(peer.ack(ok, NONE));
    line.awaitState(call, LineCallState.CONNECTED);
    line.onLoop(() -> call.drop(NONE));
    String bye = peer.receiveRequest("BYE");
    assertThat(RawPeer.header(bye, "To")).isEqualTo("\"Peer\" <sip:peer@example.org>");
  }

  private static String withoutTag(String request) {
    return request.replaceFirst("(?m)^(From:.*);tag=\\w+", "$1");
  }

  private static String without(String message, String header) {
    return message.replaceFirst("(?m)^" + header + ":.*\r\n", "");
  }

  @Test
  void a_datagram_beyond_the_limit_is_too_large() {
    byte[] sdp = new byte[60_000];
    Arrays.fill(sdp, (byte) 'x');
    peer.send(peer.invite(line, sdp));
    peer.receiveStatus(513);
    peer.send(peer.invite(line, NONE, "X-Filler: " + "y".repeat(60_000)));
    peer.receiveStatus(513);
  }

  @Test
  void a_user_is_the_same_with_escapes() {
    peer.send(peer.invite(line, TestLine.sdp("p")).replace("INVITE sip:in@", "INVITE sip:%69n@"));
    line.awaitOffered();
  }

  @Test
  void the_reason_why_media_do_not_fit_is_warned_of() {
    line.refuseMedia(ToTsp.DescriptionRefused.Cause.NOT_ACCEPTABLE);
    peer.send(peer.invite(line, TestLine.sdp("p")));
    assertThat(RawPeer.header(peer.receiveStatus(488), "Warning")).matches("399 sipline \".+\"");
  }

  /** RFC 3261 section 12.2.1.1. */
  @Test
  void a_strict_router_finds_itself_in_the_request_uri() {
    String proxy = "sip:127.0.0.1:" + peer.localPort();
    peer.send(
        peer.invite(
            line,
            TestLine.sdp("p"),
            "Record-Route: <" + proxy + ">",
            "Record-Route: <sip:behind.example.org;lr>"));
    TspCall call = line.awaitOffered();
    line.onLoop(() -> call.answer(NONE));
    peer.send(peer.ack(peer.receiveStatus(200), NONE));
    line.awaitState(call, LineCallState.CONNECTED);
    line.onLoop(() -> call.drop(NONE));
    String bye = peer.receiveRequest("BYE");
    assertThat(bye).startsWith("BYE " + proxy + " SIP/2.0");
    assertThat(RawPeer.header(bye, "Route"))
        .isEqualTo("<sip:behind.example.org;lr>,<" + peer.uri() + ">");
  }

  @Test
  void nonsense_and_giant_datagrams_harm_nobody() {
    byte[] giant = new byte[65_507];
    Arrays.fill(giant, (byte) 'x');
    peer.send(giant);
    peer.send(new byte[] {0, 1, 2, 3});
    peer.send("INVITE\r\n\r\n");
    peer.send("SIP/2.0 200 OK\r\n\r\n");
    peer.send("INVITE sip:in@127.0.0.1 SIP/2.0\r\nVia: nonsense\r\n\r\n");
    byte[] cut = peer.invite(line, TestLine.sdp("p")).getBytes(StandardCharsets.UTF_8);
    peer.send(Arrays.copyOf(cut, 150));
    connect(TestLine.sdp("p"), NONE);
  }

  @Test
  void options_tell_what_works() {
    peer.send(peer.invite(line, NONE).replace("INVITE", "OPTIONS"));
    String ok = peer.receiveStatus(200);
    assertThat(RawPeer.header(ok, "Allow")).contains("OPTIONS");
    assertThat(RawPeer.header(ok, "Accept")).isEqualTo("application/sdp");
    assertThat(RawPeer.header(ok, "Accept-Encoding")).isEqualTo("identity");
    assertThat(RawPeer.header(ok, "Accept-Language")).isEqualTo("en");
    assertThat(RawPeer.tag(ok, "To")).isNotEmpty();
  }

  @Test
  void a_digit_in_an_info_is_reported() {
    String ok = connect(TestLine.sdp("p"), NONE);
    TspCall call = line.awaitOffered();
    line.onLoop(
        () -> {
          call.monitorDigits(Set.of(LineDigitMode.DTMF));
          return null;
        });
    String body = "Signal=5\r\nDuration=160\r\n";
    String info = peer.within(ok, "INFO", 2, NONE);
    peer.send(
        info.replace(
                "Content-Length: 0",
                "Content-Type: application/dtmf-relay\r\nContent-Length: " + body.length())
            + body);
    peer.receive("200 of INFO", each -> each.startsWith("SIP/2.0 200") && each.contains("INFO"));
    LineEvent.MonitorDigits digit =
        (LineEvent.MonitorDigits)
            line.await("the digit", LineEvent.MonitorDigits.class::isInstance);
    assertThat(digit.digit()).isEqualTo('5');
  }

  @Test
  void a_request_out_of_order_is_refused() {
    String ok = connect(TestLine.sdp("p"), NONE);
    peer.send(peer.within(ok, "OPTIONS", 5, NONE));
    peer.receive("200 of OPTIONS", each -> each.contains("5 OPTIONS"));
    peer.send(peer.within(ok, "INVITE", 4, TestLine.sdp("old")));
    peer.receiveStatus(500);
  }

  @Test
  void a_bye_of_the_caller_is_the_end() {
    String ok = connect(TestLine.sdp("p"), NONE);
    TspCall call = line.awaitOffered();
    peer.send(peer.within(ok, "BYE", 2, NONE));
    peer.receive("200 of BYE", each -> each.startsWith("SIP/2.0 200") && each.contains("2 BYE"));
    line.awaitState(call, LineCallState.DISCONNECTED, LineDisconnectMode.NORMAL);
    line.awaitState(call, LineCallState.IDLE);
    peer.send(peer.within(ok, "BYE", 3, NONE));
    peer.receiveStatus(481);
  }
}
