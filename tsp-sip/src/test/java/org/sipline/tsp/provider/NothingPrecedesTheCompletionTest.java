package org.sipline.tsp.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sipline.tapi.LineEvent;
import org.sipline.tapi.PendingCall;
import org.sipline.tapi.TspCall;
import org.sipline.tapi.constant.LineAddressState;
import org.sipline.tapi.constant.LineCallState;
import org.sipline.tapi.struct.LineCallParams;

/**
 * A call that is being made is in no event and in no count before its request has completed, and
 * one that comes is announced before the line's counts tell of it.
 */
class NothingPrecedesTheCompletionTest {
  private TestLine line;
  private RawPeer peer;

  @BeforeEach
  void open() {
    line = new TestLine("first");
    peer = new RawPeer(line.port());
  }

  @AfterEach
  void close() {
    line.close();
    peer.close();
  }

  /** What TAPI hears, apart from what the halves say to each other. */
  private List<LineEvent> heard() {
    return line.events().stream()
        .filter(event -> !(event instanceof LineEvent.SendMspData))
        .toList();
  }

  private int active() {
    return line.line.getLineDevStatus().numActiveCalls();
  }

  private static boolean isNumCalls(LineEvent event) {
    return event instanceof LineEvent.AddressState state
        && state.states().contains(LineAddressState.NUMCALLS);
  }

  @Test
  void a_call_is_counted_and_told_of_when_its_request_has_completed() {
    List<LineEvent> before = new ArrayList<>();
    List<Integer> counted = new ArrayList<>();
    PendingCall pending =
        line.onLoop(
            () -> {
              PendingCall made = line.line.makeCall(peer.uri(), 0, LineCallParams.DEFAULT);
              counted.add(active());
              made.completion().thenRun(() -> before.addAll(heard()));
              return made;
            });
    TestLine.done(pending.completion());
    line.await("the number of calls", NothingPrecedesTheCompletionTest::isNumCalls);
    assertThat(counted).containsExactly(0);
    assertThat(before).as("what came before the completion").isEmpty();
    assertThat(active()).isEqualTo(1);
    assertThat(heard().getFirst()).isInstanceOf(LineEvent.CallState.class);
  }

  @Test
  void a_call_that_was_never_made_is_told_of_by_its_completion_alone() {
    CompletableFuture<Void> completion =
        line.startCall("sip:nobody@no-such-host.invalid", LineCallParams.DEFAULT)
            .completion()
            .toCompletableFuture();
    assertThat(completion).failsWithin(Duration.ofSeconds(20));
    assertThat(line.onLoop(this::heard)).isEmpty();
    assertThat(active()).isZero();
  }

  @Test
  void a_consultation_call_is_no_exception() {
    TspCall first = line.call(peer.uri());
    String invite = peer.receiveRequest("INVITE");
    peer.respond(invite, 200, "a", TestLine.sdp("peer"));
    line.awaitState(first, LineCallState.CONNECTED);
    line.forget();
    List<LineEvent> before = new ArrayList<>();
    PendingCall consultation =
        line.onLoop(
            () -> {
              PendingCall made = first.setupTransfer(LineCallParams.DEFAULT);
              made.completion()
                  .thenRun(
                      () -> heard().stream().filter(each -> isNumCalls(each)).forEach(before::add));
              return made;
            });
    String hold = peer.receiveRequest("INVITE");
    peer.respond(hold, 200, "a", TestLine.sdp("peer"));
    TestLine.done(consultation.completion());
    line.await("the number of calls", NothingPrecedesTheCompletionTest::isNumCalls);
    assertThat(before).isEmpty();
  }

  @Test
  void a_call_that_comes_is_announced_first() {
    peer.send(peer.invite(line, TestLine.sdp("peer")));
    TspCall call = line.awaitOffered();
    line.await("the number of calls", NothingPrecedesTheCompletionTest::isNumCalls);
    assertThat(heard().getFirst()).isEqualTo(new LineEvent.NewCall(call));
    assertThat(heard().get(1)).isInstanceOf(LineEvent.CallState.class);
    assertThat(heard().get(2))
        .isEqualTo(
            new LineEvent.AddressState(
                0, Set.of(LineAddressState.NUMCALLS, LineAddressState.INUSEONE)));
  }
}
