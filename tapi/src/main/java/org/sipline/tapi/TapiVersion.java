package org.sipline.tapi;

/** TAPI's version numbers: major in the upper, minor in the lower 16 bits. */
public final class TapiVersion {
  /** TAPI 2.0, the oldest that a provider of today is asked for. */
  public static final int V2_0 = 0x0002_0000;

  /** TAPI 3.0, the first with media service providers. */
  public static final int V3_0 = 0x0003_0000;

  /** TAPI 3.1, the newest. */
  public static final int V3_1 = 0x0003_0001;

  private TapiVersion() {}
}
