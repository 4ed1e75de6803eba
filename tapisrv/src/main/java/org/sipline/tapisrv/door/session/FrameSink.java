package org.sipline.tapisrv.door.session;

/** Where a session's frames go. For any thread; frames of one thread keep their order. */
public interface FrameSink {

  /** Sends a frame's bytes. Never blocks; what comes after the connection's end is forgotten. */
  void send(byte[] frame);

  /** Ends the connection, and says why in the log. */
  void drop(String reason);
}
