package org.sipline.tapi.constant;

/** Detail of LINECALLSTATE_OFFERING. TAPI's LINEOFFERINGMODE_ constants. */
public enum LineOfferingMode implements TapiFlag {
  ACTIVE(0x00000001),
  INACTIVE(0x00000002);

  private final int value;

  LineOfferingMode(int value) {
    this.value = value;
  }

  @Override
  public int value() {
    return value;
  }
}
