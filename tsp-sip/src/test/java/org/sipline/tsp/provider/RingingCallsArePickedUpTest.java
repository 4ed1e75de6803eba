package org.sipline.tsp.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.sipline.tsp.dialoginfo.DialogDocuments.dialog;
import static org.sipline.tsp.dialoginfo.DialogDocuments.document;
import static org.sipline.tsp.dialoginfo.DialogDocuments.ringing;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sipline.config.CallRules;
import org.sipline.config.DigitCarrier;
import org.sipline.config.FeatureCodes;
import org.sipline.config.ForwardCodes;
import org.sipline.config.Watch;
import org.sipline.config.WatchBy;
import org.sipline.tapi.LineEvent;
import org.sipline.tapi.PendingCall;
import org.sipline.tapi.TapiException;
import org.sipline.tapi.TspCall;
import org.sipline.tapi.constant.LineAddrFeature;
import org.sipline.tapi.constant.LineAddressState;
import org.sipline.tapi.constant.LineCallReason;
import org.sipline.tapi.constant.LineCallState;
import org.sipline.tapi.constant.LineError;

/** TSPI_linePickup by dialog-info and Replaces (RFC 4235, RFC 5359 section 2.16, RFC 3891). */
class RingingCallsArePickedUpTest {
  private final NotifyingPbx pbx = new NotifyingPbx();
  private final RawPeer bob = new RawPeer(0);
  private TestLine alice;
  private TestLine carol;
  private TspCall toBob;
  private String invite;

  @BeforeEach
  void bobRings() {
    alice = new TestLine("alice");
    bob.talkTo(alice.port());
    toBob = alice.call(bob.uri());
    invite = bob.receiveRequest("INVITE");
    bob.respond(invite, 180, "bob-tag", new byte[0]);
    alice.awaitState(toBob, LineCallState.RINGBACK);
  }

  @AfterEach
  void close() {
    if (carol != null) {
      carol.close();
    }
    alice.close();
    bob.close();
    pbx.close();
  }

  private void carolWatches(String extension, FeatureCodes codes) {
    CallRules rules = CallRules.DEFAULTS;
    carol =
        new TestLine(
            "carol",
            line ->
                pbx.account()
                    .apply(line)
                    .watching(new Watch(List.of(extension), Set.of(WatchBy.DIALOG), false))
                    .behaving(
                        new CallRules(
                            rules.redirects(),
                            rules.sessionExpires(),
                            true,
                            false,
                            DigitCarrier.AUTO,
                            0,
                            codes)));
    pbx.register(carol);
  }

  private byte[] ringingAtBob(String caller) {
    return document(
        0,
        "full",
        ringing(
            "d",
            RawPeer.header(invite, "Call-ID"),
            "bob-tag",
            RawPeer.tag(invite, "From"),
            caller,
            caller));
  }

  private void told(byte[] document) {
    String subscribe = pbx.granted("dialog");
    pbx.notify(subscribe, 1, document);
    carol.await(
        "LINEADDRESSSTATE_DEVSPECIFIC",
        event ->
            event instanceof LineEvent.AddressState state
                && state.states().contains(LineAddressState.DEVSPECIFIC));
  }

  private PendingCall pickUp() {
    return carol.onLoop(() -> carol.line.pickup(0, "bob", ""));
  }

  private void assertPickedUp(PendingCall picked) {
    TestLine.done(picked.completion());
    carol.awaitState(picked.call(), LineCallState.CONNECTED);
    assertThat(picked.call().getCallInfo().reason()).isEqualTo(LineCallReason.PICKUP);
    bob.receiveRequest("CANCEL");
    TspCall instead =
        ((LineEvent.NewCall) alice.await("a new call", LineEvent.NewCall.class::isInstance)).call();
    alice.awaitState(instead, LineCallState.CONNECTED);
    alice.awaitState(toBob, LineCallState.IDLE);
  }

  @Test
  void the_caller_is_called_in_place_of_the_call_that_rings() {
    carolWatches("bob", FeatureCodes.NONE);
    told(ringingAtBob(alice.uri()));
    assertPickedUp(pickUp());
  }

  @Test
  void an_extension_that_is_not_watched_is_asked_once() {
    carolWatches("dave", FeatureCodes.NONE);
    pbx.granted("dialog");
    PendingCall picked = pickUp();
    String question = pbx.granted("dialog");
    assertThat(question).startsWith("SUBSCRIBE " + pbx.uri("bob") + " ");
    pbx.notify(question, 1, ringingAtBob(alice.uri()));
    String end = pbx.subscribe("dialog");
    assertThat(RawPeer.header(end, "Expires")).isEqualTo("0");
    assertPickedUp(picked);
  }

  private static void assertFails(PendingCall picked) {
    assertThat(picked.completion().toCompletableFuture())
        .failsWithin(Duration.ofSeconds(10))
        .withThrowableOfType(ExecutionException.class)
        .havingCause()
        .isInstanceOfSatisfying(
            TapiException.class, e -> assertThat(e.error()).isEqualTo(LineError.OPERATIONFAILED));
  }

  @Test
  void a_question_that_is_refused_or_finds_nothing_fails_the_pickup() {
    carolWatches("dave", FeatureCodes.NONE);
    pbx.granted("dialog");
    PendingCall refused = pickUp();
    pbx.peer.respond(pbx.subscribe("dialog"), 489, "x", new byte[0]);
    assertFails(refused);
    PendingCall none = pickUp();
    pbx.notify(pbx.granted("dialog"), 1, document(0, "full"));
    assertFails(none);
    assertThat(carol.line.getAddressStatus(0).numInUse()).isZero();
  }

  @Test
  void a_call_that_rings_no_more_harms_nobody() {
    carolWatches("bob", FeatureCodes.NONE);
    told(ringingAtBob(alice.uri()));
    alice.drop(toBob);
    bob.receiveRequest("CANCEL");
    PendingCall picked = pickUp();
    TestLine.done(picked.completion());
    carol.awaitState(picked.call(), LineCallState.DISCONNECTED);
    assertThat(alice.events()).noneMatch(LineEvent.NewCall.class::isInstance);
  }

  @Test
  void an_answered_call_is_not_taken() {
    carolWatches("bob", FeatureCodes.NONE);
    told(ringingAtBob(alice.uri()));
    bob.respond(invite, 200, "bob-tag", TestLine.sdp("bob"));
    alice.awaitState(toBob, LineCallState.CONNECTED);
    PendingCall picked = pickUp();
    TestLine.done(picked.completion());
    carol.awaitState(picked.call(), LineCallState.DISCONNECTED);
    assertThat(alice.states(toBob)).endsWith(LineCallState.CONNECTED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"sip:alice@192.0.2.66", "sip:carol@127.0.0.1"})
  void nobody_is_called_outside_of_the_pbx_nor_is_the_line_itself(String caller) {
    carolWatches("bob", FeatureCodes.NONE);
    told(ringingAtBob(caller));
    assertThatThrownBy(this::pickUp)
        .isInstanceOfSatisfying(
            TapiException.class, e -> assertThat(e.error()).isEqualTo(LineError.OPERATIONFAILED));
    assertThat(carol.line.getAddressStatus(0).numInUse()).isZero();
  }

  @Test
  void where_it_is_not_told_which_call_rings_the_code_is_dialled() {
    FeatureCodes codes =
        new FeatureCodes(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.of("*8{number}"),
            Optional.empty(),
            ForwardCodes.NONE);
    carolWatches("bob", codes);
    told(document(0, "full", dialog("bob", "early")));
    PendingCall picked = pickUp();
    TestLine.done(picked.completion());
    assertThat(pbx.peer.receiveRequest("INVITE")).startsWith("INVITE sip:*8bob@");
  }

  @Test
  void a_line_that_sees_calls_announces_pickup() {
    carolWatches("bob", FeatureCodes.NONE);
    told(document(0, "full", dialog("x", "early")));
    assertThat(carol.line.getAddressStatus(0).addressFeatures())
        .contains(LineAddrFeature.PICKUP, LineAddrFeature.PICKUPDIRECT);
  }
}
