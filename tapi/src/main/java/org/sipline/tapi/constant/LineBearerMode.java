package org.sipline.tapi.constant;

/** The quality of the connection asked of the network. TAPI's LINEBEARERMODE_ constants. */
public enum LineBearerMode implements TapiFlag {
  VOICE(0x00000001),
  SPEECH(0x00000002),
  MULTIUSE(0x00000004),
  DATA(0x00000008),
  ALTSPEECHDATA(0x00000010),
  NONCALLSIGNALING(0x00000020),
  PASSTHROUGH(0x00000040),
  RESTRICTEDDATA(0x00000080);

  private final int value;

  LineBearerMode(int value) {
    this.value = value;
  }

  @Override
  public int value() {
    return value;
  }
}
