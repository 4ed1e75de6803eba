package org.sipline.tapi.constant;

/** What of an address changed: LINE_ADDRESSSTATE. TAPI's LINEADDRESSSTATE_ constants. */
public enum LineAddressState implements TapiFlag {
  OTHER(0x00000001),
  DEVSPECIFIC(0x00000002),
  INUSEZERO(0x00000004),
  INUSEONE(0x00000008),
  INUSEMANY(0x00000010),
  NUMCALLS(0x00000020),
  FORWARD(0x00000040),
  TERMINALS(0x00000080),
  CAPSCHANGE(0x00000100);

  private final int value;

  LineAddressState(int value) {
    this.value = value;
  }

  @Override
  public int value() {
    return value;
  }
}
