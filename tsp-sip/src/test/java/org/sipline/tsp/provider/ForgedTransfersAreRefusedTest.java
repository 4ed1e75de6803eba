package org.sipline.tsp.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sipline.config.SipUri;
import org.sipline.tapi.TspCall;
import org.sipline.tapi.constant.LineCallState;
import org.sipline.tsp.stack.EdgeCounters;

/** REFER, NOTIFY and Replaces that nobody has a right to get the standards' refusals. */
class ForgedTransfersAreRefusedTest {
  private static final byte[] NONE = {};

  private TestLine line;
  private RawPeer peer;
  private TspCall call;
  private String ok;

  @BeforeEach
  void connect() {
    line = new TestLine("in");
    peer = new RawPeer(line.port());
    peer.send(peer.invite(line, TestLine.sdp("p")));
    call = line.awaitOffered();
    CompletionStage<Void> answered = line.onLoop(() -> call.answer(NONE));
    ok = peer.receiveStatus(200);
    peer.send(peer.ack(ok, NONE));
    TestLine.done(answered);
    line.awaitState(call, LineCallState.CONNECTED);
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

  private String refer(String... headers) {
    return with(peer.within(ok, "REFER", 2, NONE), headers);
  }

  private int statusOf(String request) {
    peer.send(request);
    String method = request.substring(0, request.indexOf(' '));
    String response =
        peer.receive(
            "a final response to " + method,
            each ->
                each.startsWith("SIP/2.0 ")
                    && !each.startsWith("SIP/2.0 1")
                    && RawPeer.header(each, "CSeq").endsWith(method));
    return Integer.parseInt(response.substring(8, 11));
  }

  private void stillConnected() {
    assertThat(call.getCallStatus().state()).isEqualTo(LineCallState.CONNECTED);
    assertThat(line.states(call)).endsWith(LineCallState.CONNECTED);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Refer-To: <http://example.com/>                        | 416",
        "Refer-To: <sip:carol@example.com;method=BYE>           | 403",
        "Refer-To: nonsense                                     | 400",
        "Refer-To: <sip:carol@example.com?Replaces=a%3Bto-tag%3Db> | 400",
        "Refer-To: <sip:in@localhost>                           | 482",
        "Subject: no target                                     | 400",
      })
  void a_refer_that_cannot_be_followed_is_refused(String header, int status) {
    assertThat(statusOf(refer(header))).isEqualTo(status);
    stillConnected();
  }

  @Test
  void a_refer_of_another_dialog_is_refused() {
    String forged =
        refer("Refer-To: <sip:carol@example.com>")
            .replace("tag=" + RawPeer.tag(ok, "To"), "tag=guessed");
    assertThat(statusOf(forged)).isEqualTo(481);
    stillConnected();
  }

  private String referOutside(String targetDialog) {
    String contact = RawPeer.header(ok, "Contact");
    return peer.invite(line, NONE, "Refer-To: <sip:carol@example.com>", targetDialog)
        .replace("INVITE " + line.uri(), "REFER " + contact.substring(1, contact.indexOf('>')))
        .replace("1 INVITE", "1 REFER");
  }

  @Test
  void a_refer_outside_of_the_call_is_refused_to_who_does_not_know_both_its_tags() {
    String id = "Target-Dialog: " + RawPeer.header(ok, "Call-ID");
    String local = ";local-tag=" + RawPeer.tag(ok, "To");
    String remote = ";remote-tag=" + RawPeer.tag(ok, "From");
    assertThat(statusOf(referOutside("Subject: none"))).isEqualTo(403);
    assertThat(statusOf(referOutside(id))).isEqualTo(403);
    assertThat(statusOf(referOutside(id + local))).isEqualTo(403);
    assertThat(statusOf(referOutside(id + local + ";remote-tag=x"))).isEqualTo(403);
    assertThat(statusOf(referOutside(id + remote + ";local-tag=x"))).isEqualTo(403);
    assertThat(statusOf(referOutside(id + "x" + local + remote))).isEqualTo(403);
    assertThat(statusOf(referOutside(id + local + remote + local))).isEqualTo(403);
    String both = id + local + remote;
    assertThat(statusOf(referOutside(both + "\r\n" + both))).isEqualTo(403);
    stillConnected();
    assertThat(statusOf(referOutside(both))).isEqualTo(202);
  }

  @Test
  void a_refer_outside_of_the_call_is_refused_to_who_may_not_call_the_line() {
    try (RawPeer server = new RawPeer(1);
        TestLine wary =
            new TestLine(
                "wary",
                each -> each.registeringWith(SipUri.parse(server.uri()), Optional.empty()));
        RawPeer stranger = new RawPeer(wary.port(), "127.0.0.2")) {
      server.register(wary);
      TspCall made = wary.call(server.uri());
      String invite = server.receiveRequest("INVITE");
      server.respond(invite, 200, "bob", TestLine.sdp("bob"));
      server.receiveRequest("ACK");
      wary.awaitState(made, LineCallState.CONNECTED);
      String[] headers = {
        "Refer-To: <sip:carol@127.0.0.1:" + server.localPort() + ">",
        "Target-Dialog: %s;local-tag=%s;remote-tag=bob"
            .formatted(RawPeer.header(invite, "Call-ID"), RawPeer.tag(invite, "From"))
      };
      stranger.send(stranger.invite(wary, NONE, headers).replace("INVITE", "REFER"));
      stranger.receiveStatus(403);
      server.send(server.invite(wary, NONE, headers).replace("INVITE", "REFER"));
      server.receiveStatus(202);
    }
  }

  @Test
  void a_second_refer_waits_for_the_end_of_the_first() {
    String target = "Refer-To: <sip:peer@127.0.0.1:" + peer.localPort() + ">";
    assertThat(statusOf(refer(target))).isEqualTo(202);
    String notify = peer.receiveRequest("NOTIFY");
    assertThat(notify).contains("Event: refer", "Subscription-State: active", "SIP/2.0 100");
    peer.respond(notify, 200, "", NONE);
    String invite = peer.receiveRequest("INVITE");
    assertThat(RawPeer.header(invite, "Call-ID")).isNotEqualTo(RawPeer.header(ok, "Call-ID"));
    assertThat(statusOf(with(peer.within(ok, "REFER", 3, NONE), target))).isEqualTo(491);
    peer.respond(invite, 486, "busy", NONE);
    String last = peer.receive("the last NOTIFY", each -> each.contains("SIP/2.0 486"));
    assertThat(last).contains("Subscription-State: terminated;reason=noresource");
    peer.respond(last, 200, "", NONE);
    stillConnected();
  }

  private String notify(String state, String fragment) {
    byte[] body = fragment.getBytes(StandardCharsets.US_ASCII);
    return with(peer.within(ok, "NOTIFY", 2, body), "Event: refer", "Subscription-State: " + state)
        .replace("application/sdp", "message/sipfrag;version=2.0");
  }

  @Test
  void a_notify_that_nobody_subscribed_to_is_refused() {
    assertThat(statusOf(notify("terminated;reason=noresource", "SIP/2.0 200 OK"))).isEqualTo(481);
    stillConnected();
  }

  @Test
  void a_notify_of_another_event_is_refused() {
    String other = notify("active", "SIP/2.0 200 OK").replace("Event: refer", "Event: winning");
    assertThat(statusOf(other)).isEqualTo(489);
    stillConnected();
  }

  @Test
  void garbage_for_a_fragment_is_refused_and_the_transfer_goes_on() {
    CompletionStage<Void> transfer =
        line.onLoop(() -> call.blindTransfer("sip:carol@example.com", 0));
    String hold = peer.receiveRequest("INVITE");
    peer.respond(hold, 200, "", TestLine.sdp("held"));
    String refer = peer.receiveRequest("REFER");
    assertThat(RawPeer.header(refer, "Refer-To")).isEqualTo("<sip:carol@example.com>");
    peer.respond(refer, 202, "", NONE);
    assertThat(statusOf(notify("active;expires=60", "SIP/3.0 two hundred"))).isEqualTo(400);
    String other = notify("active;expires=60", "SIP/2.0 200 OK");
    assertThat(statusOf(with(other, "X-Id: 1").replace("Event: refer", "Event: refer;id=99")))
        .isEqualTo(481);
    assertThat(transfer.toCompletableFuture()).isNotDone();
    String good =
        notify("terminated;reason=noresource", "SIP/2.0 200 OK").replace("CSeq: 2", "CSeq: 3");
    assertThat(statusOf(good)).isEqualTo(200);
    TestLine.done(transfer);
    peer.receiveRequest("BYE");
  }

  private String replaces(String parameters) {
    return "Replaces: " + RawPeer.header(ok, "Call-ID") + parameters;
  }

  @Test
  void a_call_is_replaced_only_by_who_knows_both_its_tags() {
    String toTag = RawPeer.tag(ok, "To");
    String fromTag = RawPeer.tag(ok, "From");
    byte[] offer = TestLine.sdp("other");
    assertThat(statusOf(peer.invite(line, offer, replaces(";to-tag=x;from-tag=" + fromTag))))
        .isEqualTo(481);
    assertThat(statusOf(peer.invite(line, offer, replaces(";to-tag=" + toTag + ";from-tag=x"))))
        .isEqualTo(481);
    assertThat(statusOf(peer.invite(line, offer, replaces(";to-tag=" + toTag)))).isEqualTo(400);
    String right = replaces(";to-tag=" + toTag + ";from-tag=" + fromTag);
    assertThat(statusOf(peer.invite(line, offer, right + ";early-only"))).isEqualTo(486);
    stillConnected();
    assertThat(statusOf(peer.invite(line, offer, right, "Require: replaces"))).isEqualTo(200);
  }

  @Test
  void what_is_refused_is_seen_in_the_log() {
    Logger counters = Logger.getLogger(EdgeCounters.class.getName());
    List<String> logged = new CopyOnWriteArrayList<>();
    Handler watch = new LogWatch(logged);
    counters.addHandler(watch);
    try {
      assertThat(statusOf(refer("Refer-To: <sip:in@localhost>"))).isEqualTo(482);
    } finally {
      counters.removeHandler(watch);
    }
    assertThat(logged)
        .anyMatch(each -> each.startsWith("REFER from /127.0.0.1:" + peer.localPort()));
    stillConnected();
  }

  @Test
  void a_flood_of_subscriptions_is_refused_one_by_one_and_calls_go_on() {
    int before = line.provider.dialogs();
    for (int i = 0; i < 500; i++) {
      String subscribe =
          peer.invite(line, NONE, "Event: dialog", "Expires: 4294967295")
              .replace("INVITE", "SUBSCRIBE");
      peer.send(subscribe);
      peer.receiveStatus(405);
    }
    stillConnected();
    assertThat(line.provider.dialogs()).as("dialogs known").isEqualTo(before);
  }
}
