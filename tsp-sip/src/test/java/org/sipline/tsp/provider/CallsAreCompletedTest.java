package org.sipline.tsp.provider;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.sipline.tsp.dialoginfo.DialogDocuments.dialog;
import static org.sipline.tsp.dialoginfo.DialogDocuments.document;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sipline.config.CallRules;
import org.sipline.config.DigitCarrier;
import org.sipline.config.FeatureCodes;
import org.sipline.tapi.LineEvent;
import org.sipline.tapi.TapiException;
import org.sipline.tapi.TapiVersion;
import org.sipline.tapi.TspCall;
import org.sipline.tapi.constant.LineAddrCapFlag;
import org.sipline.tapi.constant.LineAddrFeature;
import org.sipline.tapi.constant.LineBusyMode;
import org.sipline.tapi.constant.LineCallComplMode;
import org.sipline.tapi.constant.LineCallFeature;
import org.sipline.tapi.constant.LineCallReason;
import org.sipline.tapi.constant.LineCallState;
import org.sipline.tapi.constant.LineError;
import org.sipline.tapi.struct.LineAddressCaps;

/** TSPI_lineCompleteCall by RFC 6910 and by dialog-info. */
class CallsAreCompletedTest {
  private static final byte[] NONE = {};

  private NotifyingPbx pbx = new NotifyingPbx();
  private TestLine line;

  @BeforeEach
  void open() {
    line = lineCompleting(2, pbx);
  }

  private static TestLine lineCompleting(int completions, NotifyingPbx pbx) {
    CallRules rules = CallRules.DEFAULTS;
    TestLine opened =
        new TestLine(
            "desk",
            each ->
                pbx.account()
                    .apply(each)
                    .behaving(
                        new CallRules(
                            rules.redirects(),
                            rules.sessionExpires(),
                            true,
                            false,
                            DigitCarrier.AUTO,
                            completions,
                            FeatureCodes.NONE)));
    pbx.register(opened);
    return opened;
  }

  @AfterEach
  void close() {
    line.close();
    pbx.close();
  }

  private TspCall busyCall(String... headers) {
    TspCall call = line.call("200");
    String invite = pbx.peer.receiveRequest("INVITE");
    String busy = pbx.peer.response(invite, 486, "b", NONE);
    for (String header : headers) {
      busy = busy.replace("Content-Length", header + "\r\nContent-Length");
    }
    pbx.peer.send(busy);
    line.awaitState(call, LineCallState.BUSY, LineBusyMode.STATION);
    return call;
  }

  private CompletionStage<Integer> complete(TspCall call) {
    return line.onLoop(() -> call.completeCall(LineCallComplMode.CALLBACK, 0));
  }

  private static int id(CompletionStage<Integer> completion) {
    assertThat(completion.toCompletableFuture()).succeedsWithin(Duration.ofSeconds(10));
    return completion.toCompletableFuture().join();
  }

  private static void assertRefused(CompletionStage<?> completion, LineError error) {
    assertThat(completion.toCompletableFuture())
        .failsWithin(Duration.ofSeconds(10))
        .withThrowableOfType(ExecutionException.class)
        .havingCause()
        .isInstanceOfSatisfying(TapiException.class, e -> assertThat(e.error()).isEqualTo(error));
  }

  private TspCall offered(int id) {
    TspCall offered = line.awaitOffered();
    assertThat(line.events().indexOf(new LineEvent.NewCall(offered))).isNotNegative();
    assertThat(offered.getCallInfo().reason()).isEqualTo(LineCallReason.CALLCOMPLETION);
    assertThat(offered.getCallInfo().completionId()).isEqualTo(id);
    assertThat(offered.getCallInfo().called().address()).contains("200");
    assertThat(offered.getCallStatus().features())
        .contains(LineCallFeature.ANSWER, LineCallFeature.DROP)
        .doesNotContain(LineCallFeature.ACCEPT, LineCallFeature.REDIRECT);
    return offered;
  }

  @Test
  void a_busy_party_is_called_when_it_is_free_and_the_application_wants_it() {
    TspCall call = busyCall();
    assertThat(call.getCallStatus().features()).contains(LineCallFeature.COMPLETECALL);
    CompletionStage<Integer> completion = complete(call);
    String subscribe = pbx.granted("dialog");
    assertThat(subscribe).startsWith("SUBSCRIBE " + pbx.uri("200") + " ");
    assertThat(completion.toCompletableFuture()).isNotDone();
    pbx.notify(subscribe, 1, document(0, "full", dialog("a", "confirmed")));
    int id = id(completion);
    line.awaitState(call, LineCallState.IDLE);
    assertThat(line.states(call)).doesNotContain(LineCallState.DISCONNECTED);
    assertThat(line.line.getLineDevStatus().numCallCompletions()).isEqualTo(1);
    assertThat(line.line.getAddressStatus(0).addressFeatures())
        .contains(LineAddrFeature.UNCOMPLETECALL);

    pbx.notify(subscribe, 2, document(1, "full"));
    TspCall offered = offered(id);
    CompletionStage<Void> answered = line.onLoop(() -> offered.answer(NONE));
    String invite = pbx.peer.receiveRequest("INVITE");
    assertThat(invite).startsWith("INVITE " + pbx.uri("200") + " ");
    TestLine.done(answered);
    pbx.peer.respond(invite, 200, "c", TestLine.sdp("pbx"));
    line.awaitState(offered, LineCallState.CONNECTED);
    assertThat(line.states(offered))
        .containsExactly(
            LineCallState.OFFERING,
            LineCallState.DIALING,
            LineCallState.PROCEEDING,
            LineCallState.CONNECTED);
    String end = pbx.subscribe("dialog");
    assertThat(RawPeer.header(end, "Expires")).isEqualTo("0");
    assertThat(line.line.getLineDevStatus().numCallCompletions()).isZero();
  }

  @Test
  void the_called_sides_own_offer_is_taken_up() {
    TspCall call = busyCall("Call-Info: <" + pbx.uri("monitor") + ">;purpose=call-completion;m=BS");
    CompletionStage<Integer> completion = complete(call);
    String subscribe = pbx.granted("call-completion");
    assertThat(subscribe).startsWith("SUBSCRIBE " + pbx.uri("monitor") + ";m=BS ");
    pbx.notify(subscribe, 1, "cc-state: queued\r\n".getBytes(UTF_8));
    int id = id(completion);
    pbx.notify(
        subscribe,
        2,
        ("cc-state: ready\r\ncc-URI: <" + pbx.uri("200") + ";m=BS>\r\n").getBytes(UTF_8));
    TspCall offered = offered(id);
    CompletionStage<Void> answered = line.onLoop(() -> offered.answer(NONE));
    assertThat(pbx.peer.receiveRequest("INVITE")).startsWith("INVITE " + pbx.uri("200") + ";m=BS ");
    TestLine.done(answered);
  }

  @Test
  void a_call_that_is_not_answered_is_given_up_and_completed_after_the_party_talked() {
    TspCall call = line.call("200");
    String invite = pbx.peer.receiveRequest("INVITE");
    pbx.peer.respond(invite, 180, "b", NONE);
    line.awaitState(call, LineCallState.RINGBACK);
    CompletionStage<Integer> completion = complete(call);
    String subscribe = pbx.granted("dialog");
    pbx.notify(subscribe, 1, document(0, "full", dialog("a", "early")));
    int id = id(completion);
    String cancel = pbx.peer.receiveRequest("CANCEL");
    pbx.peer.respond(cancel, 200, "b", NONE);
    pbx.peer.respond(invite, 487, "b", NONE);
    pbx.notify(subscribe, 2, document(1, "full"));
    pbx.notify(subscribe, 3, document(2, "full", dialog("b", "confirmed")));
    assertThat(line.events())
        .as("our own call's end is no sign that somebody is there")
        .noneMatch(LineEvent.NewCall.class::isInstance);
    pbx.notify(subscribe, 4, document(3, "full"));
    offered(id);
  }

  @Test
  void it_is_refused_where_nobody_tells_and_the_call_stays_as_it_was() {
    TspCall call = busyCall();
    CompletionStage<Integer> completion = complete(call);
    pbx.peer.respond(pbx.subscribe("dialog"), 489, "x", NONE);
    assertRefused(completion, LineError.OPERATIONUNAVAIL);
    assertThat(call.getCallStatus().state()).isEqualTo(LineCallState.BUSY);
    line.drop(call);
    line.awaitState(call, LineCallState.IDLE);
  }

  @Test
  void other_modes_and_more_completions_than_may_wait_are_refused() {
    TspCall call = busyCall();
    assertThatThrownBy(() -> line.onLoop(() -> call.completeCall(LineCallComplMode.INTRUDE, 0)))
        .isInstanceOfSatisfying(
            TapiException.class,
            e -> assertThat(e.error()).isEqualTo(LineError.INVALCALLCOMPLMODE));
    var _ = complete(call);
    var _ = complete(call);
    assertThatThrownBy(() -> complete(call))
        .isInstanceOfSatisfying(
            TapiException.class, e -> assertThat(e.error()).isEqualTo(LineError.COMPLETIONOVERRUN));
  }

  @Test
  void a_withdrawn_completion_is_unsubscribed_and_offers_nothing() {
    TspCall call = busyCall();
    CompletionStage<Integer> completion = complete(call);
    String subscribe = pbx.granted("dialog");
    pbx.notify(subscribe, 1, document(0, "full", dialog("a", "confirmed")));
    int id = id(completion);
    TestLine.done(line.onLoop(() -> line.line.uncompleteCall(id)));
    assertThat(RawPeer.header(pbx.subscribe("dialog"), "Expires")).isEqualTo("0");
    pbx.peer.send(pbx.notification(subscribe, 2, "active", document(1, "full")));
    pbx.peer.receiveStatus(481);
    assertThat(line.events()).noneMatch(LineEvent.NewCall.class::isInstance);
    assertThatThrownBy(() -> line.onLoop(() -> line.line.uncompleteCall(id)))
        .isInstanceOfSatisfying(
            TapiException.class, e -> assertThat(e.error()).isEqualTo(LineError.INVALCOMPLETIONID));
  }

  @Test
  void a_call_that_is_closed_meanwhile_is_completed_no_more() {
    TspCall call = busyCall();
    CompletionStage<Integer> completion = complete(call);
    pbx.notify(pbx.granted("dialog"), 1, NONE); // nothing told yet
    line.onLoop(
        () -> {
          call.closeCall();
          return null;
        });
    assertRefused(completion, LineError.OPERATIONFAILED);
    assertThat(RawPeer.header(pbx.subscribe("dialog"), "Expires")).isEqualTo("0");
    assertThat(line.line.getLineDevStatus().numCallCompletions()).isZero();
  }

  @Test
  void an_offered_call_that_is_refused_is_not_made() {
    TspCall call = busyCall();
    CompletionStage<Integer> completion = complete(call);
    String subscribe = pbx.granted("dialog");
    pbx.notify(subscribe, 1, document(0, "full"));
    TspCall offered = offered(id(completion));
    line.drop(offered);
    line.awaitStates(offered, LineCallState.OFFERING, LineCallState.IDLE);
    assertThat(RawPeer.header(pbx.subscribe("dialog"), "Expires")).isEqualTo("0");
  }

  @Test
  void capabilities_say_what_can_be_completed() {
    LineAddressCaps caps = line.provider.getAddressCaps(7, 0, TapiVersion.V3_1);
    assertThat(caps.maxCallCompletions()).isEqualTo(2);
    assertThat(caps.callCompletionModes()).isEqualTo(Set.of(LineCallComplMode.CALLBACK));
    assertThat(caps.callCompletionConds()).hasSize(2);
    assertThat(caps.callFeatures()).contains(LineCallFeature.COMPLETECALL);
    assertThat(caps.addrCapFlags()).contains(LineAddrCapFlag.COMPLETIONID);
    assertThat(caps.addressFeatures()).contains(LineAddrFeature.UNCOMPLETECALL);
    assertThat(line.line.getAddressStatus(0).addressFeatures())
        .doesNotContain(LineAddrFeature.UNCOMPLETECALL);
  }

  @Test
  void a_line_without_completions_announces_none_and_lets_busy_calls_end() {
    line.close();
    pbx.close();
    pbx = new NotifyingPbx();
    line = lineCompleting(0, pbx);
    LineAddressCaps none = line.provider.getAddressCaps(7, 0, TapiVersion.V3_1);
    assertThat(none.maxCallCompletions()).isZero();
    assertThat(none.callCompletionModes()).isEmpty();
    assertThat(none.callCompletionConds()).isEmpty();
    assertThat(none.callFeatures()).doesNotContain(LineCallFeature.COMPLETECALL);
    TspCall call = line.call("200");
    pbx.peer.respond(pbx.peer.receiveRequest("INVITE"), 486, "b", NONE);
    line.awaitState(call, LineCallState.IDLE);
    assertThat(line.states(call))
        .endsWith(LineCallState.BUSY, LineCallState.DISCONNECTED, LineCallState.IDLE);
  }
}
