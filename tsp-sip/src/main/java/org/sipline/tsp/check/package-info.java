/**
 * Whether a request may be taken at all: what a user agent server inspects before it looks at the
 * meaning (RFC 3261, section 8.2).
 */
package org.sipline.tsp.check;
