package org.sipline.tsp.line;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.sipline.config.FeatureSwitch;
import org.sipline.config.ForwardCodes;
import org.sipline.config.SipUri;
import org.sipline.tapi.PendingCall;
import org.sipline.tapi.TapiException;
import org.sipline.tapi.constant.LineError;
import org.sipline.tapi.struct.LineForward;
import org.sipline.tsp.address.FeatureCode;
import org.sipline.tsp.call.Arrival;
import org.sipline.tsp.call.SipCall;
import org.sipline.tsp.forward.ForwardStore;
import org.sipline.tsp.forward.Forwarding;
import org.sipline.tsp.forward.Forwarding.Diverted;
import org.sipline.tsp.forward.Forwarding.When;
import org.sipline.tsp.forward.PbxForward;
import org.sipline.tsp.reason.OwnEnding;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends a line's calls on, as lineForward asks: by 302, so that whoever sent the call finds the way
 * (RFC 3261 section 21.3.3). What the PBX has feature codes for, it is told to do itself, by a call
 * that dials them. Either outlives the opening of the line, and the service. Changed on the line's
 * loop, read on any thread.
 */
final class LineForwarding {
  private static final Logger LOG = LoggerFactory.getLogger(LineForwarding.class);

  /** One ring, ms: North America's cadence of 2 s and 4 s. */
  private static final long RING_MILLIS = 6_000;

  private final LineDevice device;
  private volatile Forwarding current = Forwarding.NONE;

  LineForwarding(LineDevice device) {
    this.device = device;
  }

  /** Takes what was in force when the service ended. */
  void recall() {
    String line = device.config().name();
    Optional<ForwardStore.Kept> kept = device.context().forwards().of(line);
    try {
      if (kept.isPresent()) {
        Forwarding forwarding =
            Forwarding.of(kept.get().entries(), kept.get().rings(), device.addresses());
        current = kept.get().byPbx() ? forwarding.atPbx() : forwarding;
      }
    } catch (TapiException e) {
      LOG.warn(
          "The forwarding that line {} had is not possible any more: {}", line, e.getMessage());
    }
  }

  /** What is in force. */
  Forwarding current() {
    return current;
  }

  /**
   * Puts other forwarding in force.
   *
   * @return with the call that tells the PBX, if it is the PBX's to do; forwarding is another once
   *     that call is answered. Else it is when the request completes, on the loop
   * @throws TapiException OPERATIONUNAVAIL if the PBX forwards by one code and would by another
   */
  PendingCall change(SipLine line, List<LineForward> entries, int rings) {
    Forwarding wanted = wanted(entries, rings);
    Optional<FeatureSwitch> before =
        current.byPbx() ? PbxForward.of(codes(), current.entries()) : Optional.empty();
    Optional<FeatureSwitch> after = PbxForward.of(codes(), entries);
    if (before.isEmpty() && after.isEmpty()) {
      return new PendingCall(null, put(line, wanted));
    }
    if (before.isPresent() && after.isPresent() && !before.equals(after)) {
      throw otherwise();
    }
    String code =
        after
            .map(each -> FeatureCode.dialled(each.on(), entries.getFirst().destinationAddress()))
            .orElseGet(() -> before.get().off());
    PendingCall telling = line.telling(code);
    if (telling.call() instanceof SipCall call) {
      call.onceAnswered(() -> put(line, after.isPresent() ? wanted.atPbx() : wanted));
    }
    return telling;
  }

  /** Puts forwarding in force that the line does itself, whatever the PBX could. */
  CompletionStage<Void> press(SipLine line, List<LineForward> entries) {
    if (current.byPbx()) {
      throw otherwise();
    }
    return put(line, wanted(entries, 0));
  }

  private ForwardCodes codes() {
    return device.config().calls().featureCodes().forward();
  }

  private static TapiException otherwise() {
    return new TapiException(
        LineError.OPERATIONUNAVAIL, "the PBX forwards otherwise: have that ended first");
  }

  private Forwarding wanted(List<LineForward> entries, int rings) {
    Forwarding wanted = Forwarding.of(entries, rings, device.addresses());
    for (SipUri target : wanted.targets()) {
      if (device.isSelf(target)) {
        throw new TapiException(
            LineError.INVALADDRESS,
            "'" + target + "' is this line: its calls would go in a circle");
      }
    }
    return wanted;
  }

  private CompletionStage<Void> put(SipLine line, Forwarding wanted) {
    CompletableFuture<Void> done = new CompletableFuture<>();
    Thread.ofVirtual()
        .name("keep-forwards")
        .start(
            () -> {
              keep(wanted);
              device
                  .loop()
                  .execute(
                      () -> {
                        current = wanted;
                        done.complete(null);
                        line.forwardChanged();
                      });
            });
    return done;
  }

  private void keep(Forwarding wanted) {
    try {
      device
          .context()
          .forwards()
          .keep(
              device.config().name(),
              new ForwardStore.Kept(wanted.entries(), wanted.rings(), wanted.byPbx()));
    } catch (IOException e) {
      LOG.warn(
          "The forwarding of line {} is in force but not kept over a restart: {}",
          device.config().name(),
          e.getMessage());
    }
  }

  /** Sends a new call on, if it is to be; true if it was answered so. */
  boolean diverts(Arrival call, When when) {
    Forwarding now = current;
    if (now.isNone()) {
      return false;
    }
    Optional<Diverted> diverted = now.divert(when, call.caller());
    if (diverted.isEmpty()) {
      return false;
    }
    if (diverted.get().target().isEmpty()) {
      call.refuse(OwnEnding.DO_NOT_DISTURB.status(), OwnEnding.DO_NOT_DISTURB);
    } else {
      call.divert(diverted.get().target().get(), when == When.BUSY ? "user-busy" : "unconditional");
    }
    return true;
  }

  /** Has an offered call sent on when it has rung long enough. */
  void afterRinging(Arrival call) {
    Forwarding now = current;
    if (!now.isNone()) {
      now.divert(When.UNANSWERED, call.caller())
          .flatMap(Diverted::target)
          .ifPresent(target -> call.divertAfter(now.rings() * RING_MILLIS, target));
    }
  }
}
