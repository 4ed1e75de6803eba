package org.sipline.tapi.constant;

/** What a party hears while it waits. TAPI's LINECALLTREATMENT_ constants. */
public enum LineCallTreatment implements TapiConstant {
  SILENCE(0x00000001),
  RINGBACK(0x00000002),
  BUSY(0x00000003),
  MUSIC(0x00000004);

  private final int value;

  LineCallTreatment(int value) {
    this.value = value;
  }

  @Override
  public int value() {
    return value;
  }
}
