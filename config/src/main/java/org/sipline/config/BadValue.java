package org.sipline.config;

/** A value that a key cannot take; the message continues a sentence that begins with the value. */
final class BadValue extends IllegalArgumentException {
  private final String hint;

  BadValue(String message, String hint) {
    super(message);
    this.hint = hint;
  }

  String hint() {
    return hint;
  }
}
