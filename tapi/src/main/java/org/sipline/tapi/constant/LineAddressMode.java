package org.sipline.tapi.constant;

/** How a call or a request names its address. TAPI's LINEADDRESSMODE_ constants. */
public enum LineAddressMode implements TapiFlag {
  ADDRESSID(0x00000001),
  DIALABLEADDR(0x00000002);

  private final int value;

  LineAddressMode(int value) {
    this.value = value;
  }

  @Override
  public int value() {
    return value;
  }
}
