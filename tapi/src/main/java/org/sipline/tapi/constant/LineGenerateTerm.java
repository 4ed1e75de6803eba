package org.sipline.tapi.constant;

/** Why generating digits or a tone ended. TAPI's LINEGENERATETERM_ constants. */
public enum LineGenerateTerm implements TapiFlag {
  DONE(0x00000001),
  CANCEL(0x00000002);

  private final int value;

  LineGenerateTerm(int value) {
    this.value = value;
  }

  @Override
  public int value() {
    return value;
  }
}
