package org.sipline.tsp.line;

import org.sipline.config.FeatureCodes;
import org.sipline.tapi.PendingCall;
import org.sipline.tapi.constant.LineCallReason;
import org.sipline.tapi.struct.LineCallParams;
import org.sipline.tsp.address.FeatureCode;
import org.sipline.tsp.call.SipCall;

/** Fetches calls that are elsewhere, by the codes that the PBX does it for. On the line's loop. */
final class CallFetching {
  private final LineCalls calls;

  CallFetching(LineCalls calls) {
    this.calls = calls;
  }

  PendingCall unpark(String destination) {
    String code = FeatureCode.dialled(codes().unpark(), destination, "fetch a parked call");
    return fetch(code, LineCallReason.UNPARK);
  }

  /**
   * Picks up what rings.
   *
   * @param destination where it rings; empty for anywhere in the group
   */
  PendingCall pickup(String destination, String groupId) {
    String code =
        destination.isBlank()
            ? FeatureCode.dialled(codes().pickupGroup(), groupId, "pick up a call of a group")
            : FeatureCode.dialled(codes().pickup(), destination, "pick up a call");
    return fetch(code, LineCallReason.PICKUP);
  }

  private FeatureCodes codes() {
    return calls.config().calls().featureCodes();
  }

  private PendingCall fetch(String code, LineCallReason reason) {
    PendingCall pending = calls.make(code, 0, LineCallParams.DEFAULT);
    if (pending.call() instanceof SipCall made) {
      made.madeFor(reason);
    }
    return pending;
  }
}
