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

  /** The body's type as Content-Type has it. */
  public String contentType() {
    return type + "/" + subtype;
  }
}
