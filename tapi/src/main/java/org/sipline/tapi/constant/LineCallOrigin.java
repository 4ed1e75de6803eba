package org.sipline.tapi.constant;

/** Where a call comes from. TAPI's LINECALLORIGIN_ constants. */
public enum LineCallOrigin implements TapiFlag {
  OUTBOUND(0x00000001),
  INTERNAL(0x00000002),
  EXTERNAL(0x00000004),
  UNKNOWN(0x00000010),
  UNAVAIL(0x00000020),
  CONFERENCE(0x00000040),
  INBOUND(0x00000080);

  private final int value;

  LineCallOrigin(int value) {
    this.value = value;
  }

  @Override
  public int value() {
    return value;
  }
}
