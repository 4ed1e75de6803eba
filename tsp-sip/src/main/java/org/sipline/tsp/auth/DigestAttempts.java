package org.sipline.tsp.auth;

import java.util.ArrayList;
import java.util.List;

/**
 * What was tried for one request: the request and its repetitions with credentials share an
 * instance. Not thread-safe; it lives on its line's loop.
 */
public final class DigestAttempts {
  static final int MAX_PER_REALM = 2;
  static final int MAX_IN_ALL = 3;

  private final List<Answered> answered = new ArrayList<>(1);
  private int retries;

  /** A realm that this request has answered, with its newest nonce. */
  private record Answered(DigestClient.Protection protection, String nonce, int times) {}

  int times(DigestClient.Protection protection) {
    return answered.stream()
        .filter(each -> each.protection().equals(protection))
        .mapToInt(Answered::times)
        .findFirst()
        .orElse(0);
  }

  boolean tried(DigestClient.Protection protection, String nonce) {
    return answered.contains(new Answered(protection, nonce, times(protection)));
  }

  boolean exhausted() {
    return retries >= MAX_IN_ALL;
  }

  void countRetry() {
    retries++;
  }

  void answer(DigestClient.Protection protection, String nonce) {
    int times = times(protection) + 1;
    answered.removeIf(each -> each.protection().equals(protection));
    answered.add(new Answered(protection, nonce, times));
  }

  List<DigestClient.Protection> answered() {
    return answered.stream().map(Answered::protection).toList();
  }
}
