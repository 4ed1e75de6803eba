package org.sipline.tsp.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.sipline.config.SipTimers;
import org.sipline.tapi.TspCall;
import org.sipline.tapi.constant.LineCallState;
import org.sipline.tapi.constant.LineDisconnectMode;

/**
 * The timers of RFC 3261, table 4, over real sockets and with a short T1: what is sent again and
 * how often, and when it is given up. Bounds from above are as wide as a busy machine needs, and
 * still far below what the defaults would give.
 */
@Execution(ExecutionMode.CONCURRENT)
class TransactionsKeepTheConfiguredTimersTest {
  private static final int T1 = 50;
  private static final int T2 = 100;
  private static final int T4 = 150;

  private TestLine line;
  private RawPeer peer;

  @BeforeEach
  void open() {
    line =
        new TestLine(
            "timed",
            "127.0.0.1",
            each -> each,
            TestLine.withTimers(
                new SipTimers(
                    Duration.ofMillis(T1), Duration.ofMillis(T2), Duration.ofMillis(T4))));
    peer = new RawPeer(line.port());
  }

  @AfterEach
  void close() {
    line.close();
    peer.close();
  }

  /** When messages that begin so came, ms from now, until none has come for so long. */
  private List<Long> arrivals(String beginning, int quietMillis) {
    List<Long> arrivals = new ArrayList<>();
    long start = System.nanoTime();
    String message;
    while ((message = peer.next(quietMillis)) != null) {
      if (message.startsWith(beginning)) {
        arrivals.add(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start));
      }
    }
    return arrivals;
  }

  private TspCall connected() {
    TspCall call = line.call(peer.uri());
    String invite = peer.receiveRequest("INVITE");
    peer.respond(invite, 200, "a", TestLine.sdp("peer"));
    line.awaitState(call, LineCallState.CONNECTED);
    peer.receiveRequest("ACK");
    return call;
  }

  @Test
  void an_invite_that_nobody_answers_is_given_up_after_64_t1() {
    long start = System.nanoTime();
    TspCall call = line.call(peer.uri());
    List<Long> invites = arrivals("INVITE ", 40 * T1);
    line.awaitState(call, LineCallState.DISCONNECTED, LineDisconnectMode.UNREACHABLE);
    long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start);
    // Timer A doubles without a bound: T1, 2, 4, 8, 16 and 32 T1 after one another.
    assertThat(invites).hasSizeBetween(5, 7);
    assertThat(seconds).as("timer B is 64 T1, 3.2 s").isBetween(3L, 20L);
  }

  @Test
  void another_request_that_nobody_answers_is_repeated_every_t2_and_given_up_after_64_t1() {
    TspCall call = connected();
    CompletionStage<Void> sent = line.onLoop(() -> call.sendUserUserInfo(new byte[] {1}));
    List<Long> requests = arrivals("INFO ", 20 * T1);
    assertThat(sent.toCompletableFuture())
        .as("timer F is 64 T1, 3.2 s")
        .failsWithin(Duration.ofSeconds(20));
    // At T1, 2 T1 and then every T2: 32 times in 64 T1; the default T2 would make it 10.
    assertThat(requests).hasSizeGreaterThan(20);
  }

  @Test
  void a_refusal_is_repeated_every_t2_until_it_is_acknowledged() {
    String invite = peer.invite(line, TestLine.sdp("peer"));
    peer.send(invite.replaceFirst("INVITE sip:timed@", "INVITE sip:nobody@"));
    List<Long> refusals = arrivals("SIP/2.0 404 ", 20 * T1);
    // Timer H is 64 T1 as well.
    assertThat(refusals).hasSizeGreaterThan(20);
    assertThat(refusals.getLast()).isLessThan(20_000L);
  }

  @Test
  void an_acknowledged_refusal_is_forgotten_after_t4() {
    String invite =
        peer.invite(line, TestLine.sdp("peer"))
            .replaceFirst("INVITE sip:timed@", "INVITE sip:nobody@");
    peer.send(invite);
    String refusal = peer.receiveStatus(404);
    String ack =
        invite
            .replaceFirst("INVITE ", "ACK ")
            .replaceFirst("CSeq: 1 INVITE", "CSeq: 1 ACK")
            .replaceFirst("To: [^\r]*", "To: " + RawPeer.header(refusal, "To"));
    peer.send(ack);
    long start = System.nanoTime();
    String again = null;
    while (again == null) {
      peer.send(invite);
      String next = peer.next(T1);
      if (next != null && !next.equals(refusal)) {
        again = next;
      }
      assertThat(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start))
          .as("timer I is T4; by default it would be 5 s")
          .isLessThan(4_000);
    }
    assertThat(again).startsWith("SIP/2.0 404 ");
    assertThat(RawPeer.tag(again, "To"))
        .as("another transaction")
        .isNotEqualTo(RawPeer.tag(refusal, "To"));
  }
}
