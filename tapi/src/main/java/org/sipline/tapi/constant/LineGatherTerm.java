package org.sipline.tapi.constant;

/** Why gathering digits ended. TAPI's LINEGATHERTERM_ constants. */
public enum LineGatherTerm implements TapiFlag {
  BUFFERFULL(0x00000001),
  TERMDIGIT(0x00000002),
  FIRSTTIMEOUT(0x00000004),
  INTERTIMEOUT(0x00000008),
  CANCEL(0x00000010);

  private final int value;

  LineGatherTerm(int value) {
    this.value = value;
  }

  @Override
  public int value() {
    return value;
  }
}
