package org.sipline.tsp.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.sipline.config.SipUri;
import org.sipline.tapi.LineEvent;
import org.sipline.tapi.TapiException;
import org.sipline.tapi.TspCall;
import org.sipline.tapi.constant.LineCallState;
import org.sipline.tapi.constant.LineDevState;
import org.sipline.tapi.constant.LineDevStatusFlag;
import org.sipline.tapi.constant.LineFeature;
import org.sipline.tapi.struct.LineCallParams;

/** TSPI_lineSetLineDevStatus. */
class LinesAreTakenOutOfServiceTest {
  private static final byte[] NONE = {};

  private TestLine line;
  private RawPeer peer;

  @AfterEach
  void close() {
    line.close();
    peer.close();
  }

  private void direct() {
    line = new TestLine("desk");
    peer = new RawPeer(line.port());
  }

  private void set(LineDevStatusFlag flag, boolean on) {
    TestLine.done(line.onLoop(() -> line.line.setLineDevStatus(Set.of(flag), on)));
  }

  private void awaitState(LineDevState state) {
    line.await(
        state.toString(),
        event -> event instanceof LineEvent.DevState dev && dev.states().contains(state));
  }

  private void refusesToCall(String why) {
    assertThatThrownBy(() -> line.startCall(peer.uri(), LineCallParams.DEFAULT))
        .isInstanceOf(TapiException.class)
        .hasMessageContaining(why);
  }

  @Test
  void a_line_out_of_service_neither_calls_nor_is_called_until_it_is_back() {
    direct();
    set(LineDevStatusFlag.INSERVICE, false);
    awaitState(LineDevState.OUTOFSERVICE);
    assertThat(line.line.getLineDevStatus().flags()).doesNotContain(LineDevStatusFlag.INSERVICE);
    assertThat(line.line.getLineDevStatus().serviceReason()).contains("by an application");
    refusesToCall("out of service");
    peer.send(peer.invite(line, TestLine.sdp("p")));
    peer.receiveStatus(480);

    line.forget();
    set(LineDevStatusFlag.INSERVICE, true);
    awaitState(LineDevState.INSERVICE);
    peer.send(peer.invite(line, TestLine.sdp("p")));
    line.awaitOffered();
  }

  @Test
  void calls_that_stand_go_on() {
    direct();
    TspCall call = line.call(peer.uri());
    peer.respond(peer.receiveRequest("INVITE"), 200, "a", TestLine.sdp("p"));
    line.awaitState(call, LineCallState.CONNECTED);
    set(LineDevStatusFlag.INSERVICE, false);
    awaitState(LineDevState.OUTOFSERVICE);
    assertThat(call.getCallStatus().state()).isEqualTo(LineCallState.CONNECTED);
  }

  @Test
  void it_unregisters_and_registers_again() {
    peer = new RawPeer(0);
    line =
        new TestLine(
            "desk",
            each ->
                each.registeringWith(
                    SipUri.parse("sip:127.0.0.1:" + peer.localPort()), Optional.empty()));
    peer.register(line);

    set(LineDevStatusFlag.INSERVICE, false);
    String gone = peer.receiveRequest("REGISTER");
    assertThat(RawPeer.header(gone, "Expires")).isEqualTo("0");
    peer.respond(gone, 200, "pbx", NONE);
    awaitState(LineDevState.OUTOFSERVICE);

    line.forget();
    set(LineDevStatusFlag.INSERVICE, true);
    peer.register(line);
  }

  @Test
  void a_locked_line_is_called_and_does_not_call() {
    direct();
    set(LineDevStatusFlag.LOCKED, true);
    awaitState(LineDevState.LOCK);
    assertThat(line.line.getLineDevStatus().flags()).contains(LineDevStatusFlag.LOCKED);
    assertThat(line.line.getLineDevStatus().lineFeatures()).doesNotContain(LineFeature.MAKECALL);
    refusesToCall("locked");
    peer.send(peer.invite(line, TestLine.sdp("p")));
    line.awaitOffered();
    set(LineDevStatusFlag.LOCKED, false);
    TestLine.done(line.startCall(peer.uri(), LineCallParams.DEFAULT).completion());
  }

  @Test
  void whether_messages_wait_is_not_an_applications_to_say() {
    direct();
    assertThat(line.provider.getDevCaps(7, 0x0003_0001).settableDevStatus())
        .containsExactlyInAnyOrder(LineDevStatusFlag.INSERVICE, LineDevStatusFlag.LOCKED);
    assertThatThrownBy(() -> set(LineDevStatusFlag.MSGWAIT, true))
        .isInstanceOf(TapiException.class)
        .hasMessageContaining("only");
    assertThatThrownBy(() -> line.onLoop(() -> line.line.setLineDevStatus(Set.of(), true)))
        .isInstanceOf(TapiException.class);
  }
}
