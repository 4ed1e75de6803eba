package org.sipline.tsp.resolve;

/**
 * A NAPTR record (RFC 3403) as far as RFC 3263 uses it.
 *
 * @param order lower ones hide higher ones
 * @param preference the preferred are lower
 * @param flags {@code s} for a replacement that has SRV records
 * @param service such as {@code SIP+D2U}
 * @param replacement the name to ask for next
 */
public record Naptr(int order, int preference, String flags, String service, String replacement) {}
