package org.sipline.tapi.constant;

/** What a line can do: LINEDEVCAPS.dwDevCapFlags. TAPI's LINEDEVCAPFLAGS_ constants. */
public enum LineDevCapFlag implements TapiFlag {
  CROSSADDRCONF(0x00000001),
  HIGHLEVCOMP(0x00000002),
  LOWLEVCOMP(0x00000004),
  MEDIACONTROL(0x00000008),
  MULTIPLEADDR(0x00000010),
  CLOSEDROP(0x00000020),
  DIALBILLING(0x00000040),
  DIALQUIET(0x00000080),
  DIALDIALTONE(0x00000100),
  MSP(0x00000200),
  CALLHUB(0x00000400),
  CALLHUBTRACKING(0x00000800),
  PRIVATEOBJECTS(0x00001000),
  LOCAL(0x00002000);

  private final int value;

  LineDevCapFlag(int value) {
    this.value = value;
  }

  @Override
  public int value() {
    return value;
  }
}
