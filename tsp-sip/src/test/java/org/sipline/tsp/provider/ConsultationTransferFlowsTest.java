package org.sipline.tsp.provider;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLDecoder;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import org.sipline.tapi.PendingCall;
import org.sipline.tapi.TspCall;
import org.sipline.tapi.constant.LineCallReason;
import org.sipline.tapi.constant.LineCallState;
import org.sipline.tapi.constant.LineTransferMode;
import org.sipline.tapi.struct.LineCallParams;

/**
 * Transfers with a consultation of RFC 5589, message by message: a line in each of the three roles,
 * raw peers in the others. Numbers are those of the RFC's sections.
 */
class ConsultationTransferFlowsTest extends TransferFlow {
  @Test
  void the_transferor_that_hangs_its_consultation_up_7_1() {
    Talk talk = called();
    CompletionStage<Void> held = line.onLoop(() -> talk.call().hold());
    agrees(peer);
    TestLine.done(held);
    TspCall consultation = line.call(third.uri());
    String invite = third.expect("INVITE");
    third.respond(invite, 200, "target", TestLine.sdp("third"));
    third.expect("ACK");
    line.awaitState(consultation, LineCallState.CONNECTED);
    CompletionStage<Void> dropped = line.onLoop(() -> consultation.drop(NONE));
    third.respond(third.expect("BYE"), 200, "", NONE);
    TestLine.done(dropped);
    CompletionStage<Void> transfer = line.onLoop(() -> talk.call().blindTransfer(third.uri(), 0));
    String refer = peer.expect("REFER");
    assertThat(RawPeer.header(refer, "Refer-To")).contains(third.uri()).doesNotContain("Replaces");
    peer.respond(refer, 202, "", NONE);
    peer.send(fragment(peer, talk.ok(), 2, "SIP/2.0 200 OK\r\n", "terminated;reason=noresource"));
    peer.respond(peer.receiveRequest("BYE"), 200, "", NONE);
    TestLine.done(transfer);
    line.awaitState(talk.call(), LineCallState.IDLE);
  }

  /** The target of a consultation, which is to call the first party instead of it. */
  private String refersTarget(Talk talk, String consultation) {
    String refer = third.expect("REFER");
    assertThat(RawPeer.header(refer, "Call-ID")).isEqualTo(RawPeer.header(consultation, "Call-ID"));
    assertThat(URLDecoder.decode(RawPeer.header(refer, "Refer-To"), US_ASCII))
        .contains(peer.uri())
        .contains("Replaces=" + RawPeer.header(talk.ok(), "Call-ID"))
        .contains("to-tag=" + RawPeer.tag(talk.ok(), "From"))
        .contains("from-tag=" + RawPeer.tag(talk.ok(), "To"));
    third.respond(refer, 202, "", NONE);
    return refer;
  }

  /** The first party hangs up because the target has taken this side's place, which tells so. */
  private void isReplaced(Talk talk, String consultation) {
    peer.send(peer.within(talk.ok(), "BYE", 2, NONE));
    peer.expect("SIP/2.0 200");
    third.send(
        third
            .withinAsCalled(
                consultation, "target", "NOTIFY", 1, "SIP/2.0 200 OK\r\n".getBytes(US_ASCII))
            .replace("application/sdp", "message/sipfrag")
            .replace(
                "Max-Forwards: 70\r\n",
                "Max-Forwards: 70\r\nEvent: refer\r\nSubscription-State: terminated\r\n"));
    third.respond(third.receiveRequest("BYE"), 200, "", NONE);
  }

  @Test
  void the_transferor_that_has_the_target_call_7_2() {
    Talk talk = called();
    CompletionStage<Void> held = line.onLoop(() -> talk.call().hold());
    agrees(peer);
    TestLine.done(held);
    TspCall consultation = line.call(third.uri());
    String invite = third.expect("INVITE");
    third.respond(invite, 200, "target", TestLine.sdp("third"));
    third.expect("ACK");
    line.awaitState(consultation, LineCallState.CONNECTED);
    CompletionStage<Void> waits = line.onLoop(consultation::hold);
    agrees(third);
    TestLine.done(waits);
    PendingCall complete =
        line.onLoop(() -> consultation.completeTransfer(talk.call(), LineTransferMode.TRANSFER));
    refersTarget(talk, invite);
    isReplaced(talk, invite);
    TestLine.done(complete.completion());
    line.awaitState(talk.call(), LineCallState.IDLE);
    line.awaitState(consultation, LineCallState.IDLE);
  }

  @Test
  void the_target_that_calls_7_2() {
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
    assertThat(RawPeer.header(invite, "Require")).isEqualTo("replaces");
    third.respond(invite, 200, "third", TestLine.sdp("third"));
    third.expect("ACK");
    String done = peer.expect("NOTIFY");
    assertThat(done).contains("SIP/2.0 200 OK");
    peer.respond(done, 200, "", NONE);
    peer.send(peer.within(talk.ok(), "BYE", 3, NONE));
    peer.expect("SIP/2.0 200");
    line.awaitState(talk.call(), LineCallState.IDLE);
  }

  @Test
  void the_transferee_whom_the_target_calls_7_2() {
    Talk talk = called();
    peer.send(
        peer.within(
            talk.ok(),
            "INVITE",
            2,
            "v=0\r\no=- 1 2 IN IP4 127.0.0.1\r\ns=held\r\na=sendonly\r\n".getBytes(US_ASCII)));
    peer.send(peer.ack(peer.expect("SIP/2.0 200"), NONE));
    line.forget();
    third.send(third.invite(line, TestLine.sdp("third"), replaces(talk), "Require: replaces"));
    third.send(third.ack(third.expect("SIP/2.0 200"), NONE));
    String bye = peer.expect("BYE");
    isWithin(talk.ok(), bye);
    peer.respond(bye, 200, "", NONE);
    line.awaitState(talk.call(), LineCallState.IDLE);
    line.awaitState(line.awaitOffered(), LineCallState.CONNECTED);
  }

  /** What takes the place of the peer in its call. */
  private static String replaces(Talk talk) {
    return "Replaces: %s;to-tag=%s;from-tag=%s"
        .formatted(
            RawPeer.header(talk.invite(), "Call-ID"),
            RawPeer.tag(talk.ok(), "To"),
            RawPeer.tag(talk.invite(), "From"));
  }

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
    line.forget();
    third.send(
        third.invite(
            line,
            TestLine.sdp("third"),
            replaces(talk),
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
    String consultation = third.expect("INVITE");
    third.respond(consultation, 200, "target", TestLine.sdp("third"));
    third.expect("ACK");
    line.awaitState(setup.call(), LineCallState.CONNECTED);
    PendingCall complete =
        line.onLoop(() -> talk.call().completeTransfer(setup.call(), LineTransferMode.TRANSFER));
    peer.respond(peer.expect("REFER"), 501, "", NONE);
    assertThat(complete.completion().toCompletableFuture()).failsWithin(Duration.ofSeconds(10));
    // Both are as they were, so that the other one can be asked to call.
    assertThat(line.states(talk.call())).endsWith(LineCallState.ONHOLDPENDTRANSFER);
    assertThat(line.states(setup.call())).endsWith(LineCallState.CONNECTED);
    CompletionStage<Void> waits = line.onLoop(() -> setup.call().hold());
    agrees(third);
    TestLine.done(waits);
    PendingCall reversed =
        line.onLoop(() -> setup.call().completeTransfer(talk.call(), LineTransferMode.TRANSFER));
    refersTarget(talk, consultation);
    isReplaced(talk, consultation);
    TestLine.done(reversed.completion());
    line.awaitState(talk.call(), LineCallState.IDLE);
    line.awaitState(setup.call(), LineCallState.IDLE);
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
