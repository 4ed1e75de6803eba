package org.sipline.tsp.registration;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import org.sipline.config.Secret;
import org.sipline.tsp.auth.Challenges;
import org.sipline.tsp.auth.DigestChallenge;
import org.sipline.tsp.auth.DigestClient;
import org.sipline.tsp.auth.DigestHash;
import org.sipline.tsp.registration.RegistrationAction.Closed;
import org.sipline.tsp.registration.RegistrationAction.KeepAlive;
import org.sipline.tsp.registration.RegistrationAction.Report;
import org.sipline.tsp.registration.RegistrationAction.Send;

/** A registration in virtual time: its requests wait to be answered by the test. */
final class VirtualLine {
  static final Challenges NO_CHALLENGES = new Challenges(List.of(), List.of());
  private static final long SECOND = 1_000_000_000L;

  final RegistrationCore core;
  final List<Send> sends = new ArrayList<>();
  final List<RegistrationStatus> reports = new ArrayList<>();
  int keepAlives;
  int closed;
  long now = 5 * SECOND;

  VirtualLine() {
    this(Duration.ZERO);
  }

  VirtualLine(Duration keepAlive) {
    core =
        new RegistrationCore(
            new RegistrationSettings(
                "sip:pbx.example.com", Duration.ofMinutes(5), keepAlive, Duration.ofMillis(1500)),
            new DigestClient("alice", Optional.of(new Secret("secret")), () -> "cnonce"),
            new Random(42));
  }

  static VirtualLine registered(long granted) {
    VirtualLine line = new VirtualLine();
    line.open();
    line.accept(granted);
    return line;
  }

  void open() {
    on(new RegistrationEvent.Open());
  }

  void close() {
    on(new RegistrationEvent.Close());
  }

  void on(RegistrationEvent event) {
    for (RegistrationAction action : core.on(event, now)) {
      switch (action) {
        case Send send -> sends.add(send);
        case Report report -> reports.add(report.status());
        case KeepAlive keepAlive -> keepAlives++;
        case Closed closing -> closed++;
      }
    }
  }

  Send last() {
    return sends.getLast();
  }

  RegistrationStatus status() {
    return core.status();
  }

  void accept(long granted) {
    answer(200, OptionalLong.of(granted), OptionalLong.empty(), OptionalLong.empty());
  }

  void answer(int status) {
    answer(status, OptionalLong.empty(), OptionalLong.empty(), OptionalLong.empty());
  }

  void answer(int status, OptionalLong granted, OptionalLong minExpires, OptionalLong retryAfter) {
    on(
        new RegistrationEvent.Answered(
            last().sequence(),
            status,
            "Phrase",
            NO_CHALLENGES,
            granted,
            minExpires,
            retryAfter,
            Optional.empty(),
            OptionalLong.empty()));
  }

  void challenge(String nonce, boolean stale) {
    on(
        new RegistrationEvent.Answered(
            last().sequence(),
            401,
            "Unauthorized",
            new Challenges(
                List.of(
                    new DigestChallenge(
                        false,
                        "pbx",
                        nonce,
                        Optional.empty(),
                        DigestHash.SHA_256,
                        false,
                        DigestChallenge.Qop.AUTH,
                        stale)),
                List.of()),
            OptionalLong.empty(),
            OptionalLong.empty(),
            OptionalLong.empty(),
            Optional.empty(),
            OptionalLong.empty()));
  }

  void unanswered() {
    unanswered(false);
  }

  void unanswered(boolean elsewhere) {
    on(
        new RegistrationEvent.Unanswered(
            last().sequence(), "the registrar does not answer", elsewhere));
  }

  /** Lets time pass to the next due moment; says how many seconds passed. */
  double wake() {
    long before = now;
    now = core.wakeNanos();
    on(new RegistrationEvent.Wake());
    return (now - before) / (double) SECOND;
  }

  /** Lets time pass until a further request is sent; says how many seconds passed. */
  double untilNextSend() {
    int sent = sends.size();
    double passed = 0;
    while (sends.size() == sent && core.wakeNanos() != Long.MAX_VALUE) {
      passed += wake();
    }
    return passed;
  }

  void pass(double seconds) {
    long until = now + (long) (seconds * SECOND);
    while (core.wakeNanos() - until <= 0) {
      wake();
    }
    now = until;
  }
}
