/** Digits as named telephone events (RFC 4733). Pure. */
package org.sipline.msp.dtmf;
