package org.sipline.tapi.constant;

/** How digits are signalled. TAPI's LINEDIGITMODE_ constants. */
public enum LineDigitMode implements TapiFlag {
  PULSE(0x00000001),
  DTMF(0x00000002),
  DTMFEND(0x00000004);

  private final int value;

  LineDigitMode(int value) {
    this.value = value;
  }

  @Override
  public int value() {
    return value;
  }
}
