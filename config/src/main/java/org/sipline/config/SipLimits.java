package org.sipline.config;

/**
 * What the SIP side takes at most; beyond it calls are refused, nothing queues without end.
 *
 * @param maxCalls calls at a time over all lines, both directions; incoming ones beyond it get 503;
 *     default 5000
 * @param callsPerSecond outgoing calls started in a second; default 2000
 * @param pendingInvites outgoing INVITEs without a final response at a time; default 1000
 * @param maxMessageBytes the largest SIP message taken, in bytes; larger ones get 513; 1500 to
 *     65535; default 16384
 */
public record SipLimits(int maxCalls, int callsPerSecond, int pendingInvites, int maxMessageBytes) {
  /** The limits of a file that sets none. */
  public static final SipLimits DEFAULTS = new SipLimits(5000, 2000, 1000, 16384);
}
