package org.sipline.tapi.constant;

/** Why a call came about. TAPI's LINECALLREASON_ constants. */
public enum LineCallReason implements TapiFlag {
  DIRECT(0x00000001),
  FWDBUSY(0x00000002),
  FWDNOANSWER(0x00000004),
  FWDUNCOND(0x00000008),
  PICKUP(0x00000010),
  UNPARK(0x00000020),
  REDIRECT(0x00000040),
  CALLCOMPLETION(0x00000080),
  TRANSFER(0x00000100),
  REMINDER(0x00000200),
  UNKNOWN(0x00000400),
  UNAVAIL(0x00000800),
  INTRUDE(0x00001000),
  PARKED(0x00002000),
  CAMPEDON(0x00004000),
  ROUTEREQUEST(0x00008000);

  private final int value;

  LineCallReason(int value) {
    this.value = value;
  }

  @Override
  public int value() {
    return value;
  }
}
