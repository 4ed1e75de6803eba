package org.sipline.tapi.constant;

/**
 * The condition of a line: LINEDEVSTATUS.dwDevStatusFlags. TAPI's LINEDEVSTATUSFLAGS_ constants.
 */
public enum LineDevStatusFlag implements TapiFlag {
  CONNECTED(0x00000001),
  MSGWAIT(0x00000002),
  INSERVICE(0x00000004),
  LOCKED(0x00000008);

  private final int value;

  LineDevStatusFlag(int value) {
    this.value = value;
  }

  @Override
  public int value() {
    return value;
  }
}
