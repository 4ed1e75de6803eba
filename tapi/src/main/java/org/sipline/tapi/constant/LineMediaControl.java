package org.sipline.tapi.constant;

/** What media control does to a stream. TAPI's LINEMEDIACONTROL_ constants. */
public enum LineMediaControl implements TapiFlag {
  NONE(0x00000001),
  START(0x00000002),
  RESET(0x00000004),
  PAUSE(0x00000008),
  RESUME(0x00000010),
  RATEUP(0x00000020),
  RATEDOWN(0x00000040),
  RATENORMAL(0x00000080),
  VOLUMEUP(0x00000100),
  VOLUMEDOWN(0x00000200),
  VOLUMENORMAL(0x00000400);

  private final int value;

  LineMediaControl(int value) {
    this.value = value;
  }

  @Override
  public int value() {
    return value;
  }
}
