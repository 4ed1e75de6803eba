/**
 * Session descriptions (RFC 8866): reading, writing, and the offer/answer rules over them (RFC
 * 3264, RFC 6337). Everything here is pure: no socket, no thread, no clock, no name service.
 */
package org.sipline.msp.sdp;
