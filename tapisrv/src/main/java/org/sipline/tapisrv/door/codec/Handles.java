package org.sipline.tapisrv.door.codec;

import org.sipline.tapisrv.door.schema.WireType;

/** The numbers by which a connection means lines, calls and whatever else is known by identity. */
public interface Handles {

  /** The number of a line, call or the like; 0 if it has none. */
  int idOf(Object handle);

  /**
   * What a number means.
   *
   * @throws org.sipline.tapi.TapiException INVALLINEHANDLE, INVALCALLHANDLE or INVALPARAM if
   *     nothing of that type
   */
  Object of(WireType.Scalar type, int id);
}
