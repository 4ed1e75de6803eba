package org.sipline.tsp.session;

import java.util.Optional;
import org.sipline.tsp.session.SessionExpires.Refresher;

/**
 * Agrees with the other party on how long the session lives, and who keeps it alive (RFC 4028
 * sections 7 to 10).
 */
public final class SessionTimer {
  /** The least lifetime that this side takes, s (section 4). */
  public static final long LEAST_SECONDS = 90;

  private static final long MARGIN_SECONDS = 32;

  private final long wanted;
  private long least;
  private long agreed;
  private boolean ours;

  /**
   * A timer that nothing is agreed on yet.
   *
   * @param wantedSeconds the lifetime that this side wants, 0 for no limit
   */
  public SessionTimer(long wantedSeconds) {
    wanted = wantedSeconds;
  }

  // As the sender of a request.

  /** What a request of ours says; empty if this side wants no limit. */
  public Optional<SessionExpires> request() {
    long seconds = agreed == 0 ? wanted : agreed;
    if (seconds == 0) {
      return Optional.empty();
    }
    Optional<Refresher> refresher =
        agreed == 0 ? Optional.empty() : Optional.of(ours ? Refresher.UAC : Refresher.UAS);
    return Optional.of(new SessionExpires(Math.max(seconds, least), refresher));
  }

  /** The least lifetime that a request of ours names, s; 0 for none. */
  public long least() {
    return least;
  }

  /**
   * A 422 came (section 7.4).
   *
   * @return whether the request is to be sent again
   */
  public boolean raise(long leastSeconds) {
    if (leastSeconds <= Math.max(least, agreed == 0 ? wanted : agreed)) {
      return false;
    }
    least = leastSeconds;
    return true;
  }

  /**
   * A 2xx to a request of ours came; without a word about the session there is no limit. None may
   * be shorter than 90 s (section 4), and one that is would have a call be refreshed all the time;
   * only what this side asked for itself may.
   */
  public void accepted(Optional<SessionExpires> said) {
    long floor = wanted == 0 ? LEAST_SECONDS : Math.min(wanted, LEAST_SECONDS);
    agreed = said.map(each -> Math.max(each.seconds(), floor)).orElse(0L);
    ours = said.flatMap(SessionExpires::refresher).orElse(Refresher.UAC) == Refresher.UAC;
  }

  // As the one who answers.

  /** Whether a request asks for a lifetime that is too short (section 9): 422. */
  public static boolean isTooShort(Optional<SessionExpires> said) {
    return said.isPresent() && said.get().seconds() < LEAST_SECONDS;
  }

  /**
   * Agrees to what a request asks for.
   *
   * @param said what it says of the session
   * @param leastSeconds the least that its sender takes
   * @param capable whether its sender knows session timers
   * @return what the 2xx says; empty for nothing
   */
  public Optional<SessionExpires> accept(
      Optional<SessionExpires> said, long leastSeconds, boolean capable) {
    long asked = said.map(SessionExpires::seconds).orElse(0L);
    if (asked == 0 && (wanted == 0 || !capable)) {
      agreed = 0;
      return Optional.empty();
    }
    long floor = Math.max(leastSeconds, LEAST_SECONDS);
    agreed = asked == 0 ? wanted : asked;
    if (wanted != 0) {
      agreed = Math.min(agreed, wanted);
    }
    agreed = Math.max(agreed, floor);
    Refresher who =
        capable
            ? said.flatMap(SessionExpires::refresher).orElse(Refresher.UAC)
            : Refresher.UAS; // section 9: who does not know the timer does not refresh
    ours = who == Refresher.UAS;
    return Optional.of(new SessionExpires(agreed, Optional.of(who)));
  }

  // What is agreed.

  /** Time until this side refreshes, ms; 0 for never (section 10). */
  public long refreshMillis() {
    return ours ? agreed * 1000 / 2 : 0;
  }

  /** Time until this side ends the session for want of a refresh, ms; 0 for never. */
  public long endMillis() {
    return agreed == 0 ? 0 : (agreed - Math.min(MARGIN_SECONDS, agreed / 3)) * 1000;
  }
}
