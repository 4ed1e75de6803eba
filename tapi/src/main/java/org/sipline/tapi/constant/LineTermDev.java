package org.sipline.tapi.constant;

/** The kind of a terminal. TAPI's LINETERMDEV_ constants. */
public enum LineTermDev implements TapiFlag {
  PHONE(0x00000001),
  HEADSET(0x00000002),
  SPEAKER(0x00000004);

  private final int value;

  LineTermDev(int value) {
    this.value = value;
  }

  @Override
  public int value() {
    return value;
  }
}
