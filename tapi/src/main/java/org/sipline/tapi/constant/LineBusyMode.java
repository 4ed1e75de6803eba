package org.sipline.tapi.constant;

/** The kind of busy: detail of LINECALLSTATE_BUSY. TAPI's LINEBUSYMODE_ constants. */
public enum LineBusyMode implements TapiFlag {
  STATION(0x00000001),
  TRUNK(0x00000002),
  UNKNOWN(0x00000004),
  UNAVAIL(0x00000008);

  private final int value;

  LineBusyMode(int value) {
    this.value = value;
  }

  @Override
  public int value() {
    return value;
  }
}
