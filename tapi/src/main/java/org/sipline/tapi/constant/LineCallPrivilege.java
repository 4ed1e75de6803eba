package org.sipline.tapi.constant;

/** What an application may do with a call. TAPI's LINECALLPRIVILEGE_ constants. */
public enum LineCallPrivilege implements TapiFlag {
  NONE(0x00000001),
  MONITOR(0x00000002),
  OWNER(0x00000004);

  private final int value;

  LineCallPrivilege(int value) {
    this.value = value;
  }

  @Override
  public int value() {
    return value;
  }
}
