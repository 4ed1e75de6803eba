package org.sipline.config;

/** Reads one value out of its text, references already replaced. */
@FunctionalInterface
interface ValueParser<T> {
  /**
   * The value.
   *
   * @throws BadValue with the end of a sentence that begins with the value
   */
  T parse(String text);

  /** How a message shows a value that this parser refused. */
  default String quote(String written) {
    return Reading.quoted(written);
  }
}
