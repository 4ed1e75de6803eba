package org.sipline.tapi.constant;

/** What can be asked of a line now: LINEDEVSTATUS.dwLineFeatures. TAPI's LINEFEATURE_ constants. */
public enum LineFeature implements TapiFlag {
  DEVSPECIFIC(0x00000001),
  DEVSPECIFICFEAT(0x00000002),
  FORWARD(0x00000004),
  MAKECALL(0x00000008),
  SETMEDIACONTROL(0x00000010),
  SETTERMINAL(0x00000020),
  SETDEVSTATUS(0x00000040),
  FORWARDFWD(0x00000080),
  FORWARDDND(0x00000100);

  private final int value;

  LineFeature(int value) {
    this.value = value;
  }

  @Override
  public int value() {
    return value;
  }
}
