/** RTP packets, their order and their senders (RFC 3550, RFC 3551, RFC 4961). Pure. */
package org.sipline.msp.rtp;
