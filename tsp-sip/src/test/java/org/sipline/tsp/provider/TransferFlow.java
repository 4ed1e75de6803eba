package org.sipline.tsp.provider;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.sipline.tapi.TspCall;
import org.sipline.tapi.constant.LineCallState;

/** A line in a call with a raw peer, and a third one beside them: who takes part in a transfer. */
abstract class TransferFlow {
  static final byte[] NONE = {};

  TestLine line;
  RawPeer peer;
  RawPeer third;

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
  record Talk(TspCall call, String invite, String ok) {}

  Talk called() {
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
  static String agrees(RawPeer who) {
    String reinvite = who.expect("INVITE");
    who.respond(reinvite, 200, "", TestLine.sdp("agreed"));
    who.expect("ACK");
    return reinvite;
  }

  static String fragment(RawPeer who, String ok, int sequence, String line, String state) {
    return who.within(ok, "NOTIFY", sequence, line.getBytes(US_ASCII))
        .replace("application/sdp", "message/sipfrag")
        .replace(
            "Max-Forwards: 70\r\n",
            "Max-Forwards: 70\r\nEvent: refer\r\nSubscription-State: " + state + "\r\n");
  }

  String refer(Talk talk, String target) {
    return peer.within(talk.ok(), "REFER", 2, NONE)
        .replace(
            "Max-Forwards: 70\r\n",
            "Max-Forwards: 70\r\nRefer-To: "
                + target
                + "\r\nReferred-By: <sip:peer@example.org>\r\n");
  }

  static void isWithin(String dialog, String request) {
    assertThat(RawPeer.header(request, "Call-ID")).isEqualTo(RawPeer.header(dialog, "Call-ID"));
    assertThat(RawPeer.tag(request, "From")).isEqualTo(RawPeer.tag(dialog, "To"));
    assertThat(RawPeer.tag(request, "To")).isEqualTo(RawPeer.tag(dialog, "From"));
  }
}
