package org.sipline.tapi.constant;

/** Which parties can be taken out of a conference. TAPI's LINEREMOVEFROMCONF_ constants. */
public enum LineRemoveFromConf implements TapiConstant {
  NONE(0x00000001),
  LAST(0x00000002),
  ANY(0x00000003);

  private final int value;

  LineRemoveFromConf(int value) {
    this.value = value;
  }

  @Override
  public int value() {
    return value;
  }
}
