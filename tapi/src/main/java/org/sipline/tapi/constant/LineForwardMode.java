package org.sipline.tapi.constant;

/** When and whose calls are forwarded. TAPI's LINEFORWARDMODE_ constants. */
public enum LineForwardMode implements TapiFlag {
  UNCOND(0x00000001),
  UNCONDINTERNAL(0x00000002),
  UNCONDEXTERNAL(0x00000004),
  UNCONDSPECIFIC(0x00000008),
  BUSY(0x00000010),
  BUSYINTERNAL(0x00000020),
  BUSYEXTERNAL(0x00000040),
  BUSYSPECIFIC(0x00000080),
  NOANSW(0x00000100),
  NOANSWINTERNAL(0x00000200),
  NOANSWEXTERNAL(0x00000400),
  NOANSWSPECIFIC(0x00000800),
  BUSYNA(0x00001000),
  BUSYNAINTERNAL(0x00002000),
  BUSYNAEXTERNAL(0x00004000),
  BUSYNASPECIFIC(0x00008000),
  UNKNOWN(0x00010000),
  UNAVAIL(0x00020000);

  private final int value;

  LineForwardMode(int value) {
    this.value = value;
  }

  @Override
  public int value() {
    return value;
  }
}
