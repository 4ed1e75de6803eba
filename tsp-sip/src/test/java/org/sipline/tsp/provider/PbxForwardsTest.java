package org.sipline.tsp.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sipline.config.CallRules;
import org.sipline.config.DigitCarrier;
import org.sipline.config.FeatureCodes;
import org.sipline.config.FeatureSwitch;
import org.sipline.config.ForwardCodes;
import org.sipline.config.RedirectPolicy;
import org.sipline.config.SipUri;
import org.sipline.tapi.LineEvent;
import org.sipline.tapi.PendingCall;
import org.sipline.tapi.TapiException;
import org.sipline.tapi.constant.LineAddressState;
import org.sipline.tapi.constant.LineCallState;
import org.sipline.tapi.constant.LineError;
import org.sipline.tapi.constant.LineForwardMode;
import org.sipline.tapi.struct.LineCallParams;
import org.sipline.tapi.struct.LineForward;

/** lineForward where the line's configuration names the PBX's feature codes for it. */
class PbxForwardsTest {
  private static final ForwardCodes CODES =
      new ForwardCodes(
          Optional.of(new FeatureSwitch("*72{number}", "*73")),
          Optional.empty(),
          Optional.empty(),
          Optional.of(new FeatureSwitch("*78", "*79")));
  private static final List<LineForward> ALWAYS =
      List.of(new LineForward(LineForwardMode.UNCOND, "", 0, "300"));
  private static final byte[] NONE = {};

  @TempDir private Path folder;
  private RawPeer pbx;
  private TestLine line;

  @BeforeEach
  void open() {
    pbx = new RawPeer(0);
    start();
  }

  private void start() {
    FeatureCodes codes =
        new FeatureCodes(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            CODES);
    CallRules rules =
        new CallRules(
            RedirectPolicy.FOLLOW,
            Duration.ofMinutes(30),
            true,
            false,
            DigitCarrier.AUTO,
            0,
            codes);
    line =
        new TestLine(
            "desk",
            "127.0.0.1",
            each ->
                each.registeringWith(
                        SipUri.parse("sip:127.0.0.1:" + pbx.localPort()), Optional.empty())
                    .behaving(rules),
            UnaryOperator.identity(),
            Optional.of(folder));
    pbx.register(line);
  }

  @AfterEach
  void close() {
    line.close();
    pbx.close();
  }

  private PendingCall forward(List<LineForward> entries) {
    PendingCall pending =
        line.onLoop(() -> line.line.forward(0, entries, 0, LineCallParams.DEFAULT));
    TestLine.done(pending.completion());
    return pending;
  }

  private String dialled(String code) {
    return pbx.receive("INVITE of " + code, each -> each.startsWith("INVITE sip:" + code + "@"));
  }

  /** The PBX does as it is told, and hangs up. */
  private void obeys(PendingCall telling, String code) {
    line.forget();
    String invite = dialled(code);
    pbx.respond(invite, 200, "pbx", TestLine.sdp("done"));
    pbx.receive("ACK", each -> each.startsWith("ACK "));
    line.await(
        "LINEADDRESSSTATE_FORWARD",
        event -> event.equals(new LineEvent.AddressState(0, Set.of(LineAddressState.FORWARD))));
    pbx.send(pbx.withinAsCalled(invite, "pbx", "BYE", 1, NONE));
    line.awaitState(telling.call(), LineCallState.IDLE);
  }

  private List<LineForward> inForce() {
    return line.line.getAddressStatus(0).forwards();
  }

  @Test
  void the_code_is_dialled_and_counts_when_the_pbx_answers() {
    PendingCall telling = forward(ALWAYS);
    assertThat(telling.call()).isNotNull();
    assertThat(inForce()).isEmpty();
    obeys(telling, "*72300");
    assertThat(inForce()).isEqualTo(ALWAYS);
    // The line itself sends nobody on: what comes all the same, the PBX wants to ring.
    pbx.send(pbx.invite(line, TestLine.sdp("p")));
    line.awaitOffered();
    obeys(forward(List.of()), "*73");
    assertThat(inForce()).isEmpty();
  }

  @Test
  void a_pbx_that_refuses_changes_nothing() {
    PendingCall telling = forward(ALWAYS);
    pbx.respond(dialled("*72300"), 403, "pbx", NONE);
    line.awaitState(telling.call(), LineCallState.IDLE);
    assertThat(inForce()).isEmpty();
  }

  @Test
  void what_the_pbx_has_no_code_for_the_line_does() {
    List<LineForward> busy = List.of(new LineForward(LineForwardMode.BUSY, "", 0, "300"));
    assertThat(forward(busy).call()).isNull();
    assertThat(inForce()).isEqualTo(busy);
    List<LineForward> one =
        List.of(new LineForward(LineForwardMode.UNCONDSPECIFIC, "400", 0, "300"));
    assertThat(forward(one).call()).isNull();
  }

  @Test
  void one_forwarding_of_the_pbx_has_to_end_before_another_kind_begins() {
    obeys(forward(ALWAYS), "*72300");
    List<LineForward> nobody = List.of(new LineForward(LineForwardMode.UNCOND, "", 0, ""));
    assertThatThrownBy(() -> forward(nobody))
        .isInstanceOfSatisfying(
            TapiException.class,
            refusal -> assertThat(refusal.error()).isEqualTo(LineError.OPERATIONUNAVAIL));
    obeys(forward(List.of()), "*73");
    obeys(forward(nobody), "*78");
    assertThat(inForce()).isEqualTo(nobody);
    List<LineForward> busy = List.of(new LineForward(LineForwardMode.BUSY, "", 0, "300"));
    obeys(forward(busy), "*79");
    assertThat(inForce()).as("the PBX no longer, and the line instead").isEqualTo(busy);
  }

  @Test
  void it_is_ended_at_the_pbx_after_a_restart_too() {
    obeys(forward(ALWAYS), "*72300");
    close();
    open();
    assertThat(inForce()).isEqualTo(ALWAYS);
    obeys(forward(List.of()), "*73");
    assertThat(inForce()).isEmpty();
  }
}
