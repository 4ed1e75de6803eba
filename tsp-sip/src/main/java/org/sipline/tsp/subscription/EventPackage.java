package org.sipline.tsp.subscription;

/**
 * What is subscribed to.
 *
 * @param name the Event header's token, such as {@code message-summary}
 * @param type the body's type, such as {@code application}
 * @param subtype the body's subtype, such as {@code simple-message-summary}
 * @param expiresSeconds the lifetime asked for
 */
public record EventPackage(String name, String type, String subtype, long expiresSeconds) {
  /** Waiting messages (RFC 3842). */
  public static final EventPackage MESSAGE_SUMMARY =
      new EventPackage("message-summary", "application", "simple-message-summary", 3_600);

  /** The calls of another extension (RFC 4235). */
  public static final EventPackage DIALOG =
      new EventPackage("dialog", "application", "dialog-info+xml", 3_600);

  /** Whether somebody is there (RFC 3856, RFC 3863). */
  public static final EventPackage PRESENCE =
      new EventPackage("presence", "application", "pidf+xml", 3_600);

  /** When a call that failed can be made (RFC 6910). */
  public static final EventPackage CALL_COMPLETION =
      new EventPackage("call-completion", "application", "call-completion", 3_600);

  /** The same, for so long, s. */
  public EventPackage lasting(long seconds) {
    return new EventPackage(name, type, subtype, seconds);
  }

  /** The body's type as Content-Type has it. */
  public String contentType() {
    return type + "/" + subtype;
  }
}
