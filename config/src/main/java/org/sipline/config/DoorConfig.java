package org.sipline.config;

import java.nio.file.Path;
import java.util.Optional;

/**
 * The door by which native telephony providers reach the service.
 *
 * @param enabled whether there is one; default true
 * @param port its port on the loopback interface, 0 for any; default 0
 * @param directory the folder of its files, absolute; default one of the user's, as {@code
 *     docs/door.md} says
 */
public record DoorConfig(boolean enabled, int port, Optional<Path> directory) {
  /** The door of a file that says nothing about it. */
  public static final DoorConfig DEFAULTS = new DoorConfig(true, 0, Optional.empty());
}
