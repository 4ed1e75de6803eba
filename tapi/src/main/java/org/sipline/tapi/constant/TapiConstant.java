package org.sipline.tapi.constant;

/** A named number of TAPI's headers. */
public interface TapiConstant {

  /** The number that TAPI's header gives this name. */
  int value();
}
