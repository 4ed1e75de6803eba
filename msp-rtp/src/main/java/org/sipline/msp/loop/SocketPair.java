package org.sipline.msp.loop;

/**
 * The sockets of RTP and RTCP, at an even port and the odd one after it (RFC 3550, section 11).
 *
 * @param loop the loop that reads them, as long as they are open
 * @param rtp the even one
 * @param rtcp the odd one
 */
public record SocketPair(MediaLoop loop, MediaSocket rtp, MediaSocket rtcp) {

  /**
   * Marks what both send.
   *
   * @param codePoint differentiated-services code point (RFC 2474), 0 to 63
   */
  public void mark(int codePoint) {
    rtp.mark(codePoint);
    rtcp.mark(codePoint);
  }

  void close() {
    rtp.close();
    rtcp.close();
  }
}
