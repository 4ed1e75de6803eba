package org.sipline.tapisrv.door.wire;

/** Bytes that are no frame, handshake or message of the door; the reason names what and where. */
public final class MalformedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Refuses with a reason for people. */
  public MalformedException(String reason) {
    super(reason);
  }
}
