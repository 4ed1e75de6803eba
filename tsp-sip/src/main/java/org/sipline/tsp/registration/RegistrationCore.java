package org.sipline.tsp.registration;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.sipline.tsp.auth.AuthVerdict;
import org.sipline.tsp.auth.Credential;
import org.sipline.tsp.auth.DigestAttempts;
import org.sipline.tsp.auth.DigestClient;
import org.sipline.tsp.registration.RegistrationAction.Server;
import org.sipline.tsp.registration.RegistrationEvent.Answered;
import org.sipline.tsp.registration.RegistrationEvent.Unanswered;
import org.sipline.tsp.registration.RegistrationStatus.State;

/**
 * The registration of one line: (event, now) → actions. It owns no socket, thread or clock.
 *
 * <p>A registration is refreshed before it runs out; what fails for a while is tried again with
 * growing waits; what is refused is not tried again until the line is opened anew. A registrar that
 * is silent on all its servers puts the line out of service at once; one that answers with a
 * temporary failure does so when the binding runs out.
 *
 * <p>Times are nanoseconds of one monotonic clock. Not thread-safe.
 */
public final class RegistrationCore {
  private static final String METHOD = "REGISTER";
  private static final int MAX_TOO_BRIEF = 2;

  /** A registrar that wants more keep-alives than this gets no more, s. */
  private static final long LEAST_FLOW_TIMER = 5;

  /** Beyond any transaction's own end (timer F, 32 s): should its news get lost. */
  private static final long GUARD_NANOS = TimeUnit.SECONDS.toNanos(40);

  private final RegistrationSettings settings;
  private final DigestClient digest;
  private final Pacing pacing;
  private State state = State.CLOSED;
  private RegistrationStatus reported =
      new RegistrationStatus(State.CLOSED, false, "not registered", Optional.empty());

  private long sequence;
  private boolean awaiting;
  private DigestAttempts attempts = new DigestAttempts();
  private long asked;
  private int tooBrief;
  private int failures;

  private boolean bound;
  private long boundUntil;
  private Optional<String> publicAddress = Optional.empty();

  /** When the state's own next step is due; meaningless in CLOSED and REFUSED. */
  private long stepAt;

  private long moved;
  private boolean keepingAlive;
  private long keepAliveEvery;
  private long keepAliveAt;

  /**
   * A registration that is not open.
   *
   * @param digest answers the registrar's challenges; a changed password takes a new core
   * @param random for jitter
   */
  public RegistrationCore(
      RegistrationSettings settings, DigestClient digest, RandomGenerator random) {
    this.settings = settings;
    this.digest = digest;
    this.pacing = new Pacing(random);
    this.asked = settings.expires().toSeconds();
  }

  /** What was reported last. */
  public RegistrationStatus status() {
    return reported;
  }

  /** When {@link RegistrationEvent.Wake} is due; {@link Long#MAX_VALUE} for never. */
  public long wakeNanos() {
    if (state == State.CLOSED || state == State.REFUSED) {
      return Long.MAX_VALUE;
    }
    long wake = stepAt;
    if (bound && state != State.UNREGISTERING) {
      wake = earlier(wake, boundUntil);
    }
    return keepingAlive ? earlier(wake, keepAliveAt) : wake;
  }

  private static long earlier(long a, long b) {
    return b - a < 0 ? b : a;
  }

  /** Takes an event and says what to do about it, in order. */
  public List<RegistrationAction> on(RegistrationEvent event, long now) {
    List<RegistrationAction> actions = new ArrayList<>(2);
    switch (event) {
      case RegistrationEvent.Open open -> open(now, actions);
      case RegistrationEvent.Close close -> close(now, actions);
      case RegistrationEvent.Wake wake -> wake(now, actions);
      case RegistrationEvent.Moved change -> moved(change.change(), now, actions);
      case RegistrationEvent.FlowLost lost -> flowLost(lost, now, actions);
      case Answered answered -> answered(answered, now, actions);
      case Unanswered unanswered -> unanswered(unanswered, now, actions);
    }
    return actions;
  }

  private void open(long now, List<RegistrationAction> actions) {
    switch (state) {
      case CLOSED, REFUSED, WAITING, UNREGISTERING -> {
        failures = 0;
        register(now, actions);
      }
      case REGISTERING, REGISTERED -> {}
    }
  }

  private void close(long now, List<RegistrationAction> actions) {
    switch (state) {
      case UNREGISTERING -> {}
      case CLOSED -> actions.add(new RegistrationAction.Closed());
      case REGISTERING, REGISTERED, WAITING, REFUSED -> {
        // An unanswered REGISTER may have reached the registrar all the same.
        if (bound || awaiting) {
          attempts = new DigestAttempts();
          report(State.UNREGISTERING, false, "unregistering from " + registrar(), actions);
          send(0, digest.known(METHOD, settings.registrar()), Server.SAME, now, actions);
          stepAt = now + settings.closeWait().toNanos();
          keepingAlive = false;
        } else {
          closed(actions);
        }
      }
    }
  }

  private void flowLost(
      RegistrationEvent.FlowLost lost, long now, List<RegistrationAction> actions) {
    if (state == State.REGISTERED) {
      bound = false;
      tryLater(
          pacing.backOff(++failures),
          "the connection to the registrar broke: " + lost.words(),
          now,
          actions);
    }
  }

  /**
   * Our addresses are others. What was on its way from an old one is not waited for, and each
   * change leads to one registration however many notice it.
   */
  private void moved(long change, long now, List<RegistrationAction> actions) {
    if (change == moved) {
      return;
    }
    moved = change;
    switch (state) {
      case REGISTERED, WAITING, REGISTERING -> {
        failures = 0;
        register(now, actions);
      }
      case CLOSED, REFUSED, UNREGISTERING -> {}
    }
  }

  private void closed(List<RegistrationAction> actions) {
    bound = false;
    awaiting = false;
    keepingAlive = false;
    report(State.CLOSED, false, "not registered", actions);
    actions.add(new RegistrationAction.Closed());
  }

  private void wake(long now, List<RegistrationAction> actions) {
    if (bound && now - boundUntil >= 0 && state != State.UNREGISTERING) {
      bound = false;
      keepingAlive = false;
      report(state, false, "the registration ran out: " + reported.reason(), actions);
    }
    if (keepingAlive && now - keepAliveAt >= 0) {
      keepAliveAt = now + pacing.keepAlive(keepAliveEvery);
      actions.add(new RegistrationAction.KeepAlive());
    }
    if (now - stepAt < 0) {
      return;
    }
    switch (state) {
      case REGISTERED, WAITING -> register(now, actions);
      case REGISTERING ->
          unanswered(
              new Unanswered(sequence, "the registrar does not answer", false), now, actions);
      case UNREGISTERING -> closed(actions);
      case CLOSED, REFUSED -> {}
    }
  }

  private void register(long now, List<RegistrationAction> actions) {
    attempts = new DigestAttempts();
    tooBrief = 0;
    // A refresh in good standing is nobody's business.
    if (state != State.REGISTERED) {
      report(State.REGISTERING, inService(), "registering with " + registrar(), actions);
    }
    state = State.REGISTERING;
    send(asked, digest.known(METHOD, settings.registrar()), Server.BEST, now, actions);
  }

  private void send(
      long expires,
      List<Credential> credentials,
      Server to,
      long now,
      List<RegistrationAction> actions) {
    sequence++;
    awaiting = true;
    if (state != State.UNREGISTERING) {
      stepAt = now + GUARD_NANOS;
    }
    actions.add(new RegistrationAction.Send(sequence, expires, credentials, to));
  }

  private void answered(Answered answer, long now, List<RegistrationAction> actions) {
    if (!awaiting || answer.sequence() != sequence || answer.status() < 200) {
      return;
    }
    awaiting = false;
    answer.publicAddress().ifPresent(address -> publicAddress = Optional.of(address));
    switch (state) {
      case REGISTERING -> {
        switch (RegisterOutcome.of(answer.status(), answer.retryAfter().isPresent())) {
          case ACCEPTED -> accepted(answer, now, actions);
          case CHALLENGED -> challenged(answer, now, actions);
          case TOO_BRIEF -> tooBrief(answer, now, actions);
          case LATER -> later(answer, now, actions);
          case REFUSED -> refused(refusal(answer), actions);
        }
      }
      case UNREGISTERING -> {
        if (RegisterOutcome.of(answer.status(), false) == RegisterOutcome.CHALLENGED
            && verdict(answer) instanceof AuthVerdict.Retry retry) {
          send(0, retry.credentials(), Server.SAME, now, actions);
        } else {
          closed(actions);
        }
      }
      case CLOSED, REGISTERED, WAITING, REFUSED -> {}
    }
  }

  private void accepted(Answered answer, long now, List<RegistrationAction> actions) {
    long granted = answer.granted().orElse(0);
    if (granted <= 0) {
      bound = false;
      tryLater(
          pacing.backOff(++failures),
          "the registrar said " + answer.status() + " but does not list this line",
          now,
          actions);
      return;
    }
    failures = 0;
    bound = true;
    boundUntil = now + Pacing.lifetime(granted);
    stepAt = now + pacing.refresh(granted);
    keepAliveEvery =
        Math.min(
            settings.keepAlive().toNanos(),
            TimeUnit.SECONDS.toNanos(Math.max(LEAST_FLOW_TIMER, answer.flowTimer().orElse(3_600))));
    if (!keepingAlive && settings.keepAlive().isPositive()) {
      keepingAlive = true;
      keepAliveAt = now + pacing.keepAlive(keepAliveEvery);
    }
    report(State.REGISTERED, true, "registered with " + registrar(), actions);
  }

  private AuthVerdict verdict(Answered answer) {
    return digest.answer(attempts, answer.challenges(), METHOD, settings.registrar());
  }

  private void challenged(Answered answer, long now, List<RegistrationAction> actions) {
    switch (verdict(answer)) {
      case AuthVerdict.Retry retry -> send(asked, retry.credentials(), Server.SAME, now, actions);
      case AuthVerdict.GiveUp giveUp ->
          refused(
              giveUp.why() == AuthVerdict.Why.WRONG_PASSWORD
                  ? answer.status() + " wrong user or password: " + giveUp.words()
                  : answer.status() + " " + giveUp.words(),
              actions);
    }
  }

  /** RFC 3261, section 10.2.8: ask again for at least Min-Expires. */
  private void tooBrief(Answered answer, long now, List<RegistrationAction> actions) {
    long least = answer.minExpires().orElse(0);
    tooBrief++;
    if (least > asked && least <= Pacing.MAX_EXPIRES_SECONDS && tooBrief <= MAX_TOO_BRIEF) {
      asked = least;
      send(asked, digest.known(METHOD, settings.registrar()), Server.SAME, now, actions);
    } else {
      later(answer, now, actions);
    }
  }

  private void later(Answered answer, long now, List<RegistrationAction> actions) {
    long wait = pacing.backOff(++failures);
    if (answer.retryAfter().isPresent()) {
      wait = Math.max(wait, pacing.retryAfter(answer.retryAfter().getAsLong()));
    }
    tryLater(wait, "the registrar said " + words(answer), now, actions);
  }

  private void unanswered(Unanswered failure, long now, List<RegistrationAction> actions) {
    if (!awaiting || failure.sequence() != sequence) {
      return;
    }
    awaiting = false;
    if (state == State.UNREGISTERING) {
      closed(actions);
    } else if (state == State.REGISTERING && failure.elsewhere()) {
      // RFC 3263 section 4.3: the next server, at once. What the last one granted stands meanwhile.
      attempts = new DigestAttempts();
      send(asked, digest.known(METHOD, settings.registrar()), Server.NEXT, now, actions);
    } else if (state == State.REGISTERING) {
      bound = false;
      tryLater(pacing.backOff(++failures), failure.words(), now, actions);
    }
  }

  private void tryLater(long wait, String why, long now, List<RegistrationAction> actions) {
    stepAt = now + wait;
    keepingAlive &= bound;
    report(State.WAITING, inService(), why + "; trying again", actions);
  }

  private void refused(String why, List<RegistrationAction> actions) {
    bound = false;
    keepingAlive = false;
    report(State.REFUSED, false, why + "; not tried again", actions);
  }

  private static String refusal(Answered answer) {
    return switch (answer.status()) {
      case 403 -> "403 wrong user or password, or the line is not allowed: " + answer.phrase();
      case 404 -> "404 the registrar does not know this line's address: " + answer.phrase();
      default ->
          answer.status() / 100 == 3
              ? "the registrar is elsewhere ("
                  + words(answer)
                  + "); set the registrar to that place"
              : "the registrar said " + words(answer);
    };
  }

  private static String words(Answered answer) {
    return (answer.status() + " " + answer.phrase()).strip();
  }

  private boolean inService() {
    return bound && reported.inService();
  }

  private String registrar() {
    return settings.registrar();
  }

  private void report(
      State next, boolean inService, String reason, List<RegistrationAction> actions) {
    state = next;
    RegistrationStatus status = new RegistrationStatus(next, inService, reason, publicAddress);
    if (!status.equals(reported)) {
      reported = status;
      actions.add(new RegistrationAction.Report(status));
    }
  }
}
