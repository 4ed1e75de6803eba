package org.sipline.tapi.constant;

/** The way of completing a call later. TAPI's LINECALLCOMPLMODE_ constants. */
public enum LineCallComplMode implements TapiFlag {
  CAMPON(0x00000001),
  CALLBACK(0x00000002),
  INTRUDE(0x00000004),
  MESSAGE(0x00000008);

  private final int value;

  LineCallComplMode(int value) {
    this.value = value;
  }

  @Override
  public int value() {
    return value;
  }
}
