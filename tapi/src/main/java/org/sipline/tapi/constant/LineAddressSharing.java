package org.sipline.tapi.constant;

/** How an address is shared between stations. TAPI's LINEADDRESSSHARING_ constants. */
public enum LineAddressSharing implements TapiFlag {
  PRIVATE(0x00000001),
  BRIDGEDEXCL(0x00000002),
  BRIDGEDNEW(0x00000004),
  BRIDGEDSHARED(0x00000008),
  MONITORED(0x00000010);

  private final int value;

  LineAddressSharing(int value) {
    this.value = value;
  }

  @Override
  public int value() {
    return value;
  }
}
