package org.sipline.tsp.stream;

/** What came over a connection cannot be parted into messages: nothing after it can be read. */
final class FramingException extends Exception {
  private static final long serialVersionUID = 1L;

  FramingException(String reason) {
    super(reason);
  }
}
