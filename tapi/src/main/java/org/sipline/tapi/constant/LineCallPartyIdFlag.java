package org.sipline.tapi.constant;

/** How much of a party's identity is known. TAPI's LINECALLPARTYID_ constants. */
public enum LineCallPartyIdFlag implements TapiFlag {
  BLOCKED(0x00000001),
  OUTOFAREA(0x00000002),
  NAME(0x00000004),
  ADDRESS(0x00000008),
  PARTIAL(0x00000010),
  UNKNOWN(0x00000020),
  UNAVAIL(0x00000040);

  private final int value;

  LineCallPartyIdFlag(int value) {
    this.value = value;
  }

  @Override
  public int value() {
    return value;
  }
}
