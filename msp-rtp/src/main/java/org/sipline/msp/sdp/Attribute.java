package org.sipline.msp.sdp;

/**
 * An {@code a=} line.
 *
 * @param name what comes before the colon
 * @param value what comes after it; empty for a property attribute
 */
public record Attribute(String name, String value) {

  /** A property attribute, as {@code a=sendrecv}. */
  public static Attribute flag(String name) {
    return new Attribute(name, "");
  }

  @Override
  public String toString() {
    return value.isEmpty() ? name : name + ":" + value;
  }
}
