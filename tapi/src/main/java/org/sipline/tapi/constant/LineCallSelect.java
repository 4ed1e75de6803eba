package org.sipline.tapi.constant;

/** Whether a request means the line, an address or a call. TAPI's LINECALLSELECT_ constants. */
public enum LineCallSelect implements TapiFlag {
  LINE(0x00000001),
  ADDRESS(0x00000002),
  CALL(0x00000004),
  DEVICEID(0x00000008),
  CALLID(0x00000010);

  private final int value;

  LineCallSelect(int value) {
    this.value = value;
  }

  @Override
  public int value() {
    return value;
  }
}
