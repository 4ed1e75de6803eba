/**
 * SIP over UDP, in place of the stack's own transport: one thread a listening address reads and
 * parses, so that a datagram meets no queue before its line's, and allocates no more than its
 * bytes.
 */
package org.sipline.tsp.udp;
