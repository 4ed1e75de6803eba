package org.sipline.tsp.provider;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLDecoder;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sipline.tapi.LineEvent;
import org.sipline.tapi.PendingCall;
import org.sipline.tapi.TspCall;
import org.sipline.tapi.constant.LineCallReason;
import org.sipline.tapi.constant.LineCallState;
import org.sipline.tapi.constant.LineTransferMode;
import org.sipline.tapi.struct.LineCallParams;

/**
 * The flows of RFC 5589, message by message: a line in each of the three roles, raw peers in the
 * others. Numbers are those of the RFC's sections. What a line never does is not here: it sends and
 * takes REFER within the call's dialog alone (6.2, not 6.1), and does not let its consultation go
 * before the transfer (7.1) or have the target call back (7.2).
 */
class TransferFlowsTest {
  private static final byte[] NONE = {};

  private TestLine line;
  private RawPeer peer;
  private RawPeer third;

  @BeforeEach
  void open() {
    line = new TestLine("desk");
    peer = new RawPeer(line.port());
    third = new RawPeer(line.port());
  }

  @AfterEach
  void close() {
    line.close();
    peer.close();
    third.close();
  }

  /** A call from the peer, and the 2xx that answered it. */
  private record Talk(TspCall call, String invite, String ok) {}

  private Talk called() {
    String invite = peer.invite(line, TestLine.sdp("peer"));
    peer.send(invite);
    TspCall call = line.awaitOffered();
    CompletionStage<Void> answered = line.onLoop(() -> call.answer(NONE));
    String ok = peer.expect("SIP/2.0 200");
    peer.send(peer.ack(ok, NONE));
    TestLine.done(answered);
    line.awaitState(call, LineCallState.CONNECTED);
    return new Talk(call, invite, ok);
  }

  /** Answers our re-INVITE, and takes its ACK. */
  private static String agrees(RawPeer who) {
    String reinvite = who.expect("INVITE");
    who.respond(reinvite, 200, "", TestLine.sdp("agreed"));
    who.expect("ACK");
    return reinvite;
  }

  private static String fragment(RawPeer who, String ok, int sequence, String line, String state) {
    return who.within(ok, "NOTIFY", sequence, line.getBytes(US_ASCII))
        .replace("application/sdp", "message/sipfrag")
        .replace(
            "Max-Forwards: 70\r\n",
            "Max-Forwards: 70\r\nEvent: refer\r\nSubscription-State: " + state + "\r\n");
  }

  // 6: basic transfer.

  @Test
  void the_transferor_of_a_successful_transfer_6_2() {
    Talk talk = called();
    CompletionStage<Void> transfer = line.onLoop(() -> talk.call().blindTransfer(third.uri(), 0));
    agrees(peer);
    String refer = peer.expect("REFER");
    assertThat(RawPeer.header(refer, "Refer-To")).contains(third.uri()).doesNotContain("Replaces");
    assertThat(RawPeer.header(refer, "Referred-By")).contains("sip:desk@");
    assertThat(RawPeer.headers(refer, "Contact")).hasSize(1);
    peer.respond(refer, 202, "", NONE);
    peer.send(fragment(peer, talk.ok(), 2, "SIP/2.0 100 Trying\r\n", "active;expires=60"));
    peer.expect("SIP/2.0 200");
    assertThat(transfer.toCompletableFuture()).isNotDone();
    peer.send(fragment(peer, talk.ok(), 3, "SIP/2.0 200 OK\r\n", "terminated;reason=noresource"));
    String first = peer.next(5_000);
    String second = peer.next(5_000);
    String bye = first.startsWith("BYE ") ? first : second;
    assertThat(bye).startsWith("BYE ");
    assertThat(first.equals(bye) ? second : first).startsWith("SIP/2.0 200 ");
    peer.respond(bye, 200, "", NONE);
    TestLine.done(transfer);
    line.awaitState(talk.call(), LineCallState.IDLE);
  }

  @Test
  void the_transferor_of_a_transfer_to_somebody_busy_6_3() {
    Talk talk = called();
    CompletionStage<Void> transfer = line.onLoop(() -> talk.call().blindTransfer(third.uri(), 0));
    String hold = agrees(peer);
    peer.respond(peer.expect("REFER"), 202, "", NONE);
    peer.send(
        fragment(peer, talk.ok(), 2, "SIP/2.0 486 Busy Here\r\n", "terminated;reason=noresource"));
    String first = peer.next(5_000);
    String second = peer.next(5_000);
    String resume = first.startsWith("INVITE ") ? first : second;
    assertThat(resume).startsWith("INVITE ");
    assertThat(RawPeer.number(resume)).isGreaterThan(RawPeer.number(hold));
    peer.respond(resume, 200, "", TestLine.sdp("back"));
    peer.expect("ACK");
    assertThat(transfer.toCompletableFuture()).failsWithin(Duration.ofSeconds(10));
    line.awaitStates(
        talk.call(),
        LineCallState.OFFERING,
        LineCallState.CONNECTED,
        LineCallState.ONHOLD,
        LineCallState.CONNECTED);
  }

  @Test
  void the_transferee_of_a_successful_transfer_6_2() {
    Talk talk = called();
    peer.send(refer(talk, "<" + third.uri() + ">"));
    peer.expect("SIP/2.0 202");
    String trying = peer.expect("NOTIFY");
    assertThat(trying).contains("SIP/2.0 100").contains("Event: refer");
    assertThat(RawPeer.header(trying, "Subscription-State")).startsWith("active");
    peer.respond(trying, 200, "", NONE);
    String invite = third.expect("INVITE");
    assertThat(RawPeer.header(invite, "Referred-By")).contains("sip:peer@example.org");
    assertThat(RawPeer.header(invite, "Call-ID"))
        .isNotEqualTo(RawPeer.header(talk.invite(), "Call-ID"));
    third.respond(invite, 200, "third", TestLine.sdp("third"));
    third.expect("ACK");
    String done = peer.receive("the last NOTIFY", each -> each.contains("SIP/2.0 200 OK"));
    assertThat(RawPeer.header(done, "Subscription-State")).startsWith("terminated");
    peer.respond(done, 200, "", NONE);
    peer.send(peer.within(talk.ok(), "BYE", 3, NONE));
    peer.receiveStatus(200);
    line.awaitState(talk.call(), LineCallState.IDLE);
  }

  private String refer(Talk talk, String target) {
    return peer.within(talk.ok(), "REFER", 2, NONE)
        .replace(
            "Max-Forwards: 70\r\n",
            "Max-Forwards: 70\r\nRefer-To: "
                + target
                + "\r\nReferred-By: <sip:peer@example.org>\r\n");
  }

  @Test
  void the_transferee_of_a_transfer_to_somebody_busy_6_3() {
    Talk talk = called();
    peer.send(refer(talk, "<" + third.uri() + ">"));
    peer.expect("SIP/2.0 202");
    peer.respond(peer.expect("NOTIFY"), 200, "", NONE);
    String invite = third.expect("INVITE");
    third.respond(invite, 486, "third", NONE);
    third.expect("ACK");
    String failed = peer.receive("the last NOTIFY", each -> each.contains("SIP/2.0 486"));
    assertThat(RawPeer.header(failed, "Subscription-State")).startsWith("terminated");
    peer.respond(failed, 200, "", NONE);
    assertThat(line.states(talk.call())).endsWith(LineCallState.CONNECTED);
  }

  @Test
  void the_transferee_of_a_transfer_to_somebody_who_does_not_answer_6_3() {
    Talk talk = called();
    line.forget();
    peer.send(refer(talk, "<" + third.uri() + ">"));
    peer.expect("SIP/2.0 202");
    peer.respond(peer.expect("NOTIFY"), 200, "", NONE);
    String invite = third.expect("INVITE");
    third.respond(invite, 180, "third", NONE);
    String ringing = peer.receive("NOTIFY of 180", each -> each.contains("SIP/2.0 180"));
    peer.respond(ringing, 200, "", NONE);
    TspCall made =
        ((LineEvent.NewCall)
                line.await("the new call", event -> event instanceof LineEvent.NewCall))
            .call();
    CompletionStage<Void> dropped = line.onLoop(() -> made.drop(NONE));
    String cancel = third.expect("CANCEL");
    third.respond(cancel, 200, "third", NONE);
    third.respond(invite, 487, "third", NONE);
    third.expect("ACK");
    TestLine.done(dropped);
    String failed = peer.receive("the last NOTIFY", each -> each.contains("SIP/2.0 487"));
    assertThat(RawPeer.header(failed, "Subscription-State")).startsWith("terminated");
    peer.respond(failed, 200, "", NONE);
    assertThat(talk.call().getCallStatus().state()).isEqualTo(LineCallState.CONNECTED);
  }

  // 7: transfer with consultation.

  /** A line in the middle of a consultation that rings or is answered. */
  private PendingCall consults(Talk talk) {
    PendingCall setup = line.onLoop(() -> talk.call().setupTransfer(LineCallParams.DEFAULT));
    agrees(peer);
    TestLine.done(setup.completion());
    TestLine.done(line.onLoop(() -> setup.call().dial(third.uri(), 0)));
    return setup;
  }

  @Test
  void the_transferor_of_an_attended_transfer_7_3() {
    Talk talk = called();
    PendingCall setup = consults(talk);
    String consultation = third.expect("INVITE");
    third.respond(consultation, 200, "target", TestLine.sdp("third"));
    third.expect("ACK");
    line.awaitState(setup.call(), LineCallState.CONNECTED);
    PendingCall complete =
        line.onLoop(() -> talk.call().completeTransfer(setup.call(), LineTransferMode.TRANSFER));
    String refer = peer.expect("REFER");
    String target = URLDecoder.decode(RawPeer.header(refer, "Refer-To"), US_ASCII);
    assertThat(target)
        .contains(third.uri())
        .contains("Replaces=" + RawPeer.header(consultation, "Call-ID"))
        .contains("to-tag=target")
        .contains("from-tag=" + RawPeer.tag(consultation, "From"));
    peer.respond(refer, 202, "", NONE);
    // The target's side of the consultation is replaced: it hangs up.
    third.send(third.withinAsCalled(consultation, "target", "BYE", 1, NONE));
    third.expect("SIP/2.0 200");
    peer.send(fragment(peer, talk.ok(), 2, "SIP/2.0 200 OK\r\n", "terminated;reason=noresource"));
    peer.respond(peer.receiveRequest("BYE"), 200, "", NONE);
    TestLine.done(complete.completion());
    line.awaitState(talk.call(), LineCallState.IDLE);
    line.awaitState(setup.call(), LineCallState.IDLE);
  }

  @Test
  void the_target_of_an_attended_transfer_7_3() {
    Talk talk = called();
    String replaces =
        "Replaces: %s;to-tag=%s;from-tag=%s"
            .formatted(
                RawPeer.header(talk.invite(), "Call-ID"),
                RawPeer.tag(talk.ok(), "To"),
                RawPeer.tag(talk.invite(), "From"));
    line.forget();
    third.send(
        third.invite(
            line,
            TestLine.sdp("third"),
            replaces,
            "Require: replaces",
            "Referred-By: <sip:peer@example.org>"));
    String ok = third.expect("SIP/2.0 200");
    third.send(third.ack(ok, NONE));
    String bye = peer.expect("BYE");
    assertThat(RawPeer.header(bye, "Call-ID")).isEqualTo(RawPeer.header(talk.invite(), "Call-ID"));
    peer.respond(bye, 200, "", NONE);
    line.awaitState(talk.call(), LineCallState.IDLE);
    TspCall joined = line.awaitOffered();
    line.awaitState(joined, LineCallState.CONNECTED);
    assertThat(joined.getCallInfo().reason()).isEqualTo(LineCallReason.TRANSFER);
    assertThat(joined.getCallIds().relatedCallId()).isEqualTo(talk.call().getCallIds().callId());
  }

  @Test
  void the_transferee_of_an_attended_transfer_7_3() {
    Talk talk = called();
    peer.send(
        refer(
            talk,
            "<" + third.uri() + "?Replaces=090459243588173445%3Bto-tag%3D9m2n%3Bfrom-tag%3D3s>"));
    peer.expect("SIP/2.0 202");
    peer.respond(peer.expect("NOTIFY"), 200, "", NONE);
    String invite = third.expect("INVITE");
    assertThat(RawPeer.header(invite, "Replaces"))
        .isEqualTo("090459243588173445;to-tag=9m2n;from-tag=3s");
    third.respond(invite, 200, "third", TestLine.sdp("third"));
    third.expect("ACK");
    peer.receive("the last NOTIFY", each -> each.contains("SIP/2.0 200 OK"));
  }

  @Test
  void the_transferor_of_an_attended_transfer_of_a_party_that_knows_no_refer_7_4() {
    Talk talk = called();
    PendingCall setup = consults(talk);
    third.respond(third.expect("INVITE"), 200, "target", TestLine.sdp("third"));
    third.expect("ACK");
    line.awaitState(setup.call(), LineCallState.CONNECTED);
    PendingCall complete =
        line.onLoop(() -> talk.call().completeTransfer(setup.call(), LineTransferMode.TRANSFER));
    peer.respond(peer.expect("REFER"), 501, "", NONE);
    assertThat(complete.completion().toCompletableFuture()).failsWithin(Duration.ofSeconds(10));
    // Both are as they were, so that the other one can be asked to call.
    assertThat(line.states(talk.call())).endsWith(LineCallState.ONHOLDPENDTRANSFER);
    assertThat(line.states(setup.call())).endsWith(LineCallState.CONNECTED);
  }

  @Test
  void the_transferor_of_a_semi_attended_transfer_7_6() {
    Talk talk = called();
    PendingCall setup = consults(talk);
    String consultation = third.expect("INVITE");
    third.respond(consultation, 180, "target", NONE);
    line.awaitState(setup.call(), LineCallState.RINGBACK);
    PendingCall complete =
        line.onLoop(() -> talk.call().completeTransfer(setup.call(), LineTransferMode.TRANSFER));
    String cancel = third.expect("CANCEL");
    third.respond(cancel, 200, "target", NONE);
    third.respond(consultation, 487, "target", NONE);
    third.expect("ACK");
    String refer = peer.expect("REFER");
    assertThat(RawPeer.header(refer, "Refer-To")).contains(third.uri()).doesNotContain("Replaces");
    peer.respond(refer, 202, "", NONE);
    peer.send(fragment(peer, talk.ok(), 2, "SIP/2.0 200 OK\r\n", "terminated;reason=noresource"));
    peer.respond(peer.receiveRequest("BYE"), 200, "", NONE);
    TestLine.done(complete.completion());
    line.awaitState(talk.call(), LineCallState.IDLE);
    line.awaitState(setup.call(), LineCallState.IDLE);
  }

  @Test
  void the_transferor_of_an_attended_transfer_to_a_target_without_replaces_7_7() {
    Talk talk = called();
    PendingCall setup = consults(talk);
    third.respond(third.expect("INVITE"), 200, "target", TestLine.sdp("third"));
    third.expect("ACK");
    line.awaitState(setup.call(), LineCallState.CONNECTED);
    PendingCall complete =
        line.onLoop(() -> talk.call().completeTransfer(setup.call(), LineTransferMode.TRANSFER));
    String first = peer.expect("REFER");
    assertThat(RawPeer.header(first, "Refer-To")).contains("Replaces");
    peer.respond(first, 202, "", NONE);
    String refused = "SIP/2.0 420 Bad Extension\r\n";
    peer.send(fragment(peer, talk.ok(), 2, refused, "terminated;reason=noresource"));
    third.respond(third.expect("BYE"), 200, "", NONE);
    String second =
        peer.receive(
            "another REFER",
            each -> each.startsWith("REFER ") && RawPeer.number(each) > RawPeer.number(first));
    assertThat(RawPeer.header(second, "Refer-To")).contains(third.uri()).doesNotContain("Replaces");
    peer.respond(second, 202, "", NONE);
    peer.send(fragment(peer, talk.ok(), 3, "SIP/2.0 200 OK\r\n", "terminated;reason=noresource"));
    peer.respond(peer.receiveRequest("BYE"), 200, "", NONE);
    TestLine.done(complete.completion());
    line.awaitState(talk.call(), LineCallState.IDLE);
    line.awaitState(setup.call(), LineCallState.IDLE);
  }
}
