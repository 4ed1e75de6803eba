package org.sipline.tapisrv.door.wire;

import java.util.Optional;

/** What a frame is. The numbers are the wire's and never change. */
public enum FrameKind {
  /** Client: who it is, its nonce, its schema. */
  HELLO(1),
  /** Service: its nonce, and its proof that it knows the secret. */
  CHALLENGE(2),
  /** Client: its proof. */
  PROOF(3),
  /** Service: the connection stands. */
  WELCOME(4),
  /** Service: it does not, and why. */
  REFUSED(5),
  /** Client: a function is asked for. */
  REQUEST(10),
  /** Service: the one answer to a request. */
  REPLY(11),
  /** Service: the one later outcome of a request that completes later. */
  COMPLETION(12),
  /** Service: a LINE_ message. */
  EVENT(13),
  /** Service: the state of something as it is now. */
  MIRROR(14);

  private final int number;

  FrameKind(int number) {
    this.number = number;
  }

  /** The kind's number on the wire. */
  public int number() {
    return number;
  }

  /** The kind of that number. */
  public static Optional<FrameKind> of(int number) {
    for (FrameKind kind : values()) {
      if (kind.number == number) {
        return Optional.of(kind);
      }
    }
    return Optional.empty();
  }
}
