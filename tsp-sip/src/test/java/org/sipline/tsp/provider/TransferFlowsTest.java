package org.sipline.tsp.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import org.sipline.tapi.LineEvent;
import org.sipline.tapi.TspCall;
import org.sipline.tapi.constant.LineCallState;

/**
 * Basic transfers of RFC 5589, message by message: a line in each of the roles, raw peers in the
 * others. Numbers are those of the RFC's sections. A line takes REFER outside of the call's dialog
 * (6.1) and within it; its own goes within it (6.2).
 */
class TransferFlowsTest extends TransferFlow {
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

  /** A REFER outside of the call's dialog, which it names. */
  private String referOutside(Talk talk, String target) {
    String contact = RawPeer.header(talk.ok(), "Contact");
    return peer.invite(
            line,
            NONE,
            "Refer-To: " + target,
            "Referred-By: <sip:peer@example.org>",
            "Supported: gruu, replaces, tdialog",
            "Require: tdialog",
            "Target-Dialog: %s;local-tag=%s;remote-tag=%s"
                .formatted(
                    RawPeer.header(talk.ok(), "Call-ID"),
                    RawPeer.tag(talk.ok(), "To"),
                    RawPeer.tag(talk.ok(), "From")))
        .replace("INVITE " + line.uri(), "REFER " + contact.substring(1, contact.indexOf('>')))
        .replace("1 INVITE", "1 REFER");
  }

  @Test
  void the_transferee_of_a_successful_transfer_6_1() {
    Talk talk = called();
    assertThat(RawPeer.header(talk.ok(), "Supported")).contains("tdialog");
    peer.send(referOutside(talk, "<" + third.uri() + ">"));
    String accepted = peer.expect("SIP/2.0 202");
    assertThat(RawPeer.tag(accepted, "To")).isNotEqualTo(RawPeer.tag(talk.ok(), "To"));
    String trying = peer.expect("NOTIFY");
    isWithin(accepted, trying);
    assertThat(RawPeer.header(trying, "Event")).isEqualTo("refer");
    assertThat(RawPeer.header(trying, "Subscription-State")).startsWith("active");
    peer.respond(trying, 200, "", NONE);
    String invite = third.expect("INVITE");
    assertThat(RawPeer.header(invite, "Referred-By")).contains("sip:peer@example.org");
    third.respond(invite, 200, "third", TestLine.sdp("third"));
    third.expect("ACK");
    String done = peer.expect("NOTIFY");
    isWithin(accepted, done);
    assertThat(done).contains("SIP/2.0 200 OK");
    assertThat(RawPeer.header(done, "Subscription-State")).startsWith("terminated");
    peer.respond(done, 200, "", NONE);
    peer.send(peer.within(talk.ok(), "BYE", 2, NONE));
    peer.expect("SIP/2.0 200");
    line.awaitState(talk.call(), LineCallState.IDLE);
  }

  @Test
  void a_transferor_that_leaves_early_is_still_told_outside_of_the_call_6_1() {
    Talk talk = called();
    peer.send(referOutside(talk, "<" + third.uri() + ">"));
    String accepted = peer.expect("SIP/2.0 202");
    peer.respond(peer.expect("NOTIFY"), 200, "", NONE);
    String invite = third.expect("INVITE");
    peer.send(peer.within(talk.ok(), "BYE", 2, NONE));
    peer.expect("SIP/2.0 200");
    line.awaitState(talk.call(), LineCallState.IDLE);
    third.respond(invite, 200, "third", TestLine.sdp("third"));
    third.expect("ACK");
    String done = peer.expect("NOTIFY");
    isWithin(accepted, done);
    assertThat(done).contains("SIP/2.0 200 OK");
    peer.respond(done, 200, "", NONE);
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
}
