package org.sipline.tapisrv.door.handshake;

import java.util.Optional;

/** What a client comes as. The numbers are the wire's. */
public enum Role {
  /** A telephony half: {@code sipline.tsp} in TAPI's server. */
  TSP(1),
  /** A media half: the MSP class in an application's process. */
  MSP(2);

  private final int number;

  Role(int number) {
    this.number = number;
  }

  /** The role's number on the wire. */
  public int number() {
    return number;
  }

  static Optional<Role> of(int number) {
    for (Role role : values()) {
      if (role.number == number) {
        return Optional.of(role);
      }
    }
    return Optional.empty();
  }
}
