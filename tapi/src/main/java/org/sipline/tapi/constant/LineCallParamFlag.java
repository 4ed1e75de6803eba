package org.sipline.tapi.constant;

/** Wishes of the caller: LINECALLPARAMS.dwCallParamFlags. TAPI's LINECALLPARAMFLAGS_ constants. */
public enum LineCallParamFlag implements TapiFlag {
  SECURE(0x00000001),
  IDLE(0x00000002),
  BLOCKID(0x00000004),
  ORIGOFFHOOK(0x00000008),
  DESTOFFHOOK(0x00000010),
  NOHOLDCONFERENCE(0x00000020),
  PREDICTIVEDIAL(0x00000040),
  ONESTEPTRANSFER(0x00000080);

  private final int value;

  LineCallParamFlag(int value) {
    this.value = value;
  }

  @Override
  public int value() {
    return value;
  }
}
