package org.sipline.pair;

/**
 * Takes what the other half says about one call once and in order. A message that comes again or
 * too late is dropped; one that never came is not waited for, because TAPI may lose a message, but
 * counted. Not thread-safe.
 */
public final class Inbox {
  private int last;
  private int dropped;
  private int missed;

  /**
   * Whether a message is to be taken.
   *
   * @param sequence its {@link Envelope#sequence()}
   * @return false if it, or a later one, was taken before
   */
  public boolean accept(int sequence) {
    if (sequence <= last) {
      dropped++;
      return false;
    }
    missed += sequence - last - 1;
    last = sequence;
    return true;
  }

  /** Messages dropped so far because they came again or too late. */
  public int dropped() {
    return dropped;
  }

  /** Messages so far that a later one overtook, or that never came. */
  public int missed() {
    return missed;
  }
}
