package org.sipline.config;

/**
 * The UDP ports that RTP and RTCP use; each stream takes an even port and the odd one after it (RFC
 * 3550, section 11).
 *
 * @param first the lowest port, even
 * @param last the highest port, odd
 */
public record PortRange(int first, int last) {
  /** How many streams the range holds at a time. */
  public int pairs() {
    return (last - first + 1) / 2;
  }

  @Override
  public String toString() {
    return first + "-" + last;
  }
}
