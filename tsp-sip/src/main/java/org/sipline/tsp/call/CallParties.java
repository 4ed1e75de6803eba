package org.sipline.tsp.call;

import gov.nist.javax.sip.message.SIPMessage;
import java.util.EnumSet;
import java.util.Set;
import javax.sip.address.Address;
import javax.sip.address.SipURI;
import org.sipline.tapi.constant.LineAddressType;
import org.sipline.tapi.constant.LineCallPartyIdFlag;
import org.sipline.tapi.struct.PartyId;

/** tmp */
final class CallParties {
  private CallParties() {}

  static PartyId of(Address address) {
    Set<LineCallPartyIdFlag> flags = EnumSet.of(LineCallPartyIdFlag.ADDRESS);
    String name = address.getDisplayName() == null ? "" : address.getDisplayName();
    if (!name.isEmpty()) {
      flags.add(LineCallPartyIdFlag.NAME);
    }
    String text =
        address.getURI() instanceof SipURI uri && uri.getUser() != null
            ? uri.getUser()
            : address.getURI().toString();
    return new PartyId(Set.copyOf(flags), text, name, LineAddressType.PHONENUMBER);
  }

  static PartyId caller(SIPMessage invite) {
    return of(invite.getFrom().getAddress());
  }

  static PartyId called(DialTarget target) {
    return new PartyId(
        Set.of(LineCallPartyIdFlag.ADDRESS), target.displayable(), "", LineAddressType.PHONENUMBER);
  }

  static PartyId connected(SIPMessage response) {
    return of(response.getTo().getAddress());
  }
}
