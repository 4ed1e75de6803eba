package org.sipline.tapi.constant;

/** What completing a transfer makes of the calls. TAPI's LINETRANSFERMODE_ constants. */
public enum LineTransferMode implements TapiFlag {
  TRANSFER(0x00000001),
  CONFERENCE(0x00000002);

  private final int value;

  LineTransferMode(int value) {
    this.value = value;
  }

  @Override
  public int value() {
    return value;
  }
}
