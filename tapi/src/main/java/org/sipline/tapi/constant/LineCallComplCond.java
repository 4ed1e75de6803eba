package org.sipline.tapi.constant;

/** The conditions on which a call can be completed later. TAPI's LINECALLCOMPLCOND_ constants. */
public enum LineCallComplCond implements TapiFlag {
  BUSY(0x00000001),
  NOANSWER(0x00000002);

  private final int value;

  LineCallComplCond(int value) {
    this.value = value;
  }

  @Override
  public int value() {
    return value;
  }
}
