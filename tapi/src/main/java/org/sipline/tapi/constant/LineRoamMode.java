package org.sipline.tapi.constant;

/** Whether a line is away from home. TAPI's LINEROAMMODE_ constants. */
public enum LineRoamMode implements TapiFlag {
  UNKNOWN(0x00000001),
  UNAVAIL(0x00000002),
  HOME(0x00000004),
  ROAMA(0x00000008),
  ROAMB(0x00000010);

  private final int value;

  LineRoamMode(int value) {
    this.value = value;
  }

  @Override
  public int value() {
    return value;
  }
}
