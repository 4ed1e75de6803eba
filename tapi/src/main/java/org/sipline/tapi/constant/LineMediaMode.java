package org.sipline.tapi.constant;

/** The type of a call's media. TAPI's LINEMEDIAMODE_ constants. */
public enum LineMediaMode implements TapiFlag {
  UNKNOWN(0x00000002),
  INTERACTIVEVOICE(0x00000004),
  AUTOMATEDVOICE(0x00000008),
  DATAMODEM(0x00000010),
  G3FAX(0x00000020),
  TDD(0x00000040),
  G4FAX(0x00000080),
  DIGITALDATA(0x00000100),
  TELETEX(0x00000200),
  VIDEOTEX(0x00000400),
  TELEX(0x00000800),
  MIXED(0x00001000),
  ADSI(0x00002000),
  VOICEVIEW(0x00004000),
  VIDEO(0x00008000);

  private final int value;

  LineMediaMode(int value) {
    this.value = value;
  }

  @Override
  public int value() {
    return value;
  }
}
