package org.sipline.tapi.constant;

/** Detail of LINECALLSTATE_SPECIALINFO. TAPI's LINESPECIALINFO_ constants. */
public enum LineSpecialInfo implements TapiFlag {
  NOCIRCUIT(0x00000001),
  CUSTIRREG(0x00000002),
  REORDER(0x00000004),
  UNKNOWN(0x00000008),
  UNAVAIL(0x00000010);

  private final int value;

  LineSpecialInfo(int value) {
    this.value = value;
  }

  @Override
  public int value() {
    return value;
  }
}
