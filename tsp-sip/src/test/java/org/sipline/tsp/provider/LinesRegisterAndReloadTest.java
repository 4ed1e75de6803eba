package org.sipline.tsp.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.sipline.config.LineConfig;
import org.sipline.config.RegisterWhen;
import org.sipline.config.SipConfig;
import org.sipline.config.SipLimits;
import org.sipline.config.SipUri;
import org.sipline.config.Trust;
import org.sipline.tapi.LineEvent;
import org.sipline.tapi.TapiException;
import org.sipline.tapi.TspCall;
import org.sipline.tapi.constant.LineCallState;
import org.sipline.tapi.constant.LineDevState;
import org.sipline.tapi.constant.LineDevStatusFlag;
import org.sipline.tapi.constant.LineDisconnectMode;
import org.sipline.tapi.constant.LineError;
import org.sipline.tapi.struct.LineCallParams;

/** Lines register when opened, say whether they are in service, keep limits and end in time. */
class LinesRegisterAndReloadTest {
  private static final byte[] NONE = {};

  private static UnaryOperator<LineConfig> registeredAt(int port) {
    return line ->
        new LineConfig(
            line.name(),
            line.displayName(),
            SipUri.of(line.name(), "127.0.0.1"),
            line.authUser(),
            line.password(),
            Optional.of(SipUri.parse("sip:127.0.0.1:" + port)),
            line.outboundProxy(),
            line.transport(),
            RegisterWhen.AT_OPEN,
            line.expires(),
            line.codecs(),
            line.answer(),
            line.ringTime(),
            line.media(),
            line.hold(),
            1,
            line.mediaModes(),
            line.dialPlan(),
            Trust.REGISTRAR_ONLY,
            line.callerId(),
            line.calls(),
            line.messageWaiting(),
            line.watch());
  }

  private static boolean isDevState(LineEvent event, LineDevState wanted) {
    return event instanceof LineEvent.DevState state && state.states().contains(wanted);
  }

  @Test
  void a_line_comes_into_service_with_its_registration_and_leaves_it_at_the_end() {
    try (RawPeer registrar = new RawPeer(0);
        TestLine line = new TestLine("phone", registeredAt(registrar.localPort()))) {
      registrar.talkTo(line.port());
      String register = registrar.receiveRequest("REGISTER");
      assertThatThrownBy(() -> line.startCall("100", LineCallParams.DEFAULT))
          .isInstanceOfSatisfying(
              TapiException.class,
              refusal -> assertThat(refusal.error()).isEqualTo(LineError.CALLUNAVAIL));
      registrar.send(
          registrar
              .response(register, 200, "r", NONE)
              .replaceFirst(
                  "Contact: [^\r]*",
                  "Contact: " + RawPeer.header(register, "Contact") + ";expires=300"));
      line.await("in service", event -> isDevState(event, LineDevState.INSERVICE));
      assertThat(line.line.getLineDevStatus().flags()).contains(LineDevStatusFlag.INSERVICE);

      line.call("100");
      String invite = registrar.receiveRequest("INVITE");
      assertThat(invite).startsWith("INVITE sip:100@127.0.0.1:" + registrar.localPort());
      assertThatThrownBy(() -> line.startCall("101", LineCallParams.DEFAULT))
          .isInstanceOfSatisfying(
              TapiException.class,
              refusal -> assertThat(refusal.error()).isEqualTo(LineError.CALLUNAVAIL));

      registrar.respond(invite, 200, "a", TestLine.sdp("a"));
      registrar.receiveRequest("ACK");
      long start = System.nanoTime();
      line.provider.shutdown();
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
      registrar.receiveRequest("BYE");
      String last = registrar.receiveRequest("REGISTER");
      assertThat(RawPeer.header(last, "Expires")).isEqualTo("0");
    }
  }

  @Test
  void a_second_call_to_a_full_line_is_busy_and_a_stranger_is_refused() {
    try (RawPeer registrar = new RawPeer(0);
        TestLine line = new TestLine("phone", registeredAt(registrar.localPort()))) {
      registrar.talkTo(line.port());
      registrar.receiveRequest("REGISTER");
      line.registeredAt(registrar);
      registrar.send(registrar.invite(line, TestLine.sdp("one")));
      line.awaitOffered();
      registrar.send(registrar.invite(line, TestLine.sdp("two")));
      registrar.receiveStatus(486);
    }
  }

  @Test
  void the_limit_of_unanswered_calls_is_a_clean_refusal() {
    UnaryOperator<SipConfig> limits = sip -> sip.withLimits(new SipLimits(100, 100, 1, 16_384));
    try (TestLine line = new TestLine("out", "127.0.0.1", UnaryOperator.identity(), limits);
        RawPeer peer = new RawPeer(line.port())) {
      TspCall call = line.call(peer.uri());
      assertThatThrownBy(() -> line.startCall(peer.uri(), LineCallParams.DEFAULT))
          .isInstanceOfSatisfying(
              TapiException.class,
              refusal -> assertThat(refusal.error()).isEqualTo(LineError.RESOURCEUNAVAIL));
      String invite = peer.receiveRequest("INVITE");
      peer.respond(invite, 200, "a", TestLine.sdp("a"));
      line.awaitState(call, LineCallState.CONNECTED);
      line.call(peer.uri());
    }
  }

  @Test
  void a_reload_adds_and_removes_lines_and_leaves_calls_alone() {
    try (TestLine line = new TestLine("stays");
        RawPeer peer = new RawPeer(line.port())) {
      TspCall call = line.call(peer.uri());
      peer.respond(peer.receiveRequest("INVITE"), 200, "a", TestLine.sdp("a"));
      line.awaitState(call, LineCallState.CONNECTED);

      line.reload(List.of(LineConfig.named("stays"), LineConfig.named("new")));
      assertThat(line.created()).containsExactly(1);
      line.provider.createLineDevice(1, 20);
      assertThat(line.provider.enumDevices()).isEqualTo(2);
      assertThat(line.provider.getDevCaps(20, 0).lineName()).isEqualTo("new");
      assertThat(line.states(call)).last().isEqualTo(LineCallState.CONNECTED);

      line.reload(List.of(LineConfig.named("new")));
      line.await("the line closes", LineEvent.Close.class::isInstance);
      peer.receiveRequest("BYE");
      assertThat(line.provider.enumDevices()).isEqualTo(1);
    }
  }

  @Test
  void a_dial_tone_is_given_first_where_nothing_is_dialled_yet() {
    try (TestLine line = new TestLine("out");
        RawPeer peer = new RawPeer(line.port())) {
      TspCall call = line.call("");
      line.awaitState(call, LineCallState.DIALTONE);
      TestLine.done(line.onLoop(() -> call.dial("sip:pe;", 0)));
      line.awaitState(call, LineCallState.DIALING);
      TestLine.done(line.onLoop(() -> call.dial("er@127.0.0.1:" + peer.localPort(), 0)));
      String invite = peer.receiveRequest("INVITE");
      assertThat(invite).startsWith("INVITE sip:peer@");
      peer.respond(invite, 404, "a", NONE);
      line.awaitState(call, LineCallState.DISCONNECTED, LineDisconnectMode.BADADDRESS);
    }
  }
}
