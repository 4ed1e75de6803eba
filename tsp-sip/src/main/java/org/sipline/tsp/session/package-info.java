/** Session timers: calls whose other end is gone come to an end (RFC 4028). Pure. */
package org.sipline.tsp.session;
