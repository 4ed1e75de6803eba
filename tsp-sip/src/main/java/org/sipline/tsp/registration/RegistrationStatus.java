package org.sipline.tsp.registration;

import java.util.Optional;

/**
 * A registration as people and TAPI see it.
 *
 * @param state what it is about
 * @param inService whether the line can make and take calls
 * @param reason the state in words
 * @param publicAddress where the registrar sees us ({@code host:port}), empty if not known
 */
public record RegistrationStatus(
    State state, boolean inService, String reason, Optional<String> publicAddress) {

  /** What a registration is about. */
  public enum State {
    /** Not wanted. */
    CLOSED,
    /** A REGISTER is on its way. */
    REGISTERING,
    /** The registrar has our Contact. */
    REGISTERED,
    /** The next attempt waits for its time. */
    WAITING,
    /** The registrar does not want us: no attempt until the line is opened anew. */
    REFUSED,
    /** The unregistration is on its way. */
    UNREGISTERING
  }
}
