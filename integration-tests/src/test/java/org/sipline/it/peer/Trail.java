package org.sipline.it.peer;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * What a peer has told us, in order: its last 20,000 messages. Any thread may use it.
 *
 * @param <M> the kind of message
 */
public final class Trail<M extends Trail.Named> {
  private static final int LIMIT = 20_000;

  /** A message that has a name, as events do. */
  public interface Named {
    /** The event's name in the peer's own words. */
    String name();
  }

  private final ArrayDeque<M> messages = new ArrayDeque<>();
  private long dropped;
  private String ended = "";

  /** An empty trail. */
  public Trail() {}

  /** Notes a message. */
  public synchronized void add(M message) {
    messages.addLast(message);
    if (messages.size() > LIMIT) {
      messages.removeFirst();
      dropped++;
    }
    notifyAll();
  }

  /** Notes that no more will come: whoever waits stops, with this reason. */
  public synchronized void end(String reason) {
    ended = reason;
    notifyAll();
  }

  /** A cursor that sees what comes from now on. */
  public synchronized Cursor<M> fromHere() {
    return new Cursor<>(this, dropped + messages.size());
  }

  private synchronized M await(Cursor<M> at, String what, Predicate<M> wanted, Duration bound) {
    long deadline = System.nanoTime() + bound.toNanos();
    List<String> seen = new ArrayList<>();
    while (true) {
      if (at.next < dropped) {
        throw new AssertionError("more than " + LIMIT + " messages came unread");
      }
      for (M message : messages.stream().skip(at.next - dropped).toList()) {
        at.next++;
        if (wanted.test(message)) {
          return message;
        }
        seen.add(message.name());
      }
      long left = deadline - System.nanoTime();
      if (left <= 0 || !ended.isEmpty()) {
        String why = ended.isEmpty() ? "none in " + bound.toMillis() + " ms" : ended;
        throw new AssertionError("no " + what + ": " + why + "; instead: " + seen);
      }
      try {
        wait(left / 1_000_000 + 1);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new AssertionError("interrupted", e);
      }
    }
  }

  /**
   * A place in a trail that moves on with each message it finds. For one thread.
   *
   * @param <M> the kind of message
   */
  public static final class Cursor<M extends Named> {
    private final Trail<M> trail;
    private long next;

    private Cursor(Trail<M> trail, long next) {
      this.trail = trail;
      this.next = next;
    }

    /**
     * Waits for an event of this name whose content satisfies the condition, and moves behind it.
     *
     * @throws AssertionError at the bound or when the peer ends, naming the events that came
     *     instead
     */
    public M await(String name, Duration bound, Predicate<M> condition) {
      return awaitAny("event " + name, m -> m.name().equals(name) && condition.test(m), bound);
    }

    /** Waits for the next event of this name, and moves behind it. */
    public M await(String name, Duration bound) {
      return await(name, bound, m -> true);
    }

    /**
     * Waits for a message of any name that satisfies the condition; otherwise as {@link #await}.
     */
    public M awaitAny(String what, Predicate<M> wanted, Duration bound) {
      return trail.await(this, what, wanted, bound);
    }
  }
}
