package org.sipline.tapi.struct;

import java.util.Set;
import org.sipline.tapi.constant.LineAddressType;
import org.sipline.tapi.constant.LineCallPartyIdFlag;

/**
 * One party's identity in LINECALLINFO (caller, called, connected, redirection or redirecting).
 *
 * @param flags how much is known; BLOCKED when the party withheld it
 * @param address the party's address, empty when not known
 * @param name the party's name, empty when not known
 * @param type the address's form
 */
public record PartyId(
    Set<LineCallPartyIdFlag> flags, String address, String name, LineAddressType type) {

  /** A party of which nothing is known, though it may become known. */
  public static final PartyId UNKNOWN =
      new PartyId(Set.of(LineCallPartyIdFlag.UNKNOWN), "", "", LineAddressType.PHONENUMBER);

  /** A party that will not become known. */
  public static final PartyId UNAVAILABLE =
      new PartyId(Set.of(LineCallPartyIdFlag.UNAVAIL), "", "", LineAddressType.PHONENUMBER);
}
