package org.sipline.tapi.constant;

/** The form of an address or a party's id. TAPI's LINEADDRESSTYPE_ constants. */
public enum LineAddressType implements TapiFlag {
  PHONENUMBER(0x00000001),
  SDP(0x00000002),
  EMAILNAME(0x00000004),
  DOMAINNAME(0x00000008),
  IPADDRESS(0x00000010);

  private final int value;

  LineAddressType(int value) {
    this.value = value;
  }

  @Override
  public int value() {
    return value;
  }
}
