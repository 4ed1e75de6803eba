package org.sipline.tsp.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sipline.config.CallRules;
import org.sipline.config.DigitCarrier;
import org.sipline.config.FeatureCodes;
import org.sipline.config.ForwardCodes;
import org.sipline.config.RedirectPolicy;
import org.sipline.config.SipUri;
import org.sipline.tapi.PendingCall;
import org.sipline.tapi.TapiException;
import org.sipline.tapi.TspCall;
import org.sipline.tapi.constant.LineAddrFeature;
import org.sipline.tapi.constant.LineCallFeature;
import org.sipline.tapi.constant.LineCallReason;
import org.sipline.tapi.constant.LineCallState;
import org.sipline.tapi.constant.LineError;
import org.sipline.tapi.constant.LineParkMode;

/** Park, unpark and pickup as the PBX wants them dialled, and refused where it has no codes. */
class FeatureCodesAreDialledTest {
  private static final FeatureCodes CODES =
      new FeatureCodes(
          Optional.of("*85"),
          Optional.of("*85{number}"),
          Optional.of("*86{number}"),
          Optional.of("*8{number}"),
          Optional.of("*8"),
          ForwardCodes.NONE);

  private RawPeer pbx;
  private TestLine line;

  @BeforeEach
  void open() {
    pbx = new RawPeer(0);
    line =
        new TestLine(
            "desk",
            each ->
                each.registeringWith(
                        SipUri.parse("sip:127.0.0.1:" + pbx.localPort()), Optional.empty())
                    .behaving(
                        new CallRules(
                            RedirectPolicy.FOLLOW,
                            Duration.ofMinutes(30),
                            true,
                            false,
                            DigitCarrier.AUTO,
                            0,
                            CODES)));
    pbx.register(line);
  }

  @AfterEach
  void close() {
    line.close();
    pbx.close();
  }

  private static String dialled(String invite) {
    return invite.substring(invite.indexOf("sip:") + 4, invite.indexOf('@'));
  }

  @Test
  void unpark_and_pickup_call_their_codes_and_say_why() {
    PendingCall unparked = line.onLoop(() -> line.line.unpark(0, "701"));
    TestLine.done(unparked.completion());
    String invite = pbx.receiveRequest("INVITE");
    assertThat(dialled(invite)).isEqualTo("*86701");
    assertThat(unparked.call().getCallInfo().reason()).isEqualTo(LineCallReason.UNPARK);
    pbx.respond(invite, 404, "x", new byte[0]);
    line.awaitState(unparked.call(), LineCallState.IDLE);

    PendingCall picked = line.onLoop(() -> line.line.pickup(0, "300", ""));
    TestLine.done(picked.completion());
    assertThat(dialled(pbx.receive("INVITE", each -> each.startsWith("INVITE sip:*8300"))))
        .isEqualTo("*8300");
    PendingCall group = line.onLoop(() -> line.line.pickup(0, "", "7"));
    TestLine.done(group.completion());
    pbx.receive("INVITE", each -> each.startsWith("INVITE sip:*8@"));
    assertThat(group.call().getCallInfo().reason()).isEqualTo(LineCallReason.PICKUP);
    assertThat(line.line.getAddressStatus(0).addressFeatures())
        .contains(
            LineAddrFeature.UNPARK, LineAddrFeature.PICKUPDIRECT, LineAddrFeature.PICKUPGROUP);
  }

  @Test
  void parking_transfers_the_call_to_its_code() {
    pbx.send(pbx.invite(line, TestLine.sdp("p")));
    TspCall call = line.awaitOffered();
    CompletionStage<Void> answered = line.onLoop(() -> call.answer(new byte[0]));
    String ok = pbx.receiveStatus(200);
    pbx.send(pbx.ack(ok, new byte[0]));
    TestLine.done(answered);
    line.awaitState(call, LineCallState.CONNECTED);
    assertThat(call.getCallStatus().features()).contains(LineCallFeature.PARK);
    CompletionStage<String> parked = line.onLoop(() -> call.park(LineParkMode.DIRECTED, "701"));
    pbx.respond(pbx.receiveRequest("INVITE"), 200, "", TestLine.sdp("held"));
    String refer = pbx.receiveRequest("REFER");
    assertThat(RawPeer.header(refer, "Refer-To")).contains("sip:*85701@");
    pbx.respond(refer, 202, "", new byte[0]);
    pbx.send(
        pbx.within(ok, "NOTIFY", 2, "SIP/2.0 200 OK".getBytes(StandardCharsets.US_ASCII))
            .replace("application/sdp", "message/sipfrag")
            .replace(
                "Max-Forwards: 70\r\n",
                "Max-Forwards: 70\r\nEvent: refer\r\nSubscription-State: terminated\r\n"));
    assertThat(parked.toCompletableFuture())
        .succeedsWithin(Duration.ofSeconds(10))
        .isEqualTo("701");
    line.awaitState(call, LineCallState.IDLE);
  }

  @Test
  void a_line_whose_pbx_has_no_codes_refuses_and_announces_nothing() {
    try (TestLine plain = new TestLine("plain");
        RawPeer peer = new RawPeer(plain.port())) {
      peer.send(peer.invite(plain, TestLine.sdp("p")));
      TspCall call = plain.awaitOffered();
      List<Callable<?>> requests =
          List.of(
              () -> plain.onLoop(() -> plain.line.unpark(0, "701")),
              () -> plain.onLoop(() -> call.park(LineParkMode.DIRECTED, "701")),
              () -> plain.onLoop(() -> call.park(LineParkMode.NONDIRECTED, "")));
      for (Callable<?> request : requests) {
        assertThatThrownBy(request::call)
            .isInstanceOfSatisfying(
                TapiException.class,
                e -> assertThat(e.error()).isEqualTo(LineError.OPERATIONUNAVAIL));
      }
      assertThat(plain.line.getAddressStatus(0).addressFeatures())
          .doesNotContain(LineAddrFeature.UNPARK, LineAddrFeature.PICKUP);
    }
  }
}
