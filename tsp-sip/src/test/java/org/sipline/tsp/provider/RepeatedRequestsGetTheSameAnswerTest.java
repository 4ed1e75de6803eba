package org.sipline.tsp.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sipline.config.SipTimers;

/** Server transactions of requests other than INVITE (RFC 3261 sections 17.2.2 and 17.2.3). */
class RepeatedRequestsGetTheSameAnswerTest {
  private static final Duration T1 = Duration.ofMillis(50);

  private TestLine line;
  private RawPeer peer;

  @BeforeEach
  void open() {
    line =
        new TestLine(
            "asked",
            "127.0.0.1",
            each -> each,
            TestLine.withTimers(new SipTimers(T1, Duration.ofMillis(100), Duration.ofMillis(150))));
    peer = new RawPeer(line.port());
  }

  @AfterEach
  void close() {
    line.close();
    peer.close();
  }

  private String options(String branch) {
    return """
        OPTIONS %s SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:%d;branch=%s
        From: <sip:peer@example.org>;tag=a
        To: <%s>
        Call-ID: asked
        CSeq: 1 OPTIONS
        Max-Forwards: 70
        Content-Length: 0

        """
        .formatted(line.uri(), peer.localPort(), branch, line.uri())
        .replace("\n", "\r\n");
  }

  private String answer(String request) {
    peer.send(request);
    return peer.receive("an answer", each -> each.startsWith("SIP/2.0 "));
  }

  @Test
  void a_repetition_gets_the_answer_that_was_given() {
    String first = answer(options("z9hG4bKone"));
    assertThat(first).startsWith("SIP/2.0 200 ");
    assertThat(answer(options("z9hG4bKone"))).isEqualTo(first);
    // Tokens are compared without regard to case (RFC 3261 section 7.3.1).
    assertThat(answer(options("Z9HG4bKONE"))).isEqualTo(first);
  }

  @Test
  void another_branch_is_another_request() {
    String first = answer(options("z9hG4bKone"));
    String other = answer(options("z9hG4bKother"));
    assertThat(RawPeer.tag(other, "To")).isNotEqualTo(RawPeer.tag(first, "To"));
  }

  @Test
  void another_method_or_sender_is_another_request() {
    String request = options("z9hG4bKone");
    answer(request);
    assertThat(answer(request.replace("OPTIONS", "INFO"))).startsWith("SIP/2.0 481 ");
    assertThat(answer(request.replace(":" + peer.localPort(), ";rport"))).startsWith("SIP/2.0 200");
  }

  @Test
  void a_caller_of_rfc_2543_is_known_without_a_branch() {
    String request = options("z9hG4bKone").replace(";branch=z9hG4bKone", "");
    assertThat(answer(request)).isEqualTo(answer(request));
    assertThat(answer(request.replace("CSeq: 1", "CSeq: 2"))).isNotEqualTo(answer(request));
  }

  @Test
  void the_answer_is_forgotten_after_64_t1() {
    String first = answer(options("z9hG4bKone"));
    long start = System.nanoTime();
    String next = first;
    while (next.equals(first)) {
      next = answer(options("z9hG4bKone"));
      assertThat(TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start))
          .as("timer J is 64 T1, 3.2 s")
          .isLessThan(20);
    }
    assertThat(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start))
        .isGreaterThan(64 * T1.toMillis() - 500);
  }

  @Test
  void responses_go_to_the_maddr_that_a_sender_names() {
    try (RawPeer other = new RawPeer(line.port())) {
      String request =
          options("z9hG4bKone;maddr=127.0.0.1")
              .replace(":" + peer.localPort(), ":" + other.localPort());
      peer.send(request);
      assertThat(other.receiveStatus(200)).contains("maddr=127.0.0.1");
    }
  }

  @Test
  void a_cancel_finds_its_invite_with_and_without_a_branch_of_rfc_3261() {
    for (String branch : new String[] {"", "z9hG4bK"}) {
      String invite = peer.invite(line, TestLine.sdp("peer")).replace("z9hG4bK", branch);
      peer.send(invite);
      peer.receiveStatus(180);
      String cancel = peer.cancel(invite);
      peer.send(cancel);
      assertThat(peer.receiveStatus(200)).contains("CANCEL");
      String callId = RawPeer.header(invite, "Call-ID");
      peer.receive("487", each -> each.startsWith("SIP/2.0 487 ") && each.contains(callId));
      peer.send(cancel.replace("branch=", "branch=z9hG4bKnone"));
      peer.receiveStatus(481);
    }
  }
}
