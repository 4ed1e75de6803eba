package org.sipline.tapi.constant;

/** The tone that is generated. TAPI's LINETONEMODE_ constants. */
public enum LineToneMode implements TapiFlag {
  CUSTOM(0x00000001),
  RINGBACK(0x00000002),
  BUSY(0x00000004),
  BEEP(0x00000008),
  BILLING(0x00000010);

  private final int value;

  LineToneMode(int value) {
    this.value = value;
  }

  @Override
  public int value() {
    return value;
  }
}
