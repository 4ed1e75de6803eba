package org.sipline.tapi.constant;

/**
 * What becomes of the active call when another one is answered. TAPI's LINEANSWERMODE_ constants.
 */
public enum LineAnswerMode implements TapiFlag {
  NONE(0x00000001),
  DROP(0x00000002),
  HOLD(0x00000004);

  private final int value;

  LineAnswerMode(int value) {
    this.value = value;
  }

  @Override
  public int value() {
    return value;
  }
}
