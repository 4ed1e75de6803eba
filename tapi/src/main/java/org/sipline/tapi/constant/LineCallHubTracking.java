package org.sipline.tapi.constant;

/** How far the provider follows call hubs. TAPI's LINECALLHUBTRACKING_ constants. */
public enum LineCallHubTracking implements TapiFlag {
  NONE(0x00000000),
  PROVIDERLEVEL(0x00000001),
  ALLCALLS(0x00000002);

  private final int value;

  LineCallHubTracking(int value) {
    this.value = value;
  }

  @Override
  public int value() {
    return value;
  }
}
