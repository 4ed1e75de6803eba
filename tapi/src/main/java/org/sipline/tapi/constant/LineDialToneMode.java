package org.sipline.tapi.constant;

/** The kind of dial tone: detail of LINECALLSTATE_DIALTONE. TAPI's LINEDIALTONEMODE_ constants. */
public enum LineDialToneMode implements TapiFlag {
  NORMAL(0x00000001),
  SPECIAL(0x00000002),
  INTERNAL(0x00000004),
  EXTERNAL(0x00000008),
  UNKNOWN(0x00000010),
  UNAVAIL(0x00000020);

  private final int value;

  LineDialToneMode(int value) {
    this.value = value;
  }

  @Override
  public int value() {
    return value;
  }
}
