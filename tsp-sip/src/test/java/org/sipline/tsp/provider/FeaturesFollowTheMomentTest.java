package org.sipline.tsp.provider;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sipline.tapi.PendingCall;
import org.sipline.tapi.TspCall;
import org.sipline.tapi.constant.LineCallFeature;
import org.sipline.tapi.constant.LineCallState;
import org.sipline.tapi.constant.LineFeature;
import org.sipline.tapi.struct.LineCallParams;

/** What can be asked of a line and its calls is what can be asked now. */
class FeaturesFollowTheMomentTest {
  private TestLine line;
  private RawPeer peer;

  @BeforeEach
  void open() {
    line = new TestLine("now");
    peer = new RawPeer(line.port());
  }

  @AfterEach
  void close() {
    line.close();
    peer.close();
  }

  private TspCall connected() {
    TspCall call = line.call(peer.uri());
    peer.respond(peer.receiveRequest("INVITE"), 200, "a", TestLine.sdp("peer"));
    line.awaitState(call, LineCallState.CONNECTED);
    return call;
  }

  @Test
  void a_full_line_makes_no_further_call_from_any_of_its_calls() {
    TspCall call = connected();
    assertThat(call.getCallStatus().features())
        .contains(LineCallFeature.SETUPTRANSFER, LineCallFeature.SETUPCONF);
    TspCall last = call;
    while (line.line.getLineDevStatus().lineFeatures().contains(LineFeature.MAKECALL)) {
      last = connected();
    }
    assertThat(call.getCallStatus().features())
        .doesNotContain(LineCallFeature.SETUPTRANSFER, LineCallFeature.SETUPCONF)
        .contains(LineCallFeature.HOLD, LineCallFeature.BLINDTRANSFER);
    line.drop(last);
    assertThat(call.getCallStatus().features())
        .contains(LineCallFeature.SETUPTRANSFER, LineCallFeature.SETUPCONF);
  }

  @Test
  void what_has_been_dialled_can_be_dialled_no_further() {
    PendingCall pending = line.startCall("", LineCallParams.DEFAULT);
    TestLine.done(pending.completion());
    TspCall call = pending.call();
    line.awaitState(call, LineCallState.DIALTONE);
    assertThat(call.getCallStatus().features()).contains(LineCallFeature.DIAL);
    TestLine.done(line.onLoop(() -> call.dial(peer.uri(), 0)));
    line.awaitState(call, LineCallState.DIALING);
    assertThat(call.getCallStatus().features()).doesNotContain(LineCallFeature.DIAL);
  }
}
