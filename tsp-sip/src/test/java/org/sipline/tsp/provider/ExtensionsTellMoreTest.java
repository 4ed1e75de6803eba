package org.sipline.tsp.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sipline.pair.ToMsp;
import org.sipline.pair.ToTsp;
import org.sipline.tapi.LineEvent;
import org.sipline.tapi.TapiException;
import org.sipline.tapi.TspCall;
import org.sipline.tapi.constant.LineCallState;
import org.sipline.tapi.constant.LineError;
import org.sipline.tapi.struct.LineExtensionId;

/** The provider's own extensions, as docs/extensions.md describes them. */
class ExtensionsTellMoreTest {
  private static final byte[] NONE = {};
  private static final int VERSION = 0x0001_0000;
  private static final int DEVICE = 7;

  private TestLine line;
  private RawPeer peer;

  @BeforeEach
  void open() {
    line = new TestLine("more");
    peer = new RawPeer(line.port());
  }

  @AfterEach
  void close() {
    line.close();
    peer.close();
  }

  private void select(int version) {
    line.onLoop(
        () -> {
          line.line.selectExtVersion(version);
          return null;
        });
  }

  private String ask(TspCall call, String request) {
    CompletionStage<byte[]> answer =
        line.onLoop(
            () -> line.line.devSpecific(0, call, request.getBytes(StandardCharsets.US_ASCII)));
    TestLine.done(answer);
    return new String(answer.toCompletableFuture().join(), StandardCharsets.UTF_8);
  }

  private TspCall refused(String reason) {
    TspCall call = line.call(peer.uri());
    String busy = peer.response(peer.receiveRequest("INVITE"), 486, "a", NONE);
    peer.send(busy.replaceFirst("\r\n", "\r\nReason: " + reason + "\r\n"));
    line.awaitState(call, LineCallState.IDLE);
    return call;
  }

  private TspCall connected() {
    TspCall call = line.call(peer.uri());
    peer.respond(peer.receiveRequest("INVITE"), 200, "a", TestLine.sdp("peer"));
    line.awaitState(call, LineCallState.CONNECTED);
    return call;
  }

  private LineEvent.CallDevSpecific told(int what) {
    return (LineEvent.CallDevSpecific)
        line.await(
            "LINE_CALLDEVSPECIFIC " + what,
            event -> event instanceof LineEvent.CallDevSpecific told && told.param1() == what);
  }

  @Test
  void they_have_an_id_and_one_version() {
    assertThat(line.provider.getExtensionId(DEVICE, 0)).isNotEqualTo(LineExtensionId.NONE);
    assertThat(line.provider.negotiateExtVersion(DEVICE, 0, 0x0001_0000, 0x0002_0000))
        .isEqualTo(VERSION);
    assertThatThrownBy(() -> line.provider.negotiateExtVersion(DEVICE, 0, 0x0002_0000, -1))
        .isInstanceOfSatisfying(
            TapiException.class,
            e -> assertThat(e.error()).isEqualTo(LineError.INCOMPATIBLEEXTVERSION));
    assertThatThrownBy(() -> select(0x0002_0000)).isInstanceOf(TapiException.class);
  }

  @Test
  void a_calls_end_is_told_in_sips_words_and_isdns() {
    select(VERSION);
    TspCall call = refused("Q.850;cause=17;text=\"user busy\"");
    assertThat(told(1)).isEqualTo(new LineEvent.CallDevSpecific(call, 1, 486, 17));
    assertThat(ask(call, "report")).contains("sip-status: 486", "q850-cause: 17\n");
  }

  @Test
  void who_has_not_selected_them_hears_nothing_of_them() {
    select(VERSION);
    select(0);
    refused("Q.850;cause=17");
    assertThat(line.onLoop(line::events)).noneMatch(LineEvent.CallDevSpecific.class::isInstance);
  }

  @Test
  void a_bye_tells_its_cause_alone() {
    select(VERSION);
    TspCall call = line.call(peer.uri());
    String invite = peer.receiveRequest("INVITE");
    peer.respond(invite, 200, "a", TestLine.sdp("peer"));
    line.awaitState(call, LineCallState.CONNECTED);
    peer.send(
        peer.withinAsCalled(invite, "a", "BYE", 1, NONE)
            .replaceFirst("\r\n", "\r\nReason: Q.850;cause=31\r\n"));
    assertThat(told(1)).isEqualTo(new LineEvent.CallDevSpecific(call, 1, 0, 31));
  }

  @Test
  void quality_is_reported_as_often_as_asked() {
    select(VERSION);
    TspCall call = connected();
    assertThat(ask(call, "quality 500")).isEmpty();
    line.awaitTold(ToMsp.WatchQuality.class, watch -> watch.intervalMillis() == 500);
    line.say(call, new ToTsp.Quality("PCMU", 100, 98, 2, 1, 1, 410, false));
    assertThat(told(2)).isEqualTo(new LineEvent.CallDevSpecific(call, 2, 410, 2));
    line.say(call, new ToTsp.Security(true, "AES_CM_128_HMAC_SHA1_80"));
    assertThat(told(3)).isEqualTo(new LineEvent.CallDevSpecific(call, 3, 1, 0));
    assertThatThrownBy(() -> ask(call, "quality 1")).isInstanceOf(TapiException.class);
    assertThatThrownBy(() -> ask(call, "quality now")).isInstanceOf(TapiException.class);
  }

  @Test
  void requests_end_at_a_zero_byte_and_nonsense_is_refused() {
    assertThat(ask(null, "version\0and what the buffer held")).isEqualTo("1.0");
    assertThat(ask(null, "status"))
        .isEqualTo("in-service: yes\nreason: direct line, without a registrar");
    assertThatThrownBy(() -> ask(null, "reboot")).isInstanceOf(TapiException.class);
    assertThatThrownBy(() -> ask(null, "x".repeat(257))).isInstanceOf(TapiException.class);
    assertThatThrownBy(() -> ask(null, "ver\nsion")).isInstanceOf(TapiException.class);
  }

  @Test
  void a_button_keeps_callers_from_disturbing() {
    press(new byte[] {1});
    peer.send(peer.invite(line, TestLine.sdp("p")));
    String refusal = peer.receive("a refusal", each -> each.startsWith("SIP/2.0 4"));
    assertThat(refusal).contains("INVITE");
    press(new byte[] {0});
    peer.send(peer.invite(line, TestLine.sdp("p")));
    line.awaitOffered();
    assertThatThrownBy(() -> press(new byte[] {2})).isInstanceOf(TapiException.class);
    assertThatThrownBy(() -> press(NONE)).isInstanceOf(TapiException.class);
    assertThatThrownBy(() -> line.onLoop(() -> line.line.devSpecificFeature(4, new byte[] {1})))
        .isInstanceOfSatisfying(
            TapiException.class, e -> assertThat(e.error()).isEqualTo(LineError.INVALFEATURE));
  }

  private void press(byte[] parameters) {
    TestLine.done(line.onLoop(() -> line.line.devSpecificFeature(0x1A, parameters)));
  }
}
