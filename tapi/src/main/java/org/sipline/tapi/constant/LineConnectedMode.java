package org.sipline.tapi.constant;

/** Detail of LINECALLSTATE_CONNECTED. TAPI's LINECONNECTEDMODE_ constants. */
public enum LineConnectedMode implements TapiFlag {
  ACTIVE(0x00000001),
  INACTIVE(0x00000002),
  ACTIVEHELD(0x00000004),
  INACTIVEHELD(0x00000008),
  CONFIRMED(0x00000010);

  private final int value;

  LineConnectedMode(int value) {
    this.value = value;
  }

  @Override
  public int value() {
    return value;
  }
}
