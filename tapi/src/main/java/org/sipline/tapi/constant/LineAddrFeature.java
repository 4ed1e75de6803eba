package org.sipline.tapi.constant;

/**
 * What can be asked of an address now: LINEADDRESSSTATUS.dwAddressFeatures. TAPI's LINEADDRFEATURE_
 * constants.
 */
public enum LineAddrFeature implements TapiFlag {
  FORWARD(0x00000001),
  MAKECALL(0x00000002),
  PICKUP(0x00000004),
  SETMEDIACONTROL(0x00000008),
  SETTERMINAL(0x00000010),
  SETUPCONF(0x00000020),
  UNCOMPLETECALL(0x00000040),
  UNPARK(0x00000080),
  PICKUPHELD(0x00000100),
  PICKUPGROUP(0x00000200),
  PICKUPDIRECT(0x00000400),
  PICKUPWAITING(0x00000800),
  FORWARDFWD(0x00001000),
  FORWARDDND(0x00002000);

  private final int value;

  LineAddrFeature(int value) {
    this.value = value;
  }

  @Override
  public int value() {
    return value;
  }
}
