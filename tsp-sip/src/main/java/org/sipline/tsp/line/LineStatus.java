package org.sipline.tsp.line;

import java.util.EnumSet;
import java.util.Set;
import org.sipline.tapi.constant.LineAddrFeature;
import org.sipline.tapi.constant.LineDevStatusFlag;
import org.sipline.tapi.constant.LineRoamMode;
import org.sipline.tapi.struct.LineAddressStatus;
import org.sipline.tapi.struct.LineDevStatus;
import org.sipline.tsp.call.MediaModes;

/** What an open line and its address are and can do at this moment. For any thread. */
final class LineStatus {
  private static final int FULL = 0xFFFF;

  private final LineDevice device;
  private final LineCalls calls;
  private final LineCounts counts;
  private final LineCompletions completions;

  LineStatus(LineDevice device, LineCalls calls) {
    this.device = device;
    this.calls = calls;
    this.counts = calls.counts();
    this.completions = calls.completions();
  }

  LineDevStatus ofLine() {
    ServiceState service = device.service();
    return new LineDevStatus(
        counts.active(),
        counts.onHold(),
        0,
        Capabilities.lineFeatures(calls.hasRoom()),
        completions.size(),
        counts.ringing() ? 1 : 0,
        FULL,
        FULL,
        LineRoamMode.UNAVAIL,
        flags(service),
        MediaModes.configured(device.config().mediaModes()),
        service.reason());
  }

  private Set<LineDevStatusFlag> flags(ServiceState service) {
    Set<LineDevStatusFlag> flags = EnumSet.noneOf(LineDevStatusFlag.class);
    if (service.inService()) {
      flags.add(LineDevStatusFlag.CONNECTED);
      flags.add(LineDevStatusFlag.INSERVICE);
    }
    if (device.condition().locked()) {
      flags.add(LineDevStatusFlag.LOCKED);
    }
    if (device.messagesWait()) {
      flags.add(LineDevStatusFlag.MSGWAIT);
    }
    return Set.copyOf(flags);
  }

  private Set<LineAddrFeature> addressFeatures() {
    Set<LineAddrFeature> features = Capabilities.addressFeatures(calls.hasRoom(), device.config());
    if (completions.size() == 0) {
      features.remove(LineAddrFeature.UNCOMPLETECALL);
    }
    return features;
  }

  LineAddressStatus ofAddress() {
    return new LineAddressStatus(
        counts.inUse() == 0 ? 0 : 1,
        counts.active(),
        counts.onHold(),
        counts.onHoldPending(),
        addressFeatures(),
        device.forwarding().current().rings(),
        device.forwarding().current().entries());
  }
}
