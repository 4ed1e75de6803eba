package org.sipline.tapi.constant;

/** Who chooses the address a call is parked at. TAPI's LINEPARKMODE_ constants. */
public enum LineParkMode implements TapiFlag {
  DIRECTED(0x00000001),
  NONDIRECTED(0x00000002);

  private final int value;

  LineParkMode(int value) {
    this.value = value;
  }

  @Override
  public int value() {
    return value;
  }
}
