package org.sipline.tapisrv.door.server;

import java.time.Duration;

/**
 * What the door bears.
 *
 * @param connections connections at once; one too many takes the place of the oldest that has not
 *     proven itself, or is refused
 * @param handshake time for a client to prove itself
 * @param silence time without a frame after which a client is gone
 * @param unsentBytes bytes that a client may leave unread
 */
public record DoorLimits(int connections, Duration handshake, Duration silence, long unsentBytes) {

  /** What a service has. */
  public static final DoorLimits DEFAULTS =
      new DoorLimits(64, Duration.ofSeconds(5), Duration.ofSeconds(15), 8 << 20);
}
