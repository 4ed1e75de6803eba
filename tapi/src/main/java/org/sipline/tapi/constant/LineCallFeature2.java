package org.sipline.tapi.constant;

/**
 * More of what can be asked of a call now: LINECALLSTATUS.dwCallFeatures2. TAPI's LINECALLFEATURE2_
 * constants.
 */
public enum LineCallFeature2 implements TapiFlag {
  NOHOLDCONFERENCE(0x00000001),
  ONESTEPTRANSFER(0x00000002),
  COMPLCAMPON(0x00000004),
  COMPLCALLBACK(0x00000008),
  COMPLINTRUDE(0x00000010),
  COMPLMESSAGE(0x00000020),
  TRANSFERNORM(0x00000040),
  TRANSFERCONF(0x00000080),
  PARKDIRECT(0x00000100),
  PARKNONDIRECT(0x00000200);

  private final int value;

  LineCallFeature2(int value) {
    this.value = value;
  }

  @Override
  public int value() {
    return value;
  }
}
