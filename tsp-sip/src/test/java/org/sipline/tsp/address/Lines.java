package org.sipline.tsp.address;

import java.util.List;
import java.util.Optional;
import org.sipline.config.DialPlan;
import org.sipline.config.DialRule;
import org.sipline.config.LineConfig;
import org.sipline.config.SipUri;

/** Lines to dial on. */
public final class Lines {
  private Lines() {}

  /** A line in Berlin behind a PBX that wants a 0 for outside and 00 for abroad. */
  public static LineAddresses berlin(DialRule... rules) {
    return line(
        new DialPlan(Optional.of("49"), Optional.of("30"), "00", "0", "0", false, List.of(rules)),
        "sip:100@pbx.example.com");
  }

  /** A line without a dial plan. */
  public static LineAddresses plain() {
    return line(DialPlan.DEFAULTS, "sip:100@pbx.example.com");
  }

  /** A line of this dial plan and address of record. */
  public static LineAddresses line(DialPlan plan, String addressOfRecord) {
    LineConfig base = LineConfig.named("line");
    return new LineAddresses(
        new LineConfig(
            base.name(),
            base.displayName(),
            SipUri.parse(addressOfRecord),
            base.authUser(),
            base.password(),
            Optional.of(SipUri.parse("sip:pbx.example.com:5070")),
            base.outboundProxy(),
            base.transport(),
            base.register(),
            base.expires(),
            base.codecs(),
            base.answer(),
            base.ringTime(),
            base.media(),
            base.hold(),
            base.maxCalls(),
            base.mediaModes(),
            plan,
            base.trust(),
            base.callerId(),
            base.calls(),
            base.messageWaiting(),
            base.watch()));
  }
}
