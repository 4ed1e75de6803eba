package org.sipline.tsp.call;

import java.util.EnumSet;
import java.util.Set;
import org.sipline.config.CallerId;
import org.sipline.config.SipUri;
import org.sipline.tapi.constant.LineAddressType;
import org.sipline.tapi.constant.LineCallPartyIdFlag;
import org.sipline.tapi.struct.PartyId;
import org.sipline.tsp.address.DialTarget;
import org.sipline.tsp.address.ShownAddress;

/** The parties of a call that this side makes; those of an incoming one stand in its INVITE. */
final class CallParties {
  private CallParties() {}

  /** Whom the application calls. */
  static PartyId called(CallHost host, DialTarget target) {
    ShownAddress shown = host.addresses().show(target.uri().user().orElse(""), target.uri().host());
    return party(target.display(), target.name(), shown.type());
  }

  /** Whom another party has this line call. */
  static PartyId called(CallHost host, SipUri target) {
    ShownAddress shown = host.addresses().show(target.user().orElse(""), target.host());
    return party(shown.text(), "", shown.type());
  }

  /** Who the called party is shown as calling. */
  static PartyId own(CallHost host) {
    CallerId callerId = host.config().callerId();
    ShownAddress shown =
        host.addresses().show(callerId.number(), host.config().addressOfRecord().host());
    return party(shown.text(), callerId.display(), shown.type());
  }

  private static PartyId party(String address, String name, LineAddressType type) {
    Set<LineCallPartyIdFlag> flags = EnumSet.of(LineCallPartyIdFlag.ADDRESS);
    if (!name.isEmpty()) {
      flags.add(LineCallPartyIdFlag.NAME);
    }
    return new PartyId(Set.copyOf(flags), address, name, type);
  }
}
