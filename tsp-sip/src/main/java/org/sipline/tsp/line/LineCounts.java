package org.sipline.tsp.line;

import java.util.concurrent.atomic.AtomicInteger;
import org.sipline.tapi.constant.LineCallState;

/** A line's calls in numbers: counted on its loop, read on any thread. */
final class LineCounts {
  private final AtomicInteger places = new AtomicInteger();
  private final AtomicInteger inUse = new AtomicInteger();
  private final AtomicInteger onHold = new AtomicInteger();
  private final AtomicInteger pending = new AtomicInteger();
  private final AtomicInteger offered = new AtomicInteger();

  /** So many calls take up room, those that TAPI does not know yet among them. */
  void placed(int now) {
    places.set(now);
  }

  int places() {
    return places.get();
  }

  /** TAPI knows of a further call, which is UNKNOWN yet. */
  void added() {
    inUse.incrementAndGet();
  }

  /** A call left that was in this state. */
  void removed(LineCallState state) {
    moved(state, LineCallState.UNKNOWN);
    inUse.decrementAndGet();
  }

  /** A call came from one state into another. */
  void moved(LineCallState from, LineCallState to) {
    if (held(from) != held(to)) {
      onHold.addAndGet(held(to) ? 1 : -1);
    }
    if (waits(from) != waits(to)) {
      pending.addAndGet(waits(to) ? 1 : -1);
    }
    if (rings(from) != rings(to)) {
      offered.addAndGet(rings(to) ? 1 : -1);
    }
  }

  private static boolean held(LineCallState state) {
    return state == LineCallState.ONHOLD;
  }

  private static boolean waits(LineCallState state) {
    return state == LineCallState.ONHOLDPENDTRANSFER;
  }

  private static boolean rings(LineCallState state) {
    return state == LineCallState.OFFERING || state == LineCallState.ACCEPTED;
  }

  int active() {
    return inUse.get() - onHold.get() - pending.get();
  }

  int onHold() {
    return onHold.get();
  }

  /** Calls that wait for their transfer. */
  int onHoldPending() {
    return pending.get();
  }

  int inUse() {
    return inUse.get();
  }

  boolean ringing() {
    return offered.get() > 0;
  }
}
