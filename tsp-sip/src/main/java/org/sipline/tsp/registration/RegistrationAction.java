package org.sipline.tsp.registration;

import java.util.List;
import org.sipline.tsp.auth.Credential;

/** What a registration wants done. */
public sealed interface RegistrationAction {

  /**
   * Send a REGISTER, always with the same Call-ID and From tag.
   *
   * @param sequence the CSeq number
   * @param expiresSeconds the lifetime asked for; 0 takes our Contact out
   * @param credentials what goes into its authorization headers
   * @param to which of the registrar's servers it goes to
   */
  record Send(long sequence, long expiresSeconds, List<Credential> credentials, Server to)
      implements RegistrationAction {
    public Send {
      credentials = List.copyOf(credentials);
    }
  }

  /** One of the servers that the registrar's name stands for (RFC 3263). */
  enum Server {
    /** The best one now, with the others in reserve. */
    BEST,
    /** The one before. */
    SAME,
    /** The next in reserve. */
    NEXT
  }

  /** Send a double CRLF over the flow (RFC 5626, section 4.4.1). */
  record KeepAlive() implements RegistrationAction {}

  /** Tell everyone. */
  record Report(RegistrationStatus status) implements RegistrationAction {}

  /** The registration is over, whether or not the registrar confirmed it. */
  record Closed() implements RegistrationAction {}
}
