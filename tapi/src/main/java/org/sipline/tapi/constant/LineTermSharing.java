package org.sipline.tapi.constant;

/** How lines share a terminal. TAPI's LINETERMSHARING_ constants. */
public enum LineTermSharing implements TapiFlag {
  PRIVATE(0x00000001),
  SHAREDEXCL(0x00000002),
  SHAREDCONF(0x00000004);

  private final int value;

  LineTermSharing(int value) {
    this.value = value;
  }

  @Override
  public int value() {
    return value;
  }
}
