package org.sipline.tapisrv.door.codec;

import org.sipline.tapisrv.door.schema.WireType;

/** The numbers by which a connection means lines, calls and MSP instances. */
public interface Handles {

  /** The number of a line, call or MSP instance; 0 if it has none. */
  int idOf(Object handle);

  /**
   * What a number means.
   *
   * @throws org.sipline.tapi.TapiException INVALLINEHANDLE or INVALCALLHANDLE if nothing of that
   *     type
   */
  Object of(WireType.Scalar type, int id);
}
