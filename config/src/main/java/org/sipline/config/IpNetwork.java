package org.sipline.config;

import java.net.InetAddress;

/**
 * A block of IP addresses, written {@code 192.0.2.0/24}, or a single address.
 *
 * @param address the block's address; bits beyond the prefix are ignored
 * @param prefixLength how many leading bits count: 0 to 32 for IPv4, 0 to 128 for IPv6
 */
public record IpNetwork(InetAddress address, int prefixLength) {
  /**
   * Reads an address literal with an optional prefix length.
   *
   * @throws IllegalArgumentException with the end of a sentence that begins with the text
   */
  public static IpNetwork parse(String text) {
    int slash = text.indexOf('/');
    String literal = slash < 0 ? text : text.substring(0, slash);
    InetAddress address =
        IpAddress.parse(literal)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "is not an IP address or a block like 192.0.2.0/24"));
    int bits = address.getAddress().length * 8;
    if (slash < 0) {
      return new IpNetwork(address, bits);
    }
    String prefix = text.substring(slash + 1);
    if (!prefix.matches("[0-9]{1,3}") || Integer.parseInt(prefix) > bits) {
      throw new IllegalArgumentException("has a prefix length that is not between 0 and " + bits);
    }
    return new IpNetwork(address, Integer.parseInt(prefix));
  }

  /** Whether an address lies in this block; never for an address of the other family. */
  public boolean contains(InetAddress candidate) {
    byte[] ours = address.getAddress();
    byte[] theirs = candidate.getAddress();
    if (ours.length != theirs.length) {
      return false;
    }
    for (int bit = 0; bit < prefixLength; bit += 8) {
      int mask = 0xFF00 >> Math.min(8, prefixLength - bit) & 0xFF;
      if (((ours[bit / 8] ^ theirs[bit / 8]) & mask) != 0) {
        return false;
      }
    }
    return true;
  }

  @Override
  public String toString() {
    return address.getHostAddress() + "/" + prefixLength;
  }
}
