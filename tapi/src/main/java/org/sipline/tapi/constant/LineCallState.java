package org.sipline.tapi.constant;

/** The state of a call. TAPI's LINECALLSTATE_ constants. */
public enum LineCallState implements TapiFlag {
  IDLE(0x00000001),
  OFFERING(0x00000002),
  ACCEPTED(0x00000004),
  DIALTONE(0x00000008),
  DIALING(0x00000010),
  RINGBACK(0x00000020),
  BUSY(0x00000040),
  SPECIALINFO(0x00000080),
  CONNECTED(0x00000100),
  PROCEEDING(0x00000200),
  ONHOLD(0x00000400),
  CONFERENCED(0x00000800),
  ONHOLDPENDCONF(0x00001000),
  ONHOLDPENDTRANSFER(0x00002000),
  DISCONNECTED(0x00004000),
  UNKNOWN(0x00008000);

  private final int value;

  LineCallState(int value) {
    this.value = value;
  }

  @Override
  public int value() {
    return value;
  }
}
