package org.sipline.tapisrv.door.session;

import org.sipline.tapisrv.door.codec.FunctionCodec;
import org.sipline.tapisrv.door.wire.WireReader;

/**
 * What a client asks for.
 *
 * @param op the client's number of the function
 * @param sequence the client's number of the request
 */
record Request(int op, int sequence, FunctionCodec function, WireReader body) {

  /** The number of the line or call that the function is asked of. */
  int receiver() {
    return body.again().u32();
  }
}
