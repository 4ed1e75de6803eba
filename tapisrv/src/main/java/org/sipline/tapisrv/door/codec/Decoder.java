package org.sipline.tapisrv.door.codec;

import org.sipline.tapisrv.door.wire.WireReader;

/** Reads values of one type. */
@FunctionalInterface
interface Decoder {

  /**
   * Reads a value.
   *
   * @throws org.sipline.tapisrv.door.wire.MalformedException if the bytes are none
   * @throws org.sipline.tapi.TapiException if it is one that the contract does not have
   */
  Object get(WireReader in, Handles handles);
}
