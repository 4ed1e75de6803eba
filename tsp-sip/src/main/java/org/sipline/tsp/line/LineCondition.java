package org.sipline.tsp.line;

import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.sipline.tapi.TapiException;
import org.sipline.tapi.constant.LineDevStatusFlag;
import org.sipline.tapi.constant.LineError;

/**
 * What an application has set of a line's condition (TSPI_lineSetLineDevStatus): out of service,
 * which unregisters it and refuses its callers, and locked, which keeps it from making calls. It
 * lasts until it is set otherwise or the line is closed. Set on the line's loop, read on any
 * thread.
 */
final class LineCondition {
  /** What can be set. Whether messages wait is the mailbox's to say, not the line's. */
  static final Set<LineDevStatusFlag> SETTABLE =
      Set.of(LineDevStatusFlag.INSERVICE, LineDevStatusFlag.LOCKED);

  /** Why a line is out of service that was taken out. */
  static final ServiceState WITHDRAWN =
      new ServiceState(false, "taken out of service by an application");

  private final LineDevice device;
  private volatile boolean withdrawn;
  private volatile boolean locked;

  LineCondition(LineDevice device) {
    this.device = device;
  }

  /** Whether the line has been taken out of service. */
  boolean withdrawn() {
    return withdrawn;
  }

  /** Whether the line may make no calls. */
  boolean locked() {
    return locked;
  }

  /**
   * Sets or clears the flags; calls that stand go on.
   *
   * @throws TapiException INVALPARAM for none, or for one that cannot be set
   */
  CompletionStage<Void> set(SipLine line, Set<LineDevStatusFlag> flags, boolean on) {
    Set<LineDevStatusFlag> others = EnumSet.noneOf(LineDevStatusFlag.class);
    others.addAll(flags);
    others.removeAll(SETTABLE);
    if (flags.isEmpty() || !others.isEmpty()) {
      throw new TapiException(
          LineError.INVALPARAM, "of a line's condition only " + SETTABLE + " can be set");
    }
    CompletableFuture<Void> done = new CompletableFuture<>();
    device
        .loop()
        .execute(
            () -> {
              done.complete(null);
              if (flags.contains(LineDevStatusFlag.LOCKED) && locked != on) {
                locked = on;
                line.lockChanged();
              }
              if (flags.contains(LineDevStatusFlag.INSERVICE) && withdrawn == on) {
                withdrawn = !on;
                device.conditionChanged();
              }
            });
    return done;
  }

  /** The line is closed: what was set is set no more. */
  void reset() {
    locked = false;
    if (withdrawn) {
      withdrawn = false;
      device.conditionChanged();
    }
  }
}
