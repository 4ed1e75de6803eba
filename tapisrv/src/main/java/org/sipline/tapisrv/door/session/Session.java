package org.sipline.tapisrv.door.session;

import org.sipline.tapisrv.door.wire.Frame;

/** A client that has come in. Called on its connection's thread. */
public interface Session {

  /** Begins. */
  void start();

  /** Takes a REQUEST. */
  void on(Frame frame);

  /** Ends; what the client had is given back. */
  void end();
}
