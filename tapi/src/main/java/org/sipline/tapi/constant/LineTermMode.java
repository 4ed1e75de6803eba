package org.sipline.tapi.constant;

/** What flows between a line and a terminal. TAPI's LINETERMMODE_ constants. */
public enum LineTermMode implements TapiFlag {
  BUTTONS(0x00000001),
  LAMPS(0x00000002),
  DISPLAY(0x00000004),
  RINGER(0x00000008),
  HOOKSWITCH(0x00000010),
  MEDIATOLINE(0x00000020),
  MEDIAFROMLINE(0x00000040),
  MEDIABIDIRECT(0x00000080);

  private final int value;

  LineTermMode(int value) {
    this.value = value;
  }

  @Override
  public int value() {
    return value;
  }
}
