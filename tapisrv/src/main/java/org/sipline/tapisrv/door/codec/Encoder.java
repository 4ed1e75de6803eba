package org.sipline.tapisrv.door.codec;

import org.sipline.tapisrv.door.wire.WireWriter;

/** Writes values of one type. */
@FunctionalInterface
interface Encoder {

  /** Writes a value; null stands for none and is written as zeros. */
  void put(Object value, WireWriter out, Handles handles);
}
