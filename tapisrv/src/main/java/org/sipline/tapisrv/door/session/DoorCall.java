package org.sipline.tapisrv.door.session;

import org.sipline.tapi.TspCall;
import org.sipline.tapisrv.door.Mirror;
import org.sipline.tapisrv.door.codec.Handles;

/** A call that a client knows, and what it was last told of it. For the line's loop. */
final class DoorCall {
  private static final byte[] NOTHING = {};

  private final TspCall call;
  private byte[] info = NOTHING;
  private byte[] status = NOTHING;
  private TspCall parent;

  DoorCall(TspCall call) {
    this.call = call;
  }

  /** Takes the conference that the call is part of, null for none. */
  void parent(TspCall conference) {
    parent = conference;
  }

  /** Mirrors what is not as it was. */
  void mirror(Outgoing out, Handles handles) {
    try {
      info = out.mirror(new Mirror.CallInfo(call, call.getCallInfo()), info, handles);
      status =
          out.mirror(new Mirror.CallStatus(call, call.getCallStatus(), parent), status, handles);
    } catch (RuntimeException e) {
      out.untold(e);
    }
  }
}
