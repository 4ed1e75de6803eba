package org.sipline.tsp.stream;

/** What came over a connection cannot be parted into messages: nothing after it can be read. */
final class FramingException extends Exception {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final transient byte[] head;

  /**
   * @param status what the message is refused with
   * @param head of the message, as far as it has come
   */
  FramingException(String reason, int status, byte[] head) {
    super(reason);
    this.status = status;
    this.head = head;
  }

  int status() {
    return status;
  }

  /** The reason phrase of the refusal. */
  String phrase() {
    return status == 513 ? "Message Too Large" : "Bad Request (" + getMessage() + ")";
  }

  byte[] head() {
    return head;
  }
}
