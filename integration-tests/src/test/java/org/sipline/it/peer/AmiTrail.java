package org.sipline.it.peer;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * What a manager connection has received, in order: the last 20,000 messages. Any thread may use
 * it.
 */
public final class AmiTrail {
  private static final int LIMIT = 20_000;

  private final ArrayDeque<AmiMessage> messages = new ArrayDeque<>();
  private long dropped;
  private String ended = "";

  AmiTrail() {}

  synchronized void add(AmiMessage message) {
    messages.addLast(message);
    if (messages.size() > LIMIT) {
      messages.removeFirst();
      dropped++;
    }
    notifyAll();
  }

  synchronized void end(String reason) {
    ended = reason;
    notifyAll();
  }

  synchronized Cursor fromHere() {
    return new Cursor(dropped + messages.size());
  }

  /** A place in the trail that moves on with each message it finds. For one thread. */
  public final class Cursor {
    private long next;

    private Cursor(long next) {
      this.next = next;
    }

    /**
     * Waits for an event of this name whose fields satisfy the condition, and moves behind it.
     *
     * @throws AssertionError at the bound or when the connection ends, naming the events that came
     */
    public AmiMessage await(String event, Duration bound, Predicate<AmiMessage> condition) {
      return await("event " + event, m -> m.event().equals(event) && condition.test(m), bound);
    }

    AmiMessage await(String what, Predicate<AmiMessage> wanted, Duration bound) {
      long deadline = System.nanoTime() + bound.toNanos();
      List<String> seen = new ArrayList<>();
      synchronized (AmiTrail.this) {
        while (true) {
          for (AmiMessage message : unread()) {
            next++;
            if (wanted.test(message)) {
              return message;
            }
            seen.add(message.event());
          }
          long left = deadline - System.nanoTime();
          if (left <= 0 || !ended.isEmpty()) {
            String why = ended.isEmpty() ? "none in " + bound.toMillis() + " ms" : ended;
            throw new AssertionError("no " + what + ": " + why + "; instead: " + seen);
          }
          park(left);
        }
      }
    }

    private List<AmiMessage> unread() {
      if (next < dropped) {
        throw new AssertionError("more than " + LIMIT + " messages came unread");
      }
      return messages.stream().skip(next - dropped).toList();
    }

    private void park(long nanos) {
      try {
        AmiTrail.this.wait(nanos / 1_000_000 + 1);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new AssertionError("interrupted", e);
      }
    }
  }
}
