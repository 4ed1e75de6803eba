package org.sipline.softphone.pbx;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Where each user can be reached: the location service of a registrar (RFC 3261 section 10.3).
 * Pure: every method is told the time. Not for more than one thread at a time.
 */
final class Bindings {
  /** More contacts of one user than this are refused, so that a user cannot exhaust memory. */
  static final int MAX_CONTACTS = 10;

  static final int MIN_EXPIRES_SECONDS = 30;
  static final int MAX_EXPIRES_SECONDS = 3600;

  private final Map<String, Map<String, Binding>> byUser = new LinkedHashMap<>();

  /**
   * One contact of a user.
   *
   * @param contact the contact's URI
   * @param expiresSeconds its lifetime as asked, s
   */
  record Wish(String contact, int expiresSeconds) {}

  /** A contact in force and what is left of its life, s. */
  record Binding(String contact, String callId, long sequence, long expiresAtMillis) {

    int secondsLeft(long nowMillis) {
      return (int) Math.max(0, (expiresAtMillis - nowMillis + 999) / 1000);
    }
  }

  /** What came of a REGISTER. */
  enum Outcome {
    DONE,
    /** A later request of the same Call-ID has been seen already: 500. */
    OUT_OF_ORDER,
    /** A lifetime shorter than {@link #MIN_EXPIRES_SECONDS}: 423. */
    TOO_BRIEF,
    /** More than {@link #MAX_CONTACTS}: 403. */
    TOO_MANY
  }

  /** Takes the contacts of one REGISTER, all of them or none. */
  Outcome register(String user, List<Wish> wishes, String callId, long sequence, long nowMillis) {
    Map<String, Binding> bindings = new LinkedHashMap<>(live(user, nowMillis));
    for (Wish wish : wishes) {
      Binding old = bindings.get(wish.contact());
      if (old != null && old.callId().equals(callId) && old.sequence() >= sequence) {
        return Outcome.OUT_OF_ORDER;
      }
      if (wish.expiresSeconds() == 0) {
        bindings.remove(wish.contact());
        continue;
      }
      if (wish.expiresSeconds() < MIN_EXPIRES_SECONDS) {
        return Outcome.TOO_BRIEF;
      }
      int seconds = Math.min(wish.expiresSeconds(), MAX_EXPIRES_SECONDS);
      bindings.put(
          wish.contact(),
          new Binding(wish.contact(), callId, sequence, nowMillis + seconds * 1000L));
    }
    if (bindings.size() > MAX_CONTACTS) {
      return Outcome.TOO_MANY;
    }
    byUser.put(user, bindings);
    return Outcome.DONE;
  }

  /** Forgets all contacts of a user ({@code Contact: *}). */
  void clear(String user) {
    byUser.remove(user);
  }

  /** The contacts in force, in the order they came. */
  List<Binding> of(String user, long nowMillis) {
    return new ArrayList<>(live(user, nowMillis).values());
  }

  private Map<String, Binding> live(String user, long nowMillis) {
    Map<String, Binding> bindings = byUser.getOrDefault(user, Map.of());
    for (Iterator<Binding> each = bindings.values().iterator(); each.hasNext(); ) {
      if (each.next().expiresAtMillis() <= nowMillis) {
        each.remove();
      }
    }
    return bindings;
  }
}
